/**
 * PDFs made on the spot, and a look into those that arrived: by qpdf and Poppler where they are installed, else by pdf.js
 * and pdf-lib in Node. Knows no element and no test.
 */
import { randomBytes } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { degrees, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, StandardFonts } from '@cantoo/pdf-lib'; // prettier-ignore
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { decode } from '../bench/similarity.mjs';

/** Points. */
export const A4 = [595, 842];
export const LETTER = [612, 792];

const MODULES = new URL('../../node_modules/pdfjs-dist/', import.meta.url);

/**
 * A bill with a page for each of `sizes`; every page says which it is. `lines` of small print on each, `turns` of a page in
 * degrees by its index, `pictures` that fill a page by its index, `weight` in bytes that nothing can make smaller, `date` in
 * ISO 8601.
 */
export async function makeBill(
  sizes,
  {
    lines = 4,
    turns = {},
    pictures = {},
    weight = 0,
    isSigned = false,
    date = new Date().toISOString().slice(0, 10),
  } = {},
) {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const [index, [width, height]] of sizes.entries()) {
    const page = pdf.addPage([width, height]);
    if (pictures[index]) page.drawImage(await pdf.embedJpg(pictures[index]), { x: 0, y: 0, width, height });
    page.drawText(`Page ${index + 1} of this bill`, { x: 40, y: height - 60, size: 18, font });
    page.drawText(`Invoice date: ${date}`, { x: 40, y: height - 90, size: 12, font });
    for (let line = 0; line < lines; line++)
      page.drawText(printOf(index, line), { x: 40, y: height - 120 - 11 * line, size: 8, font });
    if (turns[index]) page.setRotation(degrees(turns[index]));
  }
  if (weight > 0) pdf.context.register(pdf.context.stream(randomBytes(weight)));
  if (isSigned) sign(pdf);
  return Buffer.from(await pdf.save());
}

function printOf(index, line) {
  return `${line + 1}. Consumption ${(index + 3) * (line + 7)} kWh, tariff 0,1${line}${index} EUR, Gedimino pr. ${line}-2, Vilnius`;
}

/** Has all that a signed file has, but for what it was signed with. */
function sign(pdf) {
  const { context, catalog } = pdf;
  const [page] = pdf.getPages();
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'adbe.pkcs7.detached',
      ByteRange: [0, 100, 200, 100],
      Contents: PDFHexString.of('30'.repeat(64)),
    }),
  );
  const field = { FT: 'Sig', Type: 'Annot', Subtype: 'Widget', Rect: [0, 0, 0, 0], T: PDFString.of('Signature1') };
  const widget = context.register(context.obj({ ...field, V: signature, P: page.ref }));
  page.node.set(PDFName.of('Annots'), context.obj([widget]));
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [widget], SigFlags: 3 }));
}

/** `algorithm`: `AES-256`, `AES-128`, `RC4-128`. Without `user` it opens for everyone, and `owner` may do more. */
export async function lock(bytes, algorithm, { user, owner = 'of the bank' }) {
  const pdf = await PDFDocument.load(bytes);
  pdf.encrypt({ userPassword: user, ownerPassword: owner, algorithm, allowWeakCryptography: true });
  return Buffer.from(await pdf.save());
}

/**
 * What an independent program reads without any password: `by` whom, whether the file is `isEncrypted`, and of each page its
 * text and its size as displayed, in points. Rejects where it does not open, or is damaged.
 */
