/** Does the worker's jobs on the page, where a worker or one of its abilities is missing. Knows no worker. */
import type { Options } from 'browser-image-compression';
import { asFailure, Failure } from '../core/failure.js';
import { readImageHeader } from '../core/header/image-header.js';
import { LIMITS } from '../core/limits.js';
import { bodyJob } from './body-job.js';
import { decodeBitmap } from './image/decode-bitmap.js';
import { matrixOf } from './image/decoded.js';
import { expectDrawn } from './image/draw.js';
import { fitInto, longSideOf, smallerEncode, turnedSize, uprightSize } from './image/fit.js';
import { imageJob, readChosen, withDigests } from './image/image-job.js';
import { isWhole } from './image/is-whole.js';
import { passUnseen, passWithin, type Drawn } from './image/pass.js';
import { sheetJob } from './image/sheet-job.js';
import type { ImageJob, MadeImage, MediaJob, MediaResults } from './media-job.js';

/** Base64 of 768 KiB took 2 ms on a desktop core: a phone twenty times slower still has no long task (50 ms). */
const SLICE = 768 * 1024;

/** Rejects with a `Failure`, or with the signal's reason. */
export async function doHere(signal: AbortSignal, job: MediaJob): Promise<MediaResults[keyof MediaResults]> {
  signal.throwIfAborted();
  switch (job.kind) {
    case 'image':
      return imageHere(signal, job);
    case 'sheet':
      return sheetJob(job);
    case 'body':
      return bodyJob(job, { sliceBytes: SLICE, pause: () => breathe(signal) });
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
  const chosen = await readChosen(job);
  const make = async () => passUnseen(chosen) ?? (await compress(signal, job));
  try {
    return await withDigests(chosen, make);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failure && error.code === 'file-too-large') throw error;
    // the library reads through a `data:` URL on Safari, which a strict `img-src` forbids, and it may not have loaded
    return imageJob(job).catch((last: unknown) => {
      if (last instanceof Failure && last.code !== 'file-corrupt') throw last;
      // no canvas at all: what is upright can still go as it is, without its metadata
      const passed = passWithin(chosen, job.maxBytes);
      if (!passed) throw asFailure(error, 'file-corrupt');
      return withDigests(chosen, () => Promise.resolve(passed));
    });
  }
}

/**
 * The library falls back to an `<img>`, which takes a truncated file and shows half of it in grey: so ask a decoder
 * that does not, or at least look for the end.
 */
async function refuseBroken({ blob, type, picture }: ImageJob): Promise<void> {
  try {
    // 16 px: only whether it decodes is of interest
    const bitmap = await createImageBitmap(blob, picture.width > 16 ? { resizeWidth: 16 } : {});
    bitmap.close();
  } catch (error) {
    const rejected = typeof createImageBitmap === 'function' && !(error instanceof TypeError);
    if (rejected || !isWhole(new Uint8Array(await blob.arrayBuffer()))) {
      // our own decoder for these would hold the page for seconds
      throw type === 'image/heic'
        ? new Failure('file-type', { variant: 'heic', cause: error })
        : new Failure('file-corrupt', { cause: error });
    }
  }
}

/** The library's canvas gets lost as any does, and its result tells nobody. Not asked where there is nothing to ask with. */
async function expectSame(made: Blob, job: ImageJob): Promise<void> {
  if (typeof createImageBitmap !== 'function' || typeof OffscreenCanvas !== 'function') return;
  const wanted = await decodeBitmap(job, fitInto(uprightSize(job.picture), GLANCE));
  const bitmap = await createImageBitmap(made);
  try {
    expectDrawn(bitmap, wanted, job.turns);
  } finally {
    bitmap.close();
    wanted.close();
  }
}

/** Where the next try aims, of the limit: without a sample of the picture the guess is coarse. */
const AIM = 0.93;

/** Pixels of the long side of a copy that is only compared. */
const GLANCE = 64;

type Library = typeof import('browser-image-compression').default;
type Compressed = Pick<MadeImage, 'blob' | 'encodes'>;

async function compress(signal: AbortSignal, job: ImageJob): Promise<Drawn> {
  const { default: compressor } = await import('browser-image-compression').catch((cause: unknown) => {
    throw new Failure('part-unavailable', { cause });
  });
  signal.throwIfAborted();
  const file = await turned(compressor, job);
  const { blob, encodes } = await compressWithin(job, (options) => compressor(file, { ...options, signal }));
  const header = readImageHeader('image/jpeg', new Uint8Array(await blob.arrayBuffer()));
  if (!header) throw new Error('no JPEG encoder');
  const { width, height } = header;
  await expectSame(blob, job);
  const isStripped = job.picture.hasMetadata;
  return { blob, type: 'image/jpeg', road: 'fallback', width, height, encodes, isStripped, warnings: [], praises: [] };
}

/** Turned on a canvas of the page, and kept without loss: the library turns by EXIF alone. */
async function turned(library: Library, { blob, turns }: ImageJob): Promise<File> {
  const file = new File([blob], '', { type: blob.type });
  if (turns === 0) return file;
  const [, drawn] = await library.drawFileInCanvas(file);
  const size = turnedSize(drawn, turns);
  const canvas = Object.assign(document.createElement('canvas'), size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.setTransform(...matrixOf(1, turns, size));
  context.drawImage(drawn, 0, 0, 1, 1);
  const lossless = await library.canvasToFile(canvas, 'image/png', '', 0, 1);
  // Safari keeps a canvas's memory until it is resized
  canvas.width = drawn.width = 0;
  return lossless;
}

async function compressWithin(
  { picture, turns, target, maxBytes }: ImageJob,
  compressor: (options: Options) => Promise<Blob>,
): Promise<Compressed> {
  const size = turnedSize(uprightSize(picture), turns);
  let next = { ...fitInto(size, target.longSide), quality: target.quality };
  let smallest = Infinity;
  for (let encodes = 1; longSideOf(next) >= LIMITS.minLongSide || encodes === 1; encodes++) {
    const blob = await compressor({
      // its own worker loads itself from a public CDN: https://github.com/Donaldcwl/browser-image-compression/issues/225
      useWebWorker: false,
      fileType: 'image/jpeg',
      maxWidthOrHeight: longSideOf(next),
      initialQuality: next.quality,
      // without `maxSizeMB`, whose loop draws each try from the one before it, and at the least of rounds for a result
      // that is larger than the source
      maxIteration: 1,
    });
    if (blob.size <= maxBytes) return { blob, encodes };
    smallest = Math.min(smallest, blob.size);
    next = smallerEncode(next, blob.size, AIM * maxBytes);
  }
  throw new Failure('file-too-large', { size: smallest, limit: maxBytes });
}
