/**
 * How much of small print each way keeps at equal bytes, measured against a Lanczos picture of the same size made here
 * from the same photo; and what that picture itself keeps as a JPEG of so many bytes.
 */
import sharp from 'sharp';
import { make } from './lab.mjs';
import { busiestWindows, decode, lanczos, lumaOf, ssim, toBytes, windowsOn } from './similarity.mjs';
import { fixed, judge, kilobytes, print } from './table.mjs';
import { mismatch, NAMES, SMALL } from './wishes.mjs';

const BYTES = [400_000, 200_000];
const PEERS = ['bic', 'compressorjs', 'pica'];
const REFERENCE = 'reference, own JPEG';

/** Issue 4: how far ours may be below the best peer, and below the reference. */
const BELOW_PEERS = 0.002;
const BELOW_REFERENCE = 0.01;

/** The other variants store the same pixels in another way. */
export const PIXELS = new Set(['baseline', 'grainy']);

export async function legibility(lab, { made, real }) {
  const photos = made.filter(
    ({ variant, megapixels }) => variant === 'baseline' || (variant === 'grainy' && megapixels === 12),
  );
  await lab.inBrowser(async (page) => {
    console.log(
      'SSIM of luma, 8 x 8 uniform windows every 4 px, over the lines of that size of print, against Lanczos-3 of the ' +
        'photo at the same size. Each value is for exactly those bytes: straight between the two qualities (whole per ' +
        'cent) on either side. The reference is encoded by libjpeg-turbo as the browser does it (4:2:0, optimised ' +
        'Huffman tables).\n',
    );
    const seen = await measureAll(lab, page, photos, (photo, size) => ({
      '8 pt': linesOf(photo, 8, size),
      '5.5 pt': linesOf(photo, 5.5, size),
    }));
    for (const bytes of BYTES) show(`Equal bytes at 1920 px: ${kilobytes(bytes)} kB`, bytes, seen, ['8 pt', '5.5 pt']);
    summarise(seen);
    if (real.length === 0) return;
    const others = await measureAll(lab, page, real, (_, reference) => ({ busiest: busiestWindows(reference) }));
    for (const bytes of BYTES) {
      const title = `Real photographs, ${kilobytes(bytes)} kB: SSIM over the quarter of all windows with the most detail`;
      show(title, bytes, others, ['busiest']);
    }
  });
}

export function linesOf({ areas }, points, size) {
  return windowsOn(areas.filter((area) => area.points === points).flatMap(({ lines }) => lines), size); // prettier-ignore
}

async function measureAll(lab, page, photos, windowsFor) {
  const seen = [];
  for (const photo of photos) {
    const referenceAt = await referencesOf(photo);
    const known = new Map();
    const windowsAt = (size) => {
      const key = `${size.width} x ${size.height}`;
      if (!known.has(key)) known.set(key, windowsFor(photo, referenceAt(size).luma));
      return known.get(key);
    };
    const likeness = async (jpeg) => {
      const luma = lumaOf(await decode(jpeg));
      const reference = referenceAt(luma).luma;
      return Object.fromEntries(
        Object.entries(windowsAt(luma)).map(([key, windows]) => [key, ssim(luma, reference, windows)]),
      );
    };
    for (const way of ['ours', ...PEERS, REFERENCE]) {
      const at = encoder(lab, page, way, photo, referenceAt);
      for (const bytes of BYTES) seen.push({ photo, way, bytes, ...(await atBytes(at, bytes, likeness)) });
    }
  }
  return seen;
}

/**
 * The photo at any size, by Lanczos: `{ rgb, luma }`. At the very size of a result, because some round and some cut the
 * side that follows.
 */
export async function referencesOf(photo) {
  const picture = await decode(photo.file);
  const known = new Map();
  return ({ width, height }) => {
    const key = `${width} x ${height}`;
    if (!known.has(key)) {
      const rgb = toBytes(lanczos(picture, width, height));
      known.set(key, { rgb, luma: lumaOf(rgb) });
    }
    return known.get(key);
  };
}

