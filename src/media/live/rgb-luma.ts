/** Brightness of pixels in red, green and blue, in memory that is used again. Knows no camera. */
import type { LumaFrame } from './eye/eye.js';

export type RgbOrder = 'rgb' | 'bgr';

export interface RgbLayout {
  width: number;
  height: number;
  /** Bytes from one row to the next. */
  stride: number;
  order: RgbOrder;
}

/** More pixels than in 1080p are read at every second place in both directions: it takes 3 ms at most. */
const MOST_PIXELS = 1920 * 1088;

export class RgbLuma {
  #data = new Uint8Array(0);

  /** Four bytes a pixel. What comes back is overwritten by the next call. */
  read(pixels: Uint8Array | Uint8ClampedArray, { width, height, stride, order }: RgbLayout): LumaFrame {
    const step = width * height > MOST_PIXELS ? 2 : 1;
    const columns = Math.floor(width / step);
    const rows = Math.floor(height / step);
    if (this.#data.length !== columns * rows) this.#data = new Uint8Array(columns * rows);
    const data = this.#data;
    // Rec. 601 in 256ths, as in look-measure.ts
    const [first, third] = order === 'rgb' ? [77, 29] : [29, 77];
    for (let y = 0, to = 0; y < rows; y++) {
      for (let x = 0, at = y * step * stride; x < columns; x++, at += 4 * step) {
        const sum = first * (pixels[at] as number) + 150 * (pixels[at + 1] as number);
        data[to++] = (sum + third * (pixels[at + 2] as number) + 128) >> 8;
      }
    }
    return { width: columns, height: rows, stride: columns, data, isLimited: false, turns: 0 };
  }
}
