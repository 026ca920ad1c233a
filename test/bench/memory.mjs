/** How far the renderer's memory peaks above rest while a photo of 48 megapixels is prepared, beside the peers. */
import sharp from 'sharp';
import { canMeasure, watchPeaks } from './processes.mjs';
import { fixed, judge, median, print, unmeasured } from './table.mjs';
import { NAMES, nameOf, SMALL, softWish } from './wishes.mjs';

const WAYS = ['ours', 'bic', 'bic-worker', 'compressorjs', 'pica'];
const ROUNDS = 3;

/** Of issue 4: share of browser-image-compression's growth, and MB, at 1920 px. */
const SHARE = 0.3;
const MOST = 110;

export async function memory(lab, { made }) {
  if (!canMeasure) return unmeasured('memory of a photo', 'it is read from /proc, which this system does not have');
  const scenes = made.filter(({ megapixels, variant }) => megapixels === 48 && variant === 'baseline');
  lab.files.set('small.jpg', await sharp(scenes[0].file).autoOrient().resize(300).jpeg().toBuffer());
  const soft = await lab.inBrowser(softWish);
  const rows = [];
  for (const wish of [SMALL, soft]) {
    const runs = Object.fromEntries(WAYS.map((way) => [way, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of WAYS) runs[way].push(await growth(lab, way, scenes[round % scenes.length], wish));
    }
    const of = (way, key) => median(runs[way].map((run) => run[key]));
    for (const way of WAYS) {
      const each = runs[way].map(({ page }) => page).join(', ');
      rows.push([
        nameOf(wish),
        NAMES[way],
        of(way, 'page'),
        fixed(of(way, 'page') / of('bic', 'page'), 2),
        each,
        of(way, 'rest'),
      ]);
    }
    if (wish !== SMALL) continue;
    const share = of('ours', 'page') / of('bic', 'page');
    judge('memory, 48 MP to 1920 px, of BIC', `<= ${fixed(SHARE, 2)}`, fixed(share, 2), share <= SHARE);
    judge('memory, 48 MP to 1920 px', `< ${MOST} MB`, `${of('ours', 'page')} MB`, of('ours', 'page') < MOST);
  }
  print(
    `Peak memory of preparing 48 MP (growth of VmHWM over rest in MB, median of ${ROUNDS} fresh browsers, one scene each)`,
    [['target', 'way', 'renderer', 'vs BIC', 'each', 'all other processes'], ...rows],
  );
}

function growth(lab, way, photo, wish) {
  return lab.inBrowser(async (page, pid) => {
    // code, worker and decoder are there before, and the photo is in memory
    await page.evaluate(([way, wish]) => window.bench.bare(way, 'small.jpg', wish), [way, wish]);
    await page.evaluate((name) => window.bench.load(name), photo.name);
    await page.waitForTimeout(500);
    const peaks = watchPeaks(pid);
    await page.evaluate(([way, name, wish]) => window.bench.bare(way, name, wish), [way, photo.name, wish]);
    return peaks();
  });
}
