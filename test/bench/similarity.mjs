/**
 * Compares pictures as a reviewer's eyes would: luma, Lanczos, SSIM over given areas, shifts found and taken back. Own
 * code and floating point, because libraries shrink in boxes first. Knows no way of compressing.
 */
import sharp from 'sharp';
import { boundsOf, isInside } from './geometry.mjs';

/** Upright 8-bit RGB of a JPEG: `{ data, width, height, channels: 3 }`. */
export async function decode(jpeg) {
  const { data, info } = await sharp(jpeg, { limitInputPixels: false })
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3 };
}

/** Rec. 601 luma, as JPEG has it. */
export function lumaOf({ data, width, height }) {
  const luma = new Float32Array(width * height);
  for (let at = 0, from = 0; at < luma.length; at++, from += 3) {
    luma[at] = 0.299 * data[from] + 0.587 * data[from + 1] + 0.114 * data[from + 2];
  }
  return { data: luma, width, height, channels: 1 };
}

/** Lanczos with three lobes in both directions, straight from the source, and moved by `shift` result pixels. */
export function lanczos(picture, width, height, shift = [0, 0]) {
  const { channels } = picture;
  if (width === picture.width && height === picture.height && !shift[0] && !shift[1]) return picture;
  const across = horizontal(picture, kernels(picture.width, width, shift[0]), width);
  return vertical({ data: across, width, height: picture.height, channels }, kernels(picture.height, height, shift[1]));
}

/** For each result pixel where its source pixels begin and what each weighs. */
function kernels(from, to, shift) {
  const scale = from / to;
  const stretch = Math.max(1, scale);
  return Array.from({ length: to }, (_, index) => {
    const centre = (index + 0.5 + shift) * scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - 3 * stretch));
    const last = Math.min(from - 1, Math.floor(centre + 3 * stretch));
    const weights = Float32Array.from({ length: Math.max(1, last - first + 1) }, (_, tap) =>
      lobe((first + tap - centre) / stretch),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    // wholly outside, where a shift goes over the edge: the nearest pixel
    if (!(Math.abs(sum) > 1e-6)) return { first: Math.min(first, from - 1), weights: Float32Array.of(1) };
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

function lobe(x) {
  if (x === 0) return 1;
  if (Math.abs(x) >= 3) return 0;
  const angle = Math.PI * x;
  return (3 * Math.sin(angle) * Math.sin(angle / 3)) / (angle * angle);
}

function horizontal({ data, width, height, channels }, taps, toWidth) {
  const result = new Float32Array(toWidth * height * channels);
  for (let x = 0; x < toWidth; x++) {
    const { first, weights } = taps[x];
    for (let y = 0; y < height; y++) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        let from = (y * width + first) * channels + channel;
        for (let tap = 0; tap < weights.length; tap++, from += channels) sum += weights[tap] * data[from];
        result[(y * toWidth + x) * channels + channel] = sum;
      }
    }
  }
  return result;
}

function vertical({ data, width, channels }, taps) {
  const row = width * channels;
  const result = new Float32Array(row * taps.length);
  for (const [y, { first, weights }] of taps.entries()) {
    const to = y * row;
    for (let tap = 0; tap < weights.length; tap++) {
      const from = (first + tap) * row;
      const weight = weights[tap];
      for (let at = 0; at < row; at++) result[to + at] += weight * data[from + at];
    }
  }
  return { data: result, width, height: taps.length, channels };
}

/** Rounded to what a file can hold. */
export function toBytes({ data, ...rest }) {
  return { ...rest, data: Uint8ClampedArray.from(data) };
}

const WINDOW = 8;
const STRIDE = 4;

/** Corners of the 8 x 8 windows, every 4 pixels, whose middle is on one of the outlines (shares of the picture). */
export function windowsOn(outlines, { width, height }) {
  const windows = new Set();
  for (const shares of outlines) {
    const outline = shares.map(([x, y]) => [x * width, y * height]);
    const [left, top, right, bottom] = boundsOf(outline);
    for (let y = begin(top); y <= Math.min(bottom, height - WINDOW); y += STRIDE) {
      for (let x = begin(left); x <= Math.min(right, width - WINDOW); x += STRIDE) {
        if (isInside(outline, [x + WINDOW / 2, y + WINDOW / 2])) windows.add(y * width + x);
      }
    }
  }
  return [...windows];
}

function begin(edge) {
  return Math.max(0, Math.ceil((edge - WINDOW) / STRIDE) * STRIDE);
}

/** Where there is no outline: the quarter of all windows with the most in it. */
export function busiestWindows(luma) {
  const all = windowsOn([[[0, 0], [1, 0], [1, 1], [0, 1]]], luma); // prettier-ignore
  const busy = all.map((at) => ({ at, variance: moments(luma, luma, at, at).varianceA }));
  busy.sort((a, b) => b.variance - a.variance);
  return busy.slice(0, Math.ceil(busy.length / 4)).map(({ at }) => at);
}

