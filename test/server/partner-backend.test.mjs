import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPartnerBackend } from '../../demo/partner-backend.mjs';
import { createVendorSandbox } from '../../demo/vendor-sandbox.mjs';
import { API_KEY, API_SECRET, base64, JPEG, PDF, vendorError } from './kit.mjs';

const ORIGIN = 'https://partner.example';
const SETTINGS = { canUpload: true, canCapture: false, canUploadPDF: true };

/** The backend with a sandbox behind it, spoken to as the page does. */
function partner(options) {
  const sandbox = createVendorSandbox({ apiKey: API_KEY, apiSecret: API_SECRET });
  const tokens = [];
  const fetch = (url, init) => {
    if (url.endsWith('/token')) tokens.push(JSON.parse(init.body));
    return sandbox.fetch(url, init);
  };
  const backend = createPartnerBackend({ apiKey: API_KEY, apiSecret: API_SECRET, fetch, ...options });
  const call = async (path, body, headers = {}) => {
    const common = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' };
    const init = { method: 'POST', headers: { ...common, ...headers }, body: JSON.stringify(body) };
    const response = await backend(new Request(new URL(path, ORIGIN), init));
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const open = async (choice = {}, headers = {}) => {
    const answer = await call(
      '/api/session',
      { kind: 'utility-bill', settings: SETTINGS, locale: 'lt', ...choice },
      headers,
    );
    const cookie = answer.headers.get('Set-Cookie')?.split(';')[0];
    return { ...answer, cookie, scanRef: answer.body.scanRef };
  };
  const send = ({ cookie, scanRef }, changes = {}, headers = {}) =>
    call(
      '/api/additional-step',
      { scanRef, step: 'UTILITY_BILL', image: base64(JPEG), ...changes },
      { Cookie: cookie, ...headers },
    );
  return { backend, sandbox, tokens, call, open, send };
}

test('opens a verification: the token without its authToken, and a cookie that scripts cannot read', async () => {
  const { open } = partner();
  const { status, body, headers } = await open();
  assert.equal(status, 201);
  assert.equal('authToken' in body, false);
  assert.equal(body.utilityBill, true);
  assert.ok(body.additionalSteps.ALL.ALL.UTILITY_BILL.texts.lt);
  assert.match(
    headers.get('Set-Cookie'),
    /^markid_demo_session=[0-9a-f-]{36}; Path=\/api; Max-Age=3600; HttpOnly; SameSite=Strict; Secure$/,
  );
  assert.equal(headers.get('Cache-Control'), 'no-store');
});

test('leaves Secure out where the page itself is not: the browser would drop the cookie', async () => {
  const { backend } = partner();
  const body = JSON.stringify({ kind: 'note', settings: SETTINGS, locale: null });
  const response = await backend(new Request('http://localhost:8080/api/session', { method: 'POST', body }));
  assert.doesNotMatch(response.headers.get('Set-Cookie'), /Secure/);
});

for (const [kind, name] of [
  ['utility-bill', 'UTILITY_BILL'],
  ['selfie', 'ADDITIONAL_PHOTO'],
  ['note', 'HANDWRITTEN_NOTE'],
]) {
  test(`opens a ${kind} with the chosen settings, and takes a file for it`, async () => {
    const { open, send, sandbox, tokens } = partner();
    const settings = { canUpload: true, canCapture: true, canUploadPDF: false };
    const session = await open({ kind, settings });
    const step = session.body.additionalSteps.ALL.ALL[name];
    assert.deepEqual(step.settings, settings);
    assert.ok(Object.keys(step.texts).length > 3);
    assert.equal(tokens[0].utilityBill, undefined);
    assert.deepEqual((await send(session, { step: name })).body, { ok: true });
    assert.equal(sandbox.received[0].step, name);
  });
}

test('asks for the language that the person sees, where a token knows it', async () => {
  const { open, tokens } = partner();
  await open({ locale: 'lt' });
  await open({ locale: 'cs' });
  await open({ locale: 'tlh' });
  assert.deepEqual(
    tokens.map(({ locale }) => locale),
    ['lt', undefined, undefined],
  );
});

for (const [what, choice] of [
  ['an unknown kind', { kind: 'passport' }],
  ['no settings', { settings: null }],
  ['a setting that is a text', { settings: { ...SETTINGS, canUpload: 'true' } }],
  ['a choice that is too long', { kind: 'x'.repeat(10_001) }],
]) {
  test(`opens nothing for ${what}`, async () => {
    const { open, tokens } = partner();
    const { status, body } = await open(choice);
    assert.deepEqual([status, body.identifier], [400, 'BAD_VALUE']);
    assert.equal(tokens.length, 0);
  });
}

test('sends nothing of one person for another', async () => {
  const { open, send, sandbox } = partner();
  const [jonas, ona] = [await open(), await open()];
  const stolen = await send({ cookie: ona.cookie, scanRef: jonas.scanRef });
  assert.deepEqual([stolen.status, stolen.body.identifier], [403, 'PERMISSIONS_ERROR']);
  assert.equal((await send({ cookie: undefined, scanRef: jonas.scanRef })).status, 401);
  assert.equal((await send({ cookie: 'markid_demo_session=guess', scanRef: jonas.scanRef })).status, 401);
  assert.equal(sandbox.received.length, 0);
  assert.equal((await send(jonas)).status, 200);
});

test('lets one person have several tabs', async () => {
  const { open, send } = partner();
  const first = await open();
  const second = await open({}, { Cookie: `other=1; ${first.cookie}` });
  assert.equal(second.cookie, first.cookie);
  assert.equal((await send(first)).status, 200);
  assert.equal((await send(second)).status, 200);
});

test('refuses what another site’s page sends, cookie or not', async () => {
  const { open, send, tokens, sandbox } = partner();
  const session = await open();
  const foreign = [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }, { 'Sec-Fetch-Site': 'none' }];
  for (const headers of foreign) {
    assert.equal((await send(session, {}, headers)).status, 401);
    assert.equal((await open({}, headers)).status, 403);
  }
  assert.equal(tokens.length, 1);
  assert.equal(sandbox.received.length, 0);
});

