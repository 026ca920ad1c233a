// @ts-check
/**
 * Serves the demo: its page, the built element, the partner's backend and, without real credentials, a sandbox of Mark
 * ID. Knows nothing of steps: backend and sandbox do.
 */
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createExchangeLog } from './exchange-log.mjs';
import { inspectFile } from './inspect-file.mjs';
import { createPartnerBackend } from './partner-backend.mjs';
import { STRICT_POLICY, strictPage } from './strict-page.mjs';
import { createVendorSandbox } from './vendor-sandbox.mjs';

/**
 * @typedef {import('./vendor-sandbox.mjs').VendorSandbox} VendorSandbox
 * @typedef {import('./vendor-sandbox.mjs').Received} Received
 * @typedef {{ baseUrl: string, apiKey: string, apiSecret: string }} Access
 *
 * @typedef {object} DemoServer
 * @property {string} url With a slash at the end.
 * @property {() => Promise<void>} close
 * @property {VendorSandbox | null} sandbox Null where the real API is used.
 */

const PUBLIC = fileURLToPath(new URL('./public', import.meta.url));
const CDN = fileURLToPath(new URL('../dist/cdn', import.meta.url));

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  'media-src blob:',
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html markid-additional-step 'allow-duplicates'",
].join('; ');

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(self)',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Starts the demo; rejects where the port is taken.
 * @param {object} [options]
 * @param {number} [options.port] 0, the default, for any free one.
 * @param {string} [options.host]
 * @param {Access | null} [options.access] Credentials of the real API; null for a sandbox with random ones.
 * @returns {Promise<DemoServer>}
 */
export async function startDemoServer({ port = 0, host = '127.0.0.1', access = null } = {}) {
  const random = () => crypto.randomUUID();
  const { baseUrl, apiKey, apiSecret } = access ?? { baseUrl: undefined, apiKey: random(), apiSecret: random() };
  const sandbox = access ? null : createVendorSandbox({ apiKey, apiSecret });
  const log = createExchangeLog();
  const backend = createPartnerBackend({
    apiKey,
    apiSecret,
    baseUrl,
    fetch: log.watchFetch(sandbox ? sandbox.fetch : globalThis.fetch),
    // what this partner knows of its customer, for reviewers to compare; a real verification gets nothing made up
    additionalData: sandbox
      ? (_, { step }) => (step === 'UTILITY_BILL' ? { address: '1 Example Street' } : null)
      : undefined,
    onError: (failure) => console.error(JSON.stringify({ ...failure, cause: undefined })),
  });

  const app = new Hono();
  app.use(async (c, next) => {
    // a foreign name that resolves to this machine must not turn its visitor's browser into a way in
    const foreign = LOOPBACK.test(host) && !LOOPBACK.test(new URL(c.req.url).hostname);
    if (foreign) c.res = new Response('This demo answers to localhost only.', { status: 421 });
    else await next();
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    c.header('Content-Security-Policy', c.req.path === '/strict.html' ? STRICT_POLICY : POLICY);
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-cache');
  });

  app.get('/api/environment', (c) => c.json({ sandbox: sandbox !== null, vendor: baseUrl ?? null }));
  app.all('/api/additional-step', (c) => log.watch(c.req.raw, () => backend(c.req.raw)));
  app.all('/api/*', (c) => backend(c.req.raw));
  app.get('/strict.html', (c) => answerStrictPage(c.req.raw, backend));
  if (sandbox) addSandboxRoutes(app, sandbox, log);
  if (existsSync(CDN)) {
    app.get('/cdn/*', serveStatic({ root: CDN, rewriteRequestPath: (path) => path.slice('/cdn'.length) }));
  }
  app.get('*', serveStatic({ root: PUBLIC }));

  return listen(app, { port, host, sandbox });
}

/**
 * What Mark ID has, and the last exchange: for the panel only.
 * @param {Hono} app
 * @param {VendorSandbox} sandbox
 * @param {ReturnType<typeof createExchangeLog>} log
 */
