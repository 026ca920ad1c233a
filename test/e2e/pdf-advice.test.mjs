/** What is said of a PDF in review: by what it shows, also where it shows it in fields, or in pictures of what was text. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { until } from './camera-watch.mjs';
import { file, openDocuments, say } from './document-kit.mjs';
import * as kit from './kit.mjs';
import { A4, lock, makeBill, readPdf } from './pdf-kit.mjs';
import { startSheets } from './photo-kit.mjs';

const OLD = '2019-05-10';
/** The same as it is said. */
const SAID = 'May 10, 2019';

const A0 = [2384, 3370];

describe('what is said of a PDF', () => {
  let demo;
  let photos;
  before(async () => {
    ({ demo, photos } = await startSheets());
  });
  after(() => demo?.close());

  const withoutEditor = (page) => page.route('**/pdf-edit.worker.js', (route) => route.abort());

  async function assertSaid({ reviews, told }, how) {
    const { sentences } = await reviews();
    assert.ok(sentences.includes(say('document.dated', { date: SAID })), `${sentences}`);
    assert.ok(
      sentences.some((sentence) => sentence.startsWith(say('warning.date-too-old').split('{{')[0])),
      `${sentences}`,
    );
    const { warnings, changes } = (await told('capture')).at(-1);
    assert.ok(changes.includes(how), `${changes}`);
    // what is sent has none any more
    assert.deepEqual(warnings.toSorted(), ['date-too-old', 'pdf-no-text']);
  }

  it('stays where it was made smaller', async () => {
    const opened = await openDocuments(demo, { 'max-request-bytes': 1_000_000 });
    await kit.pick(opened.page, 'bill.pdf', await makeBill([A4], { weight: 1_500_000, date: OLD }));
    await opened.reads('document.too-big');
    await opened.button('document.shrink').click();
    await assertSaid(opened, 'shrunk');
    await opened.page.context().close();
  });

  it('stays where it was unlocked by drawing its pages', async () => {
    const opened = await openDocuments(demo);
    await withoutEditor(opened.page);
    const bill = await lock(await makeBill([A4, A4], { date: OLD }), 'AES-256', { user: '1980' });
    await kit.pick(opened.page, 'bill.pdf', bill);
    await opened.field.fill('1980');
    await opened.page.keyboard.press('Enter');
    await assertSaid(opened, 're-encoded');
    await opened.page.context().close();
  });

  it('stays where some of its pages were drawn, by what those say', async () => {
    const opened = await openDocuments(demo);
    const { page } = opened;
    await withoutEditor(page);
    const whole = await PDFDocument.load(await makeBill([A4, A4], { date: OLD }));
    whole.insertPage(0, A4).drawText('Our new prices', { font: await whole.embedFont(StandardFonts.Helvetica) });
    await kit.pick(page, 'bill.pdf', Buffer.from(await whole.save()));
    await opened.reviews();
    await opened.button('document.some-pages').click();
    await opened.reads('document.which-pages');
    await opened.ticks([2, 3]);
    await opened.button('document.use-pages').click();
    await until(async () => (await opened.told('capture')).length === 2, 'they are in review');
    await assertSaid(opened, 're-encoded');
    const place = await page.locator('.note-info q').locator('..').textContent();
    assert.ok(place.trim().startsWith(`${say('document.page', { page: 1 })}:`), `as it is numbered now: ${place}`);
    await page.context().close();
  });

  it('stays where only some of its pages are sent of a file that was made smaller, which takes them as they were', async () => {
    const opened = await openDocuments(demo, { 'max-request-bytes': 2_000_000 });
    const { page, button } = opened;
    const bill = await makeBill([A4, A4, A4], { weight: 1_500_000, date: OLD });
    await kit.pick(page, 'bill.pdf', bill);
    await opened.reads('document.too-big');
    await button('document.shrink').click();
    await opened.reviews();
    for (const [ticked, count] of [
      [[2, 3], 2],
      [[2], 1],
    ]) {
      await button('document.some-pages').click();
      await opened.reads('document.which-pages');
      await opened.ticks(ticked);
      await button('document.use-pages').click();
      await until(async () => (await opened.told('capture')).at(-1).pages === count, 'they are made');
      await opened.reads('review.heading-pdf');
    }
    const { sentences } = await opened.reviews();
    assert.ok(sentences.includes(say('document.dated', { date: SAID })), `${sentences}`);
    const { warnings, changes } = (await opened.told('capture')).at(-1);
    assert.deepEqual({ warnings, changes }, { warnings: ['date-too-old'], changes: ['pages-chosen'] });
    await opened.sends();
    const [arrived, original] = await Promise.all([demo.sandbox.received.at(-1).bytes, bill].map(readPdf));
    assert.deepEqual(arrived.pages, [original.pages[2]], 'the third, chosen as the second of what was left');
    await page.context().close();
  });

  it('is of what is sent: a lock of its owner’s is none where the pages were drawn anew', async () => {
    const opened = await openDocuments(demo, { 'max-request-bytes': 1_000_000 });
    const bill = await lock(await makeBill([A4], { weight: 1_500_000 }), 'AES-256', {});
    await kit.pick(opened.page, 'bill.pdf', bill);
    await opened.reads('document.too-big');
    await opened.button('document.shrink').click();
    await opened.reviews();
    assert.deepEqual((await opened.told('capture')).at(-1).warnings, ['pdf-no-text']);
    await opened.page.context().close();
  });

  it('comes from the fields of a form too, but not from those that are not shown', async () => {
    const opened = await openDocuments(demo);
    const pdf = await PDFDocument.create();
    const sheet = pdf.addPage(A4);
    sheet.drawText('Certificate of residence, City of Vilnius', { x: 40, y: 780 });
    sheet.drawText('Date of issue:', { x: 40, y: 740, size: 10 });
    const form = pdf.getForm();
    for (const [name, value, y, hidden] of [
      ['date', '10 May 2019', 734, false],
      ['person', 'Jonas Jonaitis', 694, false],
      // would be believed before the one that is shown
      ['draft', 'Invoice date: 3 June 2021', 760, true],
    ]) {
      const field = form.createTextField(name);
      field.setText(value);
      field.addToPage(sheet, { x: 130, y, width: 200, height: 20, hidden });
    }
    await opened.page.evaluate(() => {
      document.querySelector('markid-additional-step').holder = { name: 'Jonas Jonaitis' };
    });
    await kit.pick(opened.page, 'form.pdf', Buffer.from(await pdf.save()));
    const { sentences } = await opened.reviews();
    assert.ok(sentences.includes(say('document.dated', { date: SAID })), `${sentences}`);
    const [{ warnings, changes }] = await opened.told('capture');
    assert.deepEqual({ warnings, changes }, { warnings: ['date-too-old'], changes: ['passed'] });
    await opened.page.context().close();
  });

  it('names the page that is meant, of photos that were put together', async () => {
    const opened = await openDocuments(demo);
    const files = [photos[1], await sharp(photos[2]).resize(600).jpeg().toBuffer(), photos[3]];
    await opened.choosesBy(
      'choose.button',
      files.map((bytes, index) => file(`page ${index + 1}.jpg`, bytes)),
    );
    const small = say('warning.small');
    const { sentences } = await opened.reviews();
    assert.ok(sentences.includes(`${say('document.page', { page: 2 })}: ${small}`), `${sentences}`);
    assert.ok(!sentences.includes(small));
    await opened.button('document.remove-page', { page: 1 }).click();
    await opened.page.getByText(`${say('document.page', { page: 1 })}: ${small}`, { exact: true }).waitFor();
    await opened.page.context().close();
  });

  it('is not that a page cannot be shown, where its print is only too small for a small picture', async () => {
    const opened = await openDocuments(demo);
    const { page } = opened;
    await kit.pick(page, 'plan.pdf', await makeBill([A4, A0, A0], { lines: 0 }));
    await opened.reviews();
    await page.locator('.strip img[src]').nth(2).waitFor();
    assert.equal(await page.locator('[data-unseen]').count(), 0);
    await page.context().close();
  });
});
