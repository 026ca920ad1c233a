/** Passes one step's file from a signed-in person's browser on to Mark ID. Knows no session and no rights: it asks for them. */
import { answer, internalRefusal, Refusal, refusalAnswer } from './answer.js';
import { digestHolds, sha256Hex } from './digest.js';
import type { StoredAnswer } from './memory-store.js';
import { BodyTooLong, readBody } from './read-body.js';
import { badValue, type Fields, isFlat, readFields, tooLarge } from './reupload-fields.js';
import {
  type AdditionalData,
  type ReuploadFailure,
  type ReuploadOptions,
  readOptions,
  type Settings,
} from './reupload-options.js';
import { sendUpstream } from './upstream.js';

const SUCCESS: StoredAnswer = { status: 200, body: '{"ok":true}' };
/** Characters of an idempotency key; a UUID has 36. */
const MAX_KEY_LENGTH = 255;

/**
 * The partner's endpoint behind `<markid-additional-step>`: `Request` in, `Response` out, for any server that speaks
 * them. Refuses in this order: method, sign-in, headers, size, JSON, fields, step, rights, additional data, repeats; then
 * adds the credentials and sends (Mark ID, upload-additional-step). Throws a `TypeError` for options that cannot work;
 * the returned function never rejects. Cross-site requests are `authenticate`'s to refuse: it sees the headers.
 */
export function createReuploadHandler(options: ReuploadOptions): (request: Request) => Promise<Response> {
  const settings = readOptions(options);
  return async (request) => {
    try {
      return await reupload(settings, request);
    } catch (thrown) {
      return refusalAnswer(thrown instanceof Refusal ? thrown : internalRefusal());
    }
  };
}

async function reupload(settings: Settings, request: Request): Promise<Response> {
  if (request.method !== 'POST')
    throw new Refusal(405, 'METHOD_NOT_ALLOWED', 'Only POST is possible here.', { Allow: 'POST' });
  const subject = await authenticate(settings, request);
  checkContentType(request.headers);
  const key = readKey(request.headers);
  const body = await readRequest(request, settings.maxRequestBytes);
  const digest = await sha256Hex(body);
  if (!digestHolds(request.headers.get('Content-Digest') ?? '', digest))
    throw badValue('Content-Digest does not match.');
  const fields = readFields(body, settings.maxPayloadBytes);
  if (settings.steps?.has(fields.step) === false) throw badValue('This step cannot be sent here.');
  await authorize(settings, subject, fields);
  const additionalData = await readAdditionalData(settings, subject, fields);
  const send = () => forward(settings, fields, additionalData);
  return key === null ? storedAnswer(await send()) : once(settings, `${subject}\n${key}`, digest, send);
}

async function authenticate(settings: Settings, request: Request): Promise<string> {
  const subject: unknown = await ask(settings, 'authenticate', () => settings.authenticate(request));
  if (request.bodyUsed) return fail(settings, 'authenticate', new TypeError('authenticate must not read the body'));
  if (subject === null || subject === undefined || subject === '') {
    throw new Refusal(401, 'UNAUTHORIZED', 'Sign in first.');
  }
  if (typeof subject === 'string') return subject;
  return fail(settings, 'authenticate', new TypeError('authenticate must give a string or null'));
}

/** Whether the subject owns the verification is asked for every request, or replays would answer to strangers. */
async function authorize(settings: Settings, subject: string, fields: Fields): Promise<void> {
  const { scanRef, step, mediaType, bytes } = fields;
  const allowed: unknown = await ask(settings, 'authorize', () =>
    settings.authorize(subject, { scanRef, step, mediaType, bytes }),
  );
  // anything but true is a no: a forgotten return must not open the door
  if (allowed !== true) throw new Refusal(403, 'PERMISSIONS_ERROR', 'You cannot send this.');
}

async function readAdditionalData(settings: Settings, subject: string, fields: Fields): Promise<AdditionalData | null> {
  const { additionalData: policy } = settings;
  const { scanRef, step, additionalData: carried } = fields;
  if (typeof policy === 'function') {
    const data: unknown = await ask(settings, 'additionalData', () => policy(subject, { scanRef, step }));
    if (data === null || data === undefined) return null;
    if (isFlat(data)) return data;
    return fail(settings, 'additionalData', new TypeError('additionalData must give a flat object or null'));
  }
  if (carried === undefined) return null;
  // what reviewers compare with must not come from the person's browser, unless the partner says so
  if (policy === undefined) throw badValue('additionalData cannot be sent here.');
  if (!isFlat(carried)) throw badValue('additionalData is not a flat object.');
  return carried;
}

