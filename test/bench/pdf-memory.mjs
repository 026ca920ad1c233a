/** How far memory peaks while a PDF is looked at, with few pages, many, or a bomb in it; and whether the page stays alive. */
import { choose, firstPicture, WAYS } from './pdf-lab.mjs';
import { canMeasure, watchPeaks } from './processes.mjs';
import { fixed, judge, median, print, unmeasured } from './table.mjs';

const ROUNDS = 3;

/** Milliseconds. The page is at rest before, and what it begins by itself is done after. */
const REST = 2000;

/** Milliseconds that each screen of small pages is looked at. */
const GLANCE = 200;

/** Milliseconds after which a bomb has won. */
const PATIENCE = 30_000;

/** Milliseconds: our own limits of opening, drawing and reading, one after the other (`pdf-document.ts`). */
const BUDGET = 13_000;

const LONG = 50;

export async function pdfMemory(lab, { one, fifty, many }) {
  if (!canMeasure) return unmeasured('memory of PDFs', 'it is read from /proc, which this system does not have');
  const rows = [];
  for (const [name, file] of Object.entries({ '1 page': one, '50 pages': fifty, '500 pages': many })) {
    const runs = { ours: [], peer: [] };
    let size = null;
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of Object.keys(WAYS)) {
        const run = await growth(lab, way, file, size);
        if (way === 'ours') size ??= run.size;
        runs[way].push(run);
      }
    }
    for (const way of Object.keys(WAYS)) {
      const of = (key) => fixed(median(runs[way].map((run) => run[key] ?? NaN)), 0);
      const each = runs[way].map(({ first }) => first).join(', ');
      rows.push([name, WAYS[way], of('first'), each, of('settled'), of('scrolled'), of('urls'), of('most')]);
    }
  }
  print(
    `Peak memory of the renderer above the empty page (VmHWM in MB, median of ${ROUNDS} fresh browsers), and object URLs`,
    [
      [
        'document',
        'way',
        'at the first picture',
        'each',
        `${REST} ms later`,
        'all small pages seen, and back',
        'URLs held then',
        'URLs at most',
      ],
      ...rows,
    ],
  );
}

function growth(lab, way, file, size) {
  return lab.inBrowser((browser, pid) =>
    lab.inPage(browser, way, async (page) => {
      await page.waitForTimeout(REST);
      const peaks = watchPeaks(pid);
      const { error, width, height } = await firstPicture(page, file, size);
      if (error) throw new Error(error);
      const first = peaks().page;
      await page.waitForTimeout(REST);
      const run = { size: { width, height }, first, settled: peaks().page };
      if (way === 'peer') return run;
      const hasScrolled = await page.evaluate(scroll, GLANCE);
      await page.waitForTimeout(REST);
      const counted = await page.evaluate(() => ({ urls: window.watched.urls(), most: window.watched.mostUrls() }));
      return { ...run, ...counted, ...(hasScrolled && { scrolled: peaks().page }) };
    }),
  );
}

/** In the page: the small pages are seen to the last one, and back to the first. False where there are none. */
async function scroll(glance) {
  const list = window.watched.root().querySelector('.strip, .picks');
  if (!list) return false;
  const box = list.scrollWidth > list.clientWidth || list.scrollHeight > list.clientHeight ? list : window;
  for (const direction of [1, -1]) {
    let last = NaN;
    for (let at = 0; at !== last;) {
      last = at;
      const step = (pixels) => 0.8 * pixels * direction;
      const [width, height] = box === window ? [0, innerHeight] : [list.clientWidth, list.clientHeight];
      box.scrollBy({ left: step(width), top: step(height), behavior: 'instant' });
      await new Promise((resolve) => setTimeout(resolve, glance));
      at = box === window ? scrollY : list.scrollLeft + list.scrollTop;
    }
  }
  return true;
}

/** 2 kB that become 1 GB. */
export async function bombs(lab, { bomb }) {
  if (!canMeasure) return unmeasured('a bomb', 'memory is read from /proc, which this system does not have');
  const ours = [];
  for (let round = 0; round < ROUNDS; round++) ours.push(await lab.inBrowser(answered(lab, bomb)));
  // once: it takes gigabytes, and the machine with it
  const peer = await lab.inBrowser((browser, pid) =>
    lab.inPage(browser, 'peer', async (page) => {
      await page.waitForTimeout(REST);
      const peaks = watchPeaks(pid);
      const { milliseconds, error } = await firstPicture(page, bomb, { width: 905, height: 1280 }, PATIENCE);
      const seen = error ?? 'an empty page';
      return { milliseconds, seen, growth: peaks().page, ...(await page.evaluate(alive)) };
    }),
  );
  const of = (key) => median(ours.map((run) => run[key]));
  const worst = (key) => Math.max(...ours.map((run) => run[key]));
  print(`A Flate bomb of 2 kB (ours: median of ${ROUNDS} fresh browsers, and the most; the peer once)`, [
    ['way', 'ms to an answer', 'peak memory, MB', 'longest gap of the page, ms', 'longest task, ms', 'seen'],
    [
      WAYS.ours,
      `${fixed(of('milliseconds'), 0)} / ${fixed(worst('milliseconds'), 0)}`,
      `${of('growth')} / ${worst('growth')}`,
      `${fixed(of('gap'), 0)} / ${fixed(worst('gap'), 0)}`,
      `${fixed(of('task'), 0)} / ${fixed(worst('task'), 0)}`,
      ours[0].seen,
    ],
    [WAYS.peer, fixed(peer.milliseconds, 0), peer.growth, fixed(peer.gap, 0), fixed(peer.task, 0), peer.seen],
  ]);
  judge('bomb: an answer', `<= ${BUDGET} ms`, `${fixed(worst('milliseconds'), 0)} ms`, worst('milliseconds') <= BUDGET);
  judge('bomb: longest task', `<= ${LONG} ms`, `${fixed(worst('task'), 0)} ms`, worst('task') <= LONG);
}

function answered(lab, bomb) {
  return (browser, pid) =>
    lab.inPage(browser, 'ours', async (page) => {
      await page.waitForTimeout(REST);
      const peaks = watchPeaks(pid);
      await choose(page, bomb);
      const { milliseconds, seen } = await page.evaluate((most) => window.watched.answer(most), PATIENCE);
      const { gap, task } = await page.evaluate(alive);
      await page.waitForTimeout(REST);
      return { milliseconds, seen, gap, task, growth: peaks().page };
    });
}

/** In the page. */
function alive() {
  return { gap: window.watched.gap(), task: window.watched.task() };
}
