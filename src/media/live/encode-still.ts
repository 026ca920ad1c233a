/** Makes a JPEG of a kept frame: upright, no larger than what is sent, encoded once. Knows no camera. */
import { LIMITS } from '../../core/limits.js';
import { encodeJpeg, free } from '../image/canvas.js';
import { draw, expectDrawn } from '../image/draw.js';
import type { KeptFrame } from './frame-ring.js';

/** JPEG quality. Higher than what is sent in the end, since that may be encoded from this once more. */
const QUALITY = 0.9;

/** Rejects where it cannot be drawn or encoded. The frame's memory is free again once this has returned. */
export async function encodeStill(kept: KeptFrame): Promise<{ blob: Blob; width: number; height: number }> {
  const { bytes, format, width, height, layout, colorSpace, turns } = kept;
  const canvas = new OffscreenCanvas(1, 1);
  try {
    const buffer = { format, codedWidth: width, codedHeight: height, layout, colorSpace, timestamp: 0 };
    const image = new VideoFrame(bytes, buffer);
    try {
      const scale = Math.min(1, LIMITS.longSide / Math.max(width, height));
      const [long, short] = turns % 2 === 0 ? [width, height] : [height, width];
      const target = { width: Math.round(long * scale), height: Math.round(short * scale) };
      const decoded = { image, size: { width, height }, orientation: 1, close: () => undefined };
      draw(decoded, turns, canvas, target);
      expectDrawn(canvas, decoded, turns);
    } finally {
      image.close();
    }
    const blob = await encodeJpeg(canvas, QUALITY);
    return { blob, width: canvas.width, height: canvas.height };
  } finally {
    free(canvas);
  }
}
