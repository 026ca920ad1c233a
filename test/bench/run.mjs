/**
 * Measures our way beside the usual one in a real browser, and prints it: `npm run bench`. First numbers of one machine and one
 * engine, no test: nothing fails here.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findBrowser } from '../find-browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MB = 1_000_000;
const SIZES = [1, 5, 20];
const ROUNDS = 7;
const MEMORY_ROUNDS = 3;
const WAYS = ['ours', 'usual'];
const NAMES = { ours: 'ours, in the worker', usual: 'FileReader + JSON.stringify' };
const PHOTO_NAMES = { ours: 'ours, in the worker, with two SHA-256', usual: 'browser-image-compression, on the page' };

const { name, launchOptions } = await findBrowser();
const server = await serve(await bundle());
const url = `http://127.0.0.1:${server.address().port}/`;

console.log(
  `${name}\n${os.cpus().length} cores (${os.cpus()[0]?.model}), ${os.platform()} ${os.arch()}, Node ${process.version}\n`,
);
await inBrowser(async (page) => {
  await bodies(page);
  await photos(page);
});
await memory();
server.close();

async function bodies(page) {
  const rows = [];
  for (const size of SIZES) {
    const runs = await interleaved((way) =>
      page.evaluate(([way, size]) => window.bench.body(way, size), [way, size * MB]),
    );
    for (const way of WAYS) {
      const { milliseconds, gap, task } = medians(runs[way]);
      rows.push([
        `${size} MB`,
        NAMES[way],
        one(milliseconds),
        Math.round((size / milliseconds) * 1000),
        one(gap),
        Math.round(task),
      ]);
    }
  }
  print(
    `A file becomes a request body (medians of ${ROUNDS} interleaved rounds; ours with its SHA-256, the usual without)`,
    [['file', 'way', 'ms', 'MB/s', 'longest gap ms', 'longest task ms'], ...rows],
  );
}

async function photos(page) {
  const runs = await interleaved((way) => page.evaluate((way) => window.bench.photo(way), way));
  const rows = WAYS.map((way) => {
    const { milliseconds, gap, task, bytes } = medians(runs[way]);
    return [PHOTO_NAMES[way], one(milliseconds), one(gap), Math.round(task), Math.round(bytes / 1000)];
  });
  const { source } = runs.ours[0];
  print(
    `A photo of 12 megapixels (${one(source / MB)} MB, made on a canvas) becomes a capture of 2560 px (medians of ${ROUNDS})`,
    [['way', 'ms', 'longest gap ms', 'longest task ms', 'kB'], ...rows],
  );
}

async function memory() {
  if (process.platform !== 'linux') return console.log('Memory is read from /proc: not on this system.\n');
  const rows = [];
  for (const size of SIZES) {
    for (const way of WAYS) {
      const runs = [];
      for (let round = 0; round < MEMORY_ROUNDS; round++) runs.push(await growth(way, size * MB));
      rows.push([`${size} MB`, NAMES[way], median(runs.map((run) => run.page)), median(runs.map((run) => run.rest))]);
    }
  }
  print(`Peak memory of that and of sending it (growth in MB, median of ${MEMORY_ROUNDS} fresh browsers)`, [
    ['file', 'way', 'renderer', 'all other processes'],
    ...rows,
  ]);
}

/** By how much the processes of a fresh browser grow at their peak, in MB. */
function growth(way, size) {
  return inBrowser(async (page, pids) => {
    // whatever is only needed once, and the worker, are there before
    await page.evaluate((way) => window.bench.bodySent(way, 1000), way);
    await page.waitForTimeout(300);
    const before = pids().map((pid) => ({ pid, type: typeOf(pid), size: statusOf(pid, 'VmRSS') }));
    for (const { pid } of before) writeFileSync(`/proc/${pid}/clear_refs`, '5'); // the peak starts over: proc(5)
    await page.evaluate(([way, size]) => window.bench.bodySent(way, size), [way, size]);
    const grown = before.map((process) => ({
      ...process,
      growth: (statusOf(process.pid, 'VmHWM') - process.size) / 1000,
    }));
    const renderers = grown.filter(({ type }) => type === 'renderer').map((process) => process.growth);
    const rest = grown.filter(({ type }) => type !== 'renderer').map((process) => process.growth);
    return { page: Math.round(Math.max(...renderers)), rest: Math.round(rest.reduce((sum, one) => sum + one, 0)) };
  });
}

async function inBrowser(run) {
  // as a server, because only that tells the process that it started
  const browserServer = await chromium.launchServer(launchOptions);
  try {
    const browser = await chromium.connect(browserServer.wsEndpoint());
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in window);
    return await run(page, () => descendants(browserServer.process().pid));
  } finally {
    await browserServer.close();
  }
}

/** A process and all that it started, from /proc. */
function descendants(first) {
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = statusOf(pid, 'PPid');
    if (parent !== null) parents.set(Number(pid), parent);
  }
  const isOurs = (pid) => pid === first || (parents.has(pid) && isOurs(parents.get(pid)));
  return [...parents.keys()].filter(isOurs);
}

/** `renderer`, `utility` and the like; `browser` for the first. */
function typeOf(pid) {
  return /--type=([\w-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'browser';
}

/** A number of /proc/…/status (sizes are in kB); null where the process is gone. */
function statusOf(pid, key) {
  try {
    return Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return null;
  }
}

/** Both ways in turn, so that a slow moment of the machine hits both; the first round only warms up. */
async function interleaved(run) {
  const runs = { ours: [], usual: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const way of round % 2 ? WAYS : [...WAYS].reverse()) {
      const result = await run(way);
      if (round > 0) runs[way].push(result);
    }
  }
  return runs;
}

function medians(runs) {
  return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(runs.map((run) => run[key]))]));
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function one(number) {
  return number.toFixed(1);
}

function print(title, rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  const line = (row) =>
    row.map((cell, column) =>
      typeof cell === 'string' && !/^[\d.]+$/.test(cell)
        ? String(cell).padEnd(widths[column])
        : String(cell).padStart(widths[column]),
    );
  console.log(`${title}\n`);
  console.log(`| ${line(rows[0]).join(' | ')} |`);
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const row of rows.slice(1)) console.log(`| ${line(row).join(' | ')} |`);
  console.log('');
}

/** The page's scripts by path; the worker on its own, as it is published. */
async function bundle() {
  const common = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    outdir: '/',
    logLevel: 'warning',
  };
  const parts = [
    await build({ ...common, splitting: true, entryPoints: { page: 'test/bench/page.ts' } }),
    await build({ ...common, entryPoints: { 'media.worker': 'src/media/media.worker.ts' } }),
  ];
  return new Map(
    parts.flatMap(({ outputFiles }) => outputFiles.map((file) => [`/${path.basename(file.path)}`, file.contents])),
  );
}

/** The page, its scripts, files of any size, and a sink that takes whatever is posted. */
async function serve(scripts) {
  const noise = randomBytes(64 * 1024);
  const answer = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://bench');
    for await (const _ of request);
    if (pathname === '/')
      return response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><script type="module" src="/page.js"></script>');
    if (scripts.has(pathname)) return response.setHeader('content-type', 'text/javascript').end(scripts.get(pathname));
    if (pathname === '/file') {
      const size = Number(searchParams.get('size'));
      return response.end(Buffer.concat(Array(Math.ceil(size / noise.length)).fill(noise), size));
    }
    response.statusCode = pathname === '/sink' ? 204 : 404;
    return response.end();
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}
