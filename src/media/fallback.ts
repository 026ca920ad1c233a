/** Does the worker's jobs on the page, where a worker or one of its abilities is missing. Knows no worker. */
import type { Options } from 'browser-image-compression';
import { asFailure, Failure } from '../core/failure.js';
import { readImageHeader } from '../core/image-header.js';
import { LIMITS } from '../core/limits.js';
import { bodyJob } from './body-job.js';
import { firstEncode, smallerEncode, uprightSize } from './fit.js';
import { imageJob } from './image-job.js';
import { isWhole } from './is-whole.js';
import type { ImageJob, MadeImage, MediaJob, MediaResults } from './media-job.js';
import { sha256Hex } from './sha256.js';

/** Base64 of 768 KiB took 2 ms on a desktop core: a phone twenty times slower still has no long task (50 ms). */
const SLICE = 768 * 1024;

/** Rejects with a `Failure`, or with the signal's reason. */
export async function doHere(signal: AbortSignal, job: MediaJob): Promise<MediaResults[keyof MediaResults]> {
  signal.throwIfAborted();
  switch (job.kind) {
    case 'image':
      return imageHere(signal, job);
    case 'body':
      return bodyJob(job, { sliceBytes: SLICE, pause: () => breathe(signal) });
    case 'digest':
      return sha256Hex(job.blob);
    default:
      return job satisfies never;
  }
}

/** Lets the page paint and react. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}

async function imageHere(signal: AbortSignal, job: ImageJob): Promise<MadeImage> {
  await refuseBroken(job);
  signal.throwIfAborted();
  try {
    return await compress(signal, job);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failure && error.code === 'file-too-large') throw error;
    // the library reads through a `data:` URL on Safari, which a strict `img-src` forbids, and it may not have loaded
    return imageJob(job).catch((last: unknown) => {
      throw last instanceof Failure ? last : asFailure(error, 'file-corrupt');
    });
  }
}

/**
 * The library falls back to an `<img>`, which takes a truncated file and shows half of it in grey: so ask a decoder
 * that does not, or at least look for the end.
 */
async function refuseBroken({ blob, picture }: ImageJob): Promise<void> {
  try {
    // 16 px: only whether it decodes is of interest
    const bitmap = await createImageBitmap(blob, picture.width > 16 ? { resizeWidth: 16 } : {});
    bitmap.close();
  } catch (error) {
    const rejected = typeof createImageBitmap === 'function' && !(error instanceof TypeError);
    if (rejected || !isWhole(new Uint8Array(await blob.arrayBuffer()))) {
      throw new Failure('file-corrupt', { cause: error });
    }
  }
}

type Compressed = Pick<MadeImage, 'blob' | 'encodes'>;

async function compress(signal: AbortSignal, job: ImageJob): Promise<MadeImage> {
  const { default: compressor } = await import('browser-image-compression').catch((cause: unknown) => {
    throw new Failure('part-unavailable', { cause });
  });
  signal.throwIfAborted();
  const file = new File([job.blob], '', { type: job.blob.type });
  const { blob, encodes } = await compressWithin(job, (options) => compressor(file, { ...options, signal }));
  const header = readImageHeader('image/jpeg', new Uint8Array(await blob.arrayBuffer()));
  if (!header) throw new Error('no JPEG encoder');
  const { width, height } = header;
  const [digest, originalDigest] = await Promise.all([sha256Hex(blob), sha256Hex(job.blob)]);
  return { blob, width, height, digest, originalDigest, encodes };
}

async function compressWithin(
  { picture, maxBytes }: ImageJob,
  compressor: (options: Options) => Promise<Blob>,
): Promise<Compressed> {
  let next = firstEncode(uprightSize(picture));
  let smallest = Infinity;
  for (let encodes = 1; longSide(next) >= LIMITS.minLongSide || encodes === 1; encodes++) {
    const blob = await compressor({
      // its own worker loads itself from a public CDN: https://github.com/Donaldcwl/browser-image-compression/issues/225
      useWebWorker: false,
      fileType: 'image/jpeg',
      maxWidthOrHeight: longSide(next),
      initialQuality: next.quality,
      // without `maxSizeMB`, whose loop draws each try from the one before it, and at the least of rounds for a result
      // that is larger than the source
      maxIteration: 1,
    });
    if (blob.size <= maxBytes) return { blob, encodes };
    smallest = Math.min(smallest, blob.size);
    next = smallerEncode(next, blob.size, maxBytes);
  }
  throw new Failure('file-too-large', { size: smallest, limit: maxBytes });
}

function longSide({ width, height }: { width: number; height: number }): number {
  return Math.max(width, height);
}
