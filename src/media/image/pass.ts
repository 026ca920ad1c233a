/** The shortest road: the pixels stay byte for byte, only the metadata goes. Knows when that will do. */
import { Failure } from '../../core/failure.js';
import type { ImageJob, MadeImage } from '../media-job.js';
import type { Chosen } from './decoded.js';
import { longSideOf } from './fit.js';
import { inOnePiece } from './in-one-piece.js';
import { type Look, look } from './look.js';
import { stripJpeg } from './strip-jpeg.js';
import { stripPng } from './strip-png.js';

export type Drawn = Omit<MadeImage, 'digest' | 'originalDigest'>;

/** Null where the picture needs more. A `Failure` where it would pass and does not decode. */
export async function pass(job: Chosen): Promise<Drawn | null> {
  const passed = passUnseen(job);
  return passed && { ...passed, ...(await lookAtPassed(passed.blob, job)) };
}

/** Without a look at the pixels. */
export function passUnseen(job: Chosen): Drawn | null {
  const { picture, target, maxBytes } = job;
  return longSideOf(picture) > target.longSide ? null : passWithin(job, Math.min(target.bytes, maxBytes));
}

/** However many pixels, for where no canvas can be had. */
export function passWithin(job: Chosen, maxBytes: number): Drawn | null {
  const stripped = strip(job);
  if (!stripped || stripped.blob.size > maxBytes) return null;
  const { width, height } = job.picture;
  return { ...stripped, road: 'pass', width, height, encodes: 0, warnings: [], praises: [] };
}

/** Null where it is not upright, or not a picture to be passed. */
export function strip({ bytes, type, picture, turns }: Chosen) {
  if (!picture.isPlain || picture.orientation !== 1 || turns !== 0) return null;
  if (type !== 'image/jpeg' && type !== 'image/png') return null;
  const stripped = type === 'image/jpeg' ? stripJpeg(bytes) : stripPng(bytes);
  return stripped && { blob: inOnePiece(stripped.parts, type), type, isStripped: stripped.isLess };
}

/** A file may have every mark in its place and still not open: only a decoder knows. */
export async function lookAtPassed(blob: Blob, { picture }: ImageJob): Promise<Look> {
  if (typeof createImageBitmap !== 'function') throw new Error('no decoder');
  const bitmap = await createImageBitmap(blob).catch((cause: unknown) => {
    throw new Failure('file-corrupt', { cause });
  });
  try {
    if (bitmap.width !== picture.width || bitmap.height !== picture.height) throw new Failure('file-corrupt');
    const { width, height, hasCamera } = picture;
    return look(bitmap, { width, height, hasCamera });
  } finally {
    bitmap.close();
  }
}
