/**
 * Judges the advice about pictures on a folder of labelled ones: what it finds, what it misses, how often it is wrong and
 * how long it takes. Run by hand; knows no folder of its own.
 *
 * node test/bench/warnings.mjs --folder <folder> [--labels labels.tsv] [--part held-out] [--list]
 *
 * The first line of the labels names the columns. `file` and `camera` (1 where the chosen file names one, or 0) are needed;
 * `part` and `kind` may be there; each further column is a warning, with 1 (should be
 * said), 0 (must not be said) or - (not judged).
 */
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findBrowser } from '../find-browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const WARNINGS = ['blurred', 'dark', 'glare', 'small', 'grey-copy', 'screenshot', 'photo-of-screen'];

const { values: given } = parseArgs({
  options: {
    folder: { type: 'string' },
    labels: { type: 'string', default: 'labels.tsv' },
    part: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
});

if (!given.folder) {
  console.log(
    'Give a folder of pictures with a labels.tsv in it: --folder <folder>. What the table holds is said above.',
  );
  process.exit(1);
}

const rows = readLabels(path.resolve(given.folder, given.labels)).filter(
  (row) => !given.part || row.part === given.part,
);
const answers = await lookAt(rows);
report(rows, answers);

function readLabels(file) {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const names = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [names[index], cell])));
}

/** Each picture in a worker of its own, as a person's first picture meets cold code. */
async function lookAt(pictures) {
  const server = await serve(await workerSource());
  const { launchOptions } = await findBrowser();
  const browser = await chromium.launch(launchOptions);
  const answers = [];
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.address().port}/`);
    for (const [index, { camera }] of pictures.entries()) {
      const facts = { hasCamera: camera === '1' };
      answers.push(await page.evaluate(lookInWorker, { index, facts }));
      if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${pictures.length}`);
    }
  } finally {
    await browser.close();
    server.close();
  }
  return answers;
}

/** Runs in the page. */
function lookInWorker(job) {
  return new Promise((resolve) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(data);
    };
    worker.postMessage(job);
  });
}

/** Prepares the picture as the worker does (long side 2560, one encode) and then looks at it. */
async function workerSource() {
  const contents = `
    import { look } from './look.js';
    onmessage = async ({ data: { index, facts } }) => {
      try {
        const bitmap = await createImageBitmap(await (await fetch('/' + index)).blob());
        const scale = Math.min(1, 2560 / Math.max(bitmap.width, bitmap.height));
        const width = Math.round(bitmap.width * scale);
        const height = Math.round(bitmap.height * scale);
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext('2d', { alpha: false });
        context.imageSmoothingQuality = 'high';
        context.drawImage(bitmap, 0, 0, width, height);
        await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.82 });
        const image = scale === 1 ? bitmap : canvas;
        const start = performance.now();
        const { warnings } = look(image, { ...facts, width, height });
        postMessage({ warnings, ms: performance.now() - start });
      } catch (error) {
        postMessage({ error: String(error) });
      }
    };`;
  const result = await build({
    stdin: { contents, resolveDir: path.join(root, 'src/media/image'), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return result.outputFiles[0].text;
}

function serve(worker) {
  const server = createServer((request, response) => {
    if (request.url === '/') return response.setHeader('content-type', 'text/html').end('<!doctype html>');
    if (request.url === '/worker.js') return response.setHeader('content-type', 'text/javascript').end(worker);
    const row = rows[Number(request.url.slice(1))];
    if (!row) return response.writeHead(404).end();
    const file = createReadStream(path.resolve(given.folder, row.file));
    return file.on('error', () => response.writeHead(404).end()).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)));
}

function report(pictures, answers) {
  const broken = answers.filter((answer) => answer.error).length;
  console.log(`\n${pictures.length} pictures${broken ? `, ${broken} of them could not be read` : ''}`);
  console.log('warning          should  found  missed      must not  false alarms');
  for (const warning of WARNINGS) {
    if (!(warning in (pictures[0] ?? {}))) continue;
    const said = (index) => answers[index].warnings?.includes(warning) ?? false;
    const judged = pictures.map((row, index) => ({ row, said: said(index), should: row[warning] }));
    const positives = judged.filter(({ should }) => should === '1');
    const negatives = judged.filter(({ should }) => should === '0');
    const found = positives.filter((one) => one.said).length;
    const wrong = negatives.filter((one) => one.said);
    console.log(
      warning.padEnd(16),
      String(positives.length).padStart(6),
      String(found).padStart(6),
      `${String(positives.length - found).padStart(7)} ${percent(positives.length - found, positives.length)}`,
      String(negatives.length).padStart(9),
      `${String(wrong.length).padStart(8)} ${percent(wrong.length, negatives.length)}`,
    );
    if (!given.list) continue;
    for (const { row } of wrong) console.log(`  false alarm: ${row.file} ${row.kind ?? ''}`);
    for (const { row } of positives.filter((one) => !one.said)) console.log(`  missed: ${row.file} ${row.kind ?? ''}`);
  }
  const times = answers.flatMap(({ ms }) => (ms === undefined ? [] : [ms])).sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(1);
  console.log(`\nms, each in a fresh worker: median ${at(0.5)}, 95th ${at(0.95)}, max ${at(1)}`);
}

function percent(part, whole) {
  return whole === 0 ? '     -' : `${((part / whole) * 100).toFixed(1).padStart(5)}%`;
}
