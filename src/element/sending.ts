/** The job of `sending`: body, headers, transport. Knows no markup and no phase. */
import { Failure } from '../core/failure.js';
import type { Capture, Receipt } from '../core/state.js';
import { type AdditionalData, type BodyFrame, frameBody } from '../core/request.js';
import { uuid } from '../core/uuid.js';
import type { MediaWorker } from '../media/index.js';
import { requestHeaders } from '../transport/request-headers.js';
import type { Transport } from '../transport/transport.js';
import { loadMedia, type Media } from './parts.js';

/** Extra request headers, or a function that is asked anew for every try. */
export type Headers = Readonly<Record<string, string>> | (() => HeaderRecord | Promise<HeaderRecord>);
type HeaderRecord = Readonly<Record<string, string>>;

/** One request as it stood when the person confirmed. */
export interface Sending {
  url: string;
  frame: BodyFrame;
  assetBase: URL | null;
  idempotencyKey: string;
  headers: Headers | null;
  withCredentials: boolean;
  transport: Transport;
}

/** The keys of a capture by the body around it: the same bytes keep their key, other bytes get another. */
const keys = new WeakMap<Capture, Map<string, string>>();

/** The key that belongs to these bytes, in every try. */
export function idempotencyKey(capture: Capture, { head, tail }: BodyFrame): string {
  const known = keys.get(capture) ?? new Map<string, string>();
  keys.set(capture, known);
  const key = known.get(head + tail) ?? uuid();
  known.set(head + tail, key);
  return key;
}

/** The frame of the body; `rejected` where `additionalData` is nothing that JSON can hold. */
export function frameOf(
  scanRef: string,
  step: string,
  additionalData: AdditionalData | null | undefined,
): BodyFrame | Failure {
  try {
    return frameBody({ scanRef, step, additionalData: additionalData ?? null });
  } catch (cause) {
    return new Failure('rejected', { cause, hint: 'additionalData cannot be written as JSON' });
  }
}

export async function send(
  signal: AbortSignal,
  capture: Capture,
  sending: Sending,
  worker: (media: Media) => MediaWorker,
  onProgress: (progress: { loaded: number; total: number }) => void,
): Promise<Receipt> {
  const media = await loadMedia(signal, sending.assetBase);
  const [{ body, digest }, partner] = await Promise.all([
    media.makeBody(signal, capture.blob, sending.frame, worker(media)),
    askHeaders(sending.headers),
  ]);
  signal.throwIfAborted();
  const { url, withCredentials, idempotencyKey: key, transport } = sending;
  const headers = requestHeaders(partner, { key, digest });
  const request = { url, headers, body, withCredentials, idempotencyKey: key };
  return readReceipt(await transport.send(signal, request, onProgress));
}

/** What a partner's own transport gives back is parsed once, here. */
function readReceipt(receipt: Receipt): Receipt {
  if (typeof (receipt as Receipt | undefined)?.status !== 'number')
    throw new Failure('bad-response', { uncertain: true });
  return { status: receipt.status, response: receipt.response ?? null };
}

async function askHeaders(headers: Headers | null): Promise<HeaderRecord> {
  try {
    return (typeof headers === 'function' ? await headers() : headers) ?? {};
  } catch (cause) {
    // the partner's page could not get a token: as if its server could not be reached
    throw new Failure('network', { cause });
  }
}