test('goes by the origin where a browser says no more', async () => {
  const { backend } = partner();
  const open = async (headers) => {
    const body = JSON.stringify({ kind: 'note', settings: SETTINGS });
    return (await backend(new Request(`${ORIGIN}/api/session`, { method: 'POST', headers, body }))).status;
  };
  assert.equal(await open({ Origin: ORIGIN }), 201);
  assert.equal(await open({ Origin: 'https://partner.example.evil.example' }), 403);
  assert.equal(await open({ Origin: 'null' }), 403);
});

test('checks the step’s settings again: a page can be bypassed', async () => {
  const { open, send, sandbox } = partner();
  const images = await open({ settings: { canUpload: true, canCapture: false, canUploadPDF: false } });
  const pdfs = await open({ settings: { canUpload: false, canCapture: false, canUploadPDF: true } });
  assert.equal((await send(images, { image: base64(PDF) })).status, 403);
  assert.equal((await send(pdfs)).status, 403);
  assert.equal((await send(images, { step: 'ADDITIONAL_PHOTO' })).status, 403);
  assert.equal((await send(images, { step: 'toString' })).status, 403);
  assert.equal(sandbox.received.length, 0);
});

test('takes so many files a minute from one person', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const { open, send } = partner({ sendsPerMinute: 2 });
  const session = await open();
  assert.deepEqual([(await send(session)).status, (await send(session)).status], [200, 200]);
  const third = await send(session);
  assert.deepEqual(
    [third.status, third.body.identifier, third.headers.get('Retry-After')],
    [429, 'TOO_MANY_REQUESTS', '60'],
  );
  t.mock.timers.tick(60_001);
  assert.equal((await send(session)).status, 200);
});

test('forgets a session after an hour', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const { open, send } = partner();
  const session = await open();
  t.mock.timers.tick(3_600_001);
  assert.equal((await send(session)).status, 401);
});

test('says no more than that Mark ID failed', async () => {
  const failures = [];
  const fetch = async () => vendorError('UNAUTHORIZED');
  const { open } = partner({ fetch, onError: (failure) => failures.push(failure) });
  const { status, body } = await open();
  assert.deepEqual(
    [status, body],
    [502, { identifier: 'INTERNAL_ERROR', message: 'Mark ID did not open a verification.' }],
  );
  assert.equal(failures[0].upstreamIdentifier, 'UNAUTHORIZED');
});

test('has nothing elsewhere', async () => {
  const { backend, call } = partner();
  assert.equal((await call('/api/other', {})).status, 404);
  assert.equal((await backend(new Request(`${ORIGIN}/api/session`))).status, 405);
});
