/** Finds the places of a plane where brightness steps, and which way it rises. Knows no lines. */
import type { Plane } from '../../image/look-measure.js';

/** Of 255 a pixel: white paper on a light table has more, sensor noise after shrinking less. */
const LEAST = 4.5;

/** Slopes are counted in quarters of a brightness a pixel. */
const FINE = 4;
const STEPS = 256 * FINE;

/** Room for as many: a third of a plane, beyond which no more are steepest beside their neighbours. */
const ROOM = 16_000;

/** So many are kept, the steepest: grass has more, and a sheet's outline stands out from it or is not found. */
const KEPT = 4000;

/** Directions told apart, 4 degrees each. */
export const ANGLES = 90;

export interface Edges {
  count: number;
  /** Edges are in the order of their directions; those of direction `n` are from `starts[n]` to `starts[n + 1]`. */
  starts: Int32Array;
  x: Float32Array;
  y: Float32Array;
  /** Steepness, of 255 a pixel. */
  steep: Float32Array;
}

export class EdgeFinder {
  #across = new Int16Array(0);
  #down = new Int16Array(0);
  #steep = new Int32Array(0);
  readonly #found = { place: new Int32Array(ROOM), angle: new Uint8Array(ROOM), steep: new Uint16Array(ROOM) };
  readonly #often = new Uint32Array(STEPS);
  readonly #edges: Edges = {
    count: 0,
    starts: new Int32Array(ANGLES + 1),
    x: new Float32Array(KEPT),
    y: new Float32Array(KEPT),
    steep: new Float32Array(KEPT),
  };

  /** Each step once: where it is steepest. What comes back is overwritten by the next call. */
  find(plane: Plane): Edges {
    if (this.#steep.length !== plane.data.length) {
      this.#across = new Int16Array(plane.data.length);
      this.#down = new Int16Array(plane.data.length);
      this.#steep = new Int32Array(plane.data.length);
    }
    this.#slopes(plane);
    this.#keep(plane.width, this.#collect(plane));
    return this.#edges;
  }

  /** Sobel's sums: eight times the slope. */
  #slopes({ width, height, data }: Plane): void {
    const across = this.#across;
    const down = this.#down;
    const steep = this.#steep;
    for (let y = 1; y < height - 1; y++) {
      const first = y * width;
      // of three columns, the sum and the difference down; the one to the left and the one in the middle
      let leftSum = (data[first - width] as number) + 2 * (data[first] as number) + (data[first + width] as number);
      let leftStep = (data[first + width] as number) - (data[first - width] as number);
      let sum =
        (data[first - width + 1] as number) + 2 * (data[first + 1] as number) + (data[first + width + 1] as number);
      let step = (data[first + width + 1] as number) - (data[first - width + 1] as number);
      for (let at = first + 1, end = first + width - 1; at < end; at++) {
        const above = data[at - width + 1] as number;
        const below = data[at + width + 1] as number;
        const rightSum = above + 2 * (data[at + 1] as number) + below;
        const rightStep = below - above;
        const dx = rightSum - leftSum;
        const dy = leftStep + 2 * step + rightStep;
        across[at] = dx;
        down[at] = dy;
        steep[at] = dx * dx + dy * dy;
        leftSum = sum;
        leftStep = step;
        sum = rightSum;
        step = rightStep;
      }
    }
  }

  /** How many places are steeper than those before and behind them. */
  #collect({ width, height }: Plane): number {
    const across = this.#across;
    const down = this.#down;
    const steep = this.#steep;
    const found = this.#found;
    const least = (LEAST * 8) ** 2;
    let count = 0;
    this.#often.fill(0);
    for (let y = 2; y < height - 2 && count < ROOM - width; y++) {
      for (let x = 2, at = y * width + 2; x < width - 2; x++, at++) {
        const here = steep[at] as number;
        if (here < least) continue;
        const dx = across[at] as number;
        const dy = down[at] as number;
        // 0.414: the tangent of 22.5 degrees, half way from straight to diagonal
        const isFlat = Math.abs(dy) < 0.414 * Math.abs(dx);
        const isTall = Math.abs(dx) < 0.414 * Math.abs(dy);
        const step = isFlat ? 1 : isTall ? width : dx > 0 === dy > 0 ? width + 1 : width - 1;
        if ((steep[at - step] as number) >= here || (steep[at + step] as number) > here) continue;
        const slope = Math.min(STEPS - 1, Math.round(Math.sqrt(here) / (8 / FINE)));
        found.place[count] = at;
        found.angle[count] = direction(dx, dy);
        found.steep[count] = slope;
        this.#often[slope] = (this.#often[slope] as number) + 1;
        count++;
      }
    }
    return count;
  }

  /** The steepest, in the order of their directions. */
  #keep(width: number, found: number): void {
    const { place, angle, steep } = this.#found;
    let least = STEPS - 1;
    for (let kept = this.#often[least] as number; least > 0;) {
      kept += this.#often[least - 1] as number;
      if (kept > KEPT) break;
      least--;
    }
    const edges = this.#edges;
    const { starts } = edges;
    starts.fill(0);
    for (let at = 0; at < found; at++) {
      if ((steep[at] as number) < least) continue;
      const next = (angle[at] as number) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
    for (let at = 1; at <= ANGLES; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
    edges.count = starts[ANGLES] as number;
    for (let at = found - 1; at >= 0; at--) {
      if ((steep[at] as number) < least) continue;
      const next = (angle[at] as number) + 1;
      const to = (starts[next] as number) - 1;
      starts[next] = to;
      const x = (place[at] as number) % width;
      edges.x[to] = x;
      edges.y[to] = ((place[at] as number) - x) / width;
      edges.steep[to] = (steep[at] as number) / FINE;
    }
    // each start has moved down to where the one before it was
    for (let at = 0; at < ANGLES; at++) starts[at] = starts[at + 1] as number;
    starts[ANGLES] = edges.count;
  }
}

/** Which of the `ANGLES` a slope rises to; right to a quarter of a degree, which is all that is needed. */
function direction(dx: number, dy: number): number {
  const x = Math.abs(dx);
  const y = Math.abs(dy);
  const small = Math.min(x, y) / Math.max(x, y);
  // π/4 and 0.273: a parabola that meets the arc tangent at 0 and 1
  let angle = small * (Math.PI / 4 + 0.273 * (1 - small));
  if (y > x) angle = Math.PI / 2 - angle;
  if (dx < 0) angle = Math.PI - angle;
  if (dy < 0) angle = -angle;
  const place = Math.round((angle * ANGLES) / (2 * Math.PI));
  return place < 0 ? place + ANGLES : place % ANGLES;
}
