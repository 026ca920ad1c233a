/** Holds the weight of the script: what a page loads at once, minified and compressed with brotli. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { builtFiles, readBuilt, withStaticImports } from './built.mjs';

const ENTRY = 'dist/cdn/markid-additional-step.js';
const MOST_EAGER_BYTES = 34_000;

/** The largest of the lazy ones, by far: 500 000 when nothing is taken out of it. */
const HEIC = 'dist/cdn/heic.js';
const MOST_HEIC_BYTES = 440_000;

/** The trees that find a face: twice as many would find no more of those that look at the camera. */
const FACE = 'dist/cdn/face.js';
const MOST_FACE_BYTES = 60_000;

/** With the page's half of the live help, 1.9 kB of camera.js, at most 12 kB. */
const LIVE = 'dist/cdn/live.worker.js';
const MOST_LIVE_BYTES = 10_000;

/** What a PDF costs, by part: all of pdf.js, with the words of dates in 17 languages; what unlocks and chooses pages; the screens; what decides. */
const MOST_PDF_BYTES = {
  'dist/cdn/pdf.worker.js': 292_000,
  'dist/cdn/pdf-edit.worker.js': 42_000,
  'dist/cdn/document.js': 16_000,
  'dist/cdn/pdf.js': 7_000,
};

const sizes = new Map();
function size(file) {
  if (!sizes.has(file)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    sizes.set(file, brotliCompressSync(readBuilt(file), { params }).length);
  }
  return sizes.get(file);
}

it(`the script with all that it loads at once is smaller than ${MOST_EAGER_BYTES} bytes`, (t) => {
  const eager = withStaticImports(ENTRY);
  const bytes = [...eager].reduce((sum, file) => sum + size(file), 0);
  const line = (count, name) => t.diagnostic(`${String(count).padStart(7)} B  ${name}`);
  line(bytes, `at once: ${[...eager].map((file) => file.replace('dist/cdn/', '')).join(' + ')}`);
  for (const file of builtFiles('dist/cdn', '.js'))
    if (!eager.has(file)) line(size(file), `later: ${file.replace('dist/cdn/', '')}`);
  assert.ok(bytes < MOST_EAGER_BYTES, `${bytes} bytes`);
});

it(`the decoder of HEIC photos is smaller than ${MOST_HEIC_BYTES} bytes`, () => {
  const bytes = size(HEIC);
  assert.ok(bytes < MOST_HEIC_BYTES, `${bytes} bytes`);
});

it(`the live help of the camera is smaller than ${MOST_LIVE_BYTES} bytes`, () => {
  const bytes = size(LIVE);
  assert.ok(bytes < MOST_LIVE_BYTES, `${bytes} bytes`);
});

it(`the finder of faces is smaller than ${MOST_FACE_BYTES} bytes`, () => {
  const bytes = size(FACE);
  assert.ok(bytes < MOST_FACE_BYTES, `${bytes} bytes`);
});

for (const [file, most] of Object.entries(MOST_PDF_BYTES)) {
  it(`${file} is smaller than ${most} bytes`, () => {
    const bytes = size(file);
    assert.ok(bytes < most, `${bytes} bytes`);
  });
}
