/** PDFs in Firefox and WebKitGTK, under the strict policy: seen, unlocked, made smaller, put together, and sent. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { startDemoServer } from '../../demo/server.mjs';
import { findFirefox, findWebKit } from '../servers/camera-browsers.mjs';
import { corpusFile } from './kit.mjs';

/** Milliseconds that a step may take: these start cold, on a machine that does other things. */
const PATIENCE = 30_000;

/** A bill of today with as many pages; `password` locks it. */
async function bill(pages, password) {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number++) {
    const lines = ['Vilnius Energy', `Invoice date: ${new Date().toISOString().slice(0, 10)}`, `Page ${number}`];
    const page = document.addPage([595.28, 841.89]);
    lines.forEach((line, index) => page.drawText(line, { x: 60, y: 780 - 24 * index, size: 18, font }));
  }
  if (password) document.encrypt({ userPassword: password, ownerPassword: `${password}!` });
  return Buffer.from(await document.save({ useObjectStreams: false })).toString('base64');
}

/** Runs in the page: takes files, and says what there is when the page is settled. */
const TAKE = `
  const [files, attributes] = args;
  const element = document.querySelector('markid-additional-step');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  window.__told ??= [];
  element.addEventListener('markid-capture', ({ detail }) => window.__told.push(detail));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const blobs = files.map(([base64, type], index) =>
    new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], 'page ' + (index + 1), { type }));
  const data = new DataTransfer();
  for (const file of blobs) data.items.add(file);
  element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));`;

/** Runs in the page: null until \`what\` is there. */
const SEEN = `
  const root = document.querySelector('markid-additional-step').shadowRoot;
  if (!root) return { phase: null, text: '', told: null, ink: null, thumbnails: 0, violations: [] };
  const image = root.querySelector('.pane img');
  let ink = null;
  if (image?.complete && image.naturalWidth > 0) {
    const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 85 });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, 60, 85);
    const { data } = context.getImageData(0, 0, 60, 85);
    ink = data.reduce((sum, value, index) => sum + (index % 4 === 3 ? 0 : 255 - value), 0);
  }
  return {
    phase: root.host.phase,
    text: root.querySelector('[part=base]').innerText,
    error: root.host.error?.code ?? null,
    thumbnails: [...root.querySelectorAll('.strip img')].filter((one) => one.naturalWidth > 0).length,
    ink,
    told: window.__told?.at(-1) ?? null,
    violations: window.__violations,
  };`;

for (const { name, find } of [
  { name: 'Firefox', find: findFirefox },
  { name: 'WebKitGTK', find: findWebKit },
]) {
  describe(`PDFs in ${name}`, () => {
    let demo;
    let found;
    let browser;
    before(async () => {
      found = await find();
      if (!found) return;
      demo = await startDemoServer({ port: 0 });
      browser = await found.start();
    });
    after(async () => {
      await browser?.close();
      await demo?.close();
    });

    async function take(files, attributes = {}) {
      await browser.open(new URL('/strict.html', demo.url).href);
      await browser.run(`
        window.__violations = [];
        addEventListener('securitypolicyviolation', (event) =>
          window.__violations.push(event.violatedDirective + ' ' + event.blockedURI));`);
      await until((seen) => seen.phase === 'choosing' && seen.text !== '');
      await browser.run(TAKE, files, attributes);
    }

    async function until(isThere) {
      let seen;
      for (const start = Date.now(); Date.now() - start < PATIENCE;) {
        seen = await browser.run(SEEN);
        if (isThere(seen)) return seen;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`still: ${JSON.stringify(seen)}`);
    }

    const press = (label) =>
      browser.run(
        `const root = document.querySelector('markid-additional-step').shadowRoot;
         [...root.querySelectorAll('button')].find((button) => button.innerText.trim() === args[0]).click();`,
        label,
      );

    const pdfs = (...contents) => contents.map((content) => [content, 'application/pdf']);

    it('shows the pages, and sends it byte for byte', async (t) => {
      if (!found) return t.skip(`${name} is not installed`);
      await take(pdfs(await bill(3)));
      const { told, ink, violations } = await until((seen) => seen.ink !== null && seen.thumbnails === 3);
      assert.ok(ink > 0, 'the page shows its print');
      assert.deepEqual(told.changes, ['passed']);
      assert.equal(told.pages, 3);
      assert.deepEqual(told.warnings, []);
      await press('Send');
      await until((seen) => seen.phase === 'sent');
      // the page has no icon, and WebKit asks for one all the same
      assert.deepEqual(
        violations.filter((line) => !line.includes('favicon')),
        [],
      );
    });

    it('shows scans, whatever the policy says of WebAssembly', async (t) => {
      if (!found) return t.skip(`${name} is not installed`);
      for (const file of ['pdf-scanned/ccitt.pdf', 'pdf-scanned/jbig2_symbol_offset.pdf', 'pdf-scanned/bug_jpx.pdf']) {
        const scan = corpusFile(file);
        if (!scan) return t.skip('the corpus is not here');
        await take(pdfs(scan.toString('base64')));
        const { ink } = await until((seen) => seen.ink !== null);
        assert.ok(ink > 0, file);
      }
    });

    it('opens a locked one', async (t) => {
      if (!found) return t.skip(`${name} is not installed`);
      await take(pdfs(await bill(2, 'Birth-1984')));
      await until((seen) => seen.error === 'pdf-password' && seen.text.includes('This PDF is locked'));
      await browser.run(`
        const root = document.querySelector('markid-additional-step').shadowRoot;
        root.querySelector('input[type=password]').value = 'Birth-1984';`);
      await press('Open');
      const { told } = await until((seen) => seen.ink !== null && seen.thumbnails === 2);
      assert.deepEqual(told.changes, ['unlocked']);
    });

    it('makes a large one smaller', async (t) => {
      if (!found) return t.skip(`${name} is not installed`);
      const padded = `${Buffer.from(await bill(1), 'base64').toString('latin1')}\n%${'x'.repeat(900_000)}\n%%EOF\n`;
      await take(pdfs(Buffer.from(padded, 'latin1').toString('base64')), { 'max-request-bytes': '600000' });
      await until((seen) => seen.error === 'file-too-large' && seen.text.includes('Make it smaller'));
      await press('Make it smaller');
      const { told } = await until((seen) => seen.ink !== null);
      assert.deepEqual(told.changes, ['shrunk']);
      assert.ok(told.bytes < 450_000, `${told.bytes} bytes`);
    });

    it('puts photos together', async (t) => {
      if (!found) return t.skip(`${name} is not installed`);
      const photo = await browser.run(`
        const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 1600 });
        const context = canvas.getContext('2d');
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 1200, 1600);
        context.fillStyle = '#123';
        for (let line = 0; line < 40; line++) context.fillRect(100, 100 + 36 * line, 900, 12);
        return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];`);
      await take([photo, photo].map((content) => [content, 'image/jpeg']));
      const { told } = await until((seen) => seen.ink !== null && seen.thumbnails === 2);
      assert.ok(told.changes.includes('combined'));
      assert.ok(!told.changes.includes('re-encoded'), told.changes.join(' '));
    });
  });
}
