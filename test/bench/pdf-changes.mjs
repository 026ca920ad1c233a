/** What is made of PDFs where the person asks for it: smaller, unlocked, fewer pages, of several photos. How long, how good. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { choose, firstPicture } from './pdf-lab.mjs';
import { PASSWORD } from './pdf-set.mjs';
import { alignedSsim, busiestWindows, decode, lanczos, lumaOf, ssim } from './similarity.mjs';
import { fixed, median, print } from './table.mjs';

const ROUNDS = 3;

const HOST = 'markid-additional-step';
const SHRINK = 'button.primary[aria-describedby~="document-shrink"]';
const USE_PAGES = 'button.primary[aria-describedby="document-chosen"]';

const megabytes = (bytes) => fixed(bytes / 1e6, 2);

/** A scan that is too big for a request; what is sent is compared page by page. */
export async function shrinking(lab, { heavy }) {
  const runs = await repeated(lab, async (page) => {
    await choose(page, heavy);
    await page.waitForSelector(SHRINK);
    const milliseconds = await after(page, SHRINK);
    const task = await page.evaluate(() => window.watched.task());
    return { milliseconds, task, sent: await send(lab, page) };
  });
  const [{ sent }] = runs;
  const scans = await jpegsOf(await readFile(heavy));
  const pages = await jpegsOf(sent);
  if (pages.length !== scans.length) throw new Error(`${scans.length} pages became ${pages.length}`);
  const rows = [];
  await lab.inBrowser((browser) =>
    lab.inPage(browser, 'peer', async (page) => {
      await firstPicture(page, heavy, null);
      for (const [index, jpeg] of pages.entries()) {
        const drawn = await decode(jpeg);
        const { width, height } = drawn;
        const png = await page.evaluate(([number, size]) => window.draw(number, size), [index + 1, { width, height }]);
        const direct = lumaOf(await decode(Buffer.from(png, 'base64')));
        const luma = lumaOf(drawn);
        const ideal = lanczos(lumaOf(await decode(scans[index])), width, height);
        const [{ value }] = alignedSsim(luma, ideal, [busiestWindows(ideal)]);
        const of = ssim(luma, direct, busiestWindows(direct));
        rows.push([index + 1, `${width} x ${height}`, ...[scans[index], jpeg].map((one) => Math.round(one.length / 1000)), fixed(of, 4), fixed(value, 4)]); // prettier-ignore
      }
    }),
  );
  const times = runs.map(({ milliseconds }) => milliseconds);
  const count = pages.length;
  print(
    `A scan at 600 dpi, ${count} pages, shrunk: ${megabytes(statSync(heavy).size)} MB to ${megabytes(sent.length)} MB; ` +
      `${fixed(median(times) / count, 0)} ms a page (${times.map((time) => fixed(time, 0)).join(', ')} ms in all); ` +
      `longest task ${fixed(Math.max(...runs.map(({ task }) => task)), 0)} ms. SSIM of luma, the busiest quarter of each page`,
    [
      [
        'page',
        'pixels',
        'kB before',
        'kB after',
        "SSIM against pdf.js's own render",
        'SSIM against the scan, by Lanczos',
      ],
      ...rows,
    ],
  );
}

/** Times from the person's decision to the review. */
export async function pdfChanges(lab, { locked, fifty, many, photos }) {
  const ways = {
    'unlocking, AES-256, 2 pages': async (page) => {
      await choose(page, locked);
      await page.fill('#document-password', PASSWORD);
      return after(page, 'form button.primary');
    },
    'choosing 3 pages of 50': async (page) => {
      await firstPicture(page, fifty, null);
      await page.click(`${HOST} .page-tools button`);
      return chosen(page, 3);
    },
    'choosing 100 pages of 500': async (page) => {
      await choose(page, many);
      return chosen(page, 100);
    },
    'combining 3 photos of 12 megapixels, to the picture': async (page) => {
      const { error, milliseconds } = await firstPicture(page, photos, null);
      if (error) throw new Error(error);
      return milliseconds;
    },
  };
  const before = [locked, fifty, many, ...photos].map((file) => statSync(file).size);
  const sizes = [...before.slice(0, 3), before.slice(3).reduce((sum, size) => sum + size, 0)];
  const rows = [];
  for (const [index, [name, act]] of Object.entries(ways).entries()) {
    const runs = await repeated(lab, async (page) => {
      const milliseconds = await act(page);
      const task = await page.evaluate(() => window.watched.task());
      return { milliseconds, task, sent: await send(lab, page) };
    });
    const times = runs.map(({ milliseconds }) => milliseconds);
    rows.push([
      name,
      fixed(median(times), 0),
      times.map((time) => fixed(time, 0)).join(', '),
      fixed(Math.max(...runs.map(({ task }) => task)), 0),
      megabytes(sizes[index]),
      megabytes(runs[0].sent.length),
      (await PDFDocument.load(runs[0].sent)).getPageCount(),
    ]);
  }
  print(`What the person can have made, until it is in review (ms, median of ${ROUNDS} fresh profiles)`, [
    ['what', 'ms', 'each', 'longest task', 'MB chosen', 'MB sent', 'pages sent'],
    ...rows,
  ]);
}

async function repeated(lab, run) {
  const runs = [];
  await lab.inBrowser(async (browser) => {
    for (let round = 0; round < ROUNDS; round++) runs.push(await lab.inPage(browser, 'ours', run));
  });
  return runs;
}

function after(page, selector) {
  return page.evaluate((selector) => window.watched.after(selector, 'reviewing'), selector);
}

async function chosen(page, last) {
  const fields = page.locator(`${HOST} .held-range input`);
  await fields.nth(0).fill('1');
  await fields.nth(1).fill(String(last));
  return after(page, USE_PAGES);
}

async function send(lab, page) {
  await page.click(`${HOST}[phase=reviewing] [part=submit-button]`);
  await page.waitForSelector(`${HOST}[phase=sent]`);
  return lab.sent();
}

/** The pictures in a PDF, as another library finds them, in the order of its objects. */
async function jpegsOf(bytes) {
  const { context } = await PDFDocument.load(bytes);
  return context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter(
      (object) => object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
    )
    .map((stream) => Buffer.from(stream.contents));
}