export async function readPdf(bytes) {
  if (!isInstalled('qpdf', '--version') || !isInstalled('pdftotext', '-v')) return readByPdfjs(bytes);
  return inFolder((folder) => {
    const file = path.join(folder, 'arrived.pdf');
    writeFileSync(file, bytes);
    execFileSync('qpdf', ['--check', file], { stdio: 'pipe' });
    const isEncrypted = spawnSync('qpdf', ['--is-encrypted', file]).status === 0;
    // every page ends with a form feed
    const texts = execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-']).toString().split('\f').slice(0, -1);
    const info = execFileSync('pdfinfo', ['-f', '1', '-l', String(texts.length), file]).toString();
    const pages = texts.map((text, index) => {
      const of = (what) => info.match(new RegExp(`^Page +${index + 1} ${what}: +([\\d.]+)(?: x ([\\d.]+))?`, 'm'));
      const [width, height] = of('size').slice(1).map(Number);
      const isTurned = Number(of('rot')[1]) % 180 !== 0;
      return { text: flat(text), size: isTurned ? [height, width] : [width, height] };
    });
    if (Number(info.match(/^Pages: +(\d+)/m)[1]) !== pages.length) throw new Error('pages without an end');
    return { by: 'qpdf and Poppler', isEncrypted, pages };
  });
}

async function readByPdfjs(bytes) {
  // which pdf.js takes for granted, and Node 20 has not
  Promise.withResolvers ??= withResolvers;
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const { width, height } = page.getViewport({ scale: 1 });
    pages.push({ text: flat(items.map(({ str }) => str).join(' ')), size: [width, height] });
  }
  const { info } = await pdf.getMetadata();
  await task.destroy();
  return { by: 'pdf.js', isEncrypted: typeof info.EncryptFilterName === 'string', pages };
}

function withResolvers() {
  let [resolve, reject] = [];
  const promise = new this((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}

function flat(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/** The JPEG streams of a PDF as they are, in the order of its pages. */
export async function jpegsOf(bytes) {
  if (!isInstalled('pdfimages', '-v')) return jpegsByPdfLib(bytes);
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'arrived.pdf'), bytes);
    execFileSync('pdfimages', ['-all', 'arrived.pdf', 'image'], { cwd: folder });
    const files = readdirSync(folder).filter((name) => name.startsWith('image-'));
    if (files.some((name) => !name.endsWith('.jpg'))) throw new Error(`not all are JPEGs: ${files}`);
    return files.sort().map((name) => readFileSync(path.join(folder, name)));
  });
}

async function jpegsByPdfLib(bytes) {
  const pdf = await PDFDocument.load(bytes);
  return pdf.getPages().flatMap(({ node }) => {
    const objects = node.Resources().lookup(PDFName.of('XObject'), PDFDict);
    return objects.keys().map((key) => Buffer.from(objects.lookup(key, PDFRawStream).contents));
  });
}

const installed = new Map();

function isInstalled(program, flag) {
  if (!installed.has(program)) installed.set(program, spawnSync(program, [flag]).error === undefined);
  return installed.get(program);
}

export function inFolder(use) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pdf-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Draws pages with nothing but pdf.js, in a page of its own without any policy: `draw(bytes, number, longSide)` in pixels. */
export async function openPrinter(browser) {
  const page = await browser.newPage();
  await page.route('http://printer.example/**', (route) => {
    const file = new URL(route.request().url()).pathname.slice(1);
    if (file === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    const contentType = file.endsWith('.mjs') ? 'text/javascript' : 'application/octet-stream';
    return route.fulfill({ contentType, body: readFileSync(new URL(file, MODULES)) });
  });
  await page.goto('http://printer.example/');
  return {
    close: () => page.close(),
    async draw(bytes, number, longSide) {
      const png = await page.evaluate(drawPage, { base64: bytes.toString('base64'), number, longSide });
      return decode(Buffer.from(png, 'base64'));
    },
  };
}

async function drawPage({ base64, number, longSide }) {
  const pdfjs = await import('/legacy/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/legacy/build/pdf.worker.mjs';
  const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const task = pdfjs.getDocument({ data, standardFontDataUrl: '/standard_fonts/', useSystemFonts: false });
  const page = await (await task.promise).getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: longSide / Math.max(width, height) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
  await task.destroy();
  return canvas.toDataURL('image/png').split(',')[1];
}
