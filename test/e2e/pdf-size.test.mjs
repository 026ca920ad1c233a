/** A PDF with too many bytes or pages, and the ways out: smaller, or some of its pages. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { busiestWindows, lumaOf, ssim, windowsOn } from '../bench/similarity.mjs';
import { until } from './camera-watch.mjs';
import { openDocuments, say } from './document-kit.mjs';
import { damagedPdf } from './hostile-pdfs.mjs';
import * as kit from './kit.mjs';
import { A4, LETTER, makeBill, openPrinter, readPdf } from './pdf-kit.mjs';

/** Mean SSIM of a page as it is sent against the same page of the original, both drawn by pdf.js alone. */
const LEAST_SIMILARITY = 0.9;

/** Pixels: the long side of an A4 page at 150 dpi, which is read on a screen. */
const SCREEN = 1754;

const PAGE = [[0, 0], [1, 0], [1, 1], [0, 1]]; // prettier-ignore

describe('a PDF that is too big', () => {
  let demo;
  let printer;
  before(async () => {
    demo = await kit.startDemo();
    printer = await openPrinter(demo.browser);
  });
  after(() => demo?.close());

  /** The strict page with that file chosen. */
  async function choose(bytes, maxRequestBytes) {
    const opened = await openDocuments(demo, maxRequestBytes ? { 'max-request-bytes': maxRequestBytes } : {});
    await kit.pick(opened.page, 'statement.pdf', bytes);
    return opened;
  }

  const lastReceived = () => Buffer.from(demo.sandbox.received.at(-1).bytes);

  /** Pixels that nothing makes small. */
  const noise = async (width, height) =>
    sharp(crypto.getRandomValues(new Uint8Array(65_536)), { raw: { width: 128, height: 170, channels: 3 } })
      .resize(width, height, { kernel: 'nearest' })
      .composite([{ input: await grain(width, height), blend: 'overlay' }])
      .jpeg({ quality: 95 })
      .toBuffer();
  const grain = (width, height) =>
    sharp({
      create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
    })
      .png()
      .toBuffer();

  const codes = async ({ told }) => (await told('error')).map(({ code }) => code);

  for (const [how, maxRequestBytes] of [
    ['where there is room', 3_000_000],
    ['as small as it may become', 1_600_000],
  ])
    it(`is made smaller ${how}: as many pages, of the same sizes, still readable`, async (t) => {
      const bill = await makeBill([A4, LETTER, [842, 595], A4], { lines: 55, turns: { 3: 90 }, weight: 3_000_000 });
      const opened = await choose(bill, maxRequestBytes);
      const { page, button, told, faults } = opened;
      await opened.reads('document.too-big');
      assert.equal(await opened.element.getAttribute('phase'), 'choosing');
      assert.deepEqual(await codes(opened), ['file-too-large']);
      await button('document.shrink').click();
      const { tiles, sentences } = await opened.reviews();
      assert.equal(tiles, 4);
      assert.ok(sentences.includes(say('document.was-shrunk')), `${sentences}`);
      const [capture] = await told('capture');
      assert.ok(capture.changes.includes('shrunk'), `${capture.changes}`);
      assert.equal(capture.pages, 4);
      assert.equal(capture.originalDigest, kit.sha256(bill));
      assert.equal(capture.originalBytes, bill.length);
      await opened.sends();

      const sent = lastReceived();
      assert.equal(kit.sha256(sent), capture.digest);
      const [{ bytes }] = await told('submit');
      assert.ok(bytes <= maxRequestBytes, `bytes of the request: ${bytes}`);
      const [arrived, original] = [await readPdf(sent), await readPdf(bill)];
      const sizes = ({ pages }) => pages.map(({ size }) => size.map(Math.round));
      assert.deepEqual(sizes(arrived), sizes(original));
      const [whole, busy] = [[], []];
      for (const number of [1, 2, 3, 4]) {
        const [seen, before] = await Promise.all(
          [sent, bill].map((pdf) => printer.draw(pdf, number, SCREEN).then(lumaOf)),
        );
        whole.push(ssim(seen, before, windowsOn([PAGE], before)));
        busy.push(ssim(seen, before, busiestWindows(before)));
      }
      const rounded = (values) => values.map((value) => value.toFixed(3)).join(' ');
      t.diagnostic(
        `${bill.length} to ${sent.length} bytes; similarity ${rounded(whole)}, in the busiest quarter ${rounded(busy)}`,
      );
      assert.ok(Math.min(...whole) >= LEAST_SIMILARITY, rounded(whole));
      assert.deepEqual(faults, []);
      await page.context().close();
    });

  it('and damaged is not made smaller: what others can show of it would be gone', async () => {
    const opened = await choose(damagedPdf('/Pattern cs /P scn', 400_000), 300_000);
    await opened.reads('document.too-big');
    await opened.button('document.shrink').click();
    await until(async () => (await codes(opened)).length === 2, 'it is refused');
    assert.deepEqual(await codes(opened), ['file-too-large', 'file-too-large']);
    assert.deepEqual(await opened.told('capture'), []);
    await opened.page.context().close();
  });

  it('and cannot fit even so is sent in part: pages 1 and 3, with their text as it was', async () => {
    const bill = await makeBill([A4, A4, A4], { pictures: { 1: await noise(2400, 3400) } });
    const opened = await choose(bill, 400_000);
    const { page, button, told } = opened;
    await opened.reads('document.too-big');
    await button('document.shrink').click();
    await opened.reads('document.still-too-big');
    assert.deepEqual(await codes(opened), ['file-too-large', 'file-too-large']);
    await opened.ticks([1, 3]);
    await button('document.use-pages').click();
    const { tiles } = await opened.reviews();
    assert.equal(tiles, 2);
    await opened.sends();
    const [{ changes, pages, originalDigest }] = await told('capture');
    const arrived = await readPdf(lastReceived());
    const original = await readPdf(bill);
    assert.equal(originalDigest, kit.sha256(bill));
    assert.equal(pages, 2);
    assert.deepEqual(arrived.pages, [original.pages[0], original.pages[2]]);
    assert.deepEqual(changes, ['pages-chosen']);
    await page.context().close();
  });

  it('can be sent in part at once', async () => {
    const bill = await makeBill([A4, A4, A4], { pictures: { 1: await noise(2400, 3400) } });
    const opened = await choose(bill, 400_000);
    const { page, button, told } = opened;
    await opened.reads('document.too-big');
    await button('document.choose-pages').click();
    await opened.reads('document.which-pages');
    await opened.ticks([1, 3]);
    await button('document.use-pages').click();
    await opened.reviews();
    await opened.sends();
    const [{ changes }] = await told('capture');
    const { pages } = await readPdf(bill);
    assert.deepEqual((await readPdf(lastReceived())).pages, [pages[0], pages[2]]);
    assert.deepEqual(changes, ['pages-chosen']);
    await page.context().close();
  });

  it('is refused for good where its only page cannot be made to fit, and that is said', async () => {
    const bill = await makeBill([A4], { pictures: { 0: await noise(2400, 3400) } });
    const opened = await choose(bill, 200_000);
    const { page, button, told } = opened;
    await opened.reads('document.too-big');
    assert.equal(await button('document.choose-pages').count(), 0, 'there is nothing to choose from');
    await button('document.shrink').click();
    await until(async () => (await codes(opened)).length === 2, 'it is refused');
    const last = (await told('error')).at(-1);
    assert.equal(last.code, 'file-too-large');
    assert.equal(last.recoverable, true);
    await until(async () => (await opened.note.count()) === 1, 'a note says so');
    assert.ok((await opened.note.textContent()).includes(last.message));
    await button('choose.button').waitFor();
    assert.equal(await button('document.shrink').count(), 0, 'what cannot help is not offered again');
    assert.equal(await opened.element.getAttribute('phase'), 'choosing');
    assert.deepEqual(await told('capture'), []);
    await page.context().close();
  });

  it('and signed is warned of before its signature is broken, and told of after', async () => {
    const bill = await makeBill([A4, A4], { weight: 1_000_000, isSigned: true });
    const opened = await choose(bill, 900_000);
    const { page, button, told } = opened;
    await opened.reads('document.too-big');
    await page.getByText(say('document.signed'), { exact: true }).waitFor();
    assert.deepEqual(await told('capture'), []);
    await button('document.shrink').click();
    const { sentences } = await opened.reviews();
    const [{ warnings, changes }] = await told('capture');
    assert.ok(warnings.includes('pdf-signed'), `${warnings}`);
    assert.ok(changes.includes('shrunk'), `${changes}`);
    assert.ok(sentences.includes(say('warning.pdf-signed')), `${sentences}`);
    await page.context().close();
  });

  it('is signed and small enough: it goes byte for byte, and only some of its pages only after a warning', async () => {
    const bill = await makeBill([A4, A4, A4], { isSigned: true });
    const opened = await choose(bill);
    const { page, button, told } = opened;
    assert.ok(!(await opened.reviews()).sentences.includes(say('warning.pdf-signed')), 'nothing is broken yet');
    const [{ warnings, changes }] = await told('capture');
    assert.ok(warnings.includes('pdf-signed'), `${warnings}`);
    assert.deepEqual(changes, ['passed']);
    await page.getByText(say('document.some-pages-signed'), { exact: true }).waitFor();
    await button('document.some-pages').click();
    await opened.reads('document.which-pages');
    await page.getByText(say('document.some-pages-signed'), { exact: true }).waitFor();
    await opened.ticks([2]);
    await button('document.use-pages').click();
    await until(async () => (await told('capture')).length === 2, 'the part is in review');
    const { sentences } = await opened.reviews();
    const [, part] = await told('capture');
    assert.deepEqual(part.changes, ['pages-chosen']);
    assert.ok(part.warnings.includes('pdf-signed'), `${part.warnings}`);
    assert.ok(sentences.includes(say('warning.pdf-signed')), `${sentences}`);
    await page.context().close();
  });

  it('is signed, which is nothing that is run', async () => {
    const opened = await choose(await makeBill([A4], { isSigned: true }));
    await opened.reviews();
    assert.deepEqual((await opened.told('capture'))[0].warnings, ['pdf-signed']);
    await opened.page.context().close();
  });
});
