/** Under a hard limit of bytes: how often each way encodes, what it makes of the room, and what is left of small print. */
import { linesOf, PIXELS, referencesOf, sizeWithin } from './legibility.mjs';
import { make } from './lab.mjs';
import { alignedSsim, decode, lumaOf } from './similarity.mjs';
import { fixed, judge, kilobytes, print } from './table.mjs';
import { NAMES, nameOf, SMALL, softWish } from './wishes.mjs';

const WAYS = ['ours', 'bic-limit', 'bic-limit-quality', 'bic-keep'];

/** Issue 4: limit in bytes, and the least SSIM of 8 pt print. */
const TIGHT = [
  [300_000, 0.96],
  [200_000, 0.91],
];
const MOST_ENCODES = 3;
const LEAST_SHARE = 0.85;

const SWEEP = [50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000].map((kilobytes) => kilobytes * 1000);

export async function limits(lab, { made, real }) {
  await lab.inBrowser(async (page) => {
    const soft = await softWish(page);
    await tight(lab, page, made, soft);
    await sweep(lab, page, [...made, ...real], soft);
  });
}

async function tight(lab, page, made, soft) {
  const photos = made.filter(({ megapixels, variant }) => megapixels === 12 && PIXELS.has(variant));
  const rows = [];
  const ours = [];
  for (const photo of photos) {
    const { luma: reference } = (await referencesOf(photo))(sizeWithin(photo, SMALL.longSide));
    const [eight, fine] = [8, 5.5].map((points) => linesOf(photo, points, reference));
    for (const [maxBytes, least] of TIGHT) {
      for (const way of WAYS) {
        const result = await make(page, lab, way, photo, { ...soft, maxBytes });
        const luma = lumaOf(await decode(result.jpeg));
        const [{ value, drift }, finePrint] = alignedSsim(luma, reference, [eight, fine]);
        const share = result.bytes / maxBytes;
        if (way === 'ours') ours.push({ photo, maxBytes, least, value, share, encodes: result.encodes });
        const sums = [`${kilobytes(result.bytes)} kB`, `${fixed(share, 2)}${share > 1 ? ' OVER' : ''}`, result.encodes];
        const likeness = [fixed(value, 4), fixed(finePrint.value, 4), fixed(drift)];
        const name = [photo.name.replace('.jpg', ''), `${kilobytes(maxBytes)} kB`, NAMES[way]];
        rows.push([...name, ...sums, `${result.width} x ${result.height}`, ...likeness]);
      }
    }
  }
  print(
    `A hard limit of bytes at 12 MP, from ${nameOf(soft)}: SSIM after bringing to 1920 px by Lanczos and aligning tiles of 128 px; "initialQuality" is ${soft.quality}`,
    [
      ['photo', 'limit', 'way', 'result', 'share', 'encodes', 'pixels', 'SSIM 8 pt', 'SSIM 5.5 pt', 'drift px'],
      ...rows,
    ],
  );
  for (const [maxBytes, least] of TIGHT) {
    const at = ours.filter((one) => one.maxBytes === maxBytes);
    const worst = at.reduce((a, b) => (b.value < a.value ? b : a));
    const words = `${fixed(worst.value, 4)} (${worst.photo.name.replace('.jpg', '')})`;
    judge(
      `SSIM 8 pt under ${kilobytes(maxBytes)} kB at 12 MP, worst photo`,
      `>= ${least}`,
      words,
      worst.value >= least,
    );
  }
}

async function sweep(lab, page, photos, soft) {
  const rows = [];
  const all = [];
  for (const photo of photos) {
    const free = await make(page, lab, 'ours', photo, soft);
    const seen = [];
    for (const maxBytes of SWEEP) {
      const result = await make(page, lab, 'ours', photo, { ...soft, maxBytes }).catch((error) => ({ error }));
      seen.push({ photo, maxBytes, binds: free.bytes > maxBytes, share: result.bytes / maxBytes, ...result });
    }
    all.push(...seen);
    const bound = seen.filter(({ binds, error }) => binds && !error);
    const shares = bound.map(({ share }) => share);
    const encodes = seen.filter(({ error }) => !error).map(({ encodes }) => encodes);
    const failed = seen.filter(({ error }) => error).map(({ maxBytes }) => `${kilobytes(maxBytes)} kB`);
    rows.push([
      photo.name.replace('.jpg', ''),
      `${kilobytes(free.bytes)} kB`,
      bound.length,
      Math.max(...encodes),
      bound.length === 0 ? '-' : `${fixed(Math.min(...shares), 3)} to ${fixed(Math.max(...shares), 3)}`,
      bound.map(({ maxBytes, share, encodes }) => `${kilobytes(maxBytes)}: ${fixed(share, 2)} (${encodes})`).join(', '),
      failed.join(', '),
    ]);
  }
  print(`Ours under limits from ${kilobytes(SWEEP[0])} to ${kilobytes(SWEEP.at(-1))} kB, from ${nameOf(soft)}`, [
    ['photo', 'without', 'limits that bind', 'most encodes', 'share of the limit', 'kB: share (encodes)', 'failed'],
    ...rows,
  ]);
  const done = all.filter(({ error }) => !error);
  const bound = done.filter(({ binds }) => binds);
  const encodes = Math.max(...done.map(({ encodes }) => encodes));
  const [least, most] = [Math.min, Math.max].map((of) => of(...bound.map(({ share }) => share)));
  const over = done.filter(({ share }) => share > 1).length + (all.length - done.length);
  const under = bound.filter(({ share }) => share < LEAST_SHARE).length;
  judge('most encodes under a limit, all photos', `<= ${MOST_ENCODES}`, String(encodes), encodes <= MOST_ENCODES);
  judge(
    'results within the limit',
    'all',
    `${all.length - over} of ${all.length}, at most ${fixed(most, 3)}`,
    over === 0,
  );
  const words = `${fixed(least, 3)} at least, ${under} of ${bound.length} below`;
  judge('share of a limit that binds', `>= ${LEAST_SHARE}`, words, under === 0);
}
