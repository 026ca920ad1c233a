import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import {
  API_SECRET,
  BASIC,
  base64,
  gate,
  handlerWith,
  JPEG,
  payload,
  post,
  readAnswer,
  SCAN_REF,
  vendorError,
} from './kit.mjs';

test('sends what Mark ID documents, in its order, with the credentials', async () => {
  const { handler, calls } = handlerWith({ additionalData: 'browser' });
  const body = {
    extra: 1,
    additionalData: { address: 'Gedimino pr. 1' },
    image: base64(JPEG),
    step: 'UTILITY_BILL',
    scanRef: SCAN_REF,
  };
  const response = await handler(post({ body }));
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { ok: true });
  const [{ url, init, headers, text }] = calls;
  assert.equal(url, 'https://ivs.markid.eu/api/v2/upload-additional-step');
  assert.equal(init.method, 'POST');
  assert.equal(init.redirect, 'error');
  assert.equal(headers.get('Authorization'), BASIC);
  assert.equal(headers.get('Content-Type'), 'application/json');
  const image = base64(JPEG);
  const additionalData = { address: 'Gedimino pr. 1' };
  assert.equal(text, JSON.stringify({ scanRef: SCAN_REF, step: 'UTILITY_BILL', image, additionalData }));
});

test('never passes on what it was not asked to', async () => {
  const { handler, calls } = handlerWith();
  await handler(
    post({ body: { ...payload(), authToken: 'x', utilityBill: true }, headers: { Cookie: 'a=b', 'X-Own': '1' } }),
  );
  assert.deepEqual(Object.keys(calls[0].body), ['scanRef', 'step', 'image']);
  assert.deepEqual([...calls[0].headers.keys()], ['accept', 'authorization', 'content-type']);
});

test('sends to the base URL that it was given', async () => {
  const { handler, calls } = handlerWith({ baseUrl: 'http://localhost:9/ignored/' });
  await handler(post());
  assert.equal(calls[0].url, 'http://localhost:9/api/v2/upload-additional-step');
});

