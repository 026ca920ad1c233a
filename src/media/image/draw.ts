/** Draws a decoded picture upright onto a canvas, and sees whether it arrived. Knows no encoder. */
import { contextOf, free } from './canvas.js';
import { matrixOf, type Decoded } from './decoded.js';
import type { Size } from './fit.js';

/** A canvas is not what was drawn on it: out of memory, or not to be read in this browser. */
export class CanvasLost extends Error {}

/** Always from the decoded picture, never from an earlier drawing: blur does not add up. */
export function draw(decoded: Decoded, turns: number, canvas: OffscreenCanvas, { width, height }: Size): void {
  canvas.width = width;
  canvas.height = height;
  drawInto(decoded, turns, contextOf(canvas), { width, height });
}

function drawInto(decoded: Decoded, turns: number, context: OffscreenCanvasRenderingContext2D, target: Size): void {
  const { image, size, orientation } = decoded;
  // JPEG has no alpha: what is transparent would turn black
  context.fillStyle = '#fff';
  context.fillRect(0, 0, target.width, target.height);
  // two samples are enough up to half the size; below it they leave lines out
  const isFar = Math.max(size.width, size.height) > 2 * Math.max(target.width, target.height);
  context.imageSmoothingQuality = isFar ? 'high' : 'low';
  const [a, b, c, d, e, f] = matrixOf(orientation, turns, target);
  if (b === 0 && c === 0 && a > 0 && d > 0) {
    context.drawImage(image, 0, 0, size.width, size.height, 0, 0, target.width, target.height);
    return;
  }
  context.setTransform(a, b, c, d, e, f);
  context.drawImage(image, 0, 0, size.width, size.height, 0, 0, 1, 1);
  context.resetTransform();
}

/** Pixels of a side of the small pictures that are compared. */
const SMALL = 16;
/** A picture whose small one has no more than this between its darkest and its lightest value is one colour. */
const FLAT = 4;

/**
 * iOS draws nothing, without an error, when a canvas is too large or memory is short
 * (https://github.com/Donaldcwl/browser-image-compression/issues/84): a canvas of one colour is believed only where the
 * picture is of one colour. Throws `CanvasLost`; also where a canvas cannot be read at all.
 */
export function expectDrawn(drawn: CanvasImageSource, decoded: Decoded, turns: number): void {
  const small = new OffscreenCanvas(SMALL, SMALL);
  try {
    const context = contextOf(small, true);
    expectReadable(context);
    const range = () => rangeOf(context.getImageData(0, 0, SMALL, SMALL).data);
    // as the decoded one below: a white page with one line is flat in samples, and is not in an average
    context.imageSmoothingQuality = 'high';
    context.drawImage(drawn, 0, 0, SMALL, SMALL);
    if (range() > FLAT) return;
    drawInto(decoded, turns, context, { width: SMALL, height: SMALL });
    if (range() > FLAT) throw new CanvasLost('the canvas does not show the picture');
  } finally {
    free(small);
  }
}

/** Some browsers give noise, or white, to whoever reads a canvas (https://github.com/whatwg/html/issues/5373). */
function expectReadable(context: OffscreenCanvasRenderingContext2D): void {
  context.fillStyle = '#000';
  context.fillRect(0, 0, SMALL, SMALL);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SMALL / 2, SMALL);
  const { data } = context.getImageData(0, 0, SMALL, SMALL);
  let wrong = 0;
  for (let index = 0; index < data.length; index += 4) {
    const wanted = (index / 4) % SMALL < SMALL / 2 ? 255 : 0;
    wrong += Math.abs((data[index] as number) - wanted);
  }
  // a little noise in the lowest bits, as some add against fingerprints, does no harm
  if (wrong / SMALL ** 2 > 8) throw new CanvasLost('the canvas cannot be read');
}

function rangeOf(data: Uint8ClampedArray): number {
  let [least, most] = [255, 0];
  for (let index = 0; index < data.length; index += 4) {
    least = Math.min(least, data[index] as number);
    most = Math.max(most, data[index] as number);
  }
  return most - least;
}
