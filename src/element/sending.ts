/** The lazy part that does the job of `sending`: body, headers, transport. Knows no markup and no phase. */
import { Failure } from '../core/failure.js';
import type { Capture, Receipt } from '../core/state.js';
import type { BodyFrame } from '../core/request.js';
import type { MediaWorker } from '../media/index.js';
import { HttpTransport } from '../transport/http-transport.js';
import { requestHeaders } from '../transport/request-headers.js';
import type { Transport } from '../transport/transport.js';
import type { HeaderRecord, Headers } from './envelope.js';
import { loadMedia, type Media } from './parts.js';

/** One request as it stood when the person confirmed. */
export interface Sending {
  url: string;
  frame: BodyFrame;
  assetBase: URL | null;
  idempotencyKey: string;
  headers: Headers | null;
  withCredentials: boolean;
  /** The partner's own; null for HTTP. */
  transport: Transport | null;
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
  const { url, withCredentials, idempotencyKey: key } = sending;
  const transport = sending.transport ?? new HttpTransport();
  const headers = requestHeaders(partner, { key, digest });
  const request = { url, headers, body, withCredentials, idempotencyKey: key };
  return readReceipt(await transport.send(signal, request, onProgress));
}

/** What a partner's own transport gives back is parsed once, here. */
function readReceipt(receipt: Receipt): Receipt {
  const status: unknown = (receipt as Receipt | undefined)?.status;
  const isSuccess = typeof status === 'number' && status >= 200 && status <= 299;
  if (!isSuccess) throw new Failure('bad-response', { uncertain: true });
  return { status: receipt.status, response: receipt.response ?? null };
}

async function askHeaders(headers: Headers | null): Promise<HeaderRecord> {
  try {
    const given = (typeof headers === 'function' ? await headers() : headers) ?? {};
    return given instanceof globalThis.Headers ? Object.fromEntries(given) : given;
  } catch (cause) {
    // the partner's page could not get a token: as if its server could not be reached
    throw new Failure('network', { cause });
  }
}