/** What Mark ID answers, and what the browser is told. */
const answers = [
  ['200 without a body', () => new Response(null, { status: 200 }), 200],
  ['204', () => new Response(null, { status: 204 }), 200],
  ['201 with JSON of its own', () => Response.json({ message: 'stored' }, { status: 201 }), 200],
  ['200, empty, called HTML', () => new Response('', { headers: { 'Content-Type': 'text/html' } }), 200],
  ['200 with an error in it', () => vendorError('BAD_VALUE', 200), 400, 'BAD_VALUE'],
  ['200 with success: false', () => Response.json({ success: false }), 502, 'INTERNAL_ERROR'],
  ['200 with a page', () => new Response('<!doctype html><p>Login'), 502, 'INTERNAL_ERROR'],
  ['BAD_VALUE', () => vendorError('BAD_VALUE'), 400, 'BAD_VALUE'],
  ['MISSING_VALUE', () => vendorError('MISSING_VALUE'), 400, 'MISSING_VALUE'],
  ['ENCODING_ERROR', () => vendorError('ENCODING_ERROR'), 400, 'ENCODING_ERROR'],
  ['JSON_ERROR', () => vendorError('JSON_ERROR'), 400, 'JSON_ERROR'],
  ['TOKEN_NOT_VALID', () => vendorError('TOKEN_NOT_VALID'), 400, 'TOKEN_NOT_VALID'],
  ['PARTNER_CONTRACT_ERROR', () => vendorError('PARTNER_CONTRACT_ERROR'), 400, 'PARTNER_CONTRACT_ERROR'],
  ['PERMISSIONS_ERROR', () => vendorError('PERMISSIONS_ERROR', 403), 400, 'PERMISSIONS_ERROR'],
  ['METHOD_NOT_ALLOWED', () => vendorError('METHOD_NOT_ALLOWED'), 400, 'METHOD_NOT_ALLOWED'],
  ['VALIDATION_ERROR', () => vendorError('VALIDATION_ERROR'), 400, 'VALIDATION_ERROR'],
  ['an identifier of tomorrow', () => vendorError('BRAND_NEW_ERROR'), 400, 'BRAND_NEW_ERROR'],
  ['wrong credentials', () => vendorError('UNAUTHORIZED'), 502, 'INTERNAL_ERROR'],
  ['wrong credentials as 401', () => vendorError('UNAUTHORIZED', 401), 502, 'INTERNAL_ERROR'],
  ['INTERNAL_ERROR as 400', () => vendorError('INTERNAL_ERROR'), 502, 'INTERNAL_ERROR'],
  ['TOO_MANY_REQUESTS as 400', () => vendorError('TOO_MANY_REQUESTS'), 429, 'TOO_MANY_REQUESTS'],
  ['429 of a proxy', () => new Response('slow down', { status: 429 }), 429, 'TOO_MANY_REQUESTS'],
  ['413 of a proxy', () => new Response('<h1>Too large', { status: 413 }), 413, 'BAD_VALUE'],
  ['400 without an identifier', () => new Response('no', { status: 400 }), 502, 'INTERNAL_ERROR'],
  ['an identifier that is markup', () => vendorError('<b>BAD</b>'), 502, 'INTERNAL_ERROR'],
  ['404 with a page', () => new Response('<h1>Not Found', { status: 404 }), 502, 'INTERNAL_ERROR'],
  ['500', () => new Response('oops', { status: 500 }), 502, 'INTERNAL_ERROR'],
  ['503 with an identifier', () => vendorError('BAD_VALUE', 503), 502, 'INTERNAL_ERROR'],
  [
    'a redirect',
    () => new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example' } }),
    502,
    'INTERNAL_ERROR',
  ],
  ['no connection', () => Promise.reject(new TypeError('fetch failed')), 502, 'INTERNAL_ERROR'],
  ['more words than anyone needs', () => new Response('x'.repeat(1_000_001)), 502, 'INTERNAL_ERROR'],
];

for (const [what, vendor, status, identifier] of answers) {
  test(`tells the browser ${status} ${identifier ?? ''} where Mark ID answers ${what}`, async () => {
    const { handler, failures } = handlerWith({ vendor });
    const response = await handler(post());
    const text = await response.text();
    assert.equal(response.status, status);
    assert.equal(JSON.parse(text).identifier, identifier);
    for (const secret of [API_SECRET, BASIC, BASIC.slice(6), 'for programmers', SCAN_REF])
      assert.ok(!text.includes(secret));
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(failures.length, status === 200 ? 0 : 1);
    for (const failure of failures) assert.equal(failure.stage, 'upstream');
  });
}

test('tells the partner that its credentials are wrong', async () => {
  const { handler, failures } = handlerWith({ vendor: () => vendorError('UNAUTHORIZED') });
  await handler(post());
  const codes = { upstreamStatus: 400, upstreamIdentifier: 'UNAUTHORIZED' };
  assert.deepEqual(failures, [{ stage: 'upstream', status: 502, identifier: 'INTERNAL_ERROR', ...codes }]);
});

test('passes on for how long to wait, where it is a number', async () => {
  for (const [given, passed] of [
    ['30', '30'],
    ['<b>', null],
  ]) {
    const { handler } = handlerWith({ vendor: () => vendorError('TOO_MANY_REQUESTS', 429, { 'Retry-After': given }) });
    assert.equal((await handler(post())).headers.get('Retry-After'), passed);
  }
});

test('answers 504 where Mark ID does not answer in time, and tells it to stop', async () => {
  let signal;
  const vendor = ({ init }) => new Promise(() => (signal = init.signal));
  const { handler, failures } = handlerWith({ vendor, limits: { upstreamTimeoutMs: 30 } });
  const answer = await readAnswer(await handler(post()));
  assert.deepEqual([answer.status, answer.body.identifier], [504, 'INTERNAL_ERROR']);
  assert.ok(signal.aborted);
  assert.equal(failures[0].reason, 'timeout');
});

