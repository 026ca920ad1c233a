/** What it costs to leave a picture as it is, beside making it anew: the pass road against the reduce road. */
import sharp from 'sharp';
import { make } from './lab.mjs';
import { interleaved, ratioOf } from './rounds.mjs';
import { lanczos, toBytes, decode } from './similarity.mjs';
import { fixed, judge, median, print, unmeasured } from './table.mjs';
import { softWish } from './wishes.mjs';

const BYTES = 3_000_000;

/** Issue 4: of the reduce road's time. */
const SHARE = 0.05;

export async function pass(lab, { made, rounds }) {
  const scenes = made.filter(({ megapixels, variant }) => megapixels === 12 && variant === 'grainy');
  await lab.inBrowser(async (page) => {
    const soft = await softWish(page);
    const { passBytes } = await page.evaluate(() => window.bench.target);
    const jpeg = await uprightJpeg(scenes[0], soft.longSide);
    const photo = { ...scenes[0], name: 'upright.jpg' };
    lab.files.set(photo.name, jpeg);
    const wishes = { pass: { ...soft, passBytes }, reduce: soft };
    const runs = await interleaved(['pass', 'reduce'], rounds, (road) =>
      page.evaluate(([name, wish]) => window.bench.photo('ours', name, wish), [photo.name, wishes[road]]),
    );
    const rows = Object.keys(wishes).map((road) => {
      const ms = median(runs[road].map(({ milliseconds }) => milliseconds));
      const [{ bytes, width, height, road: taken }] = runs[road];
      return [road, taken, fixed(ms), fixed(ratioOf(runs[road], runs.reduce), 3), bytes, `${width} x ${height}`];
    });
    print(`An upright JPEG of ${fixed(jpeg.length / 1e6, 2)} MB within the soft target, ${rounds} interleaved rounds`, [
      ['asked for', 'road taken', 'ms', 'of reduce', 'bytes', 'pixels'],
      ...rows,
    ]);
    const alone = [];
    for (let round = 0; round <= rounds; round++)
      alone.push(await page.evaluate((name) => window.bench.filter(name), photo.name));
    const filter = median(alone.slice(1));
    const reduced = median(runs.reduce.map(({ milliseconds }) => milliseconds));
    console.log(
      `Of the pass: metadata out and both digests ${fixed(filter)} ms, ${fixed(filter / reduced, 3)} of reduce; the rest is ` +
        'the decode that sees whether it opens, and the look at it.\n',
    );
    const kept = await make(page, lab, 'ours', photo, wishes.pass);
    const isSame = scanOf(kept.jpeg).equals(scanOf(jpeg));
    const title = 'pass-through of 3 MB, of the reduce road';
    if (!isSame) return unmeasured(title, `the picture was not passed (road: ${kept.road}): its scan is another`);
    const { exif, icc } = await sharp(kept.jpeg).metadata();
    console.log(
      `Its scan is the same byte for byte; EXIF ${exif ? 'STILL THERE' : 'gone'}, ICC profile ${icc ? 'kept' : 'GONE'}.\n`,
    );
    const share = ratioOf(runs.pass, runs.reduce);
    return judge(title, `< ${SHARE}`, fixed(share, 3), share < SHARE && !exif);
  });
}

/** The scene at the soft target's size, with metadata and a profile, at the quality that comes nearest to the bytes. */
async function uprightJpeg(photo, longSide) {
  const picture = await decode(photo.file);
  const scale = longSide / Math.max(picture.width, picture.height);
  const { data, ...raw } = toBytes(
    lanczos(picture, Math.round(picture.width * scale), Math.round(picture.height * scale)),
  );
  let best = null;
  for (let step = 0; step <= 40; step++) {
    const [quality, chromaSubsampling] = [80 + (step >> 1), step % 2 ? '4:4:4' : '4:2:0'];
    const jpeg = await sharp(data, { raw })
      .withMetadata({ orientation: 1, icc: 'srgb' })
      .withExifMerge({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '54/1 41/1 0/1' } })
      .jpeg({ quality, chromaSubsampling })
      .toBuffer();
    if (!best || Math.abs(jpeg.length - BYTES) < Math.abs(best.length - BYTES)) best = jpeg;
  }
  return best;
}

/** From the first start of scan to the end: what was drawn, without what was said about it. */
function scanOf(jpeg) {
  for (let at = 2; at + 4 < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (jpeg[at + 1] === 0xda) return jpeg.subarray(at);
  }
  throw new Error('no scan');
}
