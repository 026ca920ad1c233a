/** Where a page, a policy or a network withholds what PDFs are looked into with: what is shown instead, and that the file can be sent. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { STRICT_POLICY } from '../../demo/strict-page.mjs';
import { builtFiles } from '../structure/built.mjs';
import { readFileSync } from 'node:fs';
import * as made from './hostile-pdfs.mjs';
import * as kit from './kit.mjs';
import * as pdfWatch from './pdf-watch.mjs';

const SCRIPT = '**/cdn/pdf.worker.js';
const DECODERS = /\/cdn\/pdf\/(.+\.wasm|.+_nowasm_fallback\.js)$/;
const FONTS = /\/cdn\/pdf\/.+\.(pfb|ttf)$/;
/** Each is loaded only when a PDF has been chosen; the last one when it is to be changed. */
const LATE = ['/cdn/pdf.js', '/cdn/document.js', '/cdn/pdf.worker.js', '/cdn/pdf-edit.worker.js'];
/** Of these scans each needs a decoder of its own. */
const SCANS = ['pdf-scanned/ccitt.pdf', 'pdf-scanned/jbig2_symbol_offset.pdf', 'pdf-scanned/bug_jpx.pdf'];
/** Milliseconds: that a worker is waited for (`hello` in src/media/pdf/pdf-document.ts), and some more for the rest. */
const HELLO = 20_000 + 3_000;
/** Milliseconds from which on a file has been waited for: it is not tried again for the sake of a busy machine. */
const WAITED = 15_000;
/** As if the worker's browser were Safari 16.4, the first that draws in a worker, as far as JavaScript and its objects go. */
const AGED = `for (const [of, names] of [
  [Map.prototype, 'getOrInsert getOrInsertComputed'],
  [WeakMap.prototype, 'getOrInsert getOrInsertComputed'],
  [Set.prototype, 'difference intersection isDisjointFrom isSubsetOf isSupersetOf symmetricDifference union'],
  [Iterator.prototype, 'drop every filter find flatMap forEach map some take toArray'],
  [Uint8Array, 'fromBase64 fromHex'],
  [Uint8Array.prototype, 'setFromBase64 setFromHex toBase64 toHex'],
  [Promise, 'try withResolvers'], [Math, 'sumPrecise'], [URL, 'parse canParse'], [JSON, 'rawJSON'],
  [ArrayBuffer.prototype, 'transfer transferToFixedLength'], [AbortSignal, 'any'], [Object, 'groupBy'], [Map, 'groupBy'],
  [Array, 'fromAsync'], [Response.prototype, 'bytes'], [Blob.prototype, 'bytes'],
  [String.prototype, 'isWellFormed toWellFormed'], [ReadableStream.prototype, 'values'], [ReadableStream, 'from'],
]) for (const name of names.split(' ')) delete of[name];`;
/** What few browsers and few files ask for. */
const RARE = ['/cdn/pdf/polyfills.js', '/cdn/pdf/brotli.js'];
/** Of 255: darker than this is print. */
const INK = 128;

/** Of a partner's own files. */
const OTHER = 'https://parts.example';

const bill = made.billPdf();
const hasCorpus = kit.corpusFile(SCANS[0]) !== null;

