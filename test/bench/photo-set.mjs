/**
 * The photos that the bench makes: once, kept in the system's temporary folder, with what is known of each. Knows no way
 * of compressing.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { billHtml, PAGE, readAreas } from './bill.mjs';
import { apply, squareTo } from './geometry.mjs';
import { addNoise, expose, paperOf, SCENES } from './scene.mjs';

/** Upright pixels of phones, and the blur of a lens in them: smaller pixels see more of it. */
export const SIZES = [
  { megapixels: 12, width: 3024, height: 4032, lensBlur: 0.7 },
  { megapixels: 24, width: 4284, height: 5712, lensBlur: 0.9 },
  { megapixels: 48, width: 6048, height: 8064, lensBlur: 1.2 },
];

/** JPEG's quality, and sensor noise: plain light, and indoors, where a phone's 12 megapixels weigh 4 to 5 MB. */
const QUALITY = 92;
const PLAIN = 2.4;
const GRAINY = 5;

/** Raster finer than the photo by this, so that bilinear sampling loses nothing that the lens would not. */
const FINER = 1.15;

/** `{ name, file, scene, megapixels, variant, width, height, bytes, areas }` each; sizes and areas are of the upright picture. */
export async function makePhotos(launchOptions, browserName) {
  const folder = path.join(os.tmpdir(), `markid-bench-${fingerprint(browserName)}`);
  const index = path.join(folder, 'index.json');
  if (!existsSync(index)) {
    console.error(`Making photos in ${folder}: some minutes, once.`);
    mkdirSync(folder, { recursive: true });
    const browser = await chromium.launch(launchOptions);
    try {
      const photos = [];
      for (const size of SIZES) {
        for (const [at, scene] of SCENES.entries()) photos.push(...(await take(browser, folder, size, scene, at)));
      }
      writeFileSync(`${index}.new`, JSON.stringify(photos));
      renameSync(`${index}.new`, index);
    } finally {
      await browser.close();
    }
  }
  return JSON.parse(readFileSync(index, 'utf8')).map((photo) => ({ ...photo, file: path.join(folder, photo.name) }));
}

/** Changes when what makes the photos does. */
function fingerprint(browserName) {
  const hash = createHash('sha256').update(browserName);
  for (const file of ['bill.mjs', 'geometry.mjs', 'scene.mjs', 'photo-set.mjs']) {
    hash.update(readFileSync(fileURLToPath(new URL(file, import.meta.url))));
  }
  return hash.digest('hex').slice(0, 12);
}

async function take(browser, folder, size, scene, at) {
  const { width, height, megapixels } = size;
  const { bill, areas } = await print(browser, scene.layout, (height * scene.place.share * FINER) / PAGE.height);
  const sharpPicture = await expose(scene, bill, size);
  const placed = areasIn(areas, paperOf(scene));
  const shoot = async (variant, sigma, seed) => {
    const name = `${scene.layout}-${megapixels}mp-${variant.replace(' ', '-')}.jpg`;
    const raw = addNoise(Buffer.from(sharpPicture), { width, height, sigma, seed });
    const file = path.join(folder, name);
    await store(raw, { width, height, variant }, file);
    const bytes = statSync(file).size;
    return { name, scene: scene.layout, megapixels, variant, width, height, bytes, areas: placed };
  };
  const photos = [await shoot('baseline', PLAIN, at + 1)];
  if (at === 0) photos.push(await shoot('grainy', GRAINY, 31), await shoot('stored upright', PLAIN, at + 1));
  if (at === 0 && megapixels === 12) photos.push(await shoot('progressive', PLAIN, at + 1));
  return photos;
}

/** The bill as RGB, and its areas in CSS pixels. */
async function print(browser, layout, scale) {
  const context = await browser.newContext({ viewport: PAGE, deviceScaleFactor: scale });
  try {
    const page = await context.newPage();
    await page.setContent(billHtml(layout));
    const areas = await page.evaluate(readAreas);
    const last = Math.max(...areas.map(({ box }) => box[3]));
    if (last > PAGE.height) throw new Error(`${layout}: the bill ends at ${last} of ${PAGE.height} px`);
    const { data, info } = await sharp(await page.screenshot({ timeout: 120_000 }))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { bill: { data, width: info.width, height: info.height }, areas };
  } finally {
    await context.close();
  }
}

/** The areas as outlines in shares of the picture. */
function areasIn(areas, paper) {
  const toPicture = squareTo(paper);
  const outline = ([left, top, right, bottom]) =>
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ].map(([x, y]) => apply(toPicture, [x / PAGE.width, y / PAGE.height]));
  return areas.map(({ box, lines, ...area }) => ({ ...area, outline: outline(box), lines: lines.map(outline) }));
}

/** As a phone stores it: lying, with the tag that turns it, unless it was held across; with camera and place. */
async function store(raw, { width, height, variant }, file) {
  const isUpright = variant === 'stored upright';
  const progressive = variant === 'progressive';
  await sharp(raw, { raw: { width, height, channels: 3 } })
    .rotate(isUpright ? 0 : 270)
    .withMetadata({ orientation: isUpright ? 1 : 6 })
    .withExifMerge({
      IFD0: { Make: 'Bench', Model: 'Phone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '54/1 41/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '25/1 16/1 0/1' },
    })
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:2:0', progressive, optimiseCoding: progressive, mozjpeg: false })
    .toFile(file);
}
