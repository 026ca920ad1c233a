/** A decoded picture that waits to be drawn, and how it has to be turned for it. Types and arithmetic only. */
import type { ImageJob } from '../media-job.js';
import type { Size } from './fit.js';

/** A job with its file in memory: read once, for the digest, the filter and the decoder alike. */
export interface Chosen extends ImageJob {
  bytes: Uint8Array<ArrayBuffer>;
}

export interface Decoded {
  image: CanvasImageSource;
  /** Pixels of `image` as it draws. */
  size: Size;
  /** EXIF orientation (1 to 8) that drawing still has to follow; 1 where the browser has turned it. */
  orientation: number;
  /** Frees it. */
  close(): void;
}

/** What a canvas's `setTransform` takes. */
export type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number];

/** For each EXIF orientation the matrix that draws the stored unit square upright (CIPA DC-008, 4.6.4). */
const UPRIGHT: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [-1, 0, 0, 1, 1, 0],
  [-1, 0, 0, -1, 1, 1],
  [1, 0, 0, -1, 0, 1],
  [0, 1, 1, 0, 0, 0],
  [0, 1, -1, 0, 1, 0],
  [0, -1, -1, 0, 1, 1],
  [0, -1, 1, 0, 0, 1],
];

/** The orientation that quarter turns with the clock are. */
const TURNS = [1, 6, 3, 8] as const;

/** The matrix that brings a unit square, first by `orientation`, then by `turns`, onto `width` x `height`. */
export function matrixOf(orientation: number, turns: number, { width, height }: Size): Matrix {
  const [a, b, c, d, e, f] = times(UPRIGHT[(TURNS[turns] ?? 1) - 1] as Matrix, UPRIGHT[orientation - 1] as Matrix);
  return [a * width, b * height, c * width, d * height, e * width, f * height];
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
