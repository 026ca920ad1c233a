/** The exact request body of one re-upload, made off the main thread. Knows no network. */
import type { BodyFrame } from '../core/request.js';
import type { MadeBody } from './media-job.js';
import type { MediaWorker } from './media-worker.js';

/** `digest` is the base64 of the body's SHA-256, for `Content-Digest`; null without a secure context. */
export function makeBody(signal: AbortSignal, blob: Blob, frame: BodyFrame, worker: MediaWorker): Promise<MadeBody> {
  return worker.run(signal, { kind: 'body', blob, frame });
}