function checkContentType(headers: Headers): void {
  const type = (headers.get('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const encoding = headers.get('Content-Encoding') ?? 'identity';
  // compressed bytes would slip past the size limit
  if (type === 'application/json' && encoding.toLowerCase() === 'identity') return;
  // the vendor has no constant for it; this one stands in the same row of the element's table as 415
  throw new Refusal(415, 'METHOD_NOT_ALLOWED', 'Only plain application/json is possible here.');
}

function readKey(headers: Headers): string | null {
  const key = headers.get('Idempotency-Key');
  if (key === null) return null;
  if (key === '' || key.length > MAX_KEY_LENGTH || /\p{Cc}/u.test(key)) throw badValue('Idempotency-Key is malformed.');
  return key;
}

async function readRequest(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readBody(request, limit);
  } catch (thrown) {
    if (thrown instanceof BodyTooLong) throw tooLarge('request');
    throw new Refusal(400, 'JSON_ERROR', 'The body ended early.');
  }
}

/** Sends under a key at most once at a time, and answers a repeat from memory. The vendor's API has no such thing. */
async function once(
  settings: Settings,
  scopedKey: string,
  digest: string,
  send: () => Promise<StoredAnswer>,
): Promise<Response> {
  const { store } = settings;
  // hashed, so that a subject (an e-mail address, perhaps) never stands in the store
  const key = await sha256Hex(scopedKey);
  const begun = await ask(settings, 'store', () => store.begin(key, digest));
  switch (begun.state) {
    case 'done':
      return storedAnswer(begun.response, { 'Idempotency-Replayed': 'true' });
    case 'busy':
      throw new Refusal(425, 'TOO_MANY_REQUESTS', 'This request is already under way.', { 'Retry-After': '1' });
    case 'mismatch':
      throw new Refusal(422, 'BAD_VALUE', 'This Idempotency-Key belongs to another body.');
    case 'new':
      break;
    default:
      return fail(settings, 'store', new TypeError('store.begin must give new, busy, done or mismatch'));
  }
  let sent: StoredAnswer;
  try {
    sent = await send();
  } catch (thrown) {
    await tell(settings, () => store.release(key));
    throw thrown;
  }
  // Mark ID has the file: a store that fails now must not make the person send it again
  await tell(settings, () => store.finish(key, sent));
  return storedAnswer(sent);
}

/**
 * From here on the browser's going away (`request.signal`) changes nothing: the vendor may already have stored the file,
 * and whoever comes back with the same key must find out what became of it.
 */
async function forward(
  settings: Settings,
  fields: Fields,
  additionalData: AdditionalData | null,
): Promise<StoredAnswer> {
  const { vendor, upstreamTimeoutMs } = settings;
  const outcome = await sendUpstream(vendor, { ...fields, additionalData }, upstreamTimeoutMs);
  if (outcome.sent) return SUCCESS;
  report(settings, outcome.failure);
  throw outcome.refusal;
}

function storedAnswer({ status, body }: StoredAnswer, headers?: Readonly<Record<string, string>>): Response {
  return answer(status, body, headers);
}

/** Runs a function of the partner's. What it throws is told to the partner, and the browser gets a bare 500. */
async function ask<T>(settings: Settings, stage: ReuploadFailure['stage'], job: () => T | Promise<T>): Promise<T> {
  try {
    return await job();
  } catch (cause) {
    return fail(settings, stage, cause);
  }
}

/** As `ask`, where the answer to the browser is settled already. */
async function tell(settings: Settings, job: () => Promise<void> | void): Promise<void> {
  try {
    await job();
  } catch (cause) {
    report(settings, { stage: 'store', cause });
  }
}

function fail(settings: Settings, stage: ReuploadFailure['stage'], cause: unknown): never {
  const refusal = internalRefusal();
  report(settings, { stage, status: refusal.status, identifier: refusal.identifier, cause });
  throw refusal;
}

function report(settings: Settings, failure: ReuploadFailure): void {
  try {
    settings.onError?.(failure);
  } catch {
    // a log that fails must not take the answer with it
  }
}
