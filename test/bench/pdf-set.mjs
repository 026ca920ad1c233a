/**
 * The documents that the PDF bench opens: made once, kept in the system's temporary folder. Knows neither our way nor a
 * peer's.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDeflate, deflateSync } from 'node:zlib';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { billHtml, LAYOUT_NAMES, PAGE } from './bill.mjs';
import { addNoise } from './scene.mjs';

/** Points. */
const A4 = [595.28, 841.89];

/** Pixels of CSS in an inch. */
const CSS_DPI = 96;

/** Of a scanner, in grey values of 255: less than a phone's camera has. */
const GRAIN = 2;

/** JPEG's quality as scanners and phones have it. */
const QUALITY = 90;

/** What opens the locked one: a birth date, as banks take it. */
export const PASSWORD = '31081984';

/** Real documents, where the collection of them is there; it is no part of the project. */
const REAL = {
  'a real bill, one page': 'pdf-bill/saeco.pdf',
  'a real bill, two pages': 'pdf-bill/free_fiber.pdf',
  'a CCITT scan': 'pdf-scanned/ccitt.pdf',
};

const MADE = {
  one: 'bill-1.pdf',
  two: 'bill-2.pdf',
  scan: 'scan-300.pdf',
  fifty: 'pages-50.pdf',
  many: 'pages-500.pdf',
  heavy: 'scans-600.pdf',
  locked: 'locked.pdf',
  bomb: 'bomb.pdf',
  photos: ['photo-1.jpg', 'photo-2.jpg', 'photo-3.jpg'],
};

/** Paths by what they are: `{ one, two, scan, fifty, many, heavy, locked, bomb, photos: [3], real: { name: path } }`. */
export async function makePdfs(launchOptions, browserName) {
  const folder = path.join(os.tmpdir(), `markid-bench-pdf-${fingerprint(browserName)}`);
  if (!existsSync(folder)) {
    console.error(`Making PDFs in ${folder}: a minute, once.`);
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh);
    try {
      await make(launchOptions, fresh);
      renameSync(fresh, folder);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  const inFolder = (name) => (Array.isArray(name) ? name.map(inFolder) : path.join(folder, name));
  const made = Object.fromEntries(Object.entries(MADE).map(([key, name]) => [key, inFolder(name)]));
  const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
  const real = Object.entries(REAL).map(([name, file]) => [name, path.join(corpus, file)]);
  return { ...made, real: Object.fromEntries(real.filter(([, file]) => existsSync(file))) };
}

export function kilobytesOf(file) {
  return Math.round(statSync(file).size / 1000);
}

async function make(launchOptions, folder) {
  const write = (name, bytes) => writeFileSync(path.join(folder, name), bytes);
  const browser = await chromium.launch(launchOptions);
  try {
    const prints = [];
    for (const layout of LAYOUT_NAMES) prints.push(await printed(browser, layout));
    write(MADE.one, prints[0]);
    const both = await PDFDocument.create();
    for (const print of prints.slice(0, 2)) {
      const [page] = await both.copyPages(await PDFDocument.load(print), [0]);
      both.addPage(page);
    }
    write(MADE.two, await both.save());
    both.encrypt({ userPassword: PASSWORD, ownerPassword: PASSWORD }); // AES-256 is its default
    write(MADE.locked, await both.save());
    write(MADE.scan, await bound([await scanned(browser, LAYOUT_NAMES[0], 300)]));
    const scans = [];
    for (const layout of LAYOUT_NAMES) scans.push(await scanned(browser, layout, 600));
    write(MADE.heavy, await bound(scans));
    for (const [index, name] of MADE.photos.entries()) write(name, await photographed(scans[index], index));
  } finally {
    await browser.close();
  }
  write(MADE.fifty, await typed(50));
  write(MADE.many, await typed(500));
  write(MADE.bomb, await bomb());
}

async function printed(browser, layout) {
  const page = await browser.newPage();
  await page.setContent(billHtml(layout));
  // a pixel of room, or rounding makes a second page
  const bytes = await page.pdf({ width: `${PAGE.width}px`, height: `${PAGE.height + 1}px`, printBackground: true });
  await page.close();
  const { length } = (await PDFDocument.load(bytes)).getPages();
  if (length !== 1) throw new Error(`${layout} was printed on ${length} pages`);
  return bytes;
}

/** A JPEG of the sheet as a scanner makes it. */
async function scanned(browser, layout, dpi) {
  const context = await browser.newContext({ viewport: PAGE, deviceScaleFactor: dpi / CSS_DPI });
  const page = await context.newPage();
  await page.setContent(billHtml(layout));
  const png = await page.screenshot({ clip: { x: 0, y: 0, ...PAGE } });
  await context.close();
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  addNoise(data, { ...info, sigma: GRAIN, seed: dpi });
  return sharp(data, { raw: info }).jpeg({ quality: QUALITY }).toBuffer();
}

async function bound(jpegs) {
  const pdf = await PDFDocument.create();
  for (const jpeg of jpegs) {
    const [width, height] = A4;
    pdf.addPage(A4).drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, width, height });
  }
  return pdf.save();
}