function addSandboxRoutes(app, sandbox, log) {
  app.get('/sandbox/exchange', (c) => c.json(log.last, 200, { 'Cache-Control': 'no-store' }));
  app.get('/sandbox/received', async (c) =>
    c.json(await Promise.all(sandbox.received.map(describe)), 200, { 'Cache-Control': 'no-store' }),
  );
  app.get('/sandbox/received/:id/file', (c) => {
    const entry = sandbox.received.find(({ id }) => String(id) === c.req.param('id'));
    if (!entry) return c.notFound();
    return c.body(entry.bytes, 200, { 'Content-Type': entry.mediaType, 'Cache-Control': 'no-store' });
  });
}

/** @param {Received} entry */
async function describe({ id, scanRef, step, additionalData, mediaType, bytes, at }) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const file = `/sandbox/received/${String(id)}/file`;
  const facts = { mediaType, bytes: bytes.byteLength, sha256, ...inspectFile(bytes, mediaType) };
  return { id, scanRef, step, additionalData, ...facts, at: at.toISOString(), file };
}

/**
 * The strict page with a fresh verification, by the same way as the demo page's. The query chooses: `kind`, `locale`,
 * `canUpload`, `canCapture`, `canUploadPDF`.
 * @param {Request} request
 * @param {(request: Request) => Promise<Response>} backend
 */
async function answerStrictPage(request, backend) {
  const site = request.headers.get('Sec-Fetch-Site') ?? 'none';
  if (site !== 'none' && site !== 'same-origin') return new Response('Open this page directly.', { status: 403 });
  const { searchParams: query } = new URL(request.url);
  /** @param {string} name @param {boolean} otherwise */
  const flag = (name, otherwise) => (query.has(name) ? query.get(name) === 'true' : otherwise);
  const locale = query.get('locale') ?? 'en';
  const settings = {
    canUpload: flag('canUpload', true),
    canCapture: flag('canCapture', false),
    canUploadPDF: flag('canUploadPDF', true),
  };
  const session = await backend(
    new Request(new URL('/api/session', request.url), {
      method: 'POST',
      headers: { Cookie: request.headers.get('Cookie') ?? '' },
      body: JSON.stringify({ kind: query.get('kind') ?? 'utility-bill', settings, locale }),
    }),
  );
  if (!session.ok) return session;
  const { scanRef, additionalSteps } = await session.json();
  return new Response(strictPage({ scanRef, additionalSteps, locale }), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Set-Cookie': session.headers.get('Set-Cookie') ?? '',
    },
  });
}

/**
 * @param {Hono} app
 * @param {{ port: number, host: string, sandbox: VendorSandbox | null }} options
 * @returns {Promise<DemoServer>}
 */
function listen(app, { port, host, sandbox }) {
  return new Promise((resolve, reject) => {
    // the global Request and Response stay what they are: tests run in this process too
    const server = serve({ fetch: app.fetch, port, hostname: host, overrideGlobalObjects: false }, (address) => {
      const name = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host;
      resolve({ url: `http://${name.includes(':') ? `[${name}]` : name}:${String(address.port)}/`, close, sandbox });
    });
    server.on('error', reject);

    /** @returns {Promise<void>} */
    function close() {
      return new Promise((closed) => {
        server.close(() => {
          closed();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    }
  });
}

/** All three or none: half of them is a mistake that would end in the sandbox unnoticed. @returns {Access | null} */
function readAccess() {
  const { MARKID_BASE_URL: baseUrl, MARKID_API_KEY: apiKey, MARKID_API_SECRET: apiSecret } = process.env;
  if (baseUrl && apiKey && apiSecret) return { baseUrl, apiKey, apiSecret };
  if (!baseUrl && !apiKey && !apiSecret) return null;
  throw new Error('Set MARKID_BASE_URL, MARKID_API_KEY and MARKID_API_SECRET together, or none of them.');
}

/** @returns {number} */
function readPort() {
  const port = Number(process.env.PORT || 8080);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT must be a number from 0 to 65535, not "${String(process.env.PORT)}".`);
}

async function main() {
  const port = readPort();
  const access = readAccess();
  const server = await startDemoServer({ port, host: process.env.HOST || '127.0.0.1', access }).catch((thrown) => {
    if (thrown.code !== 'EADDRINUSE') throw thrown;
    throw new Error(`Port ${String(port)} is in use. Choose another one: PORT=${String(port + 1)} npm start`);
  });
  console.log(access ? `${server.url} (talks to the real API at ${access.baseUrl})` : server.url);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

// by real path: the project may stand behind a link
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((thrown) => {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exitCode = 1;
  });
}
