/** Decodes a JPEG straight to a smaller size, with its own cosines. Needs WebCodecs; null where that will not do. */
import type { Chosen, Decoded } from './decoded.js';
import type { Size } from './fit.js';
import { stripJpeg } from './strip-jpeg.js';

/**
 * How much larger than the target a picture is decoded. Measured on print at 400 kB: at 1.0 times the strokes are soft
 * (SSIM of 8 pt 0.961), at 1.4 times sharper (0.971), above that slower for nothing (0.970).
 */
const ENOUGH = 1.39;
/**
 * Where that would be too many pixels: 2560 px from 12, 24 and 48 megapixels in 6, 4 and 3 eighths instead of 8, 6 and 4. It
 * saves up to half of the time and 40 MB, and costs 0.001 to 0.004 of SSIM at 8 pt in 400 kB.
 */
const JUST_ENOUGH = 1.1;
/** Pixels: a little less than a phone's photo of 12 megapixels, which as RGBA are 48 MB. */
const MOST_DECODED = 12_000_000;

/** Rejects where the file does not decode. `target`: the upright size that is to be drawn. */
export async function decodeScaled({ bytes, picture }: Chosen, target: Size): Promise<Decoded | null> {
  if (typeof ImageDecoder !== 'function' || !picture.isPlain) return null;
  const stored = picture.orientation >= 5 ? { width: target.height, height: target.width } : target;
  const data = picture.orientation === 1 ? bytes : withoutOrientation(bytes);
  if (!data) return null;
  const eighths = eighthsFor(picture, stored);
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data,
    // rounded as the decoder does: one less, and it takes the next smaller eighth
    ...(eighths < 8 && {
      desiredWidth: Math.ceil((picture.width * eighths) / 8),
      desiredHeight: Math.ceil((picture.height * eighths) / 8),
    }),
  });
  try {
    const { image } = await decoder.decode({ completeFramesOnly: true });
    const size = { width: image.displayWidth, height: image.displayHeight };
    const close = () => {
      image.close();
    };
    if (isEnough(size, stored)) return { image, size, orientation: picture.orientation, close };
    close();
    return null;
  } finally {
    decoder.close();
  }
}

/**
 * Browsers differ in whether a decoded frame is turned, and Chromium 156 turns bitmaps of some frames the wrong way: a
 * file that says nothing of turning comes out as it is stored, everywhere.
 */
function withoutOrientation(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const parts = stripJpeg(bytes)?.parts;
  if (!parts) return null;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Scales that decoders have fast code for; 5 and 7 eighths take longer than the next and are less sharp (SSIM). */
const EIGHTHS = [1, 2, 3, 4, 6, 8];

/**
 * The smallest scale that is large enough; one less where that would be more pixels than a phone's photo has, to spare
 * memory and time, if it still is as large as the target and a little more.
 */
function eighthsFor({ width, height }: Size, target: Size): number {
  const scale = Math.max(target.width / width, target.height / height);
  const scaleFor = (enough: number) => EIGHTHS.find((eighths) => eighths / 8 >= enough * scale) ?? 8;
  const best = scaleFor(ENOUGH);
  return (width * height * best ** 2) / 64 > MOST_DECODED ? scaleFor(JUST_ENOUGH) : best;
}

/** A browser may take `desiredWidth` for a hint: a smaller or squeezed picture is none. */
function isEnough({ width, height }: Size, target: Size): boolean {
  const skew = Math.abs((width * target.height) / (height * target.width) - 1);
  return width >= target.width && height >= target.height && skew < 0.01;
}
