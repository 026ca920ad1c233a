import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createMemoryStore } from '../../dist/server.js';
import { base64, gate, handlerWith, payload, PDF, post, readAnswer, vendorError } from './kit.mjs';

const KEY = { 'Idempotency-Key': '0b6f7c1e-7a55-4a0e-9f5c-1f3f7f1f1f1f' };
const OTHER = payload({ image: base64(PDF) });

test('answers a repeat from memory, and says so', async () => {
  const { handler, calls } = handlerWith();
  const first = await handler(post({ headers: KEY }));
  const second = await handler(post({ headers: KEY }));
  assert.equal(first.headers.get('Idempotency-Replayed'), null);
  assert.equal(second.headers.get('Idempotency-Replayed'), 'true');
  assert.deepEqual(await readAnswer(second), await readAnswer(first));
  assert.equal(calls.length, 1);
});

test('asks for rights on repeats too', async () => {
  let allowed = true;
  const { handler, calls } = handlerWith({ authorize: () => allowed });
  assert.equal((await handler(post({ headers: KEY }))).status, 200);
  allowed = false;
  assert.equal((await handler(post({ headers: KEY }))).status, 403);
  assert.equal(calls.length, 1);
});

test('refuses a key in flight with 425 and a time to wait', async () => {
  const vendor = gate();
  const { handler, calls } = handlerWith({ vendor: () => vendor.opened.then(() => new Response(null)) });
  const first = handler(post({ headers: KEY }));
  while (calls.length === 0) await nextTurn();
  const second = await handler(post({ headers: KEY }));
  assert.equal(second.status, 425);
  assert.equal(second.headers.get('Retry-After'), '1');
  assert.equal((await second.json()).identifier, 'TOO_MANY_REQUESTS');
  vendor.open();
  assert.equal((await first).status, 200);
  assert.equal((await handler(post({ headers: KEY }))).headers.get('Idempotency-Replayed'), 'true');
  assert.equal(calls.length, 1);
});

test('refuses the key of another body with 422, done or in flight', async () => {
  const vendor = gate();
  const { handler, calls } = handlerWith({ vendor: () => vendor.opened.then(() => new Response(null)) });
  const first = handler(post({ headers: KEY }));
  while (calls.length === 0) await nextTurn();
  const during = await readAnswer(await handler(post({ headers: KEY, body: OTHER })));
  vendor.open();
  await first;
  const after = await readAnswer(await handler(post({ headers: KEY, body: OTHER })));
  for (const answer of [during, after]) assert.deepEqual([answer.status, answer.body.identifier], [422, 'BAD_VALUE']);
  assert.equal(calls.length, 1);
});

test('counts the bytes of the body, not what they mean', async () => {
  const { handler } = handlerWith();
  await handler(post({ headers: KEY }));
  assert.equal((await handler(post({ headers: KEY, body: `${JSON.stringify(payload())} ` }))).status, 422);
});

for (const [what, vendor] of [
  ['was refused', () => vendorError('BAD_VALUE')],
  ['failed', () => new Response(null, { status: 500 })],
  ['came to nothing', () => Promise.reject(new TypeError('fetch failed'))],
  ['was late', () => new Promise(() => {})],
]) {
  test(`frees the key of a send that ${what}`, async () => {
    let fail = true;
    const { handler, calls } = handlerWith({
      vendor: () => (fail ? vendor() : new Response(null)),
      limits: { upstreamTimeoutMs: 30 },
    });
    assert.ok((await handler(post({ headers: KEY }))).status >= 400);
    fail = false;
    const again = await handler(post({ headers: KEY }));
    assert.equal(again.status, 200);
    assert.equal(again.headers.get('Idempotency-Replayed'), null);
    assert.equal(calls.length, 2);
  });
}

test('takes no key where the request is refused before', async () => {
  let allowed = false;
  const { handler } = handlerWith({ authorize: () => allowed });
  await handler(post({ headers: KEY, body: OTHER }));
  allowed = true;
  assert.equal((await handler(post({ headers: KEY }))).status, 200);
});

