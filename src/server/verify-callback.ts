/** Lets a callback in only where Mark ID signed it, and gives it typed. Knows no state: a repeat verifies again. */
import type { Callback, CallbackField } from './callback-types.js';
import { MarkIdError } from './markid-error.js';
import { BodyTooLong, readBody } from './read-body.js';
import { isRecord } from './vendor.js';

export interface CallbackOptions {
  /** The callback signature key. */
  key: string;
  /**
   * Header names that may hold the signature; any one that matches will do. The documented name, `Mark ID-Signature`,
   * holds a space, which HTTP forbids: names like it are skipped.
   */
  headers?: readonly string[] | undefined;
}

const HEADERS = ['Idenfy-Signature', 'Mark-ID-Signature', 'MarkID-Signature', 'X-Mark-ID-Signature'];
/** A header name in HTTP (RFC 9110, section 5.6.2). */
const TOKEN = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/;
/** Bytes of a callback: results are some 10 kB of JSON, files come as URLs. */
const MAX_BYTES = 1_000_000;

/**
 * The callback, once the HMAC-SHA-256 over its raw body holds (Mark ID, signing; lower-case hex, compared in constant
 * time). Rejects with a `MarkIdError`: `UNAUTHORIZED` 401 where the signature is absent or wrong, `BAD_VALUE` 413 past
 * 1 MB, `JSON_ERROR` 400 where what was signed is no JSON object. Answer 200 or Mark ID tries again; it signs no time, so
 * take the same callback twice without harm.
 */
export async function verifyCallback(request: Request, { key, headers = HEADERS }: CallbackOptions): Promise<Callback> {
  if (typeof key !== 'string' || key === '') throw new TypeError('key must be a non-empty string');
  const signatures = headers
    .filter((name) => TOKEN.test(name))
    .map((name) => request.headers.get(name))
    .filter((signature) => signature !== null)
    .map(bytesOfHex)
    .filter((signature) => signature !== null);
  if (signatures.length === 0) throw new MarkIdError('UNAUTHORIZED', 401, 'no signature');
  const body = await read(request);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(key), hmac, false, ['verify']);
  // verify, not a comparison of ours: it takes the same time however much of the signature is right
  const verdicts = await Promise.all(
    signatures.map((signature) => crypto.subtle.verify('HMAC', secret, signature, body)),
  );
  if (!verdicts.includes(true)) throw new MarkIdError('UNAUTHORIZED', 401, 'the signature is wrong');
  return parseCallback(body);
}

async function read(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readBody(request, MAX_BYTES);
  } catch (thrown) {
    if (thrown instanceof BodyTooLong) throw new MarkIdError('BAD_VALUE', 413, 'the callback is too large');
    throw new MarkIdError('JSON_ERROR', 400, 'the callback could not be read');
  }
}

function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{64}$/.test(hex)) return null;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function parseCallback(body: Uint8Array): Callback {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    json = null;
  }
  if (!isRecord(json)) throw new MarkIdError('JSON_ERROR', 400, 'the callback is not a JSON object');
  const status = recordOf(json['status']);
  const data = recordOf(json['data']);
  return {
    ...json,
    scanRef: textOf(json['scanRef']),
    clientId: textOf(json['clientId']),
    status: {
      ...status,
      overall: textOf(status['overall']),
      additionalSteps: textOf(status['additionalSteps']),
      mismatchTags: textsOf(status['mismatchTags']),
      fraudTags: textsOf(status['fraudTags']),
    },
    data: {
      ...data,
      additionalData: mapRecord(data['additionalData'], (step) => mapRecord(step, fieldOf)),
      manualAddress: textOf(data['manualAddress']),
      manualAddressMatch: typeof data['manualAddressMatch'] === 'boolean' ? data['manualAddressMatch'] : null,
    },
    fileUrls: mapRecord(json['fileUrls'], textOf),
    additionalStepPdfUrls: mapRecord(json['additionalStepPdfUrls'], textOf),
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function fieldOf(value: unknown): CallbackField | null {
  return isRecord(value) ? { value: value['value'] ?? null, status: textOf(value['status']) } : null;
}

/** The entries that `read` can make something of. */
function mapRecord<T>(value: unknown, read: (entry: unknown) => T | null): Readonly<Record<string, T>> {
  const entries = Object.entries(recordOf(value)).flatMap(([key, entry]) => {
    const made = read(entry);
    return made === null ? [] : [[key, made] as const];
  });
  return Object.fromEntries(entries);
}
