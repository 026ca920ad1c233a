/**
 * What the live camera would say of real photographs: `node test/bench/hints.mjs --folder <folder> [--part tuned|held-out]`.
 * The folder has `labels.tsv`: file, `tuned` or `held-out`, what is right (`page`, `cut`, `no-page`), and for a page its
 * corners in hundredths of the picture, `x,y x,y x,y x,y`. Knows no camera.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import sharp from 'sharp';
import { root } from './lab.mjs';
import { print } from './table.mjs';

/** As a camera's frame. */
const LONG_SIDE = 1920;

/** Frames a photograph is shown for, 100 ms apart: longer than a hint takes to be shown. */
const FRAMES = 16;

/** Standard deviation of a sensor's noise, of 255. */
const NOISE = 2.5;

const { values } = parseArgs({
  options: { folder: { type: 'string' }, part: { type: 'string' }, each: { type: 'boolean' } },
});
if (!values.folder) throw new Error('--folder <folder with labels.tsv> is missing');

const { Eye, hintOf, steady, FIRST_HINT } = await load();
const noise = noisePlane();
const results = [];
for (const label of labels(path.resolve(values.folder))) {
  if (values.part && label.part !== values.part) continue;
  results.push({ ...label, ...(await watch(label)) });
}
if (values.each)
  for (const { file, part, right, said, overlap } of results)
    console.log([file, part, right, said, overlap === null ? '' : overlap.toFixed(2)].join('\t'));
report(results);

/** The sources as they are, in one module. */
async function load() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { Eye } from './src/media/live/eye/eye.ts'; export * from './src/core/framing/hint.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

function labels(folder) {
  return readFileSync(path.join(folder, 'labels.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [file, part, right, corners] = line.split('\t');
      const spots = corners
        ?.trim()
        .split(' ')
        .map((spot) => spot.split(',').map((share) => Number(share) / 100));
      return { file, part, right, path: path.join(folder, file), corners: spots?.length === 4 ? spots : null };
    });
}

/** What is shown in the end, the outline of the last frame, and how long a frame took. */
async function watch({ path: file, corners }) {
  const { data, info } = await sharp(file)
    .rotate()
    .flatten({ background: '#fff' })
    .resize(LONG_SIDE, LONG_SIDE, { fit: 'inside' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const frame = { width, height, stride: width, data: new Uint8Array(width * height), isLimited: false, turns: 0 };
  const eye = new Eye('document');
  let state = FIRST_HINT;
  let sight;
  let spent = 0;
  for (let at = 0; at < FRAMES; at++) {
    const shift = Math.floor(Math.random() * 1e5);
    for (let pixel = 0; pixel < data.length; pixel++)
      frame.data[pixel] = Math.max(0, Math.min(255, data[pixel] + noise[(pixel + shift) % noise.length]));
    const started = performance.now();
    sight = eye.look(frame, at * 100);
    state = steady(state, sight, 'document');
    spent += performance.now() - started;
  }
  const outline = sight.page?.corners.map(({ x, y }) => [x, y]) ?? null;
  return {
    said: state.shown,
    sight,
    now: hintOf(sight, 'document'),
    milliseconds: spent / FRAMES,
    overlap: outline && corners ? overlapOf(outline, corners) : null,
  };
}

function noisePlane() {
  return Int8Array.from({ length: 199_999 }, () => {
    const [u, v] = [Math.random() || 1e-9, Math.random()];
    return Math.round(NOISE * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v));
  });
}

/** Area of both by area of either, counted on a grid. */
function overlapOf(one, other) {
  let both = 0;
  let either = 0;
  for (let y = 0.0025; y < 1; y += 0.005) {
    for (let x = 0.0025; x < 1; x += 0.005) {
      const [a, b] = [isWithin(one, x, y), isWithin(other, x, y)];
      if (a && b) both++;
      if (a || b) either++;
    }
  }
  return either ? both / either : 0;
}

/** Of a quadrilateral whose corners run clockwise. */
function isWithin(corners, x, y) {
  return corners.every(([fromX, fromY], at) => {
    const [toX, toY] = corners[(at + 1) % 4];
    return (toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX) >= 0;
  });
}

function report(results) {
  const of = (right) => results.filter((result) => result.right === right);
  const count = (list, test) => `${list.filter(test).length}`;
  const [pages, cuts, empties] = [of('page'), of('cut'), of('no-page')];
  print('Hints', [
    ['what is there', 'photographs', 'right', 'wrong', 'none'],
    [
      'a whole sheet: its outline (overlap of 0.8 or more)',
      `${pages.length}`,
      count(pages, ({ overlap, sight }) => sight.page && !sight.page.isCut && overlap >= 0.8),
      count(pages, ({ overlap, sight }) => sight.page && (sight.page.isCut || overlap < 0.8)),
      count(pages, ({ sight }) => !sight.page),
    ],
    [
      'a sheet that goes on beyond the frame: cut',
      `${cuts.length}`,
      count(cuts, ({ sight }) => sight.page?.isCut),
      count(cuts, ({ sight }) => sight.page && !sight.page.isCut),
      count(cuts, ({ sight }) => !sight.page),
    ],
    [
      'no sheet',
      `${empties.length}`,
      count(empties, ({ sight }) => !sight.page),
      count(empties, ({ sight }) => sight.page),
      '',
    ],
  ]);
  const overlaps = pages
    .filter(({ overlap }) => overlap !== null)
    .map(({ overlap }) => overlap)
    .sort((a, b) => a - b);
  const middle = overlaps[Math.floor(overlaps.length / 2)] ?? 0;
  const times = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  console.log(`\nOverlap with the outline as labelled, where one was found: median ${middle.toFixed(3)}.`);
  console.log(
    `A frame takes ${times[Math.floor(times.length / 2)]?.toFixed(2)} ms (median), at most ${times.at(-1)?.toFixed(2)} ms.`,
  );
}
