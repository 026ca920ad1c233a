/** Whether a photo shows what the stream showed, the same way up and no less sharp. Knows no camera. */
import { readImageHeader } from '../../core/header/image-header.js';
import { LIMITS } from '../../core/limits.js';
import { sniffMediaType } from '../../core/media-type.js';

/** Pixels of a side of what is compared: enough to tell which way up a sheet or a face is. */
const SIDE = 32;

/** Below this a photo is another picture, of another lens or moment. Two pictures of one scene, a second apart, have 0.6 and more. */
const ALIKE = 0.35;

/** Correlation by which another way up must win: a scene that is the same both ways differs by noise alone. */
const BETTER = 0.02;

/** Pixels of a side of what is compared for sharpness, at the frame's own scale. */
const TILE = 512;

/** Of 255: noise of a sensor, and of compression, stays below. */
const STEP = 24;

/** A photo is scaled to the frame's size, so it is sharper or as sharp; below this share of its edges it has missed its focus. */
const LEAST_SHARP = 0.4;

/** False also for what does not open, has fewer pixels than the frame, or more than we decode. */
export async function showsSame(photo: Blob, frame: Blob): Promise<boolean> {
  try {
    const size = await sizeOf(photo);
    const other = await createImageBitmap(frame);
    try {
      if (!size || size.width * size.height < other.width * other.height) return false;
      if (size.width > size.height !== other.width > other.height) return false;
      const scale = Math.max(other.width / size.width, other.height / size.height);
      const wish = { resizeWidth: Math.round(size.width * scale), resizeHeight: Math.round(size.height * scale) };
      const one = await createImageBitmap(photo, { ...wish, resizeQuality: 'medium' });
      try {
        const [a, b] = [cutOut(one, other, SIDE, true), cutOut(other, other, SIDE, true)];
        const sharpness = (image: ImageBitmap) =>
          edgesOf(cutOut(image, other, TILE, false), Math.min(TILE, other.width));
        return isUpright(a, b) && sharpness(one) >= LEAST_SHARP * sharpness(other);
      } finally {
        one.close();
      }
    } finally {
      other.close();
    }
  } catch {
    return false;
  }
}

/** Upright, as the header says it, without a decode; null where there are more pixels than may be decoded. */
async function sizeOf(photo: Blob): Promise<{ width: number; height: number } | null> {
  const bytes = new Uint8Array(await photo.arrayBuffer());
  const type = sniffMediaType(bytes);
  const header = type && readImageHeader(type, bytes);
  if (!header || header.width * header.height > LIMITS.maxPixels) return null;
  const { width, height, orientation } = header;
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** Brightness of the middle of the picture, in the frame's shape (a photo may show more around it): all of it, or at 1:1. */
function cutOut(image: ImageBitmap, frame: ImageBitmap, side: number, all: boolean): Float32Array {
  const width = all ? frame.width : Math.min(side, frame.width);
  const height = all ? frame.height : Math.min(side, frame.height);
  const canvas = document.createElement('canvas');
  canvas.width = all ? side : width;
  canvas.height = all ? side : height;
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  const [left, top] = [(image.width - width) / 2, (image.height - height) / 2];
  context.drawImage(image, left, top, width, height, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  canvas.width = 0; // Safari keeps a canvas's memory until it is resized
  return Float32Array.from({ length: data.length / 4 }, (_, index) => {
    const at = index * 4;
    return ((data[at] as number) + 2 * (data[at + 1] as number) + (data[at + 2] as number)) / 4;
  });
}

/** A frame of one tone says nothing against a photo; a photo of one tone shows nothing of a frame. */
function isUpright(photo: Float32Array, frame: Float32Array): boolean {
  if (isFlat(frame)) return true;
  if (isFlat(photo)) return false;
  const upright = likeness(photo, frame, (x, y) => y * SIDE + x);
  const last = SIDE - 1;
  const others = [
    likeness(photo, frame, (x, y) => (last - y) * SIDE + last - x),
    likeness(photo, frame, (x, y) => y * SIDE + last - x),
    likeness(photo, frame, (x, y) => (last - y) * SIDE + x),
  ];
  return upright >= ALIKE && others.every((other) => upright >= other - BETTER);
}

/** On average less than 2 of 255 from its mean. */
function isFlat(plane: Float32Array): boolean {
  const mean = meanOf(plane);
  return plane.reduce((sum, value) => sum + (value - mean) ** 2, 0) < plane.length * 4;
}

function meanOf(plane: Float32Array): number {
  return plane.reduce((sum, value) => sum + value, 0) / plane.length;
}

/** Correlation, -1 to 1. */
function likeness(one: Float32Array, other: Float32Array, place: (x: number, y: number) => number): number {
  const [a, b] = [meanOf(one), meanOf(other)];
  let [both, left, right] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const x = (one[place(at % SIDE, Math.floor(at / SIDE))] as number) - a;
    const y = (other[at] as number) - b;
    both += x * y;
    left += x * x;
    right += y * y;
  }
  return both / Math.sqrt(left * right);
}

/** How much brightness changes from one pixel of a row to the next, where it is more than noise. */
function edgesOf(plane: Float32Array, width: number): number {
  let sum = 0;
  for (let at = 1; at < plane.length; at++) {
    if (at % width === 0) continue;
    const step = Math.abs((plane[at] as number) - (plane[at - 1] as number));
    if (step > STEP) sum += step;
  }
  return sum;
}
