/** Photos of several sheets that become one PDF: chosen or dropped together, put in order, and sent with their streams as they were. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { turnedBy } from '../bench/similarity.mjs';
import { until } from './camera-watch.mjs';
import { file, openDocuments, say } from './document-kit.mjs';
import * as kit from './kit.mjs';
import { jpegsOf, makeBill, A4, readPdf } from './pdf-kit.mjs';
import { drop, photoOf, scanOf, startSheets } from './photo-kit.mjs';

const ELEMENT = 'markid-additional-step';

/** Mean difference of two small pictures, of 255: another turn or another sheet makes dozens. */
const MOST_DIFFERENCE = 6;

describe('several photos', () => {
  let demo;
  let printer;
  let photos;
  before(async () => {
    ({ demo, printer, photos } = await startSheets());
  });
  after(() => demo?.close());

  const named = (...names) => names.map((name) => file(`page ${name}.jpg`, photos[{ 10: 3 }[name] ?? name]));

  /** The strict page with page 10, page 2 and page 1 chosen, in that order. */
  async function choose(files = named(10, 2, 1), attributes = {}, query = '') {
    const opened = await openDocuments(demo, attributes, query);
    await opened.choosesBy('choose.button', files);
    return opened;
  }

  const arrived = () => Buffer.from(demo.sandbox.received.at(-1).bytes);

  /** A PDF of exactly these photos, each as its camera made it, and upright. */
  async function assertSheets(pdf, numbers, t) {
    const { by, pages } = await readPdf(pdf);
    t?.diagnostic(`read by ${by}`);
    assert.equal(pages.length, numbers.length);
    const streams = await jpegsOf(pdf);
    assert.equal(streams.length, numbers.length);
    for (const [index, number] of numbers.entries()) {
      const stream = streams[index];
      assert.ok(scanOf(stream).equals(scanOf(photos[number])), `page ${index + 1} is photo ${number}`);
      assert.deepEqual(kit.privateTags(stream), [], `page ${index + 1}`);
      assert.ok(kit.jpegParts(stream).endsWithEnd);
      assert.ok((await differs(pdf, index + 1, photos[number])) < MOST_DIFFERENCE, `page ${index + 1} is upright`);
    }
    for (const secret of ['Exif', 'GPS', 'Jonaitis', 'taken at home']) assert.equal(pdf.indexOf(secret), -1, secret);
  }

  async function differs(pdf, number, photo) {
    const { data, width, height } = await printer.draw(pdf, number, 600);
    return turnedBy(
      photo,
      await sharp(data, { raw: { width, height, channels: 3 } })
        .png()
        .toBuffer(),
    );
  }

  it('chosen at once arrive as one PDF, in the order of their names, each stream as it was', async (t) => {
    assert.deepEqual(kit.privateTags(photos[2]).sort(), ['exif', 'gps']);
    const opened = await choose();
    const { page, told, faults } = opened;
    const { tiles, png } = await opened.reviews();
    assert.equal(tiles, 3);
    assert.ok((await turnedBy(photos[1], Buffer.from(png, 'base64'))) < MOST_DIFFERENCE, 'page 1 is seen');
    const [capture] = await told('capture');
    assert.equal(capture.kind, 'pdf');
    assert.equal(capture.type, 'application/pdf');
    assert.equal(capture.pages, 3);
    assert.deepEqual([...capture.changes].sort(), ['combined', 'metadata-removed']);
    assert.equal(capture.originalBytes, photos[1].length + photos[2].length + photos[3].length);
    assert.equal((await told('accept')).length, 3);
    await opened.sends();
    assert.equal(kit.sha256(arrived()), capture.digest);
    assert.equal(arrived().length, capture.bytes);
    await assertSheets(arrived(), [1, 2, 3], t);
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('dropped at once do so too', async () => {
    const opened = await openDocuments(demo);
    await drop(opened.page, ELEMENT, named(10, 1, 2));
    assert.equal((await opened.reviews()).tiles, 3);
    const [{ via, changes }] = await opened.told('capture');
    assert.equal(via, 'drop');
    assert.ok(changes.includes('combined'));
    await opened.sends();
    await assertSheets(arrived(), [1, 2, 3]);
    await opened.page.context().close();
  });

  it('one lying on its side is seen upright before it is sent', async () => {
    const opened = await choose();
    await opened.reviews();
    await opened.button('document.next').click();
    await until(async () => {
      const { png } = await opened.reviews();
      return (await turnedBy(photos[2], Buffer.from(png, 'base64'))) < MOST_DIFFERENCE;
    }, 'page 2 is seen, upright');
    await opened.page.context().close();
  });

  it('the same ones make the same file, whatever order they come in', async () => {
    const opened = await choose(named(1, 2, 10));
    await opened.reviews();
    await opened.page.evaluate(() => document.querySelector('markid-additional-step').reset());
    await opened.choosesBy('choose.button', named(10, 1, 2));
    await until(async () => (await opened.told('capture')).length === 2, 'they are in review');
    const [one, other] = await opened.told('capture');
    assert.equal(one.digest, other.digest);
    assert.notEqual(one.id, other.id);
    assert.equal(one.originalDigest, other.originalDigest);
    await opened.page.context().close();
  });

  it('a broken one among them is left out, and that is told', async () => {
    const broken = file('page 3.jpg', Buffer.concat([photos[4].subarray(0, 2), Buffer.alloc(3000)]));
    const opened = await choose([...named(1, 2), broken]);
    const { tiles, sentences } = await opened.reviews();
    assert.equal(tiles, 2);
    assert.ok(sentences.includes(say('review.unused_one', { count: 1 })), `${sentences}`);
    assert.deepEqual(await opened.told('error'), []);
    await opened.sends();
    await assertSheets(arrived(), [1, 2]);
    await opened.page.context().close();
  });

  it('one that is cut off in the middle spoils nothing but itself', async () => {
    const cut = file('page 3.jpg', photos[4].subarray(0, photos[4].length / 3));
    const opened = await choose([...named(1, 2), cut]);
    await until(async () => (await opened.told('capture')).length > 0 || (await opened.code()) !== null, 'an outcome');
    assert.equal(await opened.code(), null);
    const { tiles, sentences } = await opened.reviews();
    assert.equal(tiles, 2);
    assert.ok(sentences.includes(say('review.unused_one', { count: 1 })), `${sentences}`);
    await opened.page.context().close();
  });

  it('a PDF among them is left out, and that is told', async () => {
    const opened = await choose([...named(1, 2), file('bill.pdf', await makeBill([A4]))]);
    const { tiles, sentences } = await opened.reviews();
    assert.equal(tiles, 2);
    assert.ok(sentences.includes(say('review.unused_one', { count: 1 })), `${sentences}`);
    await opened.sends();
    await assertSheets(arrived(), [1, 2]);
    await opened.page.context().close();
  });

  it('that do not fit together are made smaller, and the changes say so', async (t) => {
    const grainy = await Promise.all(
      [1, 2, 3].map((number) => photoOf(number, { width: 2800, height: 2100, grain: 40 })),
    );
    const files = grainy.map((buffer, index) => file(`${index}.jpg`, buffer));
    const room = Math.round(grainy.reduce((sum, { length }) => sum + length, 0) * 0.6);
    const opened = await choose(files, { 'max-request-bytes': room });
    const { tiles, sentences } = await opened.reviews();
    assert.equal(tiles, 3);
    t.diagnostic(`sentences beside them: ${sentences.join(' | ') || 'none'}`);
    const [{ changes, pages, originalBytes }] = await opened.told('capture');
    for (const change of ['combined', 're-encoded', 'metadata-removed'])
      assert.ok(changes.includes(change), `${changes}`);
    assert.equal(pages, 3);
    assert.equal(originalBytes, grainy.reduce((sum, { length }) => sum + length, 0)); // prettier-ignore
    await opened.sends();
    const [{ bytes }] = await opened.told('submit');
    assert.ok(bytes <= room, `${bytes} of ${room}`);
    assert.equal((await readPdf(arrived())).pages.length, 3);
    for (const [index, photo] of grainy.entries())
      assert.ok((await differs(arrived(), index + 1, photo)) < MOST_DIFFERENCE, `page ${index + 1}`);
    for (const stream of await jpegsOf(arrived())) assert.deepEqual(kit.privateTags(stream), []);
    await opened.page.context().close();
  });

  it('in a step without PDF only one is taken, and it is said which page it must show', async () => {
    const opened = await openDocuments(demo, {}, '?canUploadPDF=false');
    const { page } = opened;
    assert.equal(await page.getAttribute(`${ELEMENT} input[type=file]`, 'multiple'), null);
    await drop(page, ELEMENT, named(1, 2));
    await opened.reaches('reviewing');
    await page.getByText(say('review.one-page'), { exact: true }).waitFor();
    await page.getByText(say('review.left-out_one', { count: 1 }), { exact: true }).waitFor();
    assert.equal(await opened.button('review.add-file').count(), 0);
    const [{ kind, originalDigest }] = await opened.told('capture');
    assert.deepEqual({ kind, originalDigest }, { kind: 'image', originalDigest: kit.sha256(photos[1]) });
    await page.context().close();
  });
});
