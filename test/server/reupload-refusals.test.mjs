import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReuploadHandler } from '../../dist/server.js';
import { API_KEY, API_SECRET, base64, handlerWith, JPEG, payload, PDF, PNG, post, readAnswer, sha256 } from './kit.mjs';

const bill = JSON.stringify(payload());
const long = base64(new Uint8Array(4_500_003).fill(0).map((_, at) => JPEG[at] ?? 7));

/** Everything that a browser can be refused for: what is sent, and the status and identifier that come back. */
const refusals = [
  ['a body that is no JSON', { body: '{"scanRef":' }, 400, 'JSON_ERROR'],
  ['an empty body', { body: '' }, 400, 'JSON_ERROR'],
  ['a list', { body: '[]' }, 400, 'JSON_ERROR'],
  ['null', { body: 'null' }, 400, 'JSON_ERROR'],
  ['a text', { body: '"image"' }, 400, 'JSON_ERROR'],
  ['bytes that are no UTF-8', { body: Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }, 400, 'JSON_ERROR'],
  ['no content type', { headers: { 'Content-Type': '' } }, 415, 'METHOD_NOT_ALLOWED'],
  ['a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 415, 'METHOD_NOT_ALLOWED'],
  [
    'a type that only begins like JSON',
    { headers: { 'Content-Type': 'application/jsonp' } },
    415,
    'METHOD_NOT_ALLOWED',
  ],
  ['a compressed body', { headers: { 'Content-Encoding': 'gzip' } }, 415, 'METHOD_NOT_ALLOWED'],
  ['no scanRef', { body: payload({ scanRef: undefined }) }, 400, 'MISSING_VALUE'],
  ['an empty scanRef', { body: payload({ scanRef: '' }) }, 400, 'MISSING_VALUE'],
  ['a scanRef that is a number', { body: payload({ scanRef: 7 }) }, 400, 'BAD_VALUE'],
  ['a scanRef of 41 characters', { body: payload({ scanRef: 'a'.repeat(41) }) }, 400, 'BAD_VALUE'],
  ['a scanRef with a line break', { body: payload({ scanRef: 'a\r\nb' }) }, 400, 'BAD_VALUE'],
  ['a scanRef with half a character', { body: '{"scanRef":"\\ud800","step":"S","image":"AAAA"}' }, 400, 'BAD_VALUE'],
  ['a scanRef that only the prototype has', { body: '{"__proto__":{"scanRef":"a"},"step":"S"}' }, 400, 'MISSING_VALUE'],
  ['no step', { body: payload({ step: undefined }) }, 400, 'MISSING_VALUE'],
  ['an empty step', { body: payload({ step: '' }) }, 400, 'MISSING_VALUE'],
  ['a step of 256 characters', { body: payload({ step: 'S'.repeat(256) }) }, 400, 'BAD_VALUE'],
  ['a list of steps', { body: payload({ step: ['UTILITY_BILL'] }) }, 400, 'BAD_VALUE'],
  ['the step __proto__', { body: payload({ step: '__proto__' }) }, 400, 'BAD_VALUE'],
  ['the step constructor', { body: payload({ step: 'constructor' }) }, 400, 'BAD_VALUE'],
  ['the step prototype', { body: payload({ step: 'prototype' }) }, 400, 'BAD_VALUE'],
  ['no image', { body: payload({ image: undefined }) }, 400, 'MISSING_VALUE'],
  ['an image that is null', { body: payload({ image: null }) }, 400, 'MISSING_VALUE'],
  ['an empty image', { body: payload({ image: '' }) }, 400, 'MISSING_VALUE'],
  ['an image that is an object', { body: payload({ image: {} }) }, 400, 'BAD_VALUE'],
  ['a data: URL', { body: payload({ image: `data:image/jpeg;base64,${base64(JPEG)}` }) }, 400, 'ENCODING_ERROR'],
  [
    'base64 with a line break',
    { body: payload({ image: `${base64(JPEG).slice(0, 4)}\n${base64(JPEG).slice(4)}` }) },
    400,
    'ENCODING_ERROR',
  ],
  [
    'base64 without its padding',
    { body: payload({ image: base64(PDF).replace(/=+$/, '') + 'A' }) },
    400,
    'ENCODING_ERROR',
  ],
  ['the alphabet for URLs', { body: payload({ image: '_-_-' }) }, 400, 'ENCODING_ERROR'],
  ['padding in the middle', { body: payload({ image: '/9j=/9j/' }) }, 400, 'ENCODING_ERROR'],
  ['padding alone', { body: payload({ image: '====' }) }, 400, 'ENCODING_ERROR'],
  ['three characters of padding', { body: payload({ image: '/===' }) }, 400, 'ENCODING_ERROR'],
  ['bits that padding leaves over, one byte', { body: payload({ image: '/9j//x==' }) }, 400, 'ENCODING_ERROR'],
  ['bits that padding leaves over, two bytes', { body: payload({ image: '/9j//9j=' }) }, 400, 'ENCODING_ERROR'],
  ['a GIF', { body: payload({ image: base64('GIF89a  ') }) }, 400, 'BAD_VALUE'],
  ['a web page', { body: payload({ image: base64('<!doctype html>') }) }, 400, 'BAD_VALUE'],
  ['an image of more than 6 000 000 characters', { body: payload({ image: long }) }, 413, 'BAD_VALUE'],
  ['additional data that nobody asked for', { body: payload({ additionalData: { address: 'x' } }) }, 400, 'BAD_VALUE'],
  ['additional data that is null', { body: payload({ additionalData: null }) }, 400, 'BAD_VALUE'],
  ['a digest of another body', { headers: { 'Content-Digest': 'sha-256=:AAAA:' } }, 400, 'BAD_VALUE'],
  ['an empty key', { headers: { 'Idempotency-Key': '' } }, 400, 'BAD_VALUE'],
  ['a key of 256 characters', { headers: { 'Idempotency-Key': 'k'.repeat(256) } }, 400, 'BAD_VALUE'],
  ['a key with a control character', { headers: { 'Idempotency-Key': 'a\u0007b' } }, 400, 'BAD_VALUE'],
];

for (const [what, request, status, identifier] of refusals) {
  test(`refuses ${what} with ${status} ${identifier}, and sends nothing on`, async () => {
    const { handler, calls } = handlerWith();
    const response = await handler(post(request));
    const answer = await readAnswer(response);
    assert.deepEqual([answer.status, answer.body.identifier], [status, identifier]);
    assert.deepEqual(Object.keys(answer.body), ['identifier', 'message']);
    assertSafe(response);
    assert.equal(calls.length, 0);
  });
}

for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
  test(`refuses ${method} with 405 and says what is allowed, before asking who it is`, async () => {
    const { handler } = handlerWith({ authenticate: () => assert.fail('asked') });
    const response = await handler(new Request('https://partner.example/', { method }));
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('Allow'), 'POST');
    assert.equal((await response.json()).identifier, 'METHOD_NOT_ALLOWED');
  });
}

