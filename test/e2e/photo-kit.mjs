/** Photos of sheets that can be told apart and tell which way up they are, and how a hand drops them. Knows no element's inside. */
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { startDemo } from './kit.mjs';
import { openPrinter } from './pdf-kit.mjs';

const COLOURS = ['#c22', '#2a2', '#22c', '#cc2', '#2cc', '#c2c', '#840', '#048'];

/**
 * A JPEG with EXIF and a place, and a comment after its end. `number`: which sheet it is; `orientation`: EXIF's;
 * `grain`: how strongly it is spotted, which nothing makes small.
 */
export async function photoOf(number, { width = 1600, height = 1200, orientation = 1, grain = 0, quality = 88 } = {}) {
  const patches = [0, 1, 2, 3].map((index) => {
    const colour = COLOURS[(number * 3 + index) % COLOURS.length];
    return `<rect x="${(index % 2) * 50}%" y="${Math.floor(index / 2) * 50}%" width="50%" height="50%" fill="${colour}"/>`;
  });
  // as many as its number, at the top left
  const marks = Array.from(
    { length: number },
    (_, index) => `<rect x="${4 + index * 9}%" y="5%" width="6%" height="20%" fill="#fff"/>`,
  );
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${patches.join('')}${marks.join('')}</svg>`;
  const noise = { create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: grain } } }; // prettier-ignore
  const layers = grain > 0 ? [{ input: await sharp(noise).png().toBuffer(), blend: 'overlay' }] : [];
  const exif = { IFD0: { Artist: 'Jonas Jonaitis' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '54/1 41/1 0/1' } };
  const jpeg = await sharp(Buffer.from(drawn))
    .composite(layers)
    .flatten()
    .withExif(exif)
    .withMetadata({ orientation })
    .jpeg({ quality })
    .toBuffer();
  return Buffer.concat([jpeg, Buffer.from('taken at home')]);
}

/** From the marker where the coded picture begins to the end of the picture: what must stay as it is. */
export function scanOf(jpeg) {
  let at = 2;
  while (jpeg[at + 1] !== 0xda) at += 2 + jpeg.readUInt16BE(at + 2);
  return jpeg.subarray(at, jpeg.lastIndexOf(Buffer.from([0xff, 0xd9])) + 2);
}

/** Drops files on the middle of an element, by the browser's own drag and drop. `files`: `{ name, buffer }`. */
export async function drop(page, selector, files) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drop-'));
  try {
    const paths = files.map(({ name, buffer }) => {
      writeFileSync(path.join(folder, name), buffer);
      return path.join(folder, name);
    });
    const box = await page.locator(selector).boundingBox();
    const place = { x: Math.round(box.x + box.width / 2), y: Math.round(Math.max(box.y, 0) + 60) };
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'])
      await session.send('Input.dispatchDragEvent', { type, ...place, data });
    // read before the folder goes
    await page.waitForSelector(`${selector}:not([phase=choosing])`);
    await page.waitForTimeout(500);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The demo, what prints, and photos of four sheets by their numbers from 1; the second was taken with the camera on its side. */
export async function startSheets() {
  const demo = await startDemo();
  const printer = await openPrinter(demo.browser);
  const photos = [];
  for (const number of [1, 2, 3, 4]) photos[number] = await photoOf(number, { orientation: number === 2 ? 6 : 1 });
  return { demo, printer, photos };
}
