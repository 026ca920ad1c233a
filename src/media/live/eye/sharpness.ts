/** Measures how sharp the liveliest places of a frame are. Knows not how sharp is sharp enough. */
import { countSteepness, liveliness, quantile, STEEPNESS_STEPS, type Plane } from '../../image/look-measure.js';
import type { LumaFrame } from './eye.js';

/** Pixels: room for some lines of print; a multiple of what is measured in one piece, and some. */
const TILE = 92;

/** So that one thumb or one picture does not decide; each costs a twentieth of a millisecond or so. */
const TILES = 5;

/** Places to choose from, along the long and the short side. */
const LONG = 12;
const SHORT = 8;

/**
 * Steepness is a share of the contrast and does not change by it, but the contrast that is asked for rises from 30 to 40:
 * a frame of a video has more noise than a photo, which below that would pass for sharp edges.
 */
const DAMPED = 0.75;

/** Stretches with contrast: a line or two of print has more; fewer would let one hair decide. */
const LEAST_STRETCHES = 40;

/** In shares of the upright frame. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export class Sharpness {
  readonly #tile: Plane = { width: TILE, height: TILE, data: new Uint8Array(TILE * TILE) };
  readonly #x = new Uint32Array(STEEPNESS_STEPS);
  readonly #y = new Uint32Array(STEEPNESS_STEPS);
  readonly #lively = new Float64Array(LONG * SHORT);

  /** Within the box; null where there is nothing to measure. `small` is the upright small picture of the frame. */
  read(frame: LumaFrame, small: Plane, box: Box): number | null {
    if (Math.min(frame.width, frame.height) < TILE) return null;
    const columns = small.width >= small.height ? LONG : SHORT;
    const rows = small.width >= small.height ? SHORT : LONG;
    this.#rate(small, box, columns, rows);
    this.#x.fill(0);
    this.#y.fill(0);
    for (let tile = 0; tile < TILES; tile++) {
      const place = this.#liveliest();
      if (place < 0) break;
      const column = place % columns;
      this.#cut(frame, (column + 0.5) / columns, ((place - column) / columns + 0.5) / rows);
      countSteepness(this.#tile, 'x', this.#x);
      countSteepness(this.#tile, 'y', this.#y);
    }
    // print has contrast in both; where one direction has none, nothing is known of it, and the other is not the lesser
    if (Math.min(sum(this.#x), sum(this.#y)) < LEAST_STRETCHES) return null;
    return Math.min(quantile(this.#x, 0.8), quantile(this.#y, 0.8)) / STEEPNESS_STEPS;
  }

  #rate(small: Plane, box: Box, columns: number, rows: number): void {
    for (let row = 0, place = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, place++) {
        const x = (column + 0.5) / columns;
        const y = (row + 0.5) / rows;
        const isInside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
        const left = Math.floor((small.width * column) / columns);
        const top = Math.floor((small.height * row) / rows);
        const right = Math.floor((small.width * (column + 1)) / columns);
        const bottom = Math.floor((small.height * (row + 1)) / rows);
        this.#lively[place] = isInside ? liveliness(small, left, top, right, bottom) : -1;
      }
    }
  }

  /** Each place is given once. */
  #liveliest(): number {
    let best = -1;
    let most = 0;
    for (let place = 0; place < this.#lively.length; place++) {
      if ((this.#lively[place] as number) <= most) continue;
      most = this.#lively[place] as number;
      best = place;
    }
    if (best >= 0) this.#lively[best] = -1;
    return best;
  }

  /** The tile whose middle lies there, as it is stored: the lesser of both directions is the same for a turned one. */
  #cut({ width, height, stride, data, isLimited, turns }: LumaFrame, x: number, y: number): void {
    const [across, down] = turns === 0 ? [x, y] : turns === 1 ? [y, 1 - x] : turns === 2 ? [1 - x, 1 - y] : [1 - y, x];
    const left = Math.max(0, Math.min(width - TILE, Math.round(across * width - TILE / 2)));
    const top = Math.max(0, Math.min(height - TILE, Math.round(down * height - TILE / 2)));
    const { data: tile } = this.#tile;
    for (let row = 0, at = 0; row < TILE; row++) {
      for (let from = (top + row) * stride + left, end = from + TILE; from < end; from++, at++) {
        const value = data[from] as number;
        // the contrast that a stretch must have is of the full range; what lies beyond is no brightness
        tile[at] = (isLimited ? Math.max(0, Math.min(255, ((value - 16) * 298) >> 8)) : value) * DAMPED;
      }
    }
  }
}

function sum(counts: Uint32Array): number {
  let total = 0;
  for (let at = 0; at < counts.length; at++) total += counts[at] as number;
  return total;
}
