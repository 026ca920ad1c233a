/** What the page feels while a photo of 48 megapixels is prepared by a worker that has to be started first. */
import { interleaved } from './rounds.mjs';
import { fixed, judge, median, print } from './table.mjs';
import { NAMES, softWish } from './wishes.mjs';

const WAYS = ['ours-cold', 'bic', 'bic-worker', 'compressorjs', 'pica'];

/** From here on it is a long task (W3C Long Tasks), and an answer that comes later is felt. */
const LONG = 50;

export async function mainThread(lab, { made, rounds }) {
  const scenes = made.filter(({ megapixels, variant }) => megapixels === 48 && variant !== 'stored upright');
  await lab.inBrowser(async (page) => {
    const wish = await softWish(page);
    const runs = await interleaved(WAYS, rounds, (way, round) =>
      typing(page, way, scenes[round % scenes.length], wish),
    );
    const rows = WAYS.map((way) => {
      const most = (key) => Math.max(...runs[way].map((run) => run[key]));
      const middle = (key) => median(runs[way].map((run) => run[key]));
      const columns = ['task', 'gap', 'delay'].map((key) => `${fixed(middle(key))} / ${fixed(most(key))}`);
      return [NAMES[way], ...columns, runs[way].reduce((sum, { presses }) => sum + presses, 0)];
    });
    print(`A key is pressed again and again while 48 MP are prepared (median / most of ${rounds} rounds, ms)`, [
      ['way', 'longest task', 'longest gap', 'longest wait of a key', 'keys pressed'],
      ...rows,
    ]);
    const most = (key) => Math.max(...runs['ours-cold'].map((run) => run[key]));
    judge(
      'longest task of the page, 48 MP, cold worker',
      `< ${LONG} ms`,
      `${fixed(most('task'))} ms`,
      most('task') < LONG,
    );
    judge(
      'longest wait of a key, 48 MP, cold worker',
      `< ${LONG} ms`,
      `${fixed(most('delay'))} ms`,
      most('delay') < LONG,
    );
  });
}

async function typing(page, way, photo, wish) {
  await page.evaluate((name) => window.bench.load(name), photo.name);
  let isRunning = true;
  const typed = (async () => {
    while (isRunning) {
      await page.keyboard.press('a');
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  })();
  const run = await page.evaluate(([way, name, wish]) => window.bench.photo(way, name, wish), [way, photo.name, wish]);
  isRunning = false;
  await typed;
  const delays = await page.evaluate(() => window.bench.delays());
  return { ...run, delay: Math.max(0, ...delays), presses: delays.length };
}
