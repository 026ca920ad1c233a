/** A server with the page under test, and fresh browsers for it. Knows no measurement. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** `files` by name, paths or bytes, are what the page can fetch; `results` what it sent back. */
export async function openLab(launchOptions) {
  const files = new Map();
  const results = new Map();
  const server = await serve(await bundle(), files, results);
  const url = `http://127.0.0.1:${server.address().port}/`;
  // so that garbage can be collected between two measurements, not in one
  const options = { ...launchOptions, args: [...launchOptions.args, '--js-flags=--expose-gc'] };
  return {
    files,
    results,
    inBrowser: (run) => inBrowser(options, url, run),
    close: () => server.close(),
  };
}

let last = 0;

/** What a way makes of a photo, untimed: `{ jpeg, bytes, width, height, encodes, road }`. */
export async function make(page, lab, way, photo, wish) {
  const keep = String(++last);
  const outcome = await page.evaluate(
    ([way, name, wish, keep]) => window.bench.make(way, name, wish, keep),
    [way, photo.name, wish, keep],
  );
  const jpeg = lab.results.get(keep);
  lab.results.delete(keep);
  return { ...outcome, jpeg };
}

/** `run` gets a page that is ready, and the process id of its browser. */
async function inBrowser(launchOptions, url, run) {
  // as a server, because only that tells the process that it started
  const browserServer = await chromium.launchServer(launchOptions);
  try {
    const browser = await chromium.connect(browserServer.wsEndpoint());
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in window);
    return await run(page, browserServer.process().pid);
  } finally {
    await browserServer.close();
  }
}

/** The page's scripts by path; workers on their own, as they are published; the peer's worker as its package has it. */
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
  const scripts = parts.flatMap(({ outputFiles }) =>
    outputFiles.map((file) => [`/${path.basename(file.path)}`, file.contents]),
  );
  const peer = path.join(root, 'node_modules/browser-image-compression/dist/browser-image-compression.js');
  return new Map([...scripts, ['/bic.js', readFileSync(peer)]]);
}

/** The page, its scripts, photos, files of any size, and a sink that takes whatever is posted. */
async function serve(scripts, files, results) {
  const noise = randomBytes(64 * 1024);
  const answer = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://bench');
    const parts = [];
    const keeps = pathname.startsWith('/results/');
    for await (const part of request) if (keeps) parts.push(part);
    if (keeps) results.set(pathname.slice('/results/'.length), Buffer.concat(parts));
    if (pathname === '/')
      return response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><script type="module" src="/page.js"></script>');
    if (scripts.has(pathname)) return response.setHeader('content-type', 'text/javascript').end(scripts.get(pathname));
    const photo = files.get(decodeURIComponent(pathname.slice('/photos/'.length)));
    if (pathname.startsWith('/photos/') && photo)
      return response.end(Buffer.isBuffer(photo) ? photo : readFileSync(photo));
    if (pathname === '/file') {
      const size = Number(searchParams.get('size'));
      return response.end(Buffer.concat(Array(Math.ceil(size / noise.length)).fill(noise), size));
    }
    response.statusCode = keeps || pathname === '/sink' ? 204 : 404;
    return response.end();
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}
