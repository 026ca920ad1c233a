import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { startDemoServer } from '../../demo/server.mjs';
import { createVendorSandbox } from '../../demo/vendor-sandbox.mjs';
import { createReuploadHandler, createToken } from '../../dist/server.js';
import { API_KEY, API_SECRET, base64, JPEG, PDF, sha256, sharedFile } from './kit.mjs';

const PUBLIC = new URL('../../demo/public/', import.meta.url);
const CDN = new URL('../../dist/cdn/', import.meta.url);
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; media-src blob:; connect-src 'self'; worker-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html markid-additional-step 'allow-duplicates'";
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src blob:; connect-src 'self'; worker-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html markid-additional-step 'allow-duplicates'";

let demo;
before(async () => {
  demo = await startDemoServer();
});
after(() => demo.close());

const get = (path, init) => fetch(new URL(path, demo.url), init);

/** A verification by the page's own way. */
async function openSession(choice = {}) {
  const settings = { canUpload: true, canCapture: false, canUploadPDF: true };
  const body = JSON.stringify({ kind: 'utility-bill', settings, locale: 'lt', ...choice });
  const response = await get('/api/session', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  return { ...(await response.json()), cookie: response.headers.get('Set-Cookie').split(';')[0] };
}

function send({ cookie, scanRef }, body = {}, headers = {}) {
  return get('/api/additional-step', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie, ...headers },
    body: JSON.stringify({ scanRef, step: 'UTILITY_BILL', image: base64(JPEG), ...body }),
  });
}

test('serves the page and its files with their types', async () => {
  for (const [path, type] of [
    ['/', 'text/html'],
    ['/demo.js', 'text/javascript'],
    ['/demo.css', 'text/css'],
    ['/icon.svg', 'image/svg+xml'],
    ['/strict.html', 'text/html'],
    ['/api/environment', 'application/json'],
    ['/sandbox/received', 'application/json'],
  ]) {
    const response = await get(path);
    assert.equal(response.status, 200, path);
    assert.ok(response.headers.get('Content-Type').startsWith(type), path);
  }
});

test('serves the built element', { skip: !cdnFiles().length && 'dist/cdn is not built' }, async () => {
  const response = await get('/cdn/markid-additional-step.js');
  assert.equal(response.status, 200);
  assert.match(response.headers.get('Content-Type'), /^text\/javascript/);
});

test('puts every answer under the strict policy', async () => {
  const session = await openSession();
  for (const [path, init] of [
    ['/'],
    ['/demo.js'],
    ['/nothing'],
    ['/api/session', { method: 'POST' }],
    ['/api/additional-step', { method: 'POST', headers: { Cookie: session.cookie } }],
    ['/sandbox/received'],
    ['/sandbox/received/0/file'],
  ]) {
    const { headers } = await get(path, init);
    assert.equal(headers.get('Content-Security-Policy'), POLICY, path);
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
    assert.equal(headers.get('Referrer-Policy'), 'no-referrer', path);
    assert.equal(headers.get('Permissions-Policy'), 'camera=(self)', path);
  }
});

test('keeps to its own policy: no inline script, no inline style, nothing from elsewhere', async () => {
  for (const path of ['/', '/strict.html']) {
    const html = await (await get(path)).text();
    assert.doesNotMatch(html, /<script(?![^>]*(src=|type="application\/json"))/);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
    assert.doesNotMatch(html, /(src|href)="(https?:)?\/\//);
  }
});

test('serves the bare page under exactly the policy that is promised, with a verification of its own', async () => {
  const [first, second] = await Promise.all([get('/strict.html'), get('/strict.html')]);
  assert.equal(first.headers.get('Content-Security-Policy'), STRICT);
  const [html, other] = [await first.text(), await second.text()];
  const scanRef = /scan-ref="([^"]+)"/.exec(html)[1];
  assert.ok(!other.includes(scanRef));
  const steps = JSON.parse(/<script type="application\/json">(.*?)<\/script>/.exec(html)[1]);
  assert.ok(steps.ALL.ALL.UTILITY_BILL);
  const cookie = first.headers.get('Set-Cookie').split(';')[0];
  assert.equal((await send({ cookie, scanRef })).status, 200);
});

test('takes the bare page’s step and language from its address, as text', async () => {
  const html = await (await get('/strict.html?kind=selfie&canUploadPDF=false&locale="><script>')).text();
  const steps = JSON.parse(/<script type="application\/json">(.*?)<\/script>/.exec(html)[1]);
  assert.equal(steps.ALL.ALL.ADDITIONAL_PHOTO.settings.canUploadPDF, false);
  assert.ok(html.includes('locale="&quot;>&lt;script>"'));
  assert.equal((await get('/strict.html?kind=nothing')).status, 400);
});

