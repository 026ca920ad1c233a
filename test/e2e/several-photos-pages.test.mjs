/** Pages of a document that is made of photos: added by picker, drop and camera, moved, turned and removed, by hand and by keys. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { turnedBy } from '../bench/similarity.mjs';
import { openCameraBrowser } from './camera-kit.mjs';
import { moves, until } from './camera-watch.mjs';
import { deedsOf, file, follow, openDocuments, say } from './document-kit.mjs';
import * as kit from './kit.mjs';
import { A4, jpegsOf, makeBill, readPdf } from './pdf-kit.mjs';
import { openWatched, pdfWorkersLeft } from './pdf-watch.mjs';
import { drop, scanOf, startSheets } from './photo-kit.mjs';

const ELEMENT = 'markid-additional-step';

const camera = JSON.parse(readFileSync(new URL('../../locales/camera/en.json', import.meta.url), 'utf8'));

describe('pages of photos', () => {
  let demo;
  let printer;
  let photos;
  before(async () => {
    ({ demo, printer, photos } = await startSheets());
  });
  after(() => demo?.close());

  const named = (...numbers) => numbers.map((number) => file(`page ${number}.jpg`, photos[number]));

  /** These photos in review. */
  async function review(...numbers) {
    const opened = await openDocuments(demo);
    await opened.choosesBy('choose.button', named(...numbers));
    await reviewed(opened, 1);
    return opened;
  }

  /** Until so many captures have been told; gives the last. */
  async function reviewed({ told, reaches }, count) {
    await until(async () => (await told('capture')).length === count, `capture ${count}`);
    await reaches('reviewing');
    return (await told('capture')).at(-1);
  }

  const payload = async ({ page }) => {
    const body = await page.evaluate(async () =>
      (await document.querySelector('markid-additional-step').buildPayload()).text(),
    );
    return Buffer.from(JSON.parse(body).image, 'base64');
  };

  /** What would be sent is these photos, each as its camera made it. */
  async function assertSheets(opened, numbers) {
    const pdf = await payload(opened);
    assert.equal((await readPdf(pdf)).pages.length, numbers.length);
    const streams = await jpegsOf(pdf);
    const order = streams.map((stream) => photos.findIndex((photo) => photo && scanOf(photo).equals(scanOf(stream))));
    assert.deepEqual(order, numbers);
    for (const stream of streams) assert.deepEqual(kit.privateTags(stream), []);
    return pdf;
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

  const focused = ({ page }) =>
    page.evaluate(() => {
      const { activeElement: element } = document.querySelector('markid-additional-step').shadowRoot;
      return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? null;
    });

  const status = ({ page }) => page.locator(`${ELEMENT} [part=status]`).textContent();

  it('are added by the picker, to one photo and to several', async () => {
    const opened = await review(3);
    assert.equal((await opened.told('capture'))[0].kind, 'image');
    await opened.choosesBy('review.add-file', named(1));
    const two = await reviewed(opened, 2);
    assert.equal(two.kind, 'pdf');
    assert.equal(two.originalBytes, photos[3].length + photos[1].length);
    await opened.reviews();
    await assertSheets(opened, [3, 1]);
    // what is added comes after, among itself by its names
    await opened.choosesBy('review.add-file', named(4, 2));
    const four = await reviewed(opened, 3);
    assert.equal(four.pages, 4);
    assert.ok(four.changes.includes('combined'));
    await opened.reviews();
    await opened.sends();
    const arrived = Buffer.from(demo.sandbox.received.at(-1).bytes);
    assert.equal(kit.sha256(arrived), four.digest);
    const streams = await jpegsOf(arrived);
    for (const [index, number] of [3, 1, 2, 4].entries())
      assert.ok(scanOf(streams[index]).equals(scanOf(photos[number])));
    await opened.page.context().close();
  });

  it('a PDF is none: it is refused, and what is there stays', async () => {
    const opened = await review(1, 2);
    await opened.choosesBy('review.add-file', file('bill.pdf', await makeBill([A4])));
    await until(async () => (await opened.code()) === 'file-type', 'it is refused');
    await opened.note.waitFor();
    await assertSheets(opened, [1, 2]);
    await opened.page.context().close();
  });

  it('a picker that is closed without a choice leaves nothing behind: the next drop stands for itself', async () => {
    const opened = await review(1, 2);
    const { page } = opened;
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setInterceptFileChooserDialog', { enabled: true, cancel: true });
    const closed = page.evaluate(
      () =>
        new Promise((resolve) => {
          const { shadowRoot } = document.querySelector('markid-additional-step');
          shadowRoot.querySelector('input[type=file]').addEventListener('cancel', () => resolve(true), { once: true });
        }),
    );
    await opened.button('review.add-file').click();
    assert.equal(await closed, true);
    await drop(page, ELEMENT, named(3));
    const { kind, via, originalDigest } = await reviewed(opened, 2);
    assert.deepEqual(
      { kind, via, originalDigest },
      { kind: 'image', via: 'drop', originalDigest: kit.sha256(photos[3]) },
    );
    await page.context().close();
  });

  it('are turned in quick succession, and leave one worker', async () => {
    const watched = await openWatched(demo);
    await watched.page.evaluate(follow, {});
    const opened = { ...watched, ...deedsOf(watched.page) };
    await opened.choosesBy('choose.button', named(1, 2, 3));
    await reviewed(opened, 1);
    // at every stage of what the turn before it has begun
    for (let turn = 0; turn < 16; turn++) {
      await opened.button('document.turn-page', { page: 1 }).click();
      await opened.page.waitForTimeout(100 + 25 * turn);
    }
    await opened.reaches('reviewing');
    assert.ok((await pdfWorkersLeft(opened, 1)) <= 1);
    // four quarters, four times
    await assertSheets(opened, [1, 2, 3]);
    await opened.page.context().close();
  });

  it('are moved, turned and removed by their buttons', async () => {
    const opened = await review(1, 2, 3);
    const { button } = opened;
    await opened.reviews();
    await button('document.move-later', { page: 1 }).click();
    await reviewed(opened, 2);
    assert.equal((await status(opened)).trim(), say('document.moved', { page: 1, to: 2 }));
    await assertSheets(opened, [2, 1, 3]);
    // the page that was moved is still the one that is looked at
    await button('document.turn-page', { page: 2 }).click();
    const turned = await reviewed(opened, 3);
    assert.ok(turned.changes.includes('rotated'), `${turned.changes}`);
    const pdf = await assertSheets(opened, [2, 1, 3]);
    const expected = await sharp(photos[1]).rotate(90).jpeg().toBuffer();
    assert.ok((await differs(pdf, 2, expected)) < 6, 'a quarter with the clock');
    assert.ok((await differs(pdf, 1, photos[2])) < 6, 'and no other page');
    await button('document.remove-page', { page: 2 }).click();
    const removed = await reviewed(opened, 4);
    assert.equal(removed.pages, 2);
    assert.equal(removed.originalBytes, photos[2].length + photos[3].length);
    assert.ok(!removed.changes.includes('rotated'), 'what was turned is gone');
    await assertSheets(opened, [2, 3]);
    await opened.page.context().close();
  });

  it('and by keys alone, without losing the place', async () => {
    const opened = await review(1, 2, 3);
    const { page, button, told } = opened;
    await opened.reviews();
    await page.locator(`${ELEMENT} .strip .tile[aria-current=true]`).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await button('document.move-earlier', { page: 3 }).waitFor();
    const tabTo = async (name) => {
      for (let step = 0; step < 10 && (await focused(opened)) !== name; step++) await page.keyboard.press('Tab');
      assert.equal(await focused(opened), name);
    };
    await tabTo(say('document.move-earlier', { page: 3 }));
    await page.keyboard.press('Enter');
    await reviewed(opened, 2);
    await until(async () => (await focused(opened)) === say('document.move-earlier', { page: 2 }), 'focus stays');
    await page.keyboard.press('Space');
    await reviewed(opened, 3);
    await assertSheets(opened, [3, 1, 2]);
    await until(async () => (await focused(opened)) === say('document.move-earlier', { page: 1 }), 'focus stays');
    await page.keyboard.press('Enter');
    await tabTo(say('document.turn-page', { page: 1 }));
    await page.keyboard.press('Enter');
    await reviewed(opened, 4);
    await tabTo(say('document.remove-page', { page: 1 }));
    await page.keyboard.press('Enter');
    await reviewed(opened, 5);
    await assertSheets(opened, [1, 2]);
    assert.equal((await status(opened)).trim(), say('document.removed', { page: 1 }));
    assert.notEqual(await focused(opened), null);
    assert.deepEqual(await told('error'), []);
    await page.context().close();
  });

  it('quick presses add up, and the last one counts', async () => {
    const opened = await review(1, 2, 3);
    await opened.reviews();
    for (let press = 0; press < 3; press++) await opened.button('document.turn-page', { page: 1 }).click();
    const expected = await sharp(photos[1]).rotate(270).jpeg().toBuffer();
    await until(async () => {
      await opened.reaches('reviewing');
      return (await differs(await payload(opened), 1, expected)) < 6;
    }, 'three quarters');
    await assertSheets(opened, [1, 2, 3]);
    await opened.page.context().close();
  });

  it('are a photo again where one is left', async () => {
    const opened = await review(1, 2);
    await opened.reviews();
    await opened.button('document.remove-page', { page: 1 }).click();
    const { kind, type, originalDigest, pages } = await reviewed(opened, 2);
    assert.deepEqual({ kind, type, pages }, { kind: 'image', type: 'image/jpeg', pages: undefined });
    assert.equal(originalDigest, kit.sha256(photos[2]));
    await opened.reads('review.heading-photo');
    await opened.sends();
    const { mediaType, bytes } = demo.sandbox.received.at(-1);
    assert.equal(mediaType, 'image/jpeg');
    assert.ok((await turnedBy(photos[2], Buffer.from(bytes))) < 6);
    assert.deepEqual(kit.privateTags(Buffer.from(bytes)), []);
    await opened.page.context().close();
  });

  it('are photographed too', async () => {
    const films = await openCameraBrowser();
    try {
      const opened = await films.page('/strict.html?canCapture=true');
      const { page, faults } = opened;
      await page.evaluate(follow, {});
      Object.assign(opened, deedsOf(page));
      await kit.pick(page, 'page 1.jpg', photos[1], 'image/jpeg');
      await reviewed(opened, 1);
      await opened.button('review.add-photo').click();
      await moves(page);
      await page.getByRole('button', { name: camera['camera.shutter'] }).click();
      const { pages, via, changes } = await reviewed(opened, 2);
      assert.deepEqual({ pages, via }, { pages: 2, via: 'picker' });
      assert.ok(changes.includes('combined'));
      const pdf = await payload(opened);
      const [first, second] = await jpegsOf(pdf);
      assert.ok(scanOf(first).equals(scanOf(photos[1])), 'the file is as it was');
      assert.ok((await sharp(second).metadata()).width >= 640);
      await opened.reviews();
      // a camera that is closed without a photo adds nothing, and neither does what comes next
      await opened.button('review.add-photo').click();
      await moves(page);
      await page.keyboard.press('Escape');
      await opened.reaches('reviewing');
      await drop(page, ELEMENT, named(3));
      assert.equal((await reviewed(opened, 3)).kind, 'image');
      assert.deepEqual(faults, []);
    } finally {
      await films.close();
    }
  });
});
