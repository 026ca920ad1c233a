/** What the end-to-end tests of PDFs share: files that come without weighing on the page, a watch over it, and what is seen. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { openPage } from './kit.mjs';

const run = promisify(execFile);

/** Where the page gets the files of a test from; the demo knows nothing of it. */
const GIVEN = '/given/file';

/** Milliseconds between two looks at the clock of the page. */
const TICK = 10;

/** Milliseconds that a timer of the page may wait, and that a task may last at most. */
const MOST_WAIT = 100;

/** A busy machine can stretch a task once, but not every time. */
const ROUNDS = 3;

/** Milliseconds until something shall have come to light: every limit of the element has long passed by then. */
const PATIENCE = 30_000;

/** Milliseconds in which an ended worker is gone: Chromium lets a busy one go on for two seconds. */
const LEAVING = 5_000;

/**
 * A page of the demo with a watch over its main thread, the paths that it asks for, and its workers that live. `arrange`
 * is done to the page's context before anything is asked.
 */
export async function openWatched(demo, path = '/strict.html', arrange = async () => undefined) {
  const requests = [];
  const living = new Set();
  const given = { bytes: Buffer.alloc(0) };
  const browser = {
    newContext: async (options) => {
      const context = await demo.browser.newContext(options);
      await arrange(context);
      context.on('request', (request) => requests.push(new URL(request.url()).pathname));
      await context.route(`**${GIVEN}`, (route) => route.fulfill({ body: given.bytes }));
      return context;
    },
  };
  const opened = await openPage({ ...demo, browser }, path);
  opened.page.on('worker', (worker) => {
    living.add(worker);
    worker.on('close', () => living.delete(worker));
  });
  await opened.page.evaluate(watch, TICK);
  return { ...opened, requests, given, pdfWorkers: () => [...living].filter(isOfPdf).length };
}

function isOfPdf(worker) {
  return worker.url().endsWith('/pdf.worker.js');
}

/** Runs in the page. */
function watch(tick) {
  const seen = { longest: 0, tasks: [] };
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    seen.longest = Math.max(seen.longest, now - last);
    last = now;
  }, tick);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(Math.round(duration));
  }).observe({ entryTypes: ['longtask'] });
  window.__watched = seen;
}

/**
 * Gives the element a file, and waits for what comes of it: the `code` of a refusal or the `capture`, and what is `shown`
 * then. All times are milliseconds: `ms` until it is shown; `longest` that a timer of the page waited, and the `tasks`
 * over 50, both meanwhile.
 */
export async function take({ page, given }, bytes, { name = 'bill.pdf', type = '' } = {}) {
  given.bytes = Buffer.from(bytes);
  return page.evaluate(takeInPage, { url: GIVEN, name, type, patience: PATIENCE });
}

/** The same; again where the page was held up, and the best of it. */
export async function takeLively(opened, bytes, options) {
  let best = null;
  for (let round = 0; round < ROUNDS && !(best && isLively(best)); round++) {
    const seen = await take(opened, bytes, options);
    if (!best || isLively(seen) || seen.longest < best.longest) best = seen;
  }
  return best;
}

export function isLively({ longest, tasks }) {
  return longest <= MOST_WAIT && tasks.length === 0;
}

async function takeInPage({ url, name, type, patience }) {
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const element = document.querySelector('markid-additional-step');
  await element.reset();
  const file = new File([await (await fetch(url)).blob()], name, { type });
  let capture = null;
  const listen = ({ detail }) => (capture = { ...detail });
  element.addEventListener('markid-capture', listen);
  await pause(200);
  Object.assign(window.__watched, { longest: 0, tasks: [] });
  const started = performance.now();
  const passed = () => Math.round(performance.now() - started);
  const reached = await element.setFile(file);
  const code = reached ? null : (element.error?.code ?? 'nothing');
  const looks = {
    picture: 'img[data-picture]',
    card: '.card-file',
    'no page': '.hidden-page',
    chooser: '.picks',
    password: 'input[name=password], .held-entry input',
  };
  const look = () => Object.keys(looks).find((key) => element.shadowRoot.querySelector(looks[key])) ?? null;
  let shown = look();
  while (reached && capture.kind === 'pdf' && !(shown = look()) && passed() < patience) await pause(20);
  const ms = passed();
  // what is done to show it is watched as well
  await pause(100);
  element.removeEventListener('markid-capture', listen);
  if (!reached) shown = look();
  const { longest, tasks } = window.__watched;
  return { code, capture, shown, ms, longest: Math.round(longest), tasks };
}

/** The picture of the page that is looked at, as a PNG; null where none is. */
export async function shownPicture(page) {
  const base64 = await page.evaluate(async () => {
    const image = document.querySelector('markid-additional-step').shadowRoot.querySelector('img[data-picture]');
    if (!image) return null;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  return base64 && Buffer.from(base64, 'base64');
}

export async function hasPoppler() {
  return run('pdftoppm', ['-v']).then(
    () => true,
    () => false,
  );
}

/** The first page as Poppler draws it, as a PNG; null where it cannot. */
export async function drawnByPoppler(bytes) {
  const drawing = run('pdftoppm', ['-f', '1', '-l', '1', '-singlefile', '-scale-to', '960', '-png', '-'], {
    encoding: 'buffer',
    maxBuffer: 50_000_000,
    timeout: 20_000,
  });
  drawing.child.stdin.on('error', () => undefined); // it may give up before it has read all
  drawing.child.stdin.end(bytes);
  const { stdout } = await drawing.catch(() => ({ stdout: Buffer.alloc(0) }));
  return stdout.length > 0 ? stdout : null;
}

export async function reset(page) {
  await page.evaluate(() => document.querySelector('markid-additional-step').reset());
}

/** How many workers that look into PDFs live when all that were ended have had the time to go. */
export async function pdfWorkersLeft(opened, most = 0) {
  const end = Date.now() + LEAVING;
  while (opened.pdfWorkers() > most && Date.now() < end) await opened.page.waitForTimeout(50);
  return opened.pdfWorkers();
}

/** Memory is read from Linux's /proc. */
export const canMeasure = process.platform === 'linux';

/** Milliseconds between two looks at the memory: the system's own peaks are missed by some kernels. */
const LOOK = 25;

/** Starts over; what comes back ends it, and tells the MB that the largest renderer has had meanwhile. */
export async function watchPeak(browser) {
  const pids = await renderers(browser);
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, ...pids.map((pid) => megabytes(pid, 'VmRSS')));
  }, LOOK);
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, '5'); // its peak starts over: proc(5)
  return () => {
    clearInterval(timer);
    return Math.max(peak, ...pids.map((pid) => megabytes(pid, 'VmHWM')));
  };
}

async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** 0 where the renderer is gone. */
function megabytes(pid, key) {
  try {
    return Math.round(
      Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1000,
    );
  } catch {
    return 0;
  }
}