describe('a PDF', () => {
  let demo;
  before(async () => {
    demo = await kit.startDemo();
  });
  after(() => demo.close());

  /** What is withheld, and the violation that comes of it. */
  const WITHOUT_WORKER = {
    'the request for it fails': [(context) => context.route(SCRIPT, (route) => route.abort())],
    'it is not there': [(context) => context.route(SCRIPT, (route) => route.fulfill({ status: 404, body: '' }))],
    'the policy forbids it': [
      withPolicy(STRICT_POLICY.replace("worker-src 'self'", "worker-src 'none'")),
      /worker-src/,
    ],
    'it is empty and never says hello': [(context) => context.route(SCRIPT, (route) => serve(route, ''))],
    'it breaks at once': [(context) => context.route(SCRIPT, (route) => serve(route, 'throw new Error("broken")'))],
    'it never ends': [(context) => context.route(SCRIPT, (route) => serve(route, 'for (;;);'))],
    'it never comes': [(context) => context.route(SCRIPT, () => undefined)],
  };
  for (const [what, [arrange, violation = /$^/]] of Object.entries(WITHOUT_WORKER)) {
    it(`is a plain card where there is no worker, as ${what}: never read by the page, and sent as it is`, async () => {
      const opened = await pdfWatch.openWatched(demo, '/strict.html', arrange);
      const { page } = opened;
      const loaded = listenForScripts(page);
      let seen = await pdfWatch.take(opened, bill);
      const hasWaited = seen.ms > WAITED;
      if (!hasWaited && !pdfWatch.isLively(seen)) seen = await pdfWatch.takeLively(opened, bill);
      assert.deepEqual([seen.code, seen.shown], [null, 'card']);
      assert.ok(seen.ms < HELLO, `${seen.ms} ms`);
      assert.ok(hasWaited || pdfWatch.isLively(seen), `the page waited ${seen.longest} ms, long tasks: ${seen.tasks}`);
      assert.deepEqual(await readByPage(page, loaded), []);
      assert.equal(await pdfWatch.pdfWorkersLeft(opened), 0);
      await sends(opened, bill);
      assert.deepEqual(
        opened.faults.filter((fault) => !violation.test(fault)),
        [],
      );
      await page.context().close();
    });
  }

  const POLICIES = {
    'with WebAssembly': [STRICT_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"), /\.wasm$/],
    'without WebAssembly': [STRICT_POLICY, /_nowasm_fallback\.js$/],
  };
  for (const [what, [policy, file]] of Object.entries(POLICIES)) {
    it(`that is a scan shows its picture ${what}`, async (test) => {
      if (!hasCorpus) return test.skip('the corpus is not here');
      const opened = await pdfWatch.openWatched(demo, '/strict.html', withPolicy(policy));
      for (const path of SCANS) {
        const { shown, capture } = await pdfWatch.take(opened, kit.corpusFile(path));
        assert.deepEqual([path, shown], [path, 'picture']);
        assert.ok(!capture.warnings.includes('pdf-blank-page'), path);
        assert.ok((await darkest(opened.page)) < INK, path);
      }
      const fetched = opened.requests.filter((path) => DECODERS.test(path));
      assert.ok(fetched.length > 0 && fetched.some((path) => file.test(path)), fetched.join());
      if (/with /.test(what))
        assert.ok(
          fetched.every((path) => file.test(path)),
          fetched.join(),
        );
      assert.deepEqual(opened.faults, []);
      await opened.page.context().close();
    });
  }

  it('that is a scan is a card, never an empty page, where its decoder is not served', async (test) => {
    if (!hasCorpus) return test.skip('the corpus is not here');
    const arrange = (context) => context.route(DECODERS, (route) => route.abort());
    const opened = await pdfWatch.openWatched(demo, '/strict.html', arrange);
    for (const path of SCANS) {
      const file = kit.corpusFile(path);
      const { shown, capture } = await pdfWatch.take(opened, file);
      assert.deepEqual([path, shown], [path, 'card']);
      assert.ok(!capture.warnings.includes('pdf-blank-page'), path);
      await sends(opened, file);
    }
    assert.deepEqual(opened.faults, []);
    await opened.page.context().close();
  });

  it('shows its print where fonts are not served', async () => {
    const arrange = (context) => context.route(FONTS, (route) => route.abort());
    const opened = await pdfWatch.openWatched(demo, '/strict.html', arrange);
    const { shown, capture } = await pdfWatch.take(opened, bill);
    assert.ok(opened.requests.some((path) => FONTS.test(path)));
    assert.equal(shown, 'picture');
    assert.ok(!capture.warnings.includes('pdf-blank-page'));
    assert.ok((await darkest(opened.page)) < INK);
    assert.deepEqual(opened.faults, []);
    await opened.page.context().close();
  });

  it('is seen in a browser that has none of what pdf.js takes for granted', async () => {
    const opened = await pdfWatch.openWatched(demo, '/strict.html', (context) =>
      context.route(SCRIPT, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${AGED}\n${await response.text()}` });
      }),
    );
    const { shown } = await pdfWatch.take(opened, bill);
    assert.ok(opened.requests.includes('/cdn/pdf/polyfills.js'));
    assert.equal(shown, 'picture');
    assert.ok((await darkest(opened.page)) < INK);
    await sends(opened, bill);
    assert.deepEqual(opened.faults, []);
    await opened.page.context().close();
  });

  it('is seen though its tab is hidden', async () => {
    // the tests' browser shows every tab: so a page that is told it is hidden, draws no frame, and has a timer a second
    const arrange = (context) => context.addInitScript(hide);
    const opened = await pdfWatch.openWatched(demo, '/strict.html', arrange);
    const { shown, ms } = await pdfWatch.take(opened, bill);
    assert.equal(shown, 'picture');
    assert.ok(ms < 8_000, `${ms} ms`);
    await sends(opened, bill);
    await opened.page.context().close();
  });

  it('asks for its parts only when it has been chosen', async () => {
    const { page, requests, given } = await pdfWatch.openWatched(demo);
    const asked = () => LATE.filter((path) => requests.includes(path));
    await kit.pick(page, 'photo.jpg', await kit.makePhoto(page), 'image/jpeg');
    await kit.reviewAndSend(page);
    assert.deepEqual(asked(), []);
    await pdfWatch.take({ page, given }, bill);
    assert.deepEqual(asked(), LATE.slice(0, 3));
    assert.deepEqual(
      RARE.filter((path) => requests.includes(path)),
      [],
    );
    await page.context().close();
  });

  it('is looked into with parts of another origin', async () => {
    const policy = STRICT_POLICY.replace(/(script|connect)-src 'self'/g, `$1-src 'self' ${OTHER}`).replace(
      "worker-src 'self'",
      'worker-src blob:',
    );
    const opened = await pdfWatch.openWatched(demo, '/strict.html', async (context) => {
      await withPolicy(policy)(context);
      await context.route(`${OTHER}/**`, serveElsewhere);
    });
    const { page } = opened;
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.evaluate((base) => {
      document.querySelector('markid-additional-step').assetBase = base;
    }, `${OTHER}/cdn/`);
    const seen = await pdfWatch.take(opened, bill);
    assert.deepEqual([seen.code, seen.shown], [null, 'picture']);
    assert.ok((await darkest(page)) < INK);
    const own = asked.filter((url) => url.startsWith(demo.url) && /pdf/.test(url));
    // the part that asks comes from where the element is; what it asks for, from the other origin
    assert.deepEqual(
      own.filter((url) => !/\/(pdf|document)\.js$/.test(url)),
      [],
    );
    for (const name of ['pdf.worker.js', 'pdf/LiberationSans-Regular.ttf'])
      assert.ok(asked.includes(`${OTHER}/cdn/${name}`), `${name}: ${asked.join(' ')}`);
    await sends(opened, bill);
    assert.deepEqual(
      opened.faults.filter((fault) => !fault.startsWith(`request to ${OTHER}`)),
      [],
    );
    await page.context().close();
  });

  async function sends({ page }, file) {
    await kit.reviewAndSend(page);
    assert.equal(kit.sha256(demo.sandbox.received.at(-1).bytes), kit.sha256(file));
  }
});

/** Serves the strict page under another policy, and the worker too: its own is what holds for it. */
function withPolicy(policy) {
  return (context) =>
    context.route(/\/(strict\.html|pdf\.worker\.js)$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
}

function serve(route, body) {
  return route.fulfill({ contentType: 'text/javascript', body });
}

/** What the page itself loads from now on as a script. */
function listenForScripts(page) {
  const loaded = [];
  page.on('response', (response) => {
    const request = response.request();
    if (request.resourceType() === 'script') loaded.push(new URL(request.url()).pathname);
  });
  return loaded;
}

/** Scripts of the page that hold pdf.js: it says so of itself. Empty where none does. */
async function readByPage(page, loaded) {
  const own = new Set([...loaded, ...(await page.evaluate(() => [...document.scripts].map(({ src }) => src)))]);
  const holds = [...own].filter((path) => path.endsWith('.js')).filter((path) => holdsPdfjs(path.split('/cdn/')[1]));
  const traces = await page.evaluate(() => ['pdfjsWorker', 'pdfjsLib'].filter((name) => name in globalThis));
  return [...holds.filter((path) => !path.endsWith('/pdf.worker.js')), ...traces];
}

function holdsPdfjs(name) {
  return name !== undefined && builtHolders().has(name);
}

let holders = null;
function builtHolders() {
  holders ??= new Set(
    builtFiles('dist/cdn', '.js')
      .filter((file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').includes('pdfjsWorker'))
      .map((file) => file.slice('dist/cdn/'.length)),
  );
  return holders;
}

/** The darkest of the picture that is shown, 0 to 255. */
async function darkest(page) {
  const { channels } = await sharp(await pdfWatch.shownPicture(page)).stats();
  return Math.min(...channels.slice(0, 3).map(({ min }) => min));
}

/** Runs in the page, before anything else. */
function hide() {
  const throttled = globalThis.setTimeout;
  globalThis.setTimeout = (callback, time = 0, ...more) => throttled(callback, Math.max(time, 1000), ...more);
  globalThis.requestAnimationFrame = () => 1;
  Object.defineProperty(Document.prototype, 'hidden', { get: () => true });
  Object.defineProperty(Document.prototype, 'visibilityState', { get: () => 'hidden' });
}

/** What is built, for every origin. */
function serveElsewhere(route) {
  const { pathname } = new URL(route.request().url());
  return route.fulfill({
    contentType: pathname.endsWith('.js') ? 'text/javascript' : 'application/octet-stream',
    headers: { 'access-control-allow-origin': '*' },
    body: readFileSync(new URL(`../../dist${pathname}`, import.meta.url)),
  });
}
