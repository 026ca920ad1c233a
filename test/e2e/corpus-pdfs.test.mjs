/** Every PDF of the corpus through the element under the strict policy: what its manifest expects, and what was seen and sent. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { manifestRows, printTable } from './corpus-kit.mjs';
import * as kit from './kit.mjs';
import * as pdfWatch from './pdf-watch.mjs';

/** `corpus/README.md` maps the manifest's words to ours. */
const CODES = {
  'reject:unsupported-type': 'file-type',
  'reject:corrupt': 'file-corrupt',
  'reject:empty': 'file-empty',
  'reject:encrypted': 'pdf-password',
  'reject:too-large': 'file-too-large',
  'reject:too-many-pages': 'pdf-too-many-pages',
};
/** What is shown to the person whose file is held, so that it is not lost. */
const WAYS_OUT = { 'pdf-password': 'password', 'pdf-too-many-pages': 'chooser' };

/** What is no picture to anyone, each with its reason; all others show theirs. */
const UNSEEN = {
  'bomb/pdf_flate_content_1GB.pdf': 'its page is 1 GB of text',
  'bomb/pdf_image_60000x60000.pdf': 'its picture has 3600 million pixels',
  'pdf-huge-page/hugemono.pdf': 'its picture has more than 40 million pixels, the most that is decoded',
};

/** Active content by the manifest's family, or by its own note. */
const ACTIVE = /^pdf-active\//;
const OWNER_LOCKED = /^pdf-owner-only\//;

/** Grey as it is and declared as coloured, this picture is read by Poppler as a third of itself; it fills the page. */
const MISREAD = { 'pdf-over-cap/scan_over_6MiB_base64.pdf': 'document-photo/invoice_sample.jpg' };

/** Milliseconds in which a bomb is answered. */
const BOMB_TIME = 8_000;
/** Mean difference of thumbnails, of 255, up to which it is the same page; white paper alone is further off wherever there is print. */
const SAME = 4;
/** From this difference to white paper on there is something on a page that can be told from nothing. */
const PRINTED = 1;

const manifest = manifestRows();
const rows = (manifest ?? []).filter(
  ({ path: file, family }) => /^pdf-/.test(family) || /\.pdf$/.test(file) || file === 'mismatch/bill_pdf_named.jpg',
);

describe('the PDFs of the corpus', { skip: manifest ? false : 'the corpus is not here' }, () => {
  let demo;
  let opened;
  let isCompared;
  const table = [['file', 'expected', 'seen', 'pages', 'warnings', 'shown', 'off', 'ms', 'page waited']];
  before(async () => {
    demo = await kit.startDemo();
    opened = await pdfWatch.openWatched(demo);
    isCompared = await pdfWatch.hasPoppler();
  });
  after(async () => {
    await demo.close();
    printTable(table);
    if (!isCompared) console.log('Poppler is not installed: no picture was compared to it.');
  });

  it('are there', () => assert.ok(rows.length >= 35, `${rows.length}`));

  for (const row of rows) {
    it(`${row.path}: ${row.expected}`, async () => {
      const file = kit.corpusFile(row.path);
      const seen = await pdfWatch.takeLively(opened, file, { name: path.basename(row.path) });
      const off = isCompared && seen.shown === 'picture' ? await apart(opened.page, row.path, file) : null;
      const { code, capture, shown, ms, longest } = seen;
      table.push([
        row.path,
        [row.expected, row.alt_ok].filter(Boolean).join(' or '),
        code ?? 'accept',
        String(capture?.pages ?? ''),
        (capture?.warnings ?? []).join(' '),
        shown ?? '',
        off ? off.ours.toFixed(1) : '',
        String(ms),
        String(longest),
      ]);
      assert.deepEqual([...judge(row, seen), ...judgePicture(off)], []);
      if (capture) assert.deepEqual(await send(file, capture), []);
      if (row.family === 'bomb') {
        await pdfWatch.reset(opened.page);
        assert.equal(await pdfWatch.pdfWorkersLeft(opened), 0, 'workers left');
      }
      // the page lives, and broke nothing
      assert.equal(await opened.page.evaluate(() => 6 * 7), 42);
      assert.deepEqual(opened.faults, []);
    });
  }

  /** What is wrong with what arrives, as sentences. */
  async function send(file, { digest, originalDigest, changes }) {
    await kit.reviewAndSend(opened.page);
    const { bytes, mediaType } = demo.sandbox.received.at(-1);
    const own = kit.sha256(file);
    return [
      ...(mediaType === 'application/pdf' ? [] : [`arrived as ${mediaType}`]),
      ...(kit.sha256(bytes) === own ? [] : ['other bytes arrived']),
      ...(digest === own && originalDigest === own ? [] : ['another digest is told']),
      ...(`${changes}` === 'passed' ? [] : [`changes: ${changes}`]),
    ];
  }
});

/** What is wrong, as sentences. */
function judge({ path: file, family, expected, alt_ok: others, pages }, seen) {
  const { code, capture, shown, ms } = seen;
  const allowed = [expected, ...others.split(',').filter(Boolean)];
  const wrong = [];
  if (!pdfWatch.isLively(seen)) wrong.push(`the page waited ${seen.longest} ms, long tasks: ${seen.tasks}`);
  if (family === 'bomb' && ms > BOMB_TIME) wrong.push(`took ${ms} ms`);
  if (code) {
    if (!allowed.some((outcome) => CODES[outcome] === code)) wrong.push(`${code} is not among ${allowed}`);
    if (shown !== (WAYS_OUT[code] ?? null)) wrong.push(`shown: ${shown}`);
    return wrong;
  }
  if (!allowed.includes('accept')) wrong.push(`accepted, not ${allowed}`);
  if (shown !== (UNSEEN[file] ? 'card' : 'picture')) wrong.push(`shown: ${shown}`);
  // a file that cannot be looked into tells no number
  if (pages !== '' && Number(pages) !== capture.pages) wrong.push(`${capture.pages} pages, not ${pages}`);
  for (const [family, warning] of [
    [ACTIVE, 'pdf-active-content'],
    [OWNER_LOCKED, 'pdf-owner-locked'],
  ])
    if (family.test(file) && !capture.warnings.includes(warning)) wrong.push(`no warning ${warning}`);
  return wrong;
}

function judgePicture(off) {
  if (!off) return [];
  const { ours, white, shape } = off;
  return [
    ...(ours > SAME ? [`not the page that Poppler draws: ${ours.toFixed(1)}`] : []),
    ...(white > PRINTED && ours > white / 2 ? [`as far from Poppler's page (${ours}) as white paper (${white})`] : []),
    ...(Math.abs(shape - 1) > 0.02 ? [`of another shape: ${shape}`] : []),
  ];
}

/** Mean difference of what is shown, and of white paper, to what Poppler draws; null where Poppler draws nothing. */
async function apart(page, name, file) {
  const photo = MISREAD[name] ? kit.corpusFile(MISREAD[name]) : null;
  const wanted = photo ?? (await pdfWatch.drawnByPoppler(file));
  if (!wanted) return null;
  const picture = await pdfWatch.shownPicture(page);
  const ours = await kit.compare(page, wanted, picture);
  const other = await kit.compare(page, picture, wanted);
  const white = await kit.compare(page, await whitePaper(page), wanted);
  const shape = photo ? 1 : ours.width / ours.height / (other.width / other.height);
  return { ours: ours.difference, white: white.difference, shape };
}

async function whitePaper(page) {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    return canvas.toDataURL().split(',')[1];
  });
  return Buffer.from(base64, 'base64');
}
