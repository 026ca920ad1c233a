/** Arithmetic on the pixels of one picture: light, colour, edges, flat areas. Knows neither canvas nor what is good or bad. */

/** RGBA pixels, as `getImageData` gives them. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Brightness of each pixel, 0 to 255. */
export interface Plane {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Rec. 601 luma in whole numbers: 77, 150 and 29 are its weights times 256. */
export function luma({ width, height, data }: Pixels): Plane {
  const plane = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < plane.length; index++, at += 4) {
    const sum = 77 * (data[at] as number) + 150 * (data[at + 1] as number) + 29 * (data[at + 2] as number);
    plane[index] = (sum + 128) >> 8;
  }
  return { width, height, data: plane };
}

/** How many pixels there are of each brightness. */
export function histogram({ data }: Plane): Uint32Array {
  const counts = new Uint32Array(256);
  for (let index = 0; index < data.length; index++) {
    const value = data[index] as number;
    counts[value] = (counts[value] as number) + 1;
  }
  return counts;
}

/** The smallest place in the counts at or below which this share of them lies. */
export function quantile(counts: Uint32Array, share: number): number {
  let left = 0;
  for (let value = 0; value < counts.length; value++) left += counts[value] as number;
  left *= share;
  for (let value = 0; value < counts.length; value++) {
    left -= counts[value] as number;
    if (left <= 0) return value;
  }
  return counts.length - 1;
}

/** The most frequent brightness, and the share of the pixels that are that bright, or nearly. */
export function tone(counts: Uint32Array, reach: number): { value: number; share: number } {
  let value = 0;
  let all = 0;
  for (let at = 0; at < 256; at++) {
    all += counts[at] as number;
    if ((counts[at] as number) > (counts[value] as number)) value = at;
  }
  let near = 0;
  for (let at = Math.max(0, value - reach); at <= Math.min(255, value + reach); at++) near += counts[at] as number;
  return { value, share: near / all };
}

/** No grey file comes near this, and nearly every photo passes it within its first pixels. */
const COLOURFUL = 16;

/** How far the most colourful pixel is from grey, 0 to 255; beyond `COLOURFUL`, the first one that is. */
export function colour({ data }: Pixels): number {
  let most = 0;
  for (let at = 0; at < data.length && most <= COLOURFUL; at += 4) {
    const red = data[at] as number;
    const green = data[at + 1] as number;
    const blue = data[at + 2] as number;
    most = Math.max(most, Math.max(red, green, blue) - Math.min(red, green, blue));
  }
  return most;
}

/** The share of the pixels that have exactly the colour of their neighbours to the right and below. */
export function flatShare({ width, height, data }: Pixels): number {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  let flat = 0;
  for (let row = 0; row < height - 1; row++) {
    for (let at = row * width, end = at + width - 1; at < end; at++) {
      if (pixels[at] === pixels[at + 1] && pixels[at] === pixels[at + width]) flat++;
    }
  }
  return flat / Math.max(1, (width - 1) * (height - 1));
}

/** A stretch of 17 pixels holds one stroke of a letter with its edges, and the whole of a badly blurred edge. */
const STRETCH = 16;

/** Stretches overlap by half, so that no edge falls between two. */
const ALONG = 8;

/** Three lines are added up against noise, and each is used once. */
const LINES = 3;

/** Ink on paper differs by 100 and more; below 30 of 255, noise and the blocks of JPEG would be measured. */
const CONTRAST = 30 * LINES;

/** How finely steepness is counted. */
export const STEEPNESS_STEPS = 256;

/**
 * Counts, for each stretch of pixels with contrast, how much of that contrast the steepest step from one pixel to the
 * next makes up: all of it in a perfect edge, a sixteenth in a ramp. Being a share, it does not depend on the light.
 */
export function countSteepness({ width, height, data }: Plane, along: 'x' | 'y', counts: Uint32Array): void {
  const step = along === 'x' ? 1 : width;
  const across = along === 'x' ? width : 1;
  const length = along === 'x' ? width : height;
  const lines = along === 'x' ? height : width;
  for (let line = 1; line < lines - 1; line += LINES) {
    for (let start = 0; start + STRETCH < length; start += ALONG) {
      let low = Infinity;
      let high = 0;
      let steepest = 0;
      let before = -1;
      for (let at = start * step + line * across, end = at + STRETCH * step; at <= end; at += step) {
        const value = (data[at] as number) + (data[at - across] as number) + (data[at + across] as number);
        if (value < low) low = value;
        if (value > high) high = value;
        if (before >= 0) steepest = Math.max(steepest, Math.abs(value - before));
        before = value;
      }
      if (high - low < CONTRAST) continue;
      const place = Math.min(STEEPNESS_STEPS - 1, Math.floor((steepest / (high - low)) * STEEPNESS_STEPS));
      counts[place] = (counts[place] as number) + 1;
    }
  }
}

/** How much the pixels of a part differ, on every second row; one large step counts no more than a letter's. */
export function liveliness({ width, data }: Plane, left: number, top: number, right: number, bottom: number): number {
  // of 255: about what a letter's edge leaves in a small copy of the picture
  const most = 40;
  let sum = 0;
  for (let row = top; row < bottom - 1; row += 2) {
    for (let at = row * width + left, end = row * width + right - 1; at < end; at++) {
      const value = data[at] as number;
      sum += Math.min(most, Math.abs(value - (data[at + 1] as number)));
      sum += Math.min(most, Math.abs(value - (data[at + width] as number)));
    }
  }
  return sum;
}
