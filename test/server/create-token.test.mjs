import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createToken, MarkIdError } from '../../dist/server.js';
import { API_KEY, API_SECRET, BASIC, vendorError } from './kit.mjs';

const TOKEN = { authToken: 'a', scanRef: 's', clientId: '2', additionalSteps: { ALL: {} }, tomorrow: true };

/** A call of `createToken` with the request that reached the vendor. */
function create(request, { vendor = () => Response.json(TOKEN, { status: 201 }), ...credentials } = {}) {
  const calls = [];
  const fetch = async (url, init) => {
    calls.push({ url, init, headers: new Headers(init.headers), body: init.body });
    return vendor();
  };
  const token = createToken({ apiKey: API_KEY, apiSecret: API_SECRET, fetch, ...credentials }, request);
  return { token, calls };
}

test('asks Mark ID for a token and gives what it answers, keys of tomorrow too', async () => {
  const request = { clientId: '2', utilityBill: true };
  const { token, calls } = create(request);
  assert.deepEqual(await token, TOKEN);
  const [{ url, init, headers, body }] = calls;
  assert.equal(url, 'https://ivs.markid.eu/api/v2/token');
  assert.equal(init.method, 'POST');
  assert.equal(init.redirect, 'error');
  assert.equal(headers.get('Authorization'), BASIC);
  assert.equal(body, JSON.stringify(request));
});

const steps = { ALL: { ALL: {} } };
for (const [what, request, identifier] of [
  ['nothing', undefined, 'MISSING_VALUE'],
  ['no clientId', {}, 'MISSING_VALUE'],
  ['an empty clientId', { clientId: '' }, 'MISSING_VALUE'],
  ['a clientId that is a number', { clientId: 2 }, 'BAD_VALUE'],
  ['a clientId of 101 characters', { clientId: 'c'.repeat(101) }, 'BAD_VALUE'],
  ['utilityBill beside additionalSteps', { clientId: '2', utilityBill: true, additionalSteps: steps }, 'BAD_VALUE'],
  ['utilityBill as a text', { clientId: '2', utilityBill: 'true' }, 'BAD_VALUE'],
  ['additionalSteps as a list', { clientId: '2', additionalSteps: [] }, 'BAD_VALUE'],
  ['additionalData alone', { clientId: '2', additionalData: {} }, 'BAD_VALUE'],
  ['additionalData beside utilityBill', { clientId: '2', utilityBill: true, additionalData: {} }, 'BAD_VALUE'],
  ['an expiryTime of 0', { clientId: '2', expiryTime: 0 }, 'BAD_VALUE'],
  ['an expiryTime of more than 30 days', { clientId: '2', expiryTime: 2_592_001 }, 'BAD_VALUE'],
  ['half a second', { clientId: '2', expiryTime: 1.5 }, 'BAD_VALUE'],
  ['a sessionLength of 60', { clientId: '2', sessionLength: 60 }, 'BAD_VALUE'],
  ['a sessionLength of 3600', { clientId: '2', sessionLength: 3600 }, 'BAD_VALUE'],
  ['an externalRef of 41 characters', { clientId: '2', externalRef: 'r'.repeat(41) }, 'BAD_VALUE'],
  ['an address of 256 characters', { clientId: '2', address: 'a'.repeat(256) }, 'BAD_VALUE'],
  ['a callback without TLS', { clientId: '2', callbackUrl: 'http://partner.example' }, 'BAD_VALUE'],
]) {
  test(`refuses ${what} before it is sent`, async () => {
    const { token, calls } = create(request);
    await assert.rejects(
      token,
      (error) => error instanceof MarkIdError && error.identifier === identifier && error.status === 400,
    );
    assert.equal(calls.length, 0);
  });
}

test('takes every value at its limit, and characters for what a reader counts', async () => {
  const limits = { expiryTime: 2_592_000, sessionLength: 3599, externalRef: '😀'.repeat(40), address: 'a'.repeat(255) };
  await create({ clientId: 'c'.repeat(100), ...limits, additionalSteps: steps, additionalData: {} }).token;
  await create({ clientId: '2', expiryTime: 1, sessionLength: 61, utilityBill: false, additionalSteps: steps }).token;
});

for (const [what, vendor, identifier, status] of [
  ['refuses', () => vendorError('PARTNER_CONTRACT_ERROR'), 'PARTNER_CONTRACT_ERROR', 400],
  ['does not know the credentials', () => vendorError('UNAUTHORIZED'), 'UNAUTHORIZED', 400],
  ['answers 200', () => Response.json(TOKEN), 'INTERNAL_ERROR', 502],
  ['answers without a scanRef', () => Response.json({ authToken: 'a' }, { status: 201 }), 'INTERNAL_ERROR', 502],
  ['answers with a page', () => new Response('<h1>Bad Gateway', { status: 503 }), 'INTERNAL_ERROR', 502],
  ['cannot be reached', () => Promise.reject(new TypeError('fetch failed')), 'INTERNAL_ERROR', 502],
  ['does not answer', () => new Promise(() => {}), 'INTERNAL_ERROR', 504],
]) {
  test(`rejects with ${identifier} ${status} where Mark ID ${what}`, async () => {
    const { token } = create({ clientId: '2' }, { vendor, timeoutMs: 30 });
    await assert.rejects(token, (error) => {
      assert.ok(error instanceof MarkIdError);
      assert.deepEqual([error.name, error.identifier, error.status], ['MarkIdError', identifier, status]);
      assert.ok(!error.message.includes(API_SECRET));
      return true;
    });
  });
}

test('keeps the vendor’s words apart, for a log', async () => {
  const { token } = create({ clientId: '2' }, { vendor: () => vendorError('BAD_VALUE') });
  await assert.rejects(token, ({ vendorMessage }) => vendorMessage.startsWith('for programmers'));
});

test('rejects credentials that cannot work', async () => {
  await assert.rejects(create({ clientId: '2' }, { apiKey: '' }).token, TypeError);
  await assert.rejects(create({ clientId: '2' }, { baseUrl: 'http://ivs.markid.eu' }).token, TypeError);
});
