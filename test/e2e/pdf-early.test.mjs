/** A PDF is seen before it is known what to say of it: what can be done meanwhile, and what stays when the rest comes. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { say } from './document-kit.mjs';
import * as made from './hostile-pdfs.mjs';
import { A4, lock, makeBill } from './pdf-kit.mjs';
import * as kit from './kit.mjs';
import * as pdfWatch from './pdf-watch.mjs';

/** Milliseconds that the text is kept back; it is waited for 3 s (`TIMES` in src/media/pdf/pdf-document.ts). */
const KEPT = 2_000;
/** Milliseconds after which what would stop it is shown. */
const LATE = 1_000;

/** Put before the worker's script: what is asked of this kind is heard later. */
const slow = (kind) => `addEventListener('message', (event) => {
  if (event.data.ask?.kind !== '${kind}' || event.data.heard) return;
  event.stopImmediatePropagation();
  setTimeout(() => dispatchEvent(new MessageEvent('message', { data: { ...event.data, heard: true } })), ${KEPT});
});`;

const PREPARING = say('prepare.heading');

const bill = made.billPdf();

describe('a PDF that takes long to be read', () => {
  let demo;
  before(async () => {
    demo = await kit.startDemo();
  });
  after(() => demo.close());

  const open = (kind = 'text') =>
    pdfWatch.openWatched(demo, '/strict.html', (context) =>
      context.route('**/cdn/pdf.worker.js', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: slow(kind) + (await response.text()) });
      }),
    );

  /** Until its picture is there, by the picker. */
  async function choose(page, bytes = bill) {
    await kit.pick(page, 'bill.pdf', bytes, 'application/pdf');
    await page.locator('.pane img[src]').waitFor();
  }

  const phase = (page) => page.locator('markid-additional-step').getAttribute('phase');

  it('is seen, cannot be sent yet, and stays where it is when it can', async () => {
    const { page, faults } = await open();
    await choose(page);
    assert.equal(await phase(page), 'normalising');
    assert.equal(await page.locator('[part=submit-button]').count(), 0);
    assert.equal(await page.evaluate(() => document.querySelector('markid-additional-step').submit()), null);
    const image = await page.locator('.pane img').elementHandle();
    const place = await image.boundingBox();
    const early = await image.getAttribute('data-picture');
    assert.equal(await heading(page), PREPARING);
    await page.locator('[part=submit-button]').waitFor();
    assert.equal(await image.evaluate((picture) => picture.isConnected), true);
    assert.equal(await image.getAttribute('data-picture'), early);
    assert.deepEqual(await image.boundingBox(), place);
    assert.notEqual(await heading(page), PREPARING);
    await kit.reviewAndSend(page);
    assert.equal(kit.sha256(demo.sandbox.received.at(-1).bytes), kit.sha256(bill));
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('stays where it is on the narrowest phone too, where turning its pages takes a row of its own', async () => {
    const { page } = await open();
    await page.setViewportSize({ width: 320, height: 640 });
    await choose(page, await makeBill([A4, A4]));
    const image = page.locator('.pane img');
    const [next, place] = [page.getByRole('button', { name: say('document.next') }), await image.boundingBox()];
    assert.equal(await next.count(), 0);
    await page.locator('[part=submit-button]').waitFor();
    assert.equal(await next.count(), 1);
    assert.deepEqual(await image.boundingBox(), place);
    await page.context().close();
  });

  it('moves focus from the one heading to the other', async () => {
    const { page } = await open();
    await page.locator('[part=choose-button]').focus();
    await choose(page);
    await page.locator('[part=submit-button]').waitFor();
    const focused = () => document.querySelector('markid-additional-step').shadowRoot.activeElement?.textContent.trim();
    assert.equal(await page.evaluate(focused), await heading(page));
    await page.context().close();
  });

  for (const [what, stop] of [
    ['Escape', (page) => page.keyboard.press('Escape')],
    ['its button, which comes after a while', (page) => page.getByRole('button', { name: 'Cancel' }).click()],
  ]) {
    it(`is given up by ${what}, and nothing of it is left`, async () => {
      const opened = await open();
      const { page, faults } = opened;
      await page.locator('[part=choose-button]').focus();
      const start = Date.now();
      await choose(page);
      await stop(page);
      await page.locator('[part=choose-button]').waitFor();
      if (/button/.test(what)) assert.ok(Date.now() - start > LATE);
      assert.equal(await phase(page), 'choosing');
      assert.equal(await pdfWatch.pdfWorkersLeft(opened), 0);
      await page.waitForTimeout(KEPT);
      assert.equal(await phase(page), 'choosing');
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  }

  it('and was unlocked leaves no worker where it is given up while it is drawn', async () => {
    const opened = await open('picture');
    const { page, faults } = opened;
    await kit.pick(page, 'bill.pdf', await lock(bill, 'AES-256', { user: '1980' }), 'application/pdf');
    await page.locator('#document-password').fill('1980');
    const drawn = page.waitForEvent('worker', (worker) => worker.url().endsWith('/pdf.worker.js'));
    await page.keyboard.press('Enter');
    await drawn;
    await page.waitForTimeout(KEPT / 2);
    assert.equal(await phase(page), 'normalising');
    await pdfWatch.reset(page);
    assert.equal(await pdfWatch.pdfWorkersLeft(opened), 0);
    assert.equal(await phase(page), 'choosing');
    assert.deepEqual(faults, []);
    await page.context().close();
  });
});

async function heading(page) {
  return (await page.locator('h2').textContent()).trim();
}