/** The size whose long side is `longSide`, or its own where that is less. */
export function sizeWithin({ width, height }, longSide) {
  const scale = Math.min(1, longSide / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** A function from a quality in per cent to `{ jpeg, bytes }`, that remembers. */
function encoder(lab, page, way, photo, referenceAt) {
  const known = new Map();
  const encode = async (quality) => {
    if (way === REFERENCE) {
      const { data, ...raw } = referenceAt(sizeWithin(photo, SMALL.longSide)).rgb;
      const jpeg = await sharp(data, { raw }).jpeg({ quality, chromaSubsampling: '4:2:0', mozjpeg: false }).toBuffer();
      return { jpeg, bytes: jpeg.length };
    }
    const result = await make(page, lab, way, photo, { ...SMALL, quality: quality / 100 });
    return { ...result, wrong: mismatch(result, photo, SMALL) };
  };
  return async (quality) => {
    if (!known.has(quality)) known.set(quality, await encode(quality));
    return known.get(quality);
  };
}

const [LOWEST, HIGHEST] = [3, 98];

/** Similarity at exactly so many bytes. */
async function atBytes(at, bytes, likeness) {
  let [low, high] = [LOWEST, HIGHEST];
  if ((await at(high)).bytes < bytes) return { why: `less even at quality ${high}` };
  if ((await at(low)).bytes > bytes) return { why: `more even at quality ${low}` };
  for (let next = 60; high - low > 1; next = Math.round((low + high) / 2)) {
    if ((await at(next)).bytes <= bytes) low = next;
    else high = next;
  }
  const [below, above] = [await at(low), await at(high)];
  if (below.wrong) return { why: below.wrong };
  const part = (bytes - below.bytes) / (above.bytes - below.bytes);
  const [less, more] = [await likeness(below.jpeg), await likeness(above.jpeg)];
  const values = Object.fromEntries(Object.keys(less).map((key) => [key, less[key] + (more[key] - less[key]) * part]));
  return { values, quality: `${low}-${high} %`, around: `${below.bytes}-${above.bytes}` };
}

function show(title, bytes, seen, keys) {
  const rows = seen
    .filter((one) => one.bytes === bytes)
    .map(({ photo, way, values, quality, around, why }) => {
      const cells = keys.map((key) => (values ? fixed(values[key], 4) : '-'));
      return [photo.name.replace('.jpg', ''), NAMES[way] ?? way, ...cells, quality ?? why, around];
    });
  print(title, [['photo', 'way', ...keys, 'between qualities', 'and bytes'], ...rows]);
}

/** Ours against the best peer and the reference, worst photo first. */
function summarise(seen) {
  const photos = [...new Set(seen.map(({ photo }) => photo))];
  for (const bytes of BYTES) {
    for (const key of ['8 pt', '5.5 pt']) {
      const differences = photos.map((photo) => {
        const value = (way) =>
          seen.find((one) => one.photo === photo && one.way === way && one.bytes === bytes)?.values?.[key];
        const peers = PEERS.map(value).filter((one) => one !== undefined);
        return { photo, toPeer: value('ours') - Math.max(...peers), toReference: value('ours') - value(REFERENCE) };
      });
      for (const [kind, name, limit] of [
        ['toPeer', 'best peer', BELOW_PEERS],
        ['toReference', 'reference', BELOW_REFERENCE],
      ]) {
        const known = differences.filter((one) => Number.isFinite(one[kind])).sort((a, b) => a[kind] - b[kind]);
        if (known.length === 0) continue;
        const misses = known.filter((one) => one[kind] < -limit).length;
        const words = `${fixed(known[0][kind], 4)} (${known[0].photo.name.replace('.jpg', '')}), ${misses} of ${known.length} below`;
        judge(
          `SSIM ${key}, ${kilobytes(bytes)} kB, ours less ${name}, worst photo`,
          `>= -${limit}`,
          words,
          misses === 0,
        );
      }
    }
  }
}