test('opens no verification for a picture on another site', async () => {
  assert.equal((await get('/strict.html', { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status, 403);
});

for (const path of [
  '/../package.json',
  '/%2e%2e/package.json',
  '/..%2fpackage.json',
  '/..%5cpackage.json',
  '/cdn/../../package.json',
  '/cdn/%2e%2e/%2e%2e/package.json',
  '/cdn/..%2f..%2fpackage.json',
  '/cdn/..%252f..%252fpackage.json',
  '/demo.js%00.css',
  '/sandbox/received/..%2f..%2fpackage.json/file',
]) {
  test(`serves nothing outside of its folders for ${path}`, async () => {
    // fetch would tidy the path up before sending it
    const { status, text } = await rawGet(path);
    assert.ok(status === 404 || status === 400, String(status));
    assert.ok(!text.includes('devDependencies'));
  });
}

test('answers to localhost only, whatever name leads here', async () => {
  for (const [host, status] of [
    ['localhost', 200],
    ['app.localhost', 200],
    ['127.0.0.1', 200],
    ['evil.example', 421],
  ]) {
    assert.equal((await rawGet('/', { Host: `${host}:${new URL(demo.url).port}` })).status, status, host);
  }
});

test('passes a file on to Mark ID, byte for byte, and shows what arrived', async () => {
  const session = await openSession();
  for (const [file, mediaType] of [
    [JPEG, 'image/jpeg'],
    [PDF, 'application/pdf'],
  ]) {
    const response = await send(session, { image: base64(file) });
    assert.deepEqual([response.status, await response.json()], [200, { ok: true }]);
    const received = (await (await get('/sandbox/received')).json()).at(-1);
    assert.equal(received.scanRef, session.scanRef);
    assert.equal(received.mediaType, mediaType);
    assert.equal(received.bytes, file.length);
    assert.equal(received.sha256, (await sha256(file)).toString('hex'));
    assert.deepEqual(received.additionalData, { address: '1 Example Street' });
    const shown = await get(received.file);
    assert.equal(shown.headers.get('Content-Type'), mediaType);
    assert.deepEqual(new Uint8Array(await shown.arrayBuffer()), Uint8Array.from(file));
    assert.deepEqual(Buffer.from(demo.sandbox.received.at(-1).bytes), Buffer.from(file));
  }
});

for (const [path, mediaType] of [
  ['corpus/exif-orientation/Landscape_6.jpg', 'image/jpeg'],
  ['corpus/document-photo/invoice-french.png', 'image/png'],
  ['corpus/pdf-bill/free_fiber.pdf', 'application/pdf'],
]) {
  const file = sharedFile(path);
  test(`passes a real file on unchanged (${path})`, { skip: !file && 'no ../shared' }, async () => {
    const session = await openSession();
    assert.equal((await send(session, { image: base64(file) })).status, 200);
    const received = demo.sandbox.received.at(-1);
    assert.equal(received.mediaType, mediaType);
    assert.ok(file.equals(received.bytes));
  });
}

test('answers 413 to a body that is too long, before it is all there', async () => {
  const { cookie } = await openSession();
  const headers = { 'Content-Type': 'application/json', Cookie: cookie };
  const said = await get('/api/additional-step', { method: 'POST', headers, body: Buffer.alloc(20_000_001, ' ') });
  assert.deepEqual([said.status, (await said.json()).identifier], [413, 'BAD_VALUE']);
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.alloc(1_000_000, ' ')) });
  const counted = await new Promise((resolve, reject) => {
    const request = httpRequest(new URL('/api/additional-step', demo.url), { method: 'POST', headers }, resolve);
    const feed = endless[Symbol.asyncIterator]();
    const write = async () => void request.write((await feed.next()).value, (error) => error ?? void write());
    request.on('error', reject);
    void write();
  });
  assert.equal(counted.statusCode, 413);
  counted.destroy();
});