for (const nobody of [null, undefined, '']) {
  test(`refuses a stranger (${JSON.stringify(nobody) ?? 'undefined'}) with 401 before one byte of the body is read`, async () => {
    let pulled = 0;
    const body = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 });
    const request = post({ body, headers: { 'Content-Type': 'text/plain', 'Content-Length': '99999999999' } });
    const { handler, calls } = handlerWith({ authenticate: async () => nobody });
    const answer = await readAnswer(await handler(request));
    assert.deepEqual([answer.status, answer.body.identifier], [401, 'UNAUTHORIZED']);
    assert.equal(pulled, 0);
    assert.equal(request.bodyUsed, false);
    assert.equal(calls.length, 0);
  });
}

test('refuses a body that says it is too long at once', async () => {
  const { handler } = handlerWith({ limits: { maxRequestBytes: 1000 } });
  let pulled = 0;
  const body = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 });
  const answer = await readAnswer(await handler(post({ body, headers: { 'Content-Length': '1001' } })));
  assert.deepEqual([answer.status, answer.body.identifier], [413, 'BAD_VALUE']);
  assert.equal(pulled, 0);
});

test('cuts a body that never ends, even where it says that it is short', async () => {
  const { handler, calls } = handlerWith({ limits: { maxRequestBytes: 100_000 } });
  let sent = 0;
  let cancelled = false;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1000;
      controller.enqueue(new Uint8Array(1000).fill(0x20));
    },
    cancel: () => void (cancelled = true),
  });
  const answer = await readAnswer(await handler(post({ body, headers: { 'Content-Length': '10' } })));
  assert.equal(answer.status, 413);
  assert.ok(sent < 110_000, `${sent} bytes were taken`);
  assert.ok(cancelled);
  assert.equal(calls.length, 0);
});

