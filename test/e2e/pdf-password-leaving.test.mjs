/** The ways around a PDF with a password: leaving it, another file in its place, and what the partner's page has to do with it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { until } from './camera-watch.mjs';
import { file, openDocuments, say } from './document-kit.mjs';
import * as kit from './kit.mjs';
import { A4, lock, makeBill } from './pdf-kit.mjs';

const PASSWORD = 'zasis-1985';
const OTHER = '38501011234';

describe('around a PDF with a password', () => {
  let demo;
  let plain;
  let locked;
  let other;
  before(async () => {
    demo = await kit.startDemo();
    plain = await makeBill([A4]);
    locked = await lock(await makeBill([A4, A4]), 'AES-128', { user: PASSWORD });
    other = await lock(await makeBill([A4, A4, A4]), 'AES-256', { user: OTHER });
  });
  after(() => demo?.close());

  async function ask(first = null) {
    const opened = await openDocuments(demo);
    if (first) {
      await kit.pick(opened.page, 'first.pdf', first);
      await opened.reviews();
    }
    await kit.pick(opened.page, 'locked.pdf', locked);
    await opened.field.waitFor();
    return opened;
  }

  const open = async ({ field, page }, password) => {
    await field.fill(password);
    await field.press('Enter');
    await page.waitForSelector('markid-additional-step[phase=reviewing]');
  };

  const shadowFocus = (page) =>
    page.evaluate(() => document.querySelector('markid-additional-step').shadowRoot.activeElement?.id ?? null);

  it('Cancel leads back to where the file was chosen, and nothing that was typed comes back with the same file', async () => {
    const opened = await ask();
    const { page, field, button } = opened;
    await field.fill('nobody knows');
    await button('common.cancel').click();
    await button('choose.button').waitFor();
    assert.equal(await field.count(), 0);
    assert.equal(await opened.note.count(), 0, 'what was left is not complained of');
    assert.equal(await page.evaluate(() => document.querySelector('markid-additional-step').submit()), null);
    await kit.pick(page, 'locked.pdf', locked);
    await field.waitFor();
    assert.equal(await field.inputValue(), '');
    await open(opened, PASSWORD);
    await page.context().close();
  });

  for (const [what, leave] of [
    ['Escape', ({ page }) => page.keyboard.press('Escape')],
    ['Cancel', ({ button }) => button('common.cancel').click()],
  ])
    it(`${what} while it is opened leads back to the field, and it can be tried again`, async () => {
      const opened = await ask();
      const { page, field, told } = opened;
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await page.context().route('**/pdf-edit.worker.js', async (route) => {
        await held;
        await route.continue().catch(() => undefined); // nobody waits for it any more
      });
      await field.fill(PASSWORD);
      await field.press('Enter');
      await opened.reaches('normalising');
      await page.locator('markid-additional-step .held-busy progress').waitFor();
      await leave(opened);
      await opened.reaches('choosing');
      assert.equal(await field.count(), 1);
      release();
      await page.context().unroute('**/pdf-edit.worker.js');
      await page.waitForTimeout(600);
      await open(opened, PASSWORD);
      const captures = await told('capture');
      assert.deepEqual(
        captures.map(({ changes }) => changes),
        [['unlocked']],
      );
      assert.deepEqual(
        (await told('error')).map(({ code }) => code),
        ['pdf-password'],
      );
      await page.context().close();
    });

  it('another file is chosen in its place', async () => {
    const opened = await ask();
    const { page, field, choosesBy, told } = opened;
    await field.fill('half a pass');
    await choosesBy('document.another', file('plain.pdf', plain));
    await opened.reviews();
    assert.equal(await field.count(), 0);
    assert.deepEqual(
      (await told('capture')).map(({ originalDigest }) => originalDigest),
      [kit.sha256(plain)],
    );
    await opened.sends();
    assert.equal(kit.sha256(demo.sandbox.received.at(-1).bytes), kit.sha256(plain));
    await page.context().close();
  });

  it('it stays when the picker is closed without a choice', async () => {
    const { page, field, button } = await ask();
    await field.fill('half a pass');
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setInterceptFileChooserDialog', { enabled: true, cancel: true });
    await button('document.another').click();
    await page.waitForTimeout(300);
    assert.equal(await field.inputValue(), 'half a pass');
    await page.context().close();
  });

  it('a second one takes its place, and is asked for its own', async () => {
    const opened = await ask();
    const { page, field, told } = opened;
    await field.fill('of the first');
    await kit.pick(page, 'second.pdf', other);
    await page.locator('markid-additional-step .held-file', { hasText: 'second.pdf' }).waitFor();
    assert.equal(await field.inputValue(), '', 'what was typed belonged to the first');
    assert.deepEqual(
      (await told('error')).map(({ code }) => code),
      ['pdf-password', 'pdf-password'],
    );
    await field.fill(PASSWORD);
    await field.press('Enter');
    await until(async () => (await opened.code()) === 'pdf-wrong-password', 'the first one’s does not open it');
    await page.waitForTimeout(600);
    await open(opened, OTHER);
    const [{ originalDigest, pages }] = await told('capture');
    assert.deepEqual({ originalDigest, pages }, { originalDigest: kit.sha256(other), pages: 3 });
    await page.context().close();
  });

  it('the page’s own setFile() says that it did not reach review, and the person can still open it', async () => {
    const opened = await openDocuments(demo);
    const { page, told } = opened;
    const reached = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      return document.querySelector('markid-additional-step').setFile(new File([bytes], 'bill.pdf'));
    }, locked.toString('base64'));
    assert.equal(reached, false);
    assert.equal(await shadowFocus(page), null, 'focus is not taken from someone who is elsewhere');
    await open(opened, PASSWORD);
    const [{ via, changes }] = await told('capture');
    assert.deepEqual({ via, changes }, { via: 'host', changes: ['unlocked'] });
    await page.context().close();
  });

  it('chosen while another is in review, it gives that one back on Cancel', async () => {
    const opened = await ask(plain);
    const { page, heading, told } = opened;
    assert.equal(await heading.textContent(), say('document.locked'));
    assert.equal(await opened.element.getAttribute('phase'), 'reviewing');
    await opened.button('common.cancel').click();
    await opened.reads('review.heading-pdf');
    await opened.reviews();
    assert.equal(await opened.note.count(), 0);
    assert.equal((await told('capture')).length, 1);
    await opened.sends();
    assert.equal(kit.sha256(demo.sandbox.received.at(-1).bytes), kit.sha256(plain));
    await page.context().close();
  });

  it('chosen while another is in review, it takes that one’s place once it is open', async () => {
    const opened = await ask(plain);
    const { page, told } = opened;
    await opened.field.fill('wrong');
    await opened.field.press('Enter');
    await until(async () => (await opened.code()) === 'pdf-wrong-password', 'it is told');
    await page.waitForTimeout(600);
    await opened.field.fill(PASSWORD);
    await opened.field.press('Enter');
    await until(async () => (await told('capture')).length === 2, 'it is in review');
    await opened.reviews();
    const digest = (await told('capture'))[1].digest;
    assert.notEqual(digest, kit.sha256(plain));
    await opened.sends();
    assert.equal(kit.sha256(demo.sandbox.received.at(-1).bytes), digest);
    await page.context().close();
  });
});
