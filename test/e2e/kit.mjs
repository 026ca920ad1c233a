/** What the end-to-end tests share: the demo as `npm start` serves it, a browser, files, and a look into what arrived. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ExifReader from 'exifreader';
import { chromium } from 'playwright-core';
import { startDemoServer } from '../../demo/server.mjs';
import { findBrowser } from '../find-browser.mjs';

/** The demo on a free port and a browser; `close` ends both. */
export async function startDemo() {
  const server = await startDemoServer({ port: 0 });
  const browser = await chromium.launch((await findBrowser()).launchOptions);
  return {
    ...server,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * A page of the demo that keeps account of what it must not do: break its policy, ask another origin, throw.
 * `waits` ends when the element is ready.
 */
export async function openPage({ browser, url }, path, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  const workers = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'blob:' && origin !== new URL(url).origin) faults.push(`request to ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`error ${error}`));
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.exposeFunction('__fault', (text) => faults.push(text));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      window.__fault(`violation of ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(new URL(path, url).href);
  await page.waitForSelector('markid-additional-step[phase=choosing] :is([part=choose-button], [part=camera-button])');
  return { page, faults, workers, element: page.locator('markid-additional-step') };
}

export async function pick(page, name, buffer, mimeType = '') {
  await page.setInputFiles('markid-additional-step input[type=file]', { name, buffer, mimeType });
}

/** Looks at the review as a person would, sends, and waits for the end. */
export async function reviewAndSend(page) {
  await page.waitForSelector('markid-additional-step[phase=reviewing] [part=submit-button]');
  await page.click('markid-additional-step [part=submit-button]');
  await page.waitForSelector('markid-additional-step[phase=sent]');
}

export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A photo of the corpus, null where that is not there. */
export function corpusFile(path) {
  const file = fileURLToPath(new URL(`../../../shared/corpus/${path}`, import.meta.url));
  return existsSync(file) ? readFileSync(file) : null;
}

/** A 12-megapixel JPEG with grain, lying on its side: red is its stored top left, green its stored top right. */
export async function makePhoto(page) {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4032, 3024);
    const context = canvas.getContext('2d');
    const colours = ['#c22', '#2a2', '#22c', '#cc2'];
    colours.forEach((colour, index) => {
      context.fillStyle = colour;
      context.fillRect((index % 2) * 2016, Math.floor(index / 2) * 1512, 2016, 1512);
    });
    context.font = '40px serif';
    context.fillStyle = '#fff';
    for (let line = 0; line < 70; line++)
      context.fillText(`Gedimino pr. ${line}, Vilnius 01103 `.repeat(6), 20, line * 43);
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer(),
    );
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  return Buffer.from(base64, 'base64');
}

/** The photo with its EXIF replaced: orientation 6, a place, a comment, and bytes after its end. */
export function tagged(jpeg) {
  const tiff = Buffer.from([
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 2],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0], // orientation 6
    ...[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38], // GPS directory
    ...[0, 0, 0, 0, 0, 2],
    ...[0, 1, 0, 2, 0, 0, 0, 2, 0x4e, 0, 0, 0], // latitude ref N
    ...[0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 68], // latitude
    ...[0, 0, 0, 0],
    ...[0, 0, 0, 54, 0, 0, 0, 1, 0, 0, 0, 41, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], // 54° 41' 0"
  ]);
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
  const comment = segment(0xfe, Buffer.from('taken at home'));
  return Buffer.concat([Buffer.from([0xff, 0xd8]), exif, comment, ...withoutExif(jpeg), Buffer.from('trailer')]);
}

function segment(marker, data) {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** The segments of a JPEG after its start, less the EXIF ones. */
function* withoutExif(jpeg) {
  let at = 2;
  while (jpeg[at + 1] !== 0xda) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (jpeg[at + 1] !== 0xe1) yield jpeg.subarray(at, end);
    at = end;
  }
  yield jpeg.subarray(at);
}

/** What an independent reader finds in a picture that a person may not want to give away. */
export function privateTags(bytes) {
  const { exif, xmp, iptc, gps, makerNotes, Thumbnail } = ExifReader.load(bytes, { expanded: true });
  return Object.entries({ exif, xmp, iptc, gps, makerNotes, Thumbnail })
    .filter(([, value]) => value && Object.keys(value).length > 0)
    .map(([name]) => name);
}

/** The application and comment segments of a JPEG, as marker numbers, and whether anything follows its end. */
export function jpegParts(bytes) {
  const markers = [];
  let at = 2;
  while (bytes[at + 1] !== 0xda) {
    const marker = bytes[at + 1];
    if (marker >= 0xe0 || marker === 0xfe) markers.push(marker);
    at += 2 + ((bytes[at + 2] << 8) | bytes[at + 3]);
  }
  return { markers, endsWithEnd: bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9 };
}

/** How far two pictures are apart as a person sees them: mean difference of 48 px thumbnails, 0 to 255, and the size. */
export function compare(page, one, other) {
  return page.evaluate(
    async (pictures) => {
      const thumbs = [];
      let size;
      for (const base64 of pictures) {
        const blob = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
        const { width, height } = await createImageBitmap(blob);
        size = { width, height };
        // averaged, not sampled: print seen through every eightieth pixel is noise
        const thumb = await createImageBitmap(blob, { resizeWidth: 48, resizeHeight: 48, resizeQuality: 'high' });
        const context = new OffscreenCanvas(48, 48).getContext('2d', { willReadFrequently: true });
        context.drawImage(thumb, 0, 0);
        thumbs.push(context.getImageData(0, 0, 48, 48).data);
      }
      const [a, b] = thumbs;
      const sum = a.reduce((total, value, index) => total + Math.abs(value - b[index]), 0);
      return { difference: sum / a.length, ...size };
    },
    [one, other].map((bytes) => Buffer.from(bytes).toString('base64')),
  );
}

/** A one-page PDF of about `bytes` bytes that nothing can make smaller. */
export function makePdf(bytes = 20_000) {
  const head =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n';
  const text = `BT /F 14 Tf 60 780 Td (Invoice date: ${new Date().toISOString().slice(0, 10)}) Tj ET`;
  const page = [
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>>endobj',
    `5 0 obj<</Length ${text.length}>>stream\n${text}\nendstream endobj`,
    '6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj',
    `4 0 obj<</Length ${bytes}>>stream\n`,
  ].join('\n');
  const tail = '\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
  return Buffer.concat([Buffer.from(head + page), randomBytes(bytes), Buffer.from(tail)]);
}
