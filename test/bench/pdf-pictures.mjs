/** How long it takes from the choice of a PDF to the picture of its first page, and what the page feels of it. */
import { firstPicture, WAYS } from './pdf-lab.mjs';
import { kilobytesOf } from './pdf-set.mjs';
import { interleaved, ratioOf } from './rounds.mjs';
import { fixed, judge, median, print, unmeasured } from './table.mjs';

/** Of issue 6: of bare pdf.js in the same run. */
const RATIO = 1.15;

/** From here on it is a long task (W3C Long Tasks), and an answer that comes later is felt. */
const LONG = 50;

/** Milliseconds after the picture in which tasks still belong to it. */
const AFTER = 300;

const TRACED_ROUNDS = 3;

function documentsOf({ one, two, scan, fifty, many, real }) {
  return {
    'a bill, one page': one,
    'a bill, two pages': two,
    'a scan, JPEG, 300 dpi': scan,
    '50 pages': fifty,
    '500 pages': many,
    ...real,
  };
}

export async function pdfPictures(lab, set, rounds) {
  if (!set.real['a CCITT scan']) unmeasured('a CCITT scan', '../shared/corpus is not there');
  const rows = [];
  for (const [name, file] of Object.entries(documentsOf(set))) {
    const runs = await lab.inBrowser((browser) => rounded(lab, browser, file, rounds));
    const error = Object.values(runs)
      .flat()
      .find((run) => run.error)?.error;
    if (error) {
      unmeasured(`first picture: ${name}`, error);
      continue;
    }
    const ratio = ratioOf(runs.ours, runs.peer);
    const most = (way, key) => Math.max(...runs[way].map((run) => run[key]));
    for (const way of Object.keys(WAYS)) {
      const times = runs[way].map(({ milliseconds }) => milliseconds);
      const [{ width, height }] = runs[way];
      rows.push([
        `${name} (${kilobytesOf(file)} kB)`,
        WAYS[way],
        `${width} x ${height}`,
        fixed(median(times), 0),
        `${fixed(Math.min(...times), 0)} to ${fixed(Math.max(...times), 0)}`,
        way === 'ours' ? fixed(ratio, 2) : '1',
        `${fixed(median(runs[way].map(({ task }) => task)), 0)} / ${fixed(most(way, 'task'), 0)}`,
      ]);
    }
    judge(`first picture: ${name}`, `<= ${RATIO} of pdf.js`, fixed(ratio, 2), ratio <= RATIO);
    const task = most('ours', 'task');
    judge(`longest task: ${name}`, `<= ${LONG} ms`, `${fixed(task, 0)} ms`, task <= LONG);
  }
  print(
    `From the choice to the first page's picture on the screen (ms, median of ${rounds} rounds in turn, each in a fresh ` +
      'profile without a cache; 0: no task of 50 ms or more)',
    [['document', 'way', 'pixels', 'ms', 'from, to', 'ratio', 'longest task, median / most'], ...rows],
  );
}

/** Ours comes first in the first round, which does not count: it tells the size that the peer has to draw. */
async function rounded(lab, browser, file, rounds) {
  let size = null;
  return interleaved(Object.keys(WAYS), rounds, async (way) => {
    const run = await lab.inPage(browser, way, async (page) => {
      const seen = await firstPicture(page, file, size);
      await page.waitForTimeout(AFTER);
      return { ...seen, task: await page.evaluate(() => window.watched.task()) };
    });
    const isOther = size && !run.error && (run.width !== size.width || run.height !== size.height);
    if (isOther) throw new Error(`${way} drew ${run.width} x ${run.height} and not ${size.width} x ${size.height}`);
    if (way === 'ours' && !run.error) size = { width: run.width, height: run.height };
    return run;
  });
}

/** Where the time goes. */
export async function stepsOf(lab, set) {
  for (const [name, file] of Object.entries(documentsOf(set))) {
    const runs = { traced: [], peer: [] };
    await lab.inBrowser(async (browser) => {
      for (let round = 0; round < TRACED_ROUNDS; round++) {
        for (const way of Object.keys(runs)) {
          const { width = 1, height = 1 } = runs.traced[0] ?? {};
          const draw = (page) => firstPicture(page, file, { width, height });
          runs[way].push(await lab.inPage(browser, way, draw));
        }
      }
    });
    const lines = { traced: line(runs.traced), peer: line(runs.peer) };
    console.log(
      `Steps, ${name} (ms after the choice, medians of ${TRACED_ROUNDS}):\n- ours: ${lines.traced}\n- pdf.js: ${lines.peer}\n`,
    );
  }
}

/** What was seen in every run, in order. */
function line(runs) {
  const names = runs[0].steps.map((step) => step.name);
  const times = names.map((name) => ({
    name,
    at: median(runs.map((run) => run.steps.find((step) => step.name === name)?.at ?? NaN)),
  }));
  const end = { name: 'on the screen', at: median(runs.map((run) => run.milliseconds)) };
  const order = [...times, end].filter(({ at }) => Number.isFinite(at)).sort((a, b) => a.at - b.at);
  return order.map(({ name, at }) => `${fixed(at, 0)} ${name}`).join(', ');
}
