/** Decodes, turns upright, shrinks and encodes one picture. Knows neither worker nor page: needs only a bitmap and a canvas. */
import { Failure } from '../core/failure.js';
import { LIMITS } from '../core/limits.js';
import type { Picture } from '../core/state.js';
import {
  fitInto,
  firstEncode,
  nextEncode,
  partToDraw,
  SAMPLE_QUALITIES,
  smallerEncode,
  uprightSize,
  type Encode,
  type SamplePoint,
  type Size,
} from './fit.js';
import type { ImageJob, MadeImage } from './media-job.js';
import { sha256Hex } from './sha256.js';

/** Throws a `Failure` where the file is to blame, anything else where an ability is missing. */
export async function imageJob({ blob, picture, maxBytes }: ImageJob): Promise<MadeImage> {
  const original = sha256Hex(blob);
  const target = fitInto(uprightSize(picture), LIMITS.longSide);
  const bitmap = await decode(blob, picture, target);
  const canvas = new OffscreenCanvas(1, 1);
  try {
    const made = await encodeWithin({ bitmap, part: partToDraw(bitmap, target) }, canvas, maxBytes);
    return { ...made, digest: await sha256Hex(made.blob), originalDigest: await original };
  } finally {
    bitmap.close();
    // Safari keeps a canvas's memory until it is resized: https://bugs.webkit.org/show_bug.cgi?id=195325
    canvas.width = 0;
    canvas.height = 0;
  }
}

/**
 * The upright bitmap, decoded straight to the target where the browser can. Only one side is given and the other
 * follows, so a browser that turns the picture after shrinking it gives a smaller picture, never a squeezed one.
 */
async function decode(blob: Blob, picture: Picture, target: Size): Promise<ImageBitmap> {
  const size = uprightSize(picture);
  const options: ImageBitmapOptions = { imageOrientation: 'from-image' };
  if (target.width < size.width || target.height < size.height) {
    options.resizeQuality = 'high';
    // the long side, so that rounding cannot make it longer than the target
    if (size.width >= size.height) options.resizeWidth = target.width;
    else options.resizeHeight = target.height;
  }
  try {
    return await createImageBitmap(blob, options);
  } catch (error) {
    // browsers before 'from-image' reject the option; without it they turn as EXIF says: https://github.com/whatwg/html/issues/7210
    if (error instanceof TypeError) return createImageBitmap(blob).catch(refuse);
    return refuse(error);
  }
}

/** A file that does not decode is broken. Never an `<img>` here: it takes a truncated file and shows half of it in grey. */
function refuse(error: unknown): never {
  if (typeof createImageBitmap !== 'function') throw error;
  throw new Failure('file-corrupt', { cause: error });
}

interface Decoded {
  bitmap: ImageBitmap;
  part: Size;
}

type Encoded = Pick<MadeImage, 'blob' | 'width' | 'height' | 'encodes'>;

async function encodeWithin(decoded: Decoded, canvas: OffscreenCanvas, maxBytes: number): Promise<Encoded> {
  let next = firstEncode(decoded.part);
  let smallest = Infinity;
  for (let encodes = 1; Math.max(next.width, next.height) >= LIMITS.minLongSide || encodes === 1; encodes++) {
    draw(decoded, canvas, next);
    const blob = await encode(canvas, next.quality);
    if (blob.size <= maxBytes) return { blob, width: next.width, height: next.height, encodes };
    smallest = Math.min(smallest, blob.size);
    next =
      encodes === 1
        ? nextEncode(next, blob.size, maxBytes, await sampleOf(canvas))
        : smallerEncode(next, blob.size, maxBytes);
  }
  throw new Failure('file-too-large', { size: smallest, limit: maxBytes });
}

/** Always from the decoded picture, never from an earlier drawing: blur does not add up. */
function draw({ bitmap, part }: Decoded, canvas: OffscreenCanvas, { width, height }: Encode): void {
  canvas.width = width;
  canvas.height = height;
  const context = contextOf(canvas);
  // JPEG has no alpha: what is transparent would turn black
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, part.width, part.height, 0, 0, width, height);
}

async function encode(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  // an encoder that does not know a type falls back to PNG
  if (blob.type !== 'image/jpeg') throw new Error(`no JPEG encoder: ${blob.type}`);
  return blob;
}

/** Sixteen tiles of 128 px, spread over the picture: a sixteenth of a large one, encoded in a few milliseconds. */
const TILES = 4;
const TILE = 128;

/** How the bytes of this picture fall with quality, from a mosaic of it. */
async function sampleOf(canvas: OffscreenCanvas): Promise<SamplePoint[]> {
  const width = Math.min(TILE, Math.ceil(canvas.width / TILES));
  const height = Math.min(TILE, Math.ceil(canvas.height / TILES));
  const mosaic = new OffscreenCanvas(width * TILES, height * TILES);
  try {
    const context = contextOf(mosaic);
    for (let row = 0; row < TILES; row++) {
      for (let column = 0; column < TILES; column++) {
        const x = onGrid(((canvas.width - width) * column) / (TILES - 1));
        const y = onGrid(((canvas.height - height) * row) / (TILES - 1));
        context.drawImage(canvas, x, y, width, height, column * width, row * height, width, height);
      }
    }
    const points: SamplePoint[] = [];
    for (const quality of SAMPLE_QUALITIES) points.push({ quality, bytes: (await encode(mosaic, quality)).size });
    return points;
  } finally {
    mosaic.width = 0;
    mosaic.height = 0;
  }
}

/**
 * A tile begins where a block of 16 px does. A picture that was a JPEG of this size already falls in bytes as its old
 * blocks allow, and the sample has to show it.
 */
function onGrid(offset: number): number {
  return Math.floor(offset / 16) * 16;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  // iOS gives none when canvas memory is used up: https://github.com/mozilla/pdf.js/issues/11297
  if (!context) throw new Error('no canvas');
  return context;
}
