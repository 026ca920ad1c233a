/** Calls the vendor's API: address, credentials, time limit. Knows no single call of it, and no browser. */
import { resolveEndpoint } from '../core/endpoint.js';
import { readBody } from './read-body.js';

/** Where Mark ID's API is (Mark ID, generating a token). */
const VENDOR = 'https://ivs.markid.eu';

/** Characters that an answer of the vendor may have: a token response with sixteen languages has about 20 000. */
const MAX_ANSWER_BYTES = 1_000_000;

/** What identifies the partner to the vendor. For a server's eyes only. */
export interface Credentials {
  /** User name of the Basic authentication. */
  apiKey: string;
  /** Password of the Basic authentication. */
  apiSecret: string;
  /** `https:`, or `http:` on localhost. Default `https://ivs.markid.eu`. */
  baseUrl?: string | undefined;
  /** Replaces the global `fetch`, in tests or behind a proxy. */
  fetch?: Fetch | undefined;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** An answer of the vendor, whatever it says. */
export interface VendorAnswer {
  status: number;
  /** Parsed JSON, or null where it is none. */
  json: unknown;
  /** As it came, for telling a page of some proxy from an answer. */
  text: string;
  retryAfter: string | null;
}

/** Thrown where the vendor gave no answer that can be read. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    readonly reason: 'timeout' | 'unreachable' | 'redirect',
    cause?: unknown,
  ) {
    super(reason, { cause });
  }
}

/** POSTs JSON text to one path of the vendor's API. */
export type Vendor = (path: string, body: string, timeoutMs: number) => Promise<VendorAnswer>;

/** The way to the vendor; throws a `TypeError` where the credentials cannot work. */
export function connectVendor({ apiKey, apiSecret, baseUrl, fetch }: Credentials): Vendor {
  checkCredential('apiKey', apiKey);
  checkCredential('apiSecret', apiSecret);
  // RFC 7617, section 2: the first colon ends the user name
  if (apiKey.includes(':')) throw new TypeError('apiKey must not hold a colon');
  const base = resolveEndpoint(baseUrl ?? VENDOR, '');
  if (!base) throw new TypeError('baseUrl must be https, or http on localhost, without user or password');
  if (fetch !== undefined && typeof fetch !== 'function') throw new TypeError('fetch must be a function');
  const headers = {
    Authorization: `Basic ${base64(`${apiKey}:${apiSecret}`)}`,
    'Content-Type': 'application/json',
    Accept: 'application/json',
  };

  return (path, body, timeoutMs) =>
    withTimeLimit(timeoutMs, async (signal) => {
      const send = fetch ?? globalThis.fetch;
      try {
        // a redirect would carry credentials and a person's document to an address that nobody chose
        const response = await send(new URL(path, base).href, {
          method: 'POST',
          headers,
          body,
          redirect: 'error',
          signal,
        });
        if (response.redirected || (response.status >= 300 && response.status < 400)) throw new NoAnswer('redirect');
        const text = new TextDecoder().decode(await readBody(response, MAX_ANSWER_BYTES));
        return { status: response.status, json: parse(text), text, retryAfter: response.headers.get('Retry-After') };
      } catch (thrown) {
        throw thrown instanceof NoAnswer ? thrown : new NoAnswer('unreachable', thrown);
      }
    });
}

/** The vendor's constant in an answer, or null where it holds none that looks like one. */
export function identifierOf(json: unknown): string | null {
  const identifier = isRecord(json) ? json['identifier'] : null;
  return typeof identifier === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(identifier) ? identifier : null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The limit holds even where a replaced `fetch` does not listen to its signal. */
async function withTimeLimit<T>(timeoutMs: number, job: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswer('timeout'));
      controller.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([job(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

function checkCredential(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || /\p{Cc}/u.test(value)) {
    throw new TypeError(`${name} must be a non-empty string without control characters`);
  }
}

/** `btoa` alone fails beyond Latin-1; a secret may hold any character. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