test('notes the last exchange without what opens doors, and without the file', async () => {
  const session = await openSession();
  const image = base64(Buffer.concat([JPEG, Buffer.alloc(3000)]));
  await send(session, { image }, { 'Idempotency-Key': 'abc' });
  const { browser, vendor } = await (await get('/sandbox/exchange')).json();
  assert.equal(browser.url, new URL('/api/additional-step', demo.url).href);
  assert.equal(browser.headers['idempotency-key'], 'abc');
  assert.equal(browser.headers.cookie, '(not shown)');
  assert.deepEqual([browser.status, browser.response], [200, { ok: true }]);
  assert.equal(vendor.headers.authorization, '(not shown)');
  assert.equal(vendor.status, 200);
  assert.deepEqual(Object.keys(vendor.body), ['scanRef', 'step', 'image', 'additionalData']);
  assert.match(vendor.body.image, new RegExp(`^.{24}… \\(${image.length} characters of base64\\)$`));
  await send(session, { image }, { 'Idempotency-Key': 'abc' });
  assert.equal((await (await get('/sandbox/exchange')).json()).vendor, null);
});

test('never lets the credentials reach the page', async (t) => {
  const log = t.mock.method(console, 'error', () => {});
  const access = { apiKey: 'K-5f0e4d3c2b1a', apiSecret: 'S-0a1b2c3d4e5f' };
  const sandbox = createVendorSandbox(access);
  // a vendor whose errors quote what it got, as a careless one's might
  const vendor = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const init = {
      method: 'POST',
      headers: { authorization: request.headers.authorization },
      body: Buffer.concat(chunks),
    };
    const answer = await sandbox.fetch(`http://localhost${request.url}`, init);
    const text = await answer.text();
    const quoted = text.replace(
      /("identifier".*"message":")/,
      `$1${request.headers.authorization} ${access.apiSecret} `,
    );
    response.writeHead(answer.status, { 'Content-Type': 'application/json', 'X-Echo': request.headers.authorization });
    response.end(quoted);
  });
  await new Promise((resolve) => vendor.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${vendor.address().port}`;
  const real = await startDemoServer({ access: { ...access, baseUrl } });
  t.after(async () => {
    await real.close();
    vendor.close();
  });
  const secrets = [access.apiKey, access.apiSecret, base64(`${access.apiKey}:${access.apiSecret}`)];

  const seen = [];
  const look = async (path, init) => {
    const response = await fetch(new URL(path, real.url), init);
    const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
    seen.push(`${path} ${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    return { status: response.status, headers: response.headers, text };
  };
  const paths = [...readdirSync(PUBLIC, { recursive: true }), ...cdnFiles().map((name) => `cdn/${name}`)];
  for (const path of ['', ...paths, 'strict.html', 'api/environment', 'sandbox/received', 'sandbox/exchange']) {
    await look(`/${path}`);
  }
  assert.equal((await look('/sandbox/received')).status, 404);
  const json = { 'Content-Type': 'application/json' };
  const settings = { canUpload: true, canCapture: false, canUploadPDF: true };
  const choice = JSON.stringify({ kind: 'utility-bill', settings, locale: 'en' });
  const opened = await look('/api/session', { method: 'POST', headers: json, body: choice });
  assert.equal(opened.status, 201);
  const { scanRef } = JSON.parse(opened.text);
  const headers = { ...json, Cookie: opened.headers.get('Set-Cookie').split(';')[0] };
  const attempts = [
    [{ scanRef, step: 'UTILITY_BILL', image: base64(JPEG) }, 200],
    [{ scanRef, step: 'UTILITY_BILL', image: base64(JPEG), additionalData: {} }, 400],
    [{ scanRef, step: 'OTHER', image: base64(JPEG) }, 403],
    [{ scanRef, step: 'UTILITY_BILL', image: '' }, 400],
    [{}, 400],
  ];
  for (const [body, status] of attempts) {
    const answer = await look('/api/additional-step', { method: 'POST', headers, body: JSON.stringify(body) });
    assert.equal(answer.status, status);
  }
  sandbox.fetch = async () => Response.json({ identifier: 'BAD_VALUE', message: '' }, { status: 400 });
  assert.equal(
    (await look('/api/additional-step', { method: 'POST', headers, body: JSON.stringify(attempts[0][0]) })).status,
    400,
  );
  assert.equal((await look('/api/session', { method: 'POST', headers, body: choice })).status, 502);

  assert.ok(seen.length > paths.length + 8);
  for (const answer of seen) {
    for (const secret of secrets) assert.ok(!answer.includes(secret), `in ${answer.slice(0, 80)}`);
  }
  for (const call of log.mock.calls) {
    for (const secret of secrets) assert.ok(!String(call.arguments[0]).includes(secret), 'in the log');
  }
});

