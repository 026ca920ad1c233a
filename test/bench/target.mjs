/** Why the soft target is what it is: what print of 8 and 5.5 pt keeps at each long side, by SSIM and by a reading machine. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { boundsOf } from './geometry.mjs';
import { make } from './lab.mjs';
import { linesOf, PIXELS } from './legibility.mjs';
import { decode, lanczos, lumaOf, ssim, toBytes } from './similarity.mjs';
import { fixed, kilobytes, median, print, unmeasured } from './table.mjs';
import { softWish } from './wishes.mjs';

const LONG_SIDES = [1280, 1600, 1920, 2240, 2560, 3072];
const PRINT = [10, 8, 6.5, 5.5];

export async function target(lab, { made }) {
  const photos = made.filter(({ megapixels, variant }) => megapixels === 12 && PIXELS.has(variant));
  const reads = await canRead();
  if (!reads) unmeasured('words that a machine reads', 'no tesseract on this machine');
  await lab.inBrowser(async (page) => {
    const soft = await softWish(page);
    const rows = [];
    for (const photo of photos) {
      const original = lumaOf(await decode(photo.file));
      const windows = PRINT.map((points) => linesOf(photo, points, original));
      const results = [];
      for (const longSide of LONG_SIDES) {
        const result = await make(page, lab, 'ours', photo, { ...soft, longSide });
        const luma = lanczos(lumaOf(await decode(result.jpeg)), original.width, original.height);
        results.push({ longSide, bytes: result.bytes, luma, pixels: Math.max(result.width, result.height) });
      }
      results.push({ longSide: 'the photo itself', bytes: photo.bytes, luma: original, pixels: original.height });
      for (const { longSide, bytes, luma, pixels } of results) {
        const likeness = windows.map((of) => fixed(ssim(luma, original, of), 4));
        const words = reads ? await Promise.all(PRINT.map((points) => wordsRead(photo, points, luma))) : [];
        const note = typeof longSide === 'number' && pixels !== longSide ? ` (came out at ${pixels})` : '';
        rows.push({ photo, longSide: `${longSide}${note}`, bytes, likeness, words });
      }
    }
    show(rows, soft, reads);
  });
}

function show(rows, soft, reads) {
  const heads = [
    ...PRINT.map((points) => `SSIM ${points} pt`),
    ...(reads ? PRINT.map((points) => `read ${points} pt`) : []),
  ];
  const percent = (share) => `${fixed(share * 100, 0)} %`;
  print(
    `Long side at quality ${soft.quality}, A4 over 80 % of 12 MP: SSIM against the photo, both at its size` +
      (reads ? '; words that tesseract reads exactly, of those printed' : ''),
    [
      ['photo', 'long side', 'kB', ...heads],
      ...rows.map(({ photo, longSide, bytes, likeness, words }) => [
        photo.name.replace('.jpg', ''),
        longSide,
        kilobytes(bytes),
        ...likeness,
        ...words.map(percent),
      ]),
    ],
  );
  const sides = [...new Set(rows.map(({ longSide }) => longSide))];
  print('The same, median over the photos', [
    ['long side', 'kB', ...heads],
    ...sides.map((side) => {
      const same = rows.filter(({ longSide }) => longSide === side);
      const over = (pick) => median(same.map(pick));
      const likeness = PRINT.map((_, index) => fixed(over((row) => Number(row.likeness[index])), 4)); // prettier-ignore
      const words = reads ? PRINT.map((_, index) => percent(over((row) => row.words[index]))) : [];
      return [side, kilobytes(over(({ bytes }) => bytes)), ...likeness, ...words];
    }),
  ]);
}

async function canRead() {
  try {
    await promisify(execFile)('tesseract', ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** Share of the words of that size of print that come out exactly, in order. */
async function wordsRead({ areas }, points, luma) {
  let [right, all] = [0, 0];
  for (const area of areas.filter((area) => area.points === points)) {
    const seen = await read(await cut(luma, area.outline));
    right += inCommon(area.words, seen);
    all += area.words.length;
  }
  return right / all;
}

async function cut({ data, width, height }, outline) {
  const [left, top, right, bottom] = boundsOf(outline).map((share, side) =>
    Math.round(share * (side % 2 ? height : width)),
  );
  const margin = 12;
  const box = {
    left: left - margin,
    top: top - margin,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
  const { data: bytes, channels } = toBytes({ data, channels: 1 });
  const picture = sharp(bytes, { raw: { width, height, channels } }).extract(box);
  // the size it reads best: letters of 5.5 pt stand for 300 dpi and more
  return picture
    .resize({ width: box.width * 2, kernel: 'cubic' })
    .png()
    .toBuffer();
}

/** One column or several: let it find out by itself (page segmentation 3). */
function read(png) {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 1 << 24, env: { ...process.env, OMP_THREAD_LIMIT: '1' } };
    const child = execFile('tesseract', ['-', '-', '--psm', '3', '-l', 'eng'], options, (error, text) =>
      error ? reject(error) : resolve(text.split(/\s+/).filter(Boolean)),
    );
    child.stdin.end(png);
  });
}

/** Length of the longest common subsequence. */
function inCommon(a, b) {
  let last = new Uint16Array(b.length + 1);
  for (const word of a) {
    const row = new Uint16Array(b.length + 1);
    for (let at = 1; at <= b.length; at++) {
      row[at] = word === b[at - 1] ? last[at - 1] + 1 : Math.max(last[at], row[at - 1]);
    }
    last = row;
  }
  return last[b.length];
}
