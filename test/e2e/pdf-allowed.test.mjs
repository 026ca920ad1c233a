/** Where a step takes no PDF, or nothing else: by the bytes, whichever way a file comes and whatever it is called. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as made from './hostile-pdfs.mjs';
import * as kit from './kit.mjs';

const PHOTOS_ALONE = '/strict.html?canUploadPDF=false';
const PDFS_ALONE = '/strict.html?canUpload=false&canUploadPDF=true';

const NAMES = {
  'its own name': ['bill.pdf', 'application/pdf'],
  'a photo’s name and type': ['photo.jpg', 'image/jpeg'],
  'a photo’s name and its own type': ['photo.png', 'application/pdf'],
  'neither name nor type': ['', ''],
};
const WAYS = ['picker', 'drop', 'paste', 'setFile'];

const element = 'markid-additional-step';

describe('a step', () => {
  let demo;
  before(async () => {
    demo = await kit.startDemo();
  });
  after(() => demo.close());

  for (const way of WAYS) {
    it(`without canUploadPDF refuses a PDF by its bytes, by ${way}, under any name, and says what it takes`, async () => {
      const { page, faults } = await kit.openPage(demo, PHOTOS_ALONE);
      for (const [what, [name, type]] of Object.entries(NAMES)) {
        for (const bytes of [made.billPdf(), Buffer.concat([Buffer.alloc(900, 'x'), made.billPdf()])]) {
          assert.deepEqual(await give(page, way, { bytes, name, type }), REFUSED, `${what}, ${bytes.length} bytes`);
          assert.match(await notice(page), /Please choose a JPG or PNG photo\.$/);
        }
      }
      // what it takes, it takes by the same way
      const photo = { bytes: await kit.makePhoto(page), name: 'bill.pdf', type: 'application/pdf' };
      assert.deepEqual(await give(page, way, photo), { phase: 'reviewing', code: null });
      assert.deepEqual(faults, []);
      await page.context().close();
    });

    it(`with canUploadPDF alone refuses a JPEG by its bytes, by ${way}, under any name, and says what it takes`, async () => {
      const { page, faults } = await kit.openPage(demo, PDFS_ALONE);
      const bytes = await kit.makePhoto(page);
      for (const [what, [name, type]] of Object.entries(NAMES)) {
        assert.deepEqual(await give(page, way, { bytes, name, type }), REFUSED, what);
        assert.match(await notice(page), /Please choose a PDF\.$/);
      }
      const bill = { bytes: made.billPdf(), name: 'photo.jpg', type: 'image/jpeg' };
      assert.deepEqual(await give(page, way, bill), { phase: 'reviewing', code: null });
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  }

  it('without canUploadPDF offers photos alone: in the picker and in its words', async () => {
    const { accept, multiple, words } = await offered(demo, PHOTOS_ALONE);
    assert.doesNotMatch(accept, /pdf/i);
    assert.match(accept, /image\/jpeg,image\/png/);
    assert.equal(multiple, false);
    assert.match(words, /Choose a photo/);
    assert.doesNotMatch(words, /PDF|e-mail/);
  });

  it('with canUploadPDF alone offers PDFs alone: in the picker, in its words and in the drop area', async () => {
    const { accept, multiple, words, dropArea } = await offered(demo, PDFS_ALONE);
    assert.equal(accept, 'application/pdf');
    assert.equal(multiple, false);
    assert.match(dropArea, /^Choose a PDF\s+or drop it here$/);
    assert.doesNotMatch(words, /choose a photo|take a photo|photo or PDF/i);
  });

  it('without either takes no file at all', async () => {
    const { page } = await kit.openPage(demo, '/strict.html?canUpload=false&canUploadPDF=false&canCapture=true');
    for (const bytes of [made.billPdf(), await kit.makePhoto(page)]) {
      const file = { bytes, name: 'bill.pdf', type: 'application/pdf' };
      assert.deepEqual(await give(page, 'setFile', file), { phase: 'choosing', code: 'input-not-allowed' });
    }
    assert.equal(await page.locator(`${element} input[type=file]`).count(), 0);
    await page.context().close();
  });
});

const REFUSED = { phase: 'choosing', code: 'file-type' };

/** Gives the element a file as a person, or its page, would, and tells what came of it. */
async function give(page, way, { bytes, name, type }) {
  // afresh, so that what is seen is of this file
  await page.evaluate((tag) => document.querySelector(tag).reset(), element);
  const settled = page.evaluate(settles, element);
  if (way === 'picker') await pick(page, { bytes, name, type });
  else await page.evaluate(giveInPage, { tag: element, way, name, type, base64: bytes.toString('base64') });
  return settled;
}

/** The picker of a browser gives every file a name; one without has no ending at least. */
function pick(page, { bytes, name, type }) {
  return kit.pick(page, name || 'bill', bytes, type || 'application/octet-stream');
}

/** Runs in the page: until a file is refused or in review. */
function settles(tag) {
  const target = document.querySelector(tag);
  return new Promise((resolve) => {
    const tell = () => setTimeout(() => resolve({ phase: target.phase, code: target.error?.code ?? null }));
    target.addEventListener('markid-error', tell, { once: true });
    target.addEventListener('markid-capture', tell, { once: true });
  });
}

/** Runs in the page. */
function giveInPage({ tag, way, name, type, base64 }) {
  const target = document.querySelector(tag);
  const file = new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type });
  if (way === 'setFile') return void target.setFile(file);
  const transfer = new DataTransfer();
  transfer.items.add(file);
  const event =
    way === 'drop'
      ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true })
      : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true, composed: true });
  target.shadowRoot.querySelector('[part=base]').dispatchEvent(event);
}

async function notice(page) {
  const note = page.locator(`${element} [part=error]`);
  await note.waitFor();
  return (await note.innerText()).trim();
}

/** What the person is offered before there is any file. */
async function offered(demo, path) {
  const { page } = await kit.openPage(demo, path);
  const input = page.locator(`${element} input[type=file]`);
  const seen = {
    accept: await input.getAttribute('accept'),
    multiple: await input.evaluate((node) => node.multiple),
    words: await page.locator(`${element} [part=base]`).innerText(),
    dropArea: (await page.locator(`${element} [part=drop-area]`).innerText()).trim(),
  };
  await page.context().close();
  return seen;
}
