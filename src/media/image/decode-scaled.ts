/** Decodes a JPEG straight to a smaller size, with its own cosines. Needs WebCodecs; null where that will not do. */
import type { Picture } from '../../core/state.js';
import type { Decoded } from './decoded.js';
import { uprightSize, type Size } from './fit.js';

/**
 * How much larger than the target a picture is decoded. Measured on print at 400 kB: at 1.0 times the strokes are soft
 * (SSIM of 8 pt 0.961), at 1.4 times as good as anyone's (0.971), above that slower for nothing (0.970). A little less,
 * so that five eighths of 24 megapixels still count for 2560 px.
 */
const ENOUGH = 1.39;

/** Turn and flip that a frame has for each EXIF orientation, 1 to 8. */
const TURNED: readonly (readonly [rotation: number, flip: boolean])[] = [
  [0, false],
  [0, true],
  [180, false],
  [180, true],
  [90, true],
  [90, false],
  [270, true],
  [270, false],
];

/** Rejects where the file does not decode. `target`: the upright size that is to be drawn. */
export async function decodeScaled(blob: Blob, picture: Picture, target: Size): Promise<Decoded | null> {
  if (typeof ImageDecoder !== 'function' || !picture.isPlain) return null;
  const eighths = eighthsFor(picture, target);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data: bytes,
    // in stored orientation, and rounded as the decoder does: one less, and it takes the next smaller eighth
    ...(eighths < 8 && {
      desiredWidth: Math.ceil((picture.width * eighths) / 8),
      desiredHeight: Math.ceil((picture.height * eighths) / 8),
    }),
  });
  try {
    const { image } = await decoder.decode({ completeFramesOnly: true });
    const size = { width: image.displayWidth, height: image.displayHeight };
    if (isTurned(image, picture) && isEnough(size, target)) {
      return { image, size, orientation: 1, close: () => image.close() };
    }
    image.close();
    return null;
  } finally {
    decoder.close();
  }
}

/** The smallest scale, in eighths, that is still large enough: those are what a JPEG can be decoded at. */
function eighthsFor(picture: Picture, target: Size): number {
  const { width, height } = uprightSize(picture);
  const wanted = (ENOUGH * Math.max(target.width, target.height)) / Math.max(width, height);
  return Math.min(8, Math.ceil(8 * wanted));
}

/** `rotation` and `flip` are newer than the decoder; where a browser does not have them, it cannot be asked. */
function isTurned(frame: VideoFrame & { rotation?: number; flip?: boolean }, { orientation }: Picture): boolean {
  const [rotation, flip] = TURNED[orientation - 1] ?? [0, false];
  return (frame.rotation ?? 0) === rotation && (frame.flip ?? false) === flip;
}

/** A browser may take `desiredWidth` for a hint, and turn first or last: a smaller or squeezed picture is none. */
function isEnough({ width, height }: Size, target: Size): boolean {
  const skew = Math.abs((width * target.height) / (height * target.width) - 1);
  return width >= target.width && height >= target.height && skew < 0.01;
}
