/** The brightness of whatever can be drawn, by way of a small canvas: where a frame cannot be read as bytes. */
import { contextOf } from '../image/canvas.js';
import type { Size } from '../image/fit.js';
import type { LumaFrame } from './eye/eye.js';
import { RgbLuma } from './rgb-luma.js';
import { smallSizeOf } from './small-size-of.js';

export class SmallPicture {
  #canvas: OffscreenCanvas | null = null;
  readonly #rgb = new RgbLuma();

  /** Drawn upright. Throws where there is no canvas. */
  read(image: CanvasImageSource, size: Size): LumaFrame {
    const { width, height } = smallSizeOf(size);
    this.#canvas ??= new OffscreenCanvas(width, height);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    const context = contextOf(this.#canvas, true);
    context.imageSmoothingQuality = 'low';
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return this.#rgb.read(data, { width, height, stride: width * 4, order: 'rgb' });
  }
}
