/** How a request leaves, and the contract of whoever sends it. Knows no network. */
import type { Receipt } from '../core/state.js';

/** One finished request. Sending it again with the same key is safe. */
export interface TransportRequest {
  /** Absolute. */
  url: string;
  headers: Readonly<Record<string, string>>;
  /** The exact bytes; the headers' `Content-Digest` is over them. */
  body: Blob;
  /** Cookies cross-origin. */
  withCredentials: boolean;
  /** Belongs to these bytes; it is among the headers too. */
  idempotencyKey: string;
}

/** Bytes of the body that have left, and all of them. */
export interface Progress {
  loaded: number;
  total: number;
}

/**
 * Sends one request and says what came of it. An implementation
 *
 * - resolves with a receipt only where the answer is a success as `readAnswer` of `core/response.ts` reads it;
 * - rejects with a `Failure` whose code is one of the sending codes, and with `uncertain: true` in its facts where the
 *   server may have the whole request and no answer says otherwise;
 * - checks `signal` before it does anything, stops at once when it aborts, and then rejects with the signal's reason
 *   or with the code `aborted`;
 * - calls `onProgress` with a `loaded` that never falls, and not at all after it has settled;
 * - does not try again by itself: the caller decides, with the same key.
 */
export interface Transport {
  send(signal: AbortSignal, request: TransportRequest, onProgress: (progress: Progress) => void): Promise<Receipt>;
}
