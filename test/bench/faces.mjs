/**
 * How many faces `face.js` finds in pictures that somebody has looked at, and what else it takes for one. Prints Markdown.
 *
 *     node test/bench/faces.mjs --folder ../faces                the built file, after `npm run build:js`
 *     node test/bench/faces.mjs --folder ../faces --file other.js    another build
 *
 * The folder has the pictures and a `faces.json`, which names them in groups: `{ "group": { "picture.jpg": [[x, y, size]] } }`,
 * in the shares of `Face` (src/core/framing/sight.ts), one for each person, none for a picture without a face.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import sharp from 'sharp';
import { median, print } from './table.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { folder: { type: 'string' }, file: { type: 'string', default: path.join(root, 'dist/face.js') } },
});
if (!values.folder) {
  console.error('Usage: node test/bench/faces.mjs --folder <folder with faces.json> [--file <built face.js>]');
  process.exit(2);
}

/** As the live help's small frames are. */
const LONG_SIDE = 320;

/** The centre is within this share of the face from where it should be, and the size within these factors. */
const NEAR = 0.35;
const SIZES = [0.55, 1.7];

/** What is done to each picture. Degrees turn it clockwise; the light is a factor and what is added. */
const VARIANTS = {
  'as it is': {},
  'turned by 10°': { degrees: 10 },
  'turned by -10°': { degrees: -10 },
  'turned by 20°': { degrees: 20 },
  'turned by -20°': { degrees: -20 },
  'a quarter of the light': { light: [0.25, 0] },
  'pale, as through a smeared lens': { light: [0.35, 130] },
  'half as large': { share: 0.5 },
};

const { findFace } = await import(pathToFileURL(path.resolve(values.file)));
const groups = JSON.parse(readFileSync(path.join(values.folder, 'faces.json'), 'utf8'));
const bytes = readFileSync(values.file);
console.log(`${values.file}: ${bytes.length} bytes, ${brotliCompressSync(bytes).length} with brotli\n`);

const rows = [
  ['pictures', 'variant', 'count', 'found', '%', 'elsewhere', 'false alarms', 'ms (median)', 'ms (9 in 10)'],
];
const wrong = [];
for (const [group, pictures] of Object.entries(groups)) {
  for (const [variant, change] of Object.entries(VARIANTS)) {
    const seen = [];
    for (const [name, faces] of Object.entries(pictures)) seen.push(await look(name, faces, change));
    rows.push(rowOf(group, variant, seen));
    if (variant === 'as it is') wrong.push(...seen.filter(({ verdict }) => verdict !== 'right'));
  }
}
print('Faces', rows);
print('Not right as they are', [['picture', 'what'], ...wrong.map(({ name, verdict }) => [name, verdict])]);

function rowOf(group, variant, seen) {
  const count = (verdict) => seen.filter((one) => one.verdict === verdict).length;
  const withFace = seen.filter(({ faces }) => faces.length > 0).length;
  const found = seen.filter(({ verdict, faces }) => verdict === 'right' && faces.length > 0).length;
  const times = seen.map(({ ms }) => ms).sort((a, b) => a - b);
  return [group, variant, seen.length]
    .concat(withFace > 0 ? [found, ((100 * found) / withFace).toFixed(1), count('elsewhere')] : ['', '', ''])
    .concat(count('false alarm'), median(times).toFixed(2), times[Math.floor(times.length * 0.9)].toFixed(2));
}

async function look(name, faces, change) {
  const { plane, place } = await planeOf(path.join(values.folder, name), change);
  findFace(plane); // the first one of a width works more out
  let face;
  let ms = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    face = findFace(plane);
    ms = Math.min(ms, performance.now() - start); // the least disturbed of three
  }
  const shorter = Math.min(plane.width, plane.height);
  const isThere = faces
    .map(place)
    .some(
      ({ x, y, size }) =>
        face &&
        Math.hypot(face.x * plane.width - x, face.y * plane.height - y) < NEAR * size &&
        face.size * shorter > SIZES[0] * size &&
        face.size * shorter < SIZES[1] * size,
    );
  const missed = faces.length > 0 ? (face ? 'elsewhere' : 'missed') : face ? 'false alarm' : 'right';
  return { name, faces, ms, verdict: isThere ? 'right' : missed };
}

/** The picture's grey plane, and how a face's shares become pixels in it. */
async function planeOf(file, { degrees = 0, light, share = 1 }) {
  const long = Math.round(LONG_SIDE * share);
  const upright = await sharp(file)
    .rotate()
    .flatten()
    .greyscale()
    .resize(long, long, { fit: 'inside' })
    .png()
    .toBuffer();
  const { width, height } = await sharp(upright).metadata();
  let picture = sharp(upright);
  if (degrees !== 0) picture = picture.rotate(degrees, { background: '#808080' });
  if (light) picture = picture.linear(...light);
  const { data, info } = await picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const place = ([x, y, size]) => {
    const [across, down] = [(x - 0.5) * width, (y - 0.5) * height];
    return {
      x: info.width / 2 + across * cos - down * sin,
      y: info.height / 2 + across * sin + down * cos,
      size: size * Math.min(width, height),
    };
  };
  return { plane: { width: info.width, height: info.height, data: new Uint8Array(data) }, place };
}
