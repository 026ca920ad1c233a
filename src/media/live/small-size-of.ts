/** How small a picture is read from that has to go through a canvas. Arithmetic only. */
import type { Size } from '../image/fit.js';

/** Long side in pixels: print of a bill still has edges at it, and reading it takes 3 ms. */
const SMALL_SIDE = 960;

/** `size`, or smaller in the same proportions. */
export function smallSizeOf({ width, height }: Size): Size {
  const scale = Math.min(1, SMALL_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
