/** Every picture of the corpus through the element under the strict policy: what its manifest expects, and what was seen. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { manifestRows, printTable } from './corpus-kit.mjs';
import * as kit from './kit.mjs';

/** `corpus/README.md` maps the manifest's words to ours. */
const CODES = {
  'unsupported-type': 'file-type',
  corrupt: 'file-corrupt',
  empty: 'file-empty',
  'too-many-pixels': 'image-too-many-pixels',
  'too-large': 'file-too-large',
  'too-small': 'image-too-small',
};
const FAMILIES_OF_PDF = /^pdf-/;
/** Long side of what is sent (`LIMITS.longSide`). */
const LONG_SIDE = 2560;
/** What an independent decoder makes of inks without a profile is another guess at their colours. */
const INKS = /CMYK|ycck/;
/** An independent decoder shows the picture for those who know no animation; a browser shows the first frame. */
const OTHER_FIRST_PICTURE = 'png-animated/delay.png';
/** Mean difference of thumbnails, of 255, up to which it is the same picture the same way up (evidence: turned ones have 30). */
const SAME = 8;
const SAME_BUT_FOR_INKS = 25;

const manifest = manifestRows();
const rows = manifest ?? [];
const pictures = rows.filter(
  ({ path, family }) => !FAMILIES_OF_PDF.test(family) && !/\.pdf$/.test(path) && path !== 'mismatch/bill_pdf_named.jpg',
);

describe('the pictures of the corpus', { skip: manifest ? false : 'the corpus is not here' }, () => {
  let demo;
  let opened;
  const table = [['file', 'expected', 'seen', 'made of it']];
  before(async () => {
    demo = await kit.startDemo();
    opened = await kit.openPage(demo, '/strict.html');
  });
  after(async () => {
    await demo.close();
    printTable(table);
  });

  for (const row of pictures) {
    it(`${row.path}: ${row.expected}`, async () => {
      const file = kit.corpusFile(row.path);
      const { page, faults } = opened;
      const seen = await takeFile(page, file);
      const verdict = await judge(row, file, seen);
      const { capture } = seen;
      table.push([
        row.path,
        [row.expected, row.alt_ok].filter(Boolean).join(' or '),
        seen.code ?? 'accept',
        capture ? `${capture.width}x${capture.height} ${capture.type.slice(6)} ${capture.changes.join(' ')}` : '',
      ]);
      assert.deepEqual(verdict, []);
      assert.deepEqual(faults, []);
      // the page lives
      assert.equal(await page.evaluate(() => 6 * 7), 42);
    });
  }
});

/** Gives the element a file, and waits for what comes of it. */
function takeFile(page, file) {
  return page.evaluate(async (base64) => {
    const element = document.querySelector('markid-additional-step');
    await element.reset();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    let capture = null;
    const listen = ({ detail }) => (capture = detail);
    element.addEventListener('markid-capture', listen);
    const started = performance.now();
    const reached = await element.setFile(new Blob([bytes]));
    element.removeEventListener('markid-capture', listen);
    const seconds = (performance.now() - started) / 1000;
    if (!reached) return { code: element.error?.code ?? 'nothing', seconds };
    const { image } = JSON.parse(await (await element.buildPayload()).text());
    return { capture: { ...capture }, image, seconds };
  }, file.toString('base64'));
}

/** What is wrong, as sentences. */
async function judge(
  { path, expected, alt_ok: alternatives, w_oriented: w, h_oriented: h },
  file,
  { code, capture, image, seconds },
) {
  const allowed = [expected, ...alternatives.split(',').filter(Boolean)];
  const wrong = [];
  if (seconds > 15) wrong.push(`took ${seconds.toFixed(1)} s`);
  if (code) {
    const fits = allowed.some(
      (outcome) => CODES[outcome.replace('reject:', '')] === code && outcome.startsWith('reject:'),
    );
    if (!fits) wrong.push(`${code} is not among ${allowed}`);
    return wrong;
  }
  if (!allowed.some((outcome) => outcome.startsWith('accept'))) wrong.push(`accepted, not ${allowed}`);
  const bytes = Buffer.from(image, 'base64');
  if (kit.sha256(bytes) !== capture.digest) wrong.push('another digest than that of what is sent');
  if (kit.sha256(file) !== capture.originalDigest) wrong.push('another digest than that of what was chosen');
  if (expected === 'accept-after-convert' && capture.type !== 'image/jpeg') wrong.push(`sent as ${capture.type}`);
  const tags = kit.privateTags(bytes);
  if (tags.length > 0) wrong.push(`metadata is left: ${tags}`);
  const sent = await sharp(bytes).metadata();
  const scale = Math.min(1, LONG_SIDE / Math.max(w, h));
  const wanted = [Math.round(w * scale), Math.round(h * scale)];
  if (`${[sent.width, sent.height]}` !== `${wanted}`)
    wrong.push(`${sent.width}x${sent.height}, not ${wanted.join('x')}`);
  if (sent.orientation > 1) wrong.push('not upright');
  if (path === OTHER_FIRST_PICTURE) return wrong;
  const difference = await apart(file, bytes);
  if (difference > (INKS.test(path) ? SAME_BUT_FOR_INKS : SAME))
    wrong.push(`not the same picture: ${difference.toFixed(1)}`);
  return wrong;
}

/** Against what an independent decoder makes of the original, turned as its own metadata say; 0 where it opens no such file. */
async function apart(original, sent) {
  const thumbnail = (bytes) =>
    sharp(bytes, { failOn: 'none' })
      .rotate()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .removeAlpha()
      .resize(48, 48, { fit: 'fill' })
      .raw()
      .toBuffer();
  const wanted = await thumbnail(original).catch(() => null);
  if (!wanted) return 0;
  const seen = await thumbnail(sent);
  return wanted.reduce((sum, value, index) => sum + Math.abs(value - seen[index]), 0) / wanted.length;
}