test('answers 504 where the answer begins and never ends', async () => {
  const vendor = () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
  const { handler } = handlerWith({ vendor, limits: { upstreamTimeoutMs: 30 } });
  assert.equal((await handler(post())).status, 504);
});

test('goes on where the browser leaves: Mark ID may have stored the file already', async () => {
  const vendor = gate();
  const started = gate();
  const { handler, calls } = handlerWith({
    vendor: async () => {
      started.open();
      await vendor.opened;
      return new Response(null);
    },
  });
  const browser = new AbortController();
  const answer = handler(post({ signal: browser.signal }));
  await started.opened;
  browser.abort();
  assert.equal(calls[0].init.signal.aborted, false);
  vendor.open();
  assert.equal((await answer).status, 200);
});

test('follows no redirect over real HTTP, answers 502 and 504, and takes its time limit seriously', async (t) => {
  let elsewhere = 0;
  const server = createServer((request, response) => {
    request.resume();
    if (request.url.startsWith('/elsewhere')) elsewhere++;
    if (request.headers['x-case'] === 'hang') return;
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  const over = (headers) => (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers } });
  const redirected = handlerWith({ baseUrl, fetch: undefined });
  assert.equal((await redirected.handler(post())).status, 502);
  assert.equal(elsewhere, 0);
  const hung = handlerWith({ baseUrl, fetch: over({ 'x-case': 'hang' }), limits: { upstreamTimeoutMs: 50 } });
  assert.equal((await hung.handler(post())).status, 504);
});

/** Whose word counts for what reviewers compare with. */
const address = { address: 'Gedimino pr. 1, Vilnius', floor: 2, own: true, note: null };
const policies = [
  ['a function’s value', () => address, undefined, address],
  ['a function’s value over the browser’s', async () => address, { address: 'mine' }, address],
  ['nothing where a function gives null', () => null, { address: 'mine' }, undefined],
  ['the browser’s, where the partner says so', 'browser', address, address],
  ['nothing, where the browser may but does not', 'browser', undefined, undefined],
];
for (const [what, additionalData, sent, expected] of policies) {
  test(`sends ${what} as additional data`, async () => {
    const { handler, calls } = handlerWith({ additionalData });
    assert.equal((await handler(post({ body: payload({ additionalData: sent }) }))).status, 200);
    assert.deepEqual(calls[0].body.additionalData, expected);
  });
}

test('asks for additional data with the subject and what it is for', async () => {
  const asked = [];
  const { handler } = handlerWith({ additionalData: (...facts) => (asked.push(facts), null) });
  await handler(post());
  assert.deepEqual(asked, [['person-1', { scanRef: SCAN_REF, step: 'UTILITY_BILL' }]]);
});

const crooked = [
  [],
  'text',
  null,
  { deep: {} },
  { list: [] },
  Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`k${n}`, 1])),
];
for (const additionalData of crooked) {
  test(`refuses ${JSON.stringify(additionalData).slice(0, 20)} as the browser’s additional data`, async () => {
    const { handler, calls } = handlerWith({ additionalData: 'browser' });
    const answer = await readAnswer(await handler(post({ body: payload({ additionalData }) })));
    assert.deepEqual([answer.status, answer.body.identifier], [400, 'BAD_VALUE']);
    assert.equal(calls.length, 0);
  });
}

test('refuses keys of the prototype in the browser’s additional data', async () => {
  const { handler } = handlerWith({ additionalData: 'browser' });
  const body = JSON.stringify(payload()).replace('}', ',"additionalData":{"__proto__":"x"}}');
  assert.equal((await handler(post({ body }))).status, 400);
});

test('answers 500 where the partner’s own additional data are not flat', async () => {
  const { handler, failures } = handlerWith({ additionalData: () => ({ UTILITY_BILL: { address: 'x' } }) });
  assert.equal((await handler(post())).status, 500);
  assert.equal(failures[0].stage, 'additionalData');
});