/** As a phone stores it: 12 megapixels, lying on its side, with a lens that is a little soft. */
async function photographed(scan, index) {
  const { data, info } = await sharp(scan)
    .resize(3024, 4032, { fit: 'fill' })
    .blur(0.7)
    .rotate(270)
    .raw()
    .toBuffer({ resolveWithObject: true });
  addNoise(data, { ...info, sigma: GRAIN, seed: index + 1 });
  return sharp(data, { raw: info }).withMetadata({ orientation: 6 }).jpeg({ quality: QUALITY }).toBuffer();
}

/** Pages of text in a standard font, as statements have them. */
async function typed(pages) {
  const words = LAYOUT_NAMES.map((layout) => billHtml(layout).replace(/^[^]*<h1>|<[^>]*>/g, ' '))
    .join(' ')
    .match(/[\x21-\x7e]+/g);
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  let at = 0;
  for (let number = 1; number <= pages; number++) {
    const page = pdf.addPage(A4);
    page.drawText(`Statement of account, page ${number} of ${pages}`, { x: 50, y: 780, size: 14, font });
    for (let line = 0; line < 55; line++) {
      const text = Array.from({ length: 14 }, () => words[at++ % words.length]).join(' ');
      page.drawText(text, { x: 50, y: 750 - 13 * line, size: 8, font });
    }
  }
  return pdf.save();
}

/** 2 kB: a page whose content is packed twice, and is 1 GB of nothing. */
async function bomb() {
  const packed = [];
  const once = createDeflate({ level: 9 });
  once.on('data', (part) => packed.push(part));
  const nothing = Buffer.alloc(1_000_000);
  for (let count = 0; count < 1000; count++) await new Promise((next) => once.write(nothing, next));
  await new Promise((ended) => once.once('end', ended).end());
  const content = deflateSync(Buffer.concat(packed), { level: 9 });
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>',
    `<</Length ${content.length}/Filter[/FlateDecode/FlateDecode]>>stream\n${content.toString('latin1')}\nendstream`,
  ];
  const parts = ['%PDF-1.7\n'];
  const offsets = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(parts.join('').length);
    parts.push(`${index + 1} 0 obj\n${object}\nendobj\n`);
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = parts.join('').length;
  parts.push(`xref\n0 5\n0000000000 65535 f \n${table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

/** Changes when what makes the documents does. */
function fingerprint(browserName) {
  const hash = createHash('sha256').update(browserName);
  for (const file of ['bill.mjs', 'scene.mjs', 'pdf-set.mjs']) {
    hash.update(readFileSync(fileURLToPath(new URL(file, import.meta.url))));
  }
  return hash.digest('hex').slice(0, 12);
}
