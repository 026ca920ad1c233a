/**
 * Measures our way beside the usual ones in a real browser, and prints it as Markdown: `npm run bench`. No test: nothing
 * fails here, but the last table says what was met.
 *
 *     npm run bench -- photos memory        only these parts
 *     npm run bench -- --rounds 15          more rounds (9)
 *     npm run bench -- --photos ../mine     with JPEGs of one's own
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { findBrowser } from '../find-browser.mjs';
import { bodies, bodyMemory } from './bodies.mjs';
import { camera } from './camera.mjs';
import { openLab, root } from './lab.mjs';
import { legibility } from './legibility.mjs';
import { limits } from './limits.mjs';
import { mainThread } from './main-thread.mjs';
import { memory } from './memory.mjs';
import { pass } from './pass.mjs';
import { pdf } from './pdf.mjs';
import { makePhotos } from './photo-set.mjs';
import { photos } from './photos.mjs';
import { realPhotos } from './real-photos.mjs';
import { print, printVerdicts } from './table.mjs';
import { target } from './target.mjs';

/** In the order in which they run; first those that need no photo. */
const PARTS = {
  bodies,
  'body-memory': bodyMemory,
  camera,
  pdf,
  photos,
  'main-thread': mainThread,
  memory,
  pass,
  limits,
  legibility,
  target,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' }, photos: { type: 'string', multiple: true, default: [] } },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(PARTS);
const unknown = wanted.filter((part) => !(part in PARTS));
const rounds = Number(values.rounds);
if (unknown.length > 0 || !(rounds >= 1)) {
  console.error(`Usage: npm run bench -- [${Object.keys(PARTS).join(' | ')}]... [--rounds N] [--photos folder]...`);
  process.exit(2);
}

const { name, launchOptions } = await findBrowser();
console.log(
  `${name}\n${os.cpus().length} cores (${os.cpus()[0]?.model}), ${Math.round(os.totalmem() / 2 ** 30)} GB, ` +
    `${os.platform()} ${os.arch()}, Node ${process.version}; load before: ${os.loadavg()[0].toFixed(2)}\n`,
);
const needPhotos = wanted.some((part) => !['bodies', 'body-memory', 'camera', 'pdf'].includes(part));
const made = needPhotos ? await makePhotos(launchOptions, name) : [];
const real = needPhotos ? await realPhotos(root, values.photos) : [];
if (needPhotos) tell();

const lab = await openLab(launchOptions);
try {
  for (const photo of [...made, ...real]) lab.files.set(photo.name, photo.file);
  for (const part of wanted) await PARTS[part](lab, { made, real, rounds });
  printVerdicts();
} finally {
  lab.close();
}

function tell() {
  const rows = [...made, ...real].map(({ name, variant, width, height, bytes, scene }) => [
    name,
    scene ? 'made' : 'real',
    variant,
    `${width} x ${height}`,
    `${(bytes / 1e6).toFixed(2)} MB`,
  ]);
  print('Photos', [['file', 'origin', 'kind', 'upright pixels', 'size'], ...rows]);
}