test('refuses a body that breaks off, or is not made of bytes', async () => {
  const { handler } = handlerWith();
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
  assert.equal((await handler(post({ body: broken }))).status, 400);
  const words = new ReadableStream({ pull: (controller) => controller.enqueue('word') });
  assert.equal((await handler(post({ body: words }))).status, 400);
});

test('takes 20 000 000 bytes and not one more', async () => {
  const { handler, calls } = handlerWith();
  const frame = JSON.stringify(payload({ image: '' })).length;
  const most = Math.floor((20_000_000 - frame) / 4) * 3;
  const file = new Uint8Array(most);
  file.set(PDF);
  const body = JSON.stringify(payload({ image: base64(file) }));
  const fits = body + ' '.repeat(20_000_000 - body.length);
  assert.equal((await handler(post({ body: fits }))).status, 200);
  assert.equal((await handler(post({ body: `${fits} ` }))).status, 413);
  assert.equal(calls.length, 1);
});

test('takes an image of exactly 6 000 000 characters, and a PDF of more', async () => {
  const { handler } = handlerWith();
  assert.equal((await handler(post({ body: payload({ image: long.slice(0, 6_000_000) }) }))).status, 200);
  const pdf = new Uint8Array(4_500_003);
  pdf.set(PDF);
  assert.equal((await handler(post({ body: payload({ image: base64(pdf) }) }))).status, 200);
});

test('takes a charset and any case in the content type', async () => {
  const { handler } = handlerWith();
  const response = await handler(post({ headers: { 'Content-Type': 'Application/JSON; charset=utf-8' } }));
  assert.equal(response.status, 200);
});

test('takes a digest that holds, alone or among others, and one that it does not know', async () => {
  const { handler } = handlerWith();
  const sum = `sha-256=:${(await sha256(Buffer.from(bill))).toString('base64')}:`;
  for (const digest of [sum, `sha-512=:AAAA:, ${sum}`, 'sha-512=:AAAA:']) {
    assert.equal((await handler(post({ body: bill, headers: { 'Content-Digest': digest } }))).status, 200, digest);
  }
});

test('asks whether the subject may send it, with the facts and no bytes', async () => {
  const asked = [];
  const { handler, calls } = handlerWith({ authorize: async (...facts) => void asked.push(facts) });
  const answer = await readAnswer(await handler(post({ body: payload({ image: base64(PNG) }) })));
  assert.deepEqual([answer.status, answer.body.identifier], [403, 'PERMISSIONS_ERROR']);
  const { scanRef, step } = payload();
  assert.deepEqual(asked, [['person-1', { scanRef, step, mediaType: 'image/png', bytes: PNG.length }]]);
  assert.equal(calls.length, 0);
});

