/** Sizes and qualities of a picture that must fit. Arithmetic only: knows neither decoder nor encoder. */
import type { Picture } from '../../core/state.js';

export interface Size {
  width: number;
  height: number;
}

/** One encode of the whole picture: what it is drawn at, and the encoder's quality, 0 to 1. */
export interface Encode extends Size {
  quality: number;
}

/** Bytes of a picture, or of a sample of it, at one quality. */
export interface Point {
  quality: number;
  bytes: number;
}

/** Points from the best quality down, whose bytes never rise on the way. */
export type Curve = readonly Point[];

/**
 * The lowest quality that comes before fewer pixels. Print of 8 pt in 200 and 300 kB, brought to one size, is more like the
 * original (SSIM) at 2560 px and 0.1 to 0.25 than at 1920 or 1600 px and more. Not lower than this, where one step of the
 * encoder's whole per cents is a tenth of the bytes.
 */
export const LOWEST_QUALITY = 0.16;

/**
 * Bytes grow with pixels to the power of this. Measured 0.8 (photos) to 1.5 (noise) when a picture is drawn smaller;
 * the low end, so that the guess errs on the small side.
 */
const PIXEL_EXPONENT = 0.8;
/** Near the high end, so that a larger picture errs on the small side as well. */
const STEEP_PIXEL_EXPONENT = 1.1;

/** Upright pixels: orientations 5 to 8 lie on their side (CIPA DC-008). */
export function uprightSize({ width, height, orientation }: Size & Pick<Picture, 'orientation'>): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** The sides as they are after quarter turns. */
export function turnedSize({ width, height }: Size, turns: number): Size {
  return turns % 2 === 1 ? { width: height, height: width } : { width, height };
}

/** The size whose long side is at most `longSide`; never larger than it was, never below one pixel. */
export function fitInto({ width, height }: Size, longSide: number): Size {
  const scale = Math.min(1, longSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * The part of a decoded picture to draw. Browsers round the side that follows up, and by float arithmetic even 1920.0 to
 * 1921: the spare line is left out, since squeezing it in would soften every other.
 */
export function partToDraw(decoded: Size, target: Size): Size {
  const spare = [decoded.width - target.width, decoded.height - target.height];
  const { width, height } = spare.every((pixels) => pixels === 0 || pixels === 1) ? target : decoded;
  return { width, height };
}

export function longSideOf({ width, height }: Size): number {
  return Math.max(width, height);
}

/** After a guess that missed: fewer pixels, by as much as it missed, but by a tenth to a half of each side. */
export function smallerEncode(last: Encode, bytes: number, maxBytes: number): Encode {
  return scaled(last, Math.min(0.9, Math.max(0.5, scaleFor(maxBytes / bytes))));
}

/** After a guess that erred on the small side: more pixels, as bytes may be `share` of what they are, up to `most`. */
export function largerEncode(last: Encode, share: number, most: Size): Encode {
  const scale = Math.min(Math.sqrt(share ** (1 / STEEP_PIXEL_EXPONENT)), most.width / last.width);
  const { width, height } = scaled(last, scale);
  return { width: Math.min(width, most.width), height: Math.min(height, most.height), quality: last.quality };
}

/** The size at which bytes should be `share` of what they are. */
export function smallerSize<T extends Size>(size: T, share: number): T {
  return scaled(size, scaleFor(share));
}

/** Bytes of JPEG whose base64 has at most `characters` characters. */
export function bytesForBase64(characters: number): number {
  return 3 * Math.floor(characters / 4);
}

export function curveOf(points: readonly Point[]): Curve {
  let least = Infinity;
  return [...points]
    .sort((a, b) => b.quality - a.quality)
    .map(({ quality, bytes }) => ({ quality, bytes: (least = Math.min(least, bytes)) }));
}

/** Bytes at `quality`, as the curve has them. */
export function bytesAt(quality: number, curve: Curve): number {
  return between(
    curve,
    ({ quality: other }) => other <= quality,
    (above, below) => {
      const part = above.quality === below.quality ? 0 : fall(above, quality) / fall(above, below.quality);
      return above.bytes + (below.bytes - above.bytes) * Math.min(1, Math.max(0, part));
    },
  );
}

/** The best quality whose bytes are at most `bytes`; the curve's lowest where none is. */
export function qualityFor(bytes: number, curve: Curve): number {
  return between(
    curve,
    ({ bytes: other }) => other <= bytes,
    (above, below) => {
      const part = above.bytes === below.bytes ? 1 : (above.bytes - bytes) / (above.bytes - below.bytes);
      const coarse = coarseness(above.quality) + fall(above, below.quality) * Math.min(1, Math.max(0, part));
      return coarse > 1 ? 0.5 / coarse : 1 - coarse / 2;
    },
  );
}

/** Between the first point that `isBelow` and the one before it. */
function between(
  curve: Curve,
  isBelow: (point: Point) => boolean,
  value: (above: Point, below: Point) => number,
): number {
  const found = curve.findIndex(isBelow);
  const index = found === -1 ? curve.length - 1 : found;
  const below = curve[index] as Point;
  return value(curve[index - 1] ?? below, below);
}

function fall(above: Point, quality: number): number {
  return coarseness(quality) - coarseness(above.quality);
}

/** The factor on the quantisation tables (libjpeg, jpeg_quality_scaling), over which bytes fall almost straight. */
function coarseness(quality: number): number {
  return quality < 0.5 ? 0.5 / quality : 2 - 2 * quality;
}

/** The factor on each side that leaves this share of the bytes. */
function scaleFor(share: number): number {
  return Math.sqrt(share ** (1 / PIXEL_EXPONENT));
}

function scaled<T extends Size>(size: T, scale: number): T {
  return {
    ...size,
    width: Math.max(1, Math.floor(size.width * scale)),
    height: Math.max(1, Math.floor(size.height * scale)),
  };
}
