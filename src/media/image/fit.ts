/** Sizes and qualities of a picture that must fit. Arithmetic only: knows neither decoder nor encoder. */
import { LIMITS } from '../core/limits.js';
import type { Picture } from '../core/state.js';

export interface Size {
  width: number;
  height: number;
}

/** One encode of the whole picture: what it is drawn at, and the encoder's quality, 0 to 1. */
export interface Encode extends Size {
  quality: number;
}

/** Bytes of a sample of the picture at one quality. */
export interface SamplePoint {
  quality: number;
  bytes: number;
}

/**
 * The lowest quality that comes before fewer pixels: full resolution at 0.3 to 0.48 kept more of small print (SSIM)
 * than a smaller picture of the same bytes.
 */
const LOWEST_QUALITY = 0.4;

/**
 * Where a sample is measured. So many, because the bytes of a picture that was a JPEG of the same size before fall off a
 * cliff once the new quantisation is coarser than the old.
 */
export const SAMPLE_QUALITIES: readonly number[] = [LIMITS.quality, 0.74, 0.66, 0.58, 0.52, 0.46, LOWEST_QUALITY];

/**
 * Aims this far below the limit, for what a sample of a part cannot tell: of 23 pictures at ten limits each, none above
 * 640 px was then over it.
 */
const AIM = 0.93;

/**
 * Bytes grow with pixels to the power of this. Measured 0.8 (photos) to 1.5 (noise) when a picture is drawn smaller;
 * the low end, so that the guess errs on the small side.
 */
const PIXEL_EXPONENT = 0.8;

/** Upright pixels: orientations 5 to 8 lie on their side (CIPA DC-008). */
export function uprightSize({ width, height, orientation }: Picture): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
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

/** The first encode of a picture: as large as allowed, at the quality above which bytes buy no legibility. */
export function firstEncode(size: Size): Encode {
  return { ...fitInto(size, LIMITS.longSide), quality: LIMITS.quality };
}

/**
 * The encode that should hold `maxBytes` after `first` came out with `bytes`: lower quality as far as print bears it,
 * then fewer pixels. `sample` tells how the bytes of this very picture fall with quality.
 */
export function nextEncode(first: Encode, bytes: number, maxBytes: number, sample: readonly SamplePoint[]): Encode {
  const share = (maxBytes * AIM) / bytes;
  const curve = sharesOf(sample);
  const lowest = curve.at(-1);
  if (!lowest) return smallerEncode(first, bytes, maxBytes);
  if (share >= lowest.share) return { ...first, quality: qualityAt(share, curve) };
  return { ...scaled(first, scaleFor(share / lowest.share)), quality: lowest.quality };
}

/** After a guess that missed: fewer pixels, by as much as it missed, but by a tenth to a half of each side. */
export function smallerEncode(last: Encode, bytes: number, maxBytes: number): Encode {
  return scaled(last, Math.min(0.9, Math.max(0.5, scaleFor((maxBytes * AIM) / bytes))));
}

/** Bytes of JPEG whose base64 has at most `characters` characters. */
export function bytesForBase64(characters: number): number {
  return 3 * Math.floor(characters / 4);
}

interface Share {
  quality: number;
  /** Bytes at this quality over bytes at the first. */
  share: number;
}

/** From the best quality down; a share never rises on the way. */
function sharesOf(sample: readonly SamplePoint[]): Share[] {
  const sorted = [...sample].sort((a, b) => b.quality - a.quality);
  const most = sorted[0]?.bytes ?? 1;
  let least = 1;
  return sorted.map(({ quality, bytes }) => ({ quality, share: (least = Math.min(least, bytes / most)) }));
}

/** The quality at which the curve passes `share`, straight between its points in how coarsely JPEG quantises. */
function qualityAt(share: number, curve: readonly Share[]): number {
  let above = curve[0] as Share;
  for (const below of curve) {
    if (below.share <= share) {
      const part = above.share === below.share ? 1 : (above.share - share) / (above.share - below.share);
      const coarse = coarseness(above.quality) * (coarseness(below.quality) / coarseness(above.quality)) ** part;
      return qualityOf(coarse);
    }
    above = below;
  }
  return above.quality;
}

/** The factor on the quantisation tables (libjpeg, jpeg_quality_scaling), over which bytes fall almost straight. */
function coarseness(quality: number): number {
  return quality < 0.5 ? 0.5 / quality : 2 - 2 * quality;
}

function qualityOf(coarse: number): number {
  return coarse > 1 ? 0.5 / coarse : 1 - coarse / 2;
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
