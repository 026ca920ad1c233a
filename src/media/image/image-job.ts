/** Makes one picture sendable: by the shortest road that does. Knows neither worker nor page. */
import { Failure } from '../../core/failure.js';
import type { ImageJob, MadeImage } from '../media-job.js';
import { sha256Hex } from '../sha256.js';
import { free } from './canvas.js';
import { decodeBitmap } from './decode-bitmap.js';
import { decodeHeic } from './decode-heic.js';
import { decodeScaled } from './decode-scaled.js';
import type { Chosen, Decoded } from './decoded.js';
import { CanvasLost } from './draw.js';
import { encodeWithin } from './encode-within.js';
import { fitInto, longSideOf, uprightSize, type Size } from './fit.js';
import { look } from './look.js';
import { pass, type Drawn } from './pass.js';

/** Throws a `Failure` where the file is to blame, anything else where an ability is missing. */
export async function imageJob(job: ImageJob): Promise<MadeImage> {
  const chosen = await readChosen(job);
  return withDigests(chosen, async () => (await pass(chosen)) ?? reduce(chosen));
}

export async function readChosen(job: ImageJob): Promise<Chosen> {
  return { ...job, bytes: new Uint8Array(await job.blob.arrayBuffer()) };
}

export async function withDigests({ bytes }: Chosen, make: () => Promise<Drawn>): Promise<MadeImage> {
  const original = sha256Hex(bytes);
  const made = await make();
  return { ...made, digest: await sha256Hex(await made.blob.arrayBuffer()), originalDigest: await original };
}

/** Each way to decode, and how much smaller than the soft target it draws. The next is taken where one gave no picture. */
async function reduce(job: Chosen): Promise<Drawn> {
  const longSide = Math.min(job.target.longSide, longSideOf(job.picture));
  const roads = [
    { decode: decodeFirst, longSide },
    { decode: decodeSafely, longSide },
    // iOS loses canvases above some size: https://github.com/Donaldcwl/browser-image-compression/issues/84
    { decode: decodeSafely, longSide: Math.round(longSide / 2) },
  ];
  let lost: unknown = null;
  for (const road of roads) {
    try {
      return await drawAnew(job, road.decode, road.longSide);
    } catch (error) {
      if (!(error instanceof CanvasLost)) throw error;
      lost = error;
    }
  }
  throw lost;
}

type Decode = (job: Chosen, target: Size) => Promise<Decoded>;

async function decodeFirst(job: Chosen, target: Size): Promise<Decoded> {
  if (job.type !== 'image/jpeg') return decodeSafely(job, target);
  const decoded = await decodeScaled(job, target).catch(() => null);
  return decoded ?? decodeSafely(job, target);
}

async function decodeSafely(job: Chosen, target: Size): Promise<Decoded> {
  try {
    return await decodeBitmap(job, target);
  } catch (error) {
    if (job.type !== 'image/heic' || !(error instanceof Failure)) throw error;
    return decodeHeic(job, target);
  }
}

async function drawAnew(job: Chosen, decode: Decode, longSide: number): Promise<Drawn> {
  const decoded = await decode(job, fitInto(uprightSize(job.picture), longSide));
  const canvas = new OffscreenCanvas(1, 1);
  try {
    const { picture, turns, maxBytes } = job;
    const target = { ...job.target, longSide };
    const { blob, width, height, encodes } = await encodeWithin(decoded, turns, canvas, target, maxBytes);
    const seen = look(canvas, { width: canvas.width, height: canvas.height, hasCamera: picture.hasCamera });
    const isStripped = picture.hasMetadata;
    return { blob, type: 'image/jpeg', road: 'reduce', width, height, encodes, isStripped, ...seen };
  } finally {
    decoded.close();
    free(canvas);
  }
}