test('keeps the keys of different people apart', async () => {
  let subject = 'person-1';
  const { handler, calls } = handlerWith({ authenticate: () => subject });
  await handler(post({ headers: KEY }));
  subject = 'person-2';
  const response = await handler(post({ headers: KEY, body: OTHER }));
  assert.equal(response.status, 200);
  assert.equal(calls.length, 2);
});

test('sends every time where there is no key', async () => {
  const { handler, calls } = handlerWith();
  await handler(post());
  await handler(post());
  assert.equal(calls.length, 2);
});

test('takes a key of 255 characters', async () => {
  const { handler } = handlerWith();
  assert.equal((await handler(post({ headers: { 'Idempotency-Key': 'k'.repeat(255) } }))).status, 200);
});

test('hands a store hashes only, and the answer to keep', async () => {
  const told = [];
  const store = {
    begin: async (...facts) => (told.push(['begin', ...facts]), { state: 'new' }),
    finish: async (...facts) => void told.push(['finish', ...facts]),
    release: async (...facts) => void told.push(['release', ...facts]),
  };
  const { handler } = handlerWith({ store, authenticate: () => 'jonas@example.lt' });
  await handler(post({ headers: KEY }));
  const [[begin, key, digest], [finish, sameKey, response]] = told;
  assert.deepEqual([begin, finish, key], ['begin', 'finish', sameKey]);
  assert.match(key, /^[0-9a-f]{64}$/);
  assert.match(digest, /^[0-9a-f]{64}$/);
  assert.deepEqual(response, { status: 200, body: '{"ok":true}' });
  assert.equal(told.length, 2);
});

test('answers 500 where a store cannot begin, and sends nothing', async () => {
  for (const begin of [() => Promise.reject(new Error('redis')), () => ({ state: 'maybe' })]) {
    const store = { begin, finish() {}, release() {} };
    const { handler, calls, failures } = handlerWith({ store });
    assert.equal((await handler(post({ headers: KEY }))).status, 500);
    assert.equal(failures[0].stage, 'store');
    assert.equal(calls.length, 0);
  }
});

test('tells the person the truth where a store fails after the send', async () => {
  const broken = () => Promise.reject(new Error('redis'));
  const store = { begin: () => ({ state: 'new' }), finish: broken, release: broken };
  const sent = handlerWith({ store });
  assert.equal((await sent.handler(post({ headers: KEY }))).status, 200);
  assert.equal(sent.failures[0].stage, 'store');
  const refused = handlerWith({ store, vendor: () => vendorError('BAD_VALUE') });
  assert.equal((await refused.handler(post({ headers: KEY }))).status, 400);
  assert.deepEqual(
    refused.failures.map(({ stage }) => stage),
    ['upstream', 'store'],
  );
});

test('a memory store gives one caller of many the key', () => {
  const store = createMemoryStore();
  const states = Array.from({ length: 3 }, () => store.begin('key', 'body').state);
  assert.deepEqual(states, ['new', 'busy', 'busy']);
});

test('a memory store forgets after its time, the oldest first where it is full, and nothing in flight', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 0 });
  const response = { status: 200, body: '{}' };
  const store = createMemoryStore({ ttlMs: 1000, maxEntries: 2 });
  store.begin('flying', 'body');
  for (const key of ['a', 'b', 'c']) {
    store.begin(key, 'body');
    store.finish(key, response);
  }
  assert.equal(store.begin('a', 'body').state, 'new');
  assert.deepEqual(store.begin('c', 'body'), { state: 'done', response });
  assert.equal(store.begin('flying', 'body').state, 'busy');
  t.mock.timers.tick(1001);
  assert.equal(store.begin('c', 'other').state, 'new');
  assert.equal(store.begin('flying', 'body').state, 'busy');
});

test('a memory store does not finish what it did not begin', () => {
  const store = createMemoryStore();
  store.finish('key', { status: 200, body: '{}' });
  assert.equal(store.begin('key', 'body').state, 'new');
});

test('a memory store cannot be made to remember nothing', () => {
  assert.throws(() => createMemoryStore({ ttlMs: 0 }), TypeError);
  assert.throws(() => createMemoryStore({ maxEntries: 0 }), TypeError);
});
