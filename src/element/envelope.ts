/** What stands around a capture when it is sent: the body's frame, and the key that belongs to the bytes. Knows no network. */
import { checkRequest } from '../core/admission.js';
import type { Configuration } from '../core/configuration.js';
import { Failure } from '../core/failure.js';
import { type AdditionalData, bodyBytes, type BodyFrame, frameBody } from '../core/request.js';
import type { Capture } from '../core/state.js';
import { uuid } from '../core/uuid.js';
import type { ReuploadElement } from './reupload-host.js';
import type { Sending } from './sending.js';

/** Extra request headers, or a function that is asked anew for every try. */
export type Headers = Readonly<Record<string, string>> | (() => HeaderRecord | Promise<HeaderRecord>);
export type HeaderRecord = Readonly<Record<string, string>>;

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

/** The request as it stands now, but for its body. */
export function requestOf(
  { headers, withCredentials, transport }: ReuploadElement,
  { endpoint, assetBase }: Configuration,
): Omit<Sending, 'frame' | 'idempotencyKey'> {
  return { url: endpoint.href, assetBase, headers, withCredentials, transport };
}

/** What a capture is sent in, and how many bytes that makes; a `Failure` where it cannot be. */
export function envelopeOf(
  capture: Capture,
  { scanRef, step, maxRequestBytes }: Configuration,
  additionalData: AdditionalData | null | undefined,
): { frame: BodyFrame; bytes: number } | Failure {
  const frame = frameOf(scanRef, step.name, additionalData);
  if (frame instanceof Failure) return frame;
  const bytes = bodyBytes(frame, capture.blob.size);
  // additionalData may have grown since the file was checked
  return checkRequest(bytes, maxRequestBytes) ?? { frame, bytes };
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

/** Characters of base64 that a request has room for, beside everything else in it. */
export function roomForFile(
  { scanRef, step, maxRequestBytes }: Configuration,
  additionalData: AdditionalData | null | undefined,
): number {
  const frame = frameOf(scanRef, step.name, additionalData);
  // what is no JSON is refused when it is sent, and is no fault of the file
  return maxRequestBytes - (frame instanceof Failure ? 0 : bodyBytes(frame, 0));
}
