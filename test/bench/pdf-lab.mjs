/**
 * Two pages that show a PDF that is chosen: ours, the demo's strict one with the built element, and a plain one with bare
 * pdf.js. Knows no measurement but the time from the choice to the picture.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { chromium } from 'playwright-core';
import { startDemoServer } from '../../demo/server.mjs';
import { root } from './lab.mjs';
import { PEER_HTML } from './pdf-peer.mjs';
import { watchPage, WORKER_STEPS } from './pdf-watch.mjs';

export const WAYS = { ours: 'ours, strict page', peer: 'bare pdf.js, plain page' };

/** Milliseconds: what takes longer than this is given up. */
const MOST = 60_000;

const VIEWPORT = { width: 1280, height: 800 };

export async function openPdfLab(launchOptions) {
  if (!existsSync(path.join(root, 'dist/cdn/pdf.worker.js'))) throw new Error('Build first: npm run build:js');
  const demo = await startDemoServer();
  const peer = await servePeer();
  const traced = await serveTraced(demo.url);
  const urls = { ours: `${demo.url}strict.html`, traced: `${traced.url}strict.html`, peer: peer.url };
  const inBrowser = async (run) => {
    // as a server, because only that tells the process that it started
    const server = await chromium.launchServer(launchOptions);
    try {
      return await run(await chromium.connect(server.wsEndpoint()), server.process().pid);
    } finally {
      await server.close();
    }
  };
  return {
    inBrowser,
    /** `traced` is ours with a worker that tells of its steps. */
    inPage: (browser, way, run) => inPage(browser, way, urls[way], run),
    /** The bytes that the sandbox of Mark ID got last. */
    sent: () => Buffer.from(demo.sandbox.received.at(-1).bytes),
    close: async () => {
      peer.close();
      traced.close();
      await demo.close();
    },
  };
}

/** As the demo serves its own files, so that neither is at an advantage; nothing stays in the cache. */
async function servePeer() {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.get('/', (c) => c.html(PEER_HTML));
  const pdfjs = path.relative('', path.join(root, 'node_modules/pdfjs-dist'));
  app.get('/pdfjs/*', serveStatic({ root: pdfjs, rewriteRequestPath: (file) => file.slice('/pdfjs'.length) }));
  return listen(app);
}

/** The demo, with more in front of the worker's script. */
async function serveTraced(url) {
  const app = new Hono();
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const { method, headers, body } = c.req.raw;
    const response = await fetch(new URL(pathname + search, url), { method, headers, body, duplex: 'half' });
    if (!pathname.endsWith('/pdf.worker.js')) return response;
    const policy = response.headers.get('Content-Security-Policy');
    return c.body(WORKER_STEPS + (await response.text()), 200, {
      'Content-Type': 'text/javascript',
      'Content-Security-Policy': policy,
    });
  });
  return listen(app);
}

function listen(app) {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false }, (at) =>
      resolve({ url: `http://localhost:${at.port}/`, close: () => server.close() }),
    );
  });
}

/** A fresh profile without a cache. */
async function inPage(browser, way, url, run) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(MOST);
    page.on('pageerror', (error) => console.error(`${way}: ${error}`));
    const session = await context.newCDPSession(page);
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.addInitScript(watchPage);
    await page.goto(url);
    const input = way === 'peer' ? 'input' : 'markid-additional-step[phase=choosing] input';
    await page.waitForSelector(input, { state: 'attached' });
    await page.evaluate(() => window.watched.ready());
    return await run(page);
  } finally {
    await context.close();
  }
}

/** Sets files, by path, on the page's input. */
export async function choose(page, files, size = null) {
  await page.evaluate((size) => (window.size = size), size);
  await page.setInputFiles('input[type=file]', files);
}

/** `{ milliseconds, width, height, steps }`, or an `error` where no picture came. */
export async function firstPicture(page, files, size, most = MOST) {
  await choose(page, files, size);
  return page.evaluate((most) => window.watched.picture(most), most);
}
