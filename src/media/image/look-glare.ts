/** Finds the largest blown-out spot of a small copy of a picture. Knows only brightness, and not what lies there. */
import type { Plane } from './look-measure.js';

/** Where a sensor is full: 255, less what JPEG and shrinking take from it. */
const BLOWN = 250;

/** How far outside the spot its surroundings are looked at: glare fades over this, the edge of a sheet does not. */
const OUTSIDE = 3;

/** A spot smaller than this share of the picture is not looked for: only a full sensor has more, and it takes time. */
export const LEAST_SPOT = 0.012;

export interface Spot {
  /** Share of the picture. */
  area: number;
  /** Share of the picture that is blown out elsewhere. */
  elsewhere: number;
  /** Share of its own bounding box that it fills: 0.785 for an ellipse, 1 for an upright rectangle. */
  fill: number;
  /** It reaches the picture's edge. */
  atEdge: boolean;
  /** Of the places a little outside it, the share that are brighter than half the range. */
  bright: number;
  /** How dark it is a little outside, on average, below full. */
  fall: number;
}

/** The largest spot, or null where too little is blown out to be one. */
export function largestSpot({ width, height, data }: Plane): Spot | null {
  let blown = 0;
  for (let at = 0; at < data.length; at++) if ((data[at] as number) >= BLOWN) blown++;
  if (blown < data.length * LEAST_SPOT) return null;
  const labels = new Uint16Array(width * height);
  const stack = new Int32Array(width * height);
  let label = 0;
  let best: Box = { label, size: 0, left: 0, top: 0, right: 0, bottom: 0 };
  for (let start = 0; start < data.length; start++) {
    if ((data[start] as number) < BLOWN || labels[start] !== 0) continue;
    const spot = fill({ width, height, data }, labels, stack, start, ++label);
    if (spot.size > best.size) best = spot;
  }
  const { size, left, top, right, bottom } = best;
  return {
    area: size / data.length,
    elsewhere: (blown - size) / data.length,
    fill: size / ((right - left + 1) * (bottom - top + 1)),
    atEdge: left === 0 || top === 0 || right === width - 1 || bottom === height - 1,
    ...outside({ width, height, data }, labels, best),
  };
}

interface Box {
  label: number;
  size: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Labels all that hangs together with the start. Each pixel enters the stack once, so that it cannot overflow. */
function fill(
  { width, height, data }: Plane,
  labels: Uint16Array,
  stack: Int32Array,
  start: number,
  label: number,
): Box {
  const box: Box = { label, size: 0, left: width, top: height, right: 0, bottom: 0 };
  const ways = [-1, 1, -width, width];
  let waiting = 0;
  labels[start] = label;
  stack[waiting++] = start;
  while (waiting > 0) {
    const at = stack[--waiting] as number;
    const x = at % width;
    const y = (at - x) / width;
    box.size++;
    if (x < box.left) box.left = x;
    if (x > box.right) box.right = x;
    if (y < box.top) box.top = y;
    if (y > box.bottom) box.bottom = y;
    for (let way = 0; way < 4; way++) {
      if ((way === 0 && x === 0) || (way === 1 && x === width - 1)) continue;
      const next = at + (ways[way] as number);
      // beyond the top and bottom there is no data, and undefined is not blown out
      if (!((data[next] as number) >= BLOWN) || labels[next] !== 0) continue;
      labels[next] = label;
      stack[waiting++] = next;
    }
  }
  return box;
}

/** How it looks a little outside the spot, in the four directions from each pixel of its rim. */
function outside({ width, data }: Plane, labels: Uint16Array, spot: Box): Pick<Spot, 'bright' | 'fall'> {
  let places = 0;
  let bright = 0;
  let fall = 0;
  for (let y = spot.top; y <= spot.bottom; y++) {
    for (let x = spot.left; x <= spot.right; x++) {
      const at = y * width + x;
      if (labels[at] !== spot.label) continue;
      for (let way = 0; way < 4; way++) {
        const step = way === 0 ? -1 : way === 1 ? 1 : way === 2 ? -width : width;
        const far = at + step * OUTSIDE;
        const farX = way < 2 ? x + step * OUTSIDE : x;
        if (farX < 0 || farX >= width || far < 0 || far >= data.length) continue;
        if (labels[at + step] === spot.label || labels[far] === spot.label) continue;
        const value = data[far] as number;
        places++;
        fall += 255 - value;
        if (value > 127) bright++;
      }
    }
  }
  return { bright: places ? bright / places : 0, fall: places ? fall / places : 0 };
}
