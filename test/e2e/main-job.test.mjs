/** The main job in the demo: page, partner backend, sandbox. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as kit from './kit.mjs';

describe('the main job, from the page to the vendor', () => {
  let demo;
  before(async () => {
    demo = await kit.startDemo();
  });
  after(() => demo.close());

  const photos = {
    'a made photo': (page) => kit.makePhoto(page),
    'a real photo': () => kit.corpusFile('phone-jpeg/dog_exif_extended_xmp_icc.jpg'),
  };
  for (const [what, take] of Object.entries(photos)) {
    it(`delivers ${what} of 12 megapixels upright, small enough and without metadata`, async (test) => {
      const { page, faults } = await kit.openPage(demo, '/');
      const jpeg = await take(page);
      if (!jpeg) return test.skip('the corpus is not here');
      const photo = kit.tagged(jpeg);
      assert.deepEqual(kit.privateTags(photo).sort(), ['exif', 'gps']);
      const captured = page.evaluate(
        () =>
          new Promise((resolve) =>
            addEventListener('markid-capture', (event) => resolve(JSON.parse(JSON.stringify(event.detail)))),
          ),
      );
      await kit.pick(page, 'IMG_2231.jpg', photo, 'image/jpeg');
      await kit.reviewAndSend(page);

      const { bytes, mediaType, step } = demo.sandbox.received.at(-1);
      const detail = await captured;
      assert.equal(step, 'UTILITY_BILL');
      assert.equal(mediaType, 'image/jpeg');
      assert.equal(kit.sha256(bytes), detail.digest);
      assert.equal(kit.sha256(photo), detail.originalDigest);
      assert.deepEqual(detail.changes, ['resized', 're-encoded', 'rotated', 'metadata-removed']);
      const { difference, width, height } = await kit.compare(page, photo, bytes);
      assert.deepEqual([width, height], [1920, 2560]);
      assert.deepEqual([detail.width, detail.height], [1920, 2560]);
      assert.ok(difference < 4, `as the person saw it: ${difference}`);
      assert.ok(Math.ceil(bytes.length / 3) * 4 <= 6_000_000);
      assert.deepEqual(kit.privateTags(Buffer.from(bytes)), []);
      const { markers, endsWithEnd } = kit.jpegParts(bytes);
      assert.deepEqual(
        markers.filter((marker) => marker !== 0xe0 && marker !== 0xe2),
        [],
        'JFIF and the colour profile alone',
      );
      assert.ok(endsWithEnd);
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  }

  it('delivers a real PDF byte for byte', async (test) => {
    const pdf = kit.corpusFile('pdf-bill/free_fiber.pdf');
    if (!pdf) return test.skip('the corpus is not here');
    await deliversUnchanged(pdf);
  });

  it('delivers a PDF of 9 MB byte for byte', () => deliversUnchanged(kit.makePdf(9_000_000)));

  async function deliversUnchanged(pdf) {
    const { page, faults } = await kit.openPage(demo, '/');
    await kit.pick(page, 'bill.pdf', pdf, 'application/pdf');
    await kit.reviewAndSend(page);
    const { bytes, mediaType } = demo.sandbox.received.at(-1);
    assert.equal(mediaType, 'application/pdf');
    assert.equal(kit.sha256(bytes), kit.sha256(pdf));
    assert.deepEqual(faults, []);
    await page.context().close();
  }

  it('speaks the language that is chosen, while a file is in review', async () => {
    const { page } = await kit.openPage(demo, '/');
    await kit.pick(page, 'bill.pdf', kit.makePdf());
    await page.waitForSelector('markid-additional-step[phase=reviewing]');
    await page.selectOption('select[name=locale]', 'lt');
    await page.waitForSelector('markid-additional-step [part=base][lang=lt]');
    assert.equal(await page.getAttribute('markid-additional-step', 'phase'), 'reviewing');
    await page.context().close();
  });
});
