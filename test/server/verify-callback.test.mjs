import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { MarkIdError, verifyCallback } from '../../dist/server.js';

const KEY = 'callback-kéy';
const RESULT = {
  clientId: '2',
  scanRef: '3f2d0e6a-0a37-11ec-a45b-025ad99a18e7',
  final: true,
  status: {
    overall: 'SUSPECTED',
    additionalSteps: 'INVALID',
    mismatchTags: ['EXPIRED_ADDITIONAL_STEP_INFORMATION'],
    fraudTags: [],
    autoDocument: 'DOC_VALIDATED',
  },
  data: {
    docFirstName: 'Jonas',
    additionalData: { UTILITY_BILL: { address: { value: 'Gedimino pr. 1', status: 'NOT_MATCH' } } },
    manualAddress: 'Gedimino pr. 1',
    manualAddressMatch: false,
  },
  fileUrls: { FRONT: 'https://files.example/front', UTILITY_BILL: 'https://files.example/bill' },
  additionalStepPdfUrls: { UTILITY_BILL: 'https://files.example/bill.pdf' },
};

function sign(body, key = KEY) {
  return createHmac('sha256', key).update(body).digest('hex');
}

function callback(body, headers) {
  return new Request('https://partner.example/callback', { method: 'POST', headers, body });
}

const text = JSON.stringify(RESULT);

for (const name of [
  'Idenfy-Signature',
  'Mark-ID-Signature',
  'MarkID-Signature',
  'X-Mark-ID-Signature',
  'idenfy-signature',
]) {
  test(`lets in what is signed under ${name}`, async () => {
    assert.deepEqual(await verifyCallback(callback(text, { [name]: sign(text) }), { key: KEY }), RESULT);
  });
}

test('takes the name of the partner’s choice, and skips one that HTTP forbids', async () => {
  const headers = ['Mark ID-Signature', '', 'X-Own'];
  const request = callback(text, { 'X-Own': sign(text) });
  assert.equal((await verifyCallback(request, { key: KEY, headers })).scanRef, RESULT.scanRef);
  const other = callback(text, { 'Idenfy-Signature': sign(text) });
  await assert.rejects(verifyCallback(other, { key: KEY, headers }), { identifier: 'UNAUTHORIZED' });
});

test('lets in where one of two signatures holds', async () => {
  const headers = { 'Idenfy-Signature': sign(text, 'old key'), 'Mark-ID-Signature': sign(text) };
  await verifyCallback(callback(text, headers), { key: KEY });
});

for (const [what, headers] of [
  ['no signature', {}],
  ['an empty signature', { 'Idenfy-Signature': '' }],
  ['the signature of another body', { 'Idenfy-Signature': sign(`${text} `) }],
  ['a signature by another key', { 'Idenfy-Signature': sign(text, 'other') }],
  ['a signature in capitals', { 'Idenfy-Signature': sign(text).toUpperCase() }],
  ['half a signature', { 'Idenfy-Signature': sign(text).slice(0, 32) }],
  ['a signature with more behind it', { 'Idenfy-Signature': `${sign(text)}00` }],
]) {
  test(`refuses ${what} with 401`, async () => {
    await assert.rejects(verifyCallback(callback(text, headers), { key: KEY }), (error) => {
      assert.ok(error instanceof MarkIdError);
      assert.deepEqual([error.identifier, error.status], ['UNAUTHORIZED', 401]);
      return true;
    });
  });
}

test('reads no body where there is no signature', async () => {
  const request = callback(text, {});
  await assert.rejects(verifyCallback(request, { key: KEY }));
  assert.equal(request.bodyUsed, false);
});

test('refuses more than 1 MB, and signed bytes that are no JSON object', async () => {
  const long = 'x'.repeat(1_000_001);
  const refused = (body) => verifyCallback(callback(body, { 'Idenfy-Signature': sign(body) }), { key: KEY });
  await assert.rejects(refused(long), { identifier: 'BAD_VALUE', status: 413 });
  await assert.rejects(refused('{'), { identifier: 'JSON_ERROR', status: 400 });
  await assert.rejects(refused('[]'), { identifier: 'JSON_ERROR', status: 400 });
});

test('gives every documented key a value of its type, whatever came', async () => {
  const body = JSON.stringify({
    status: { mismatchTags: 'none', fraudTags: [1, 'VIRTUAL_CAMERA'] },
    data: null,
    fileUrls: { A: 1 },
  });
  assert.deepEqual(await verifyCallback(callback(body, { 'Idenfy-Signature': sign(body) }), { key: KEY }), {
    scanRef: null,
    clientId: null,
    status: { overall: null, additionalSteps: null, mismatchTags: [], fraudTags: ['VIRTUAL_CAMERA'] },
    data: { additionalData: {}, manualAddress: null, manualAddressMatch: null },
    fileUrls: {},
    additionalStepPdfUrls: {},
  });
});

test('needs a key', async () => {
  await assert.rejects(verifyCallback(callback(text, {}), { key: '' }), TypeError);
});
