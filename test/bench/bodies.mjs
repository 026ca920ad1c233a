/** A file becomes a request body: ours beside FileReader and JSON.stringify, in time and in memory. */
import { canMeasure, watchPeaks } from './processes.mjs';
import { interleaved } from './rounds.mjs';
import { fixed, median, medians, print, unmeasured } from './table.mjs';

const MB = 1_000_000;
const SIZES = [1, 5, 20];
const MEMORY_ROUNDS = 3;
const NAMES = { ours: 'ours, in the worker', usual: 'FileReader + JSON.stringify' };
const WAYS = Object.keys(NAMES);

export async function bodies(lab, { rounds }) {
  const rows = await lab.inBrowser(async (page) => {
    const rows = [];
    for (const size of SIZES) {
      const runs = await interleaved(WAYS, rounds, (way) =>
        page.evaluate(([way, size]) => window.bench.body(way, size), [way, size * MB]),
      );
      for (const way of WAYS) {
        const { milliseconds, gap, task } = medians(runs[way]);
        const speed = Math.round((size / milliseconds) * 1000);
        rows.push([`${size} MB`, NAMES[way], fixed(milliseconds), speed, fixed(gap), Math.round(task)]);
      }
    }
    return rows;
  });
  print(
    `A file becomes a request body (medians of ${rounds} interleaved rounds; ours with its SHA-256, the usual without)`,
    [['file', 'way', 'ms', 'MB/s', 'longest gap ms', 'longest task ms'], ...rows],
  );
}

export async function bodyMemory(lab) {
  if (!canMeasure) return unmeasured('memory of a body', 'it is read from /proc, which this system does not have');
  const rows = [];
  for (const size of SIZES) {
    for (const way of WAYS) {
      const runs = [];
      for (let round = 0; round < MEMORY_ROUNDS; round++) runs.push(await growth(lab, way, size * MB));
      rows.push([`${size} MB`, NAMES[way], median(runs.map(({ page }) => page)), median(runs.map(({ rest }) => rest))]);
    }
  }
  print(`Peak memory of making a body and of sending it (growth in MB, median of ${MEMORY_ROUNDS} fresh browsers)`, [
    ['file', 'way', 'renderer', 'all other processes'],
    ...rows,
  ]);
}

function growth(lab, way, size) {
  return lab.inBrowser(async (page, pid) => {
    // whatever is only needed once, and the worker, are there before
    await page.evaluate((way) => window.bench.bodySent(way, 1000), way);
    await page.waitForTimeout(300);
    const peaks = watchPeaks(pid);
    await page.evaluate(([way, size]) => window.bench.bodySent(way, size), [way, size]);
    return peaks();
  });
}