for (const maybe of [false, undefined, null, 1, 'yes', {}]) {
  test(`takes ${JSON.stringify(maybe) ?? 'undefined'} for a no`, async () => {
    const { handler, calls } = handlerWith({ authorize: () => maybe });
    assert.equal((await handler(post())).status, 403);
    assert.equal(calls.length, 0);
  });
}

for (const [step, status] of [
  ['UTILITY_BILL', 200],
  [['ADDITIONAL_PHOTO', 'UTILITY_BILL'], 200],
  ['ADDITIONAL_PHOTO', 400],
  [['ADDITIONAL_PHOTO'], 400],
]) {
  test(`answers ${status} to a utility bill where ${JSON.stringify(step)} may be sent`, async () => {
    const { handler } = handlerWith({ step, authorize: () => status === 200 || assert.fail('asked') });
    const answer = await readAnswer(await handler(post()));
    assert.equal(answer.status, status);
    if (status === 400) assert.equal(answer.body.identifier, 'BAD_VALUE');
  });
}

for (const stage of ['authenticate', 'authorize', 'additionalData']) {
  test(`answers 500 without a word of it where ${stage} throws, and tells the partner`, async () => {
    const cause = new Error(`database ${API_SECRET}`);
    const { handler, calls, failures } = handlerWith({ [stage]: () => Promise.reject(cause) });
    const response = await handler(post());
    assert.equal(response.status, 500);
    assertSafe(response);
    assert.deepEqual(await response.json(), {
      identifier: 'INTERNAL_ERROR',
      message: 'Something failed on the server.',
    });
    assert.deepEqual(failures, [{ stage, status: 500, identifier: 'INTERNAL_ERROR', cause }]);
    assert.equal(calls.length, 0);
  });
}

test('answers 500 where authenticate gives no string, or reads the body', async () => {
  for (const authenticate of [() => true, () => ({ id: 1 }), (request) => request.text()]) {
    const { handler, failures } = handlerWith({ authenticate });
    assert.equal((await handler(post())).status, 500);
    assert.equal(failures[0].stage, 'authenticate');
  }
});

test('answers as before where the partner’s log throws', async () => {
  const { handler } = handlerWith({ onError: () => assert.fail(), authorize: () => assert.fail() });
  assert.equal((await handler(post())).status, 500);
});

const working = { apiKey: API_KEY, apiSecret: API_SECRET, authenticate: () => null, authorize: () => false };
for (const [what, change] of [
  ['no key', { apiKey: undefined }],
  ['an empty secret', { apiSecret: '' }],
  ['a key with a colon', { apiKey: 'a:b' }],
  ['a secret with a line break', { apiSecret: 'a\nb' }],
  ['no authenticate', { authenticate: undefined }],
  ['no authorize', { authorize: undefined }],
  ['an authorize that is no function', { authorize: true }],
  ['a base URL without TLS', { baseUrl: 'http://ivs.markid.eu' }],
  ['a base URL with a password', { baseUrl: 'https://a:b@ivs.markid.eu' }],
  ['a base URL that is none', { baseUrl: '/api' }],
  ['another word than "browser"', { additionalData: 'page' }],
  ['a step that is a number', { step: 1 }],
  ['an empty list of steps', { step: [] }],
  ['half a store', { store: { begin: () => ({ state: 'new' }) } }],
  ['a limit of nothing', { limits: { maxRequestBytes: 0 } }],
  ['a time limit that is no number', { limits: { upstreamTimeoutMs: '60' } }],
  ['a fetch that is no function', { fetch: {} }],
]) {
  test(`cannot be made with ${what}`, () => {
    assert.throws(() => createReuploadHandler({ ...working, ...change }), TypeError);
  });
}

test('can be made for a vendor on this machine', () => {
  for (const baseUrl of ['http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1', 'http://vendor.localhost']) {
    createReuploadHandler({ ...working, baseUrl });
  }
});

function assertSafe({ headers }) {
  assert.equal(headers.get('Content-Type'), 'application/json');
  assert.equal(headers.get('Cache-Control'), 'no-store');
  assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
}
