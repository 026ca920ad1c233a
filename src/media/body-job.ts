/** Builds the request body as bytes, slice by slice. Knows neither worker nor page: runs in both. */
import { writeBase64 } from '../core/base64.js';
import { base64Length } from '../core/request.js';
import type { BodyJob, MadeBody } from './media-job.js';
import { sha256 } from './sha256.js';

/** 3 MiB: larger slices were no faster, and smaller ones pay for more reads of the Blob. A multiple of three. */
const SLICE = 3 * 1024 * 1024;

/** How the work is cut where others want the thread too. */
export interface Pace {
  /** Bytes of the file at a time: a multiple of three, so that only the last slice is padded. */
  sliceBytes: number;
  /** Waited for after every slice, and between the digest and the Blob. */
  pause?: () => Promise<void>;
}

/**
 * Head, base64, tail, and the digest over all of it. One buffer of the exact length, because `crypto.subtle` takes
 * nothing less than the whole; no string of the file is ever made.
 */
export async function bodyJob(
  { blob, frame }: BodyJob,
  { sliceBytes, pause }: Pace = { sliceBytes: SLICE },
): Promise<MadeBody> {
  const utf8 = new TextEncoder();
  const head = utf8.encode(frame.head);
  const tail = utf8.encode(frame.tail);
  const bytes = new Uint8Array(head.length + base64Length(blob.size) + tail.length);
  bytes.set(head);
  let at = head.length;
  let next = blob.slice(0, sliceBytes).arrayBuffer();
  for (let start = 0; start < blob.size; start += sliceBytes) {
    const slice = await next;
    // read elsewhere while this one is written here
    next = blob.slice(start + sliceBytes, start + 2 * sliceBytes).arrayBuffer();
    at = writeBase64(new Uint8Array(slice), bytes, at);
    await pause?.();
  }
  bytes.set(tail, at);
  // Chromium hashes where it is asked, 33 ms for the body of a 20 MB file, and copying it into a Blob takes 17 more
  const digest = await sha256(bytes);
  await pause?.();
  return { body: new Blob([bytes], { type: 'application/json' }), digest: digest && base64(digest) };
}

function base64(bytes: Uint8Array): string {
  const target = new Uint8Array(base64Length(bytes.length));
  writeBase64(bytes, target, 0);
  return String.fromCharCode(...target);
}
