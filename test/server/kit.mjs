/** What the server tests share: small files, requests of the element, a vendor that answers as told. */
import { existsSync, readFileSync } from 'node:fs';
import { createReuploadHandler } from '../../dist/server.js';

export const API_KEY = 'key-4f1c';
export const API_SECRET = 'sëcret-9b77';
export const BASIC = `Basic ${Buffer.from(`${API_KEY}:${API_SECRET}`).toString('base64')}`;
export const SCAN_REF = '3f2d0e6a-0a37-11ec-a45b-025ad99a18e7';

/** Not pictures that anyone could see: enough of a start to be told apart. */
export const JPEG = bytes(
  0xff,
  0xd8,
  0xff,
  0xe0,
  0,
  16,
  0x4a,
  0x46,
  0x49,
  0x46,
  0,
  1,
  1,
  0,
  0,
  1,
  0,
  1,
  0,
  0,
  0xff,
  0xd9,
);
export const PNG = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d);
export const PDF = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');

export function base64(data) {
  return Buffer.from(data).toString('base64');
}

/** A body as the element makes it; `undefined` leaves a key out. */
export function payload(changes = {}) {
  return { scanRef: SCAN_REF, step: 'UTILITY_BILL', image: base64(JPEG), ...changes };
}

/** A request as the element sends it. `body` may be an object, text, bytes or a stream. */
export function post({ body = payload(), headers = {}, ...init } = {}) {
  const plain = typeof body === 'object' && !(body instanceof ReadableStream) && !ArrayBuffer.isView(body);
  return new Request('https://partner.example/api/additional-step', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: plain ? JSON.stringify(body) : body,
    duplex: 'half',
    ...init,
  });
}

/**
 * A handler, with the calls it made and the failures it told of. `vendor` is what Mark ID does: a function of the call, or
 * the response that it gives.
 */
export function handlerWith({ vendor = () => new Response(null, { status: 200 }), ...options } = {}) {
  const calls = [];
  const failures = [];
  const handler = createReuploadHandler({
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    authenticate: () => 'person-1',
    authorize: () => true,
    onError: (failure) => failures.push(failure),
    fetch: async (url, init) => {
      const call = { url, init, headers: new Headers(init.headers), body: JSON.parse(init.body), text: init.body };
      calls.push(call);
      return vendor(call);
    },
    ...options,
  });
  return { handler, calls, failures };
}

/** An error as Mark ID words it. */
export function vendorError(identifier, status = 400, headers = {}) {
  const message = `for programmers: ${API_SECRET} ${SCAN_REF}`;
  return new Response(JSON.stringify({ identifier, message }), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

export async function readAnswer(response) {
  return { status: response.status, body: await response.json() };
}

export async function sha256(data) {
  return Buffer.from(await crypto.subtle.digest('SHA-256', data));
}

/** Settled from outside. */
export function gate() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { opened, open };
}

function bytes(...values) {
  return Uint8Array.from(values);
}

/** A file of `../shared`, which the project passes its tests without; null where it is not there. */
export function sharedFile(path) {
  const file = new URL(`../../../shared/${path}`, import.meta.url);
  return existsSync(file) ? readFileSync(file) : null;
}