/** Structural similarity of luma (Wang et al. 2004), 8 x 8 uniform windows, mean over those windows. */
export function ssim(a, b, windows) {
  if (a.width !== b.width || a.height !== b.height) throw new Error('pictures of two sizes');
  return ssimMoved(a, b, windows, 0, 0);
}

/** With `a` moved against `b` by whole pixels; windows that leave the picture stay where they are. */
function ssimMoved(a, b, windows, x, y) {
  const c1 = (0.01 * 255) ** 2;
  const c2 = (0.03 * 255) ** 2;
  const last = a.data.length - (WINDOW - 1) * a.width - WINDOW;
  let sum = 0;
  for (const at of windows) {
    const from = at + y * a.width + x;
    const { meanA, meanB, varianceA, varianceB, covariance } = moments(a, b, from < 0 || from > last ? at : from, at);
    sum +=
      ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
      ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2));
  }
  return sum / windows.length;
}

function moments({ data: a, width }, { data: b }, atA, atB) {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let row = 0; row < WINDOW * width; row += width) {
    for (let pixel = row; pixel < row + WINDOW; pixel++) {
      const [one, other] = [a[atA + pixel], b[atB + pixel]];
      sumA += one;
      sumB += other;
      squareA += one * one;
      squareB += other * other;
      product += one * other;
    }
  }
  const count = WINDOW * WINDOW;
  const [meanA, meanB] = [sumA / count, sumB / count];
  return {
    meanA,
    meanB,
    varianceA: squareA / count - meanA * meanA,
    varianceB: squareB / count - meanB * meanB,
    covariance: product / count - meanA * meanB,
  };
}

/** Side of the tiles that are aligned each on its own: what was drawn again and again drifts otherwise at each place. */
const TILE = 128;

/** How far a tile is looked for, in pixels: near by, and only where it is not to be found there, as far as it has been seen. */
const [NEAR, FAR] = [3, 16];
const FOUND = 0.8;

const QUARTERS = [-0.5, -0.25, 0, 0.25];

/**
 * Being off by a little does not count as being unlike: the picture is brought to the reference's size by Lanczos, and
 * each tile may then move, by whole pixels and by quarters, to where it fits best. For each list of windows
 * `{ value, drift }`: SSIM, and how far the tile that moved most has moved.
 */
export function alignedSsim(luma, reference, lists) {
  const { width, height } = reference;
  const phases = QUARTERS.flatMap((y) => QUARTERS.map((x) => ({ x, y, moved: lanczos(luma, width, height, [x, y]) })));
  const still = phases.find(({ x, y }) => x === 0 && y === 0).moved;
  return lists.map((windows) => {
    let [sum, drift] = [0, 0];
    for (const tile of tilesOf(windows, width)) {
      const sparse = tile.filter((_, index) => index % 5 === 0);
      const around = { x: 0, y: 0, value: -Infinity };
      for (const reach of [NEAR, FAR]) {
        if (around.value >= FOUND) break;
        each(reach, (x, y) => better(around, x, y, ssimMoved(still, reference, sparse, x, y)));
      }
      const best = { x: around.x, y: around.y, value: -Infinity };
      each(1, (dx, dy) => {
        for (const { x, y, moved } of phases) {
          const [wholeX, wholeY] = [around.x + dx, around.y + dy];
          better(best, wholeX + x, wholeY + y, ssimMoved(moved, reference, tile, wholeX, wholeY));
        }
      });
      sum += best.value * tile.length;
      drift = Math.max(drift, Math.hypot(best.x, best.y));
    }
    return { value: sum / windows.length, drift };
  });
}

function each(reach, visit) {
  for (let y = -reach; y <= reach; y++) for (let x = -reach; x <= reach; x++) visit(x, y);
}

function better(best, x, y, value) {
  if (value > best.value) Object.assign(best, { x, y, value });
}

function tilesOf(windows, width) {
  const tiles = new Map();
  for (const at of windows) {
    const key = `${Math.floor((at % width) / TILE)} ${Math.floor(at / width / TILE)}`;
    if (!tiles.has(key)) tiles.set(key, []);
    tiles.get(key).push(at);
  }
  return [...tiles.values()];
}

/** Mean difference of two pictures at 48 x 64, of 255: tells every turn, and nothing finer. */
export async function turnedBy(jpeg, other) {
  const [a, b] = await Promise.all([jpeg, other].map(thumbnail));
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}

function thumbnail(jpeg) {
  return sharp(jpeg).autoOrient().resize(48, 64, { fit: 'fill' }).greyscale().raw().toBuffer();
}