test(
  'carries both documented token requests from token to file, over real HTTP',
  { skip: !sharedFile('fixtures/token-request.extract.json') && 'no ../shared' },
  async (t) => {
    const sandbox = createVendorSandbox({ apiKey: API_KEY, apiSecret: API_SECRET });
    const vendor = await listen(t, (request) => sandbox.fetch(request));
    const credentials = { apiKey: API_KEY, apiSecret: API_SECRET, baseUrl: vendor };
    const handler = createReuploadHandler({
      ...credentials,
      additionalData: 'browser',
      authenticate: ({ headers }) => headers.get('X-Person'),
      authorize: () => true,
    });
    const partner = await listen(t, handler);
    for (const name of ['utility-bill', 'extract']) {
      const { scanRef, additionalSteps } = await createToken(
        credentials,
        JSON.parse(sharedFile(`fixtures/token-request.${name}.json`)),
      );
      assert.ok(additionalSteps.ALL.ALL.UTILITY_BILL);
      const body = JSON.stringify({
        scanRef,
        step: 'UTILITY_BILL',
        image: base64(PDF),
        additionalData: { address: name },
      });
      const headers = { 'Content-Type': 'application/json', 'X-Person': 'jonas', 'Idempotency-Key': name };
      const post = () => fetch(partner, { method: 'POST', headers, body });
      assert.equal((await post()).status, 200);
      assert.equal((await post()).headers.get('Idempotency-Replayed'), 'true');
      const { bytes, additionalData } = sandbox.received.at(-1);
      assert.deepEqual(
        [Buffer.from(bytes).toString(), additionalData],
        [Buffer.from(PDF).toString(), { address: name }],
      );
    }
    assert.equal(sandbox.received.length, 2);
  },
);

test('prints its address on one line, and ends when asked to', async () => {
  const child = run({ PORT: '0' });
  const line = await child.line;
  assert.match(line, /^http:\/\/localhost:\d+\/$/);
  assert.equal((await fetch(line)).status, 200);
  child.process.kill('SIGINT');
  const { code, output } = await child.ended;
  assert.deepEqual([code, output], [0, `${line}\n`]);
});

test('says so where the port is in use, and which to try', async () => {
  const { port } = new URL(demo.url);
  const { code, output } = await run({ PORT: port }).ended;
  assert.deepEqual(
    [code, output],
    [1, `Port ${port} is in use. Choose another one: PORT=${Number(port) + 1} npm start\n`],
  );
});

test('starts with all credentials or none', async () => {
  const half = await run({ PORT: '0', MARKID_API_KEY: 'k' }).ended;
  assert.equal(half.code, 1);
  assert.match(half.output, /^Set MARKID_BASE_URL, MARKID_API_KEY and MARKID_API_SECRET together/);
  const all = run({ PORT: '0', MARKID_API_KEY: 'k', MARKID_API_SECRET: 's', MARKID_BASE_URL: 'http://localhost:1' });
  const line = await all.line;
  assert.match(line, /^http:\/\/localhost:\d+\/ \(talks to the real API at http:\/\/localhost:1\)$/);
  const environment = await fetch(new URL('/api/environment', line.split(' ')[0]));
  assert.deepEqual(await environment.json(), { sandbox: false, vendor: 'http://localhost:1' });
  all.process.kill('SIGTERM');
  assert.equal((await all.ended).code, 0);
});

test('refuses a port that is none', async () => {
  const { code, output } = await run({ PORT: 'eighty' }).ended;
  assert.deepEqual([code, output], [1, 'PORT must be a number from 0 to 65535, not "eighty".\n']);
});

function cdnFiles() {
  try {
    return readdirSync(CDN, { recursive: true }).filter((name) => /\.\w+$/.test(name));
  } catch {
    return [];
  }
}

function rawGet(path, headers = {}) {
  const { hostname, port } = new URL(demo.url);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, headers }, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString();
      resolve({ status: response.statusCode, text });
    });
    request.on('error', reject).end();
  });
}

async function listen(t, handler) {
  const server = serve({ fetch: handler, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** The demo as a person starts it, with what it says. */
function run(environment) {
  const { PATH } = process.env;
  const server = spawn(process.execPath, [fileURLToPath(new URL('../../demo/server.mjs', import.meta.url))], {
    env: { PATH, ...environment },
  });
  let output = '';
  const line = new Promise((resolve) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (output.includes('\n')) resolve(output.split('\n')[0]);
      });
    }
  });
  const ended = new Promise((resolve) => server.on('close', (code) => resolve({ code, output })));
  return { process: server, line, ended };
}
