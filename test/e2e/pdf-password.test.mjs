/** A PDF with a password, as a person opens it in the strict page: typed in the page, and sent without. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { until } from './camera-watch.mjs';
import { file, openDocuments, say } from './document-kit.mjs';
import * as kit from './kit.mjs';
import { A4, lock, makeBill, readPdf } from './pdf-kit.mjs';
import { everywhere, listenOutside } from './password-traces.mjs';

/** A letter beyond ASCII, and a space at either end of what is typed: AES-256 takes them all. */
const PASSWORDS = { 'AES-256': ' Žąsis 1985 ', 'AES-128': 'zasis-1985', 'RC4-128': '38501011234' };
const WRONG = 'not the one 1';

describe('a PDF with a password', () => {
  let demo;
  let bill;
  const locked = {};
  before(async () => {
    demo = await kit.startDemo();
    bill = await makeBill([A4, A4, A4]);
    for (const [algorithm, user] of Object.entries(PASSWORDS))
      locked[algorithm] = await lock(bill, algorithm, { user });
  });
  after(() => demo?.close());

  /** The strict page with that file chosen, asking for its password. */
  async function ask(bytes = locked['AES-128'], name = 'bill.pdf') {
    const opened = await openDocuments(demo);
    await kit.pick(opened.page, name, bytes);
    await opened.field.waitFor();
    return opened;
  }

  const type = async (opened, password) => {
    await opened.field.fill(password);
    // a second press within half a second belongs to the first
    await opened.page.waitForTimeout(600);
    await opened.button('document.open').click();
  };

  for (const [algorithm, password] of Object.entries(PASSWORDS)) {
    it(`is asked for it in the page, and arrives without: ${algorithm}`, async (t) => {
      const opened = await ask(locked[algorithm]);
      const { page, field, heading, told, faults } = opened;
      assert.equal(await opened.element.getAttribute('phase'), 'choosing');
      assert.equal(await heading.textContent(), say('document.locked'));
      assert.deepEqual(
        (await told('error')).map(({ code }) => code),
        ['pdf-password'],
      );

      await type(opened, WRONG);
      await until(async () => (await opened.code()) === 'pdf-wrong-password', 'it is told');
      await opened.note.waitFor();
      assert.match(await opened.note.textContent(), new RegExp(say('error.pdf-wrong-password')));
      assert.equal(await field.inputValue(), WRONG);
      // all of it is selected: what is typed next takes its place
      await page.keyboard.type(password);
      assert.equal(await field.inputValue(), password);
      await page.waitForTimeout(600);
      await page.keyboard.press('Enter');

      const { dark, tiles, sentences } = await opened.reviews();
      assert.ok(dark > 500, `dark pixels of the page: ${dark}`);
      assert.equal(tiles, 3);
      assert.ok(sentences.includes(say('document.was-unlocked')), `${sentences}`);
      assert.ok(sentences.includes(say('document.nothing-else')), `${sentences}`);
      const [capture] = await told('capture');
      assert.deepEqual(capture.changes, ['unlocked']);
      assert.equal(capture.kind, 'pdf');
      assert.equal(capture.pages, 3);
      assert.equal(capture.originalDigest, kit.sha256(locked[algorithm]));
      assert.equal(capture.originalBytes, locked[algorithm].length);
      await opened.sends();

      const { bytes, mediaType } = demo.sandbox.received.at(-1);
      assert.equal(mediaType, 'application/pdf');
      assert.equal(kit.sha256(bytes), capture.digest);
      assert.equal(bytes.length, capture.bytes);
      const arrived = await readPdf(bytes);
      t.diagnostic(`read by ${arrived.by}`);
      assert.equal(arrived.isEncrypted, false);
      assert.deepEqual(arrived.pages, (await readPdf(bill)).pages);
      assert.deepEqual(
        (await told('error')).map(({ code }) => code),
        ['pdf-password', 'pdf-wrong-password'],
      );
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  }

  it('opens with the space that pasting puts behind it', async () => {
    const opened = await ask();
    await type(opened, ` ${PASSWORDS['AES-128']} `);
    await opened.reviews();
    assert.deepEqual((await opened.told('capture'))[0].changes, ['unlocked']);
    await opened.page.context().close();
  });

  it('that only its owner needs goes byte for byte, with the fact', async () => {
    const owned = await lock(bill, 'AES-256', {});
    assert.equal((await readPdf(owned)).isEncrypted, true);
    const opened = await openDocuments(demo);
    await kit.pick(opened.page, 'bill.pdf', owned);
    await opened.reviews();
    const [{ changes, warnings, digest, originalDigest }] = await opened.told('capture');
    assert.deepEqual({ changes, warnings }, { changes: ['passed'], warnings: ['pdf-owner-locked'] });
    assert.equal(digest, originalDigest);
    await opened.sends();
    assert.equal(kit.sha256(demo.sandbox.received.at(-1).bytes), kit.sha256(owned));
    assert.deepEqual(await opened.told('error'), []);
    await opened.page.context().close();
  });

  it('leaves it nowhere: not while it is typed, and not after it was opened and sent', async () => {
    const opened = await openDocuments(demo);
    const { page, field } = opened;
    const traces = [];
    page.on('console', (message) => traces.push(['console', message.text()]));
    page.on('request', (request) => {
      traces.push(['request', `${request.method()} ${request.url()} ${JSON.stringify(request.headers())}`]);
      traces.push(['body', request.postData() ?? '']);
    });
    await page.evaluate(listenOutside);
    await kit.pick(page, 'bill.pdf', locked['AES-128']);
    await field.waitFor();
    await page.evaluate(() => {
      window.__field = document.querySelector('markid-additional-step').shadowRoot.querySelector('#document-password');
    });
    await field.focus();
    await page.keyboard.type(WRONG);
    await page.keyboard.press('Enter');
    await until(async () => (await opened.code()) === 'pdf-wrong-password', 'it is told');
    await opened.button('document.password-show').click();
    await page.keyboard.type(PASSWORDS['AES-128']);
    await until(async () => (await field.inputValue()) === PASSWORDS['AES-128'], 'it is typed');
    traces.push(...(await page.evaluate(everywhere)).map(([where, text]) => [`${where}, while typed`, text]));
    await page.waitForTimeout(600);
    await page.keyboard.press('Enter');
    await opened.reviews();
    assert.equal(await page.evaluate(() => window.__field.value), '', 'the field that was shown');
    traces.push(...(await page.evaluate(everywhere)).map(([where, text]) => [`${where}, once opened`, text]));
    await opened.sends();
    traces.push(...(await page.evaluate(everywhere)).map(([where, text]) => [`${where}, once sent`, text]));
    // a body that is a Blob is only seen where it arrives
    traces.push(['exchange', await (await fetch(new URL('/sandbox/exchange', demo.url))).text()]);
    traces.push(['file that arrived', Buffer.from(demo.sandbox.received.at(-1).bytes).toString('latin1')]);
    // that something was looked at
    const amount = (name) => traces.filter(([where]) => where.startsWith(name)).reduce((sum, [, text]) => sum + text.length, 0); // prettier-ignore
    for (const name of ['request', 'exchange', 'file', 'events', 'page', 'payload'])
      assert.ok(amount(name) > 500, name);
    for (const secret of [WRONG, PASSWORDS['AES-128']]) {
      const spellings = [secret, encodeURIComponent(secret)];
      spellings.push(...['base64', 'hex'].map((coding) => Buffer.from(secret).toString(coding).replace(/=+$/, '')));
      spellings.push(Buffer.from(secret, 'utf16le').toString('latin1'));
      for (const [where, text] of traces)
        for (const spelling of spellings) assert.ok(!text.includes(spelling), `${spelling} in ${where}`);
    }
    await page.context().close();
  });

  it('can be shown while it is typed, and hides again', async () => {
    const { page, field, button } = await ask();
    const eye = button('document.password-show');
    await field.fill('zasis');
    assert.equal(await field.getAttribute('type'), 'password');
    assert.equal(await eye.getAttribute('aria-pressed'), 'false');
    await eye.click();
    assert.equal(await field.getAttribute('type'), 'text');
    assert.equal(await eye.getAttribute('aria-pressed'), 'true');
    await page.keyboard.type('-1985');
    assert.equal(await field.inputValue(), 'zasis-1985', 'focus and caret stay where they were');
    await eye.click();
    assert.equal(await field.getAttribute('type'), 'password');
    assert.equal(await field.inputValue(), 'zasis-1985');
    await page.context().close();
  });

  it('needs nothing but a keyboard', async () => {
    const opened = await openDocuments(demo);
    const { page, field, button, faults } = opened;
    // a browser needs a moment to give its picker away, and one that is opened within it is never heard of
    const choosing = page.waitForEvent('filechooser');
    const focused = (locator) => locator.evaluate((element) => element.getRootNode().activeElement === element);
    const tabTo = async (locator, what) => {
      for (let step = 0; step < 20; step++) {
        if (await focused(locator)) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`no Tab leads to ${what}`);
    };
    await tabTo(button('choose.button'), 'the picker');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(file('bill.pdf', locked['RC4-128']));
    await field.waitFor();
    assert.ok(
      await page.evaluate(() => document.querySelector('markid-additional-step').shadowRoot.activeElement !== null),
      'focus has come along',
    );
    await tabTo(field, 'the field');
    await page.keyboard.type(PASSWORDS['RC4-128']);
    await tabTo(button('document.password-show'), 'what shows it');
    await page.keyboard.press('Space');
    assert.equal(await field.getAttribute('type'), 'text');
    await tabTo(button('document.open'), 'what opens it');
    await page.keyboard.press('Enter');
    await opened.reviews();
    assert.ok(await focused(opened.heading), 'the review is read from its heading on');
    await tabTo(page.locator('markid-additional-step [part=submit-button]'), 'what sends it');
    await page.keyboard.press('Enter');
    await opened.reaches('sent');
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('is asked for before it is tried', async () => {
    const { page, field, button, told } = await ask();
    await button('document.open').click();
    await page.getByText(say('document.password-empty'), { exact: true }).waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.ok(await field.evaluate((element) => element.getRootNode().activeElement === element));
    assert.equal((await told('error')).length, 1);
    await page.context().close();
  });
});
