/** Looks at the pixels of one candidate and says how much speaks for a sheet. Knows no others. */
import type { Plane } from '../../image/look-measure.js';
import type { Candidate } from './quads.js';

/** Places looked at along a side. */
const PLACES = 14;

/** Pixels in and out from the outline: beyond what shrinking smears. */
const AWAY = 4;

/** Of 255: a step that can be seen. */
const STEP = 5;

/** Of 255: what print leaves in a small picture, and noise does not. */
const PRINT = 12;

/** Places in a row and in a column at which print is looked for. */
const GRID = 12;

/** What speaks for a sheet. The weights were fitted to half of a collection of photographs, with their signs held. */
interface Weights {
  base: number;
  /** Share of the outline on edges, as a whole and of the least covered side. */
  cover: number;
  leastCover: number;
  /** Edges that go on beyond the corners, as those of a table or a door do. */
  over: number;
  /** Sides that are darker inside. */
  flipped: number;
  /** Larger: a sheet is more likely than what is printed on it, up to half the frame, and from a quarter on. */
  area: number;
  /** Share of the outline that is lighter inside. */
  lighter: number;
  /** Contrast along the weakest side as a share of the whole: little along a fold. */
  evenContrast: number;
  /** Differences inside as a share of the contrast. */
  uneven: number;
  /** Contrast as such, by its logarithm. */
  contrast: number;
  print: number;
  /** A sheet that is cut off is as light at the frame's edge as elsewhere. */
  offAtBorder: number;
}

const WHOLE: Weights = {
  base: -4.75,
  cover: 5,
  leastCover: 1,
  over: -8,
  flipped: -0.3,
  area: 2.7,
  lighter: 1.2,
  evenContrast: 2.5,
  uneven: -0.4,
  contrast: 0.5,
  print: 0.7,
  offAtBorder: 0,
};

/**
 * Of a sheet that is cut off, less is known, so that its light counts more than its outline, and print more than was fitted: a bill
 * that is held too close is mostly print.
 */
const CUT: Weights = {
  base: -4.55,
  cover: 2.1,
  leastCover: 0.5,
  over: -6,
  flipped: -0.9,
  area: 2.8,
  lighter: 4.1,
  evenContrast: 0.4,
  uneven: -2.1,
  contrast: 0.75,
  print: 3.5,
  offAtBorder: -2.5,
};

/** Above 0 where more speaks for a sheet than against it. */
export function weigh(candidate: Candidate, isCut: boolean, blank: Plane, plane: Plane): number {
  const { cover, leastCover, over, flipped, area } = candidate;
  const seen = lightOf(candidate, blank);
  const contrast = Math.max(1, seen.contrast);
  const weights = isCut ? CUT : WHOLE;
  return (
    weights.base +
    weights.cover * cover +
    weights.leastCover * leastCover +
    weights.over * Math.min(0.5, over) +
    weights.flipped * flipped +
    weights.area * Math.log(within(area, 0.25, 0.6) / 0.6) +
    weights.lighter * seen.lighter +
    weights.evenContrast * within(seen.leastContrast / contrast, -0.3, 0.7) +
    // 15: where there is little contrast, noise and shadows are as much
    weights.uneven * Math.min(1.5, seen.uneven / (contrast + 15)) +
    weights.contrast * Math.log(within(contrast, 8, 80) / 80) +
    weights.print * Math.min(0.4, printIn(candidate.corners, blank, plane)) +
    weights.offAtBorder * Math.min(1.5, Math.abs(seen.offAtBorder) / (contrast + 15))
  );
}

interface Light {
  /** Share of the places along the outline that are lighter inside than outside. */
  lighter: number;
  /** How much lighter, of 255: on the average, and along the side where it is least. */
  contrast: number;
  leastContrast: number;
  /** How much the inside differs along the outline, of 255. */
  uneven: number;
  /** How much darker it is at the frame's edge, of 255. */
  offAtBorder: number;
}

function lightOf({ corners, sides }: Candidate, { width, height, data }: Plane): Light {
  let places = 0;
  let lighter = 0;
  let contrast = 0;
  let leastContrast = 255;
  let insides = 0;
  let sum = 0;
  let squares = 0;
  let borders = 0;
  let borderSum = 0;
  for (let side = 0; side < 4; side++) {
    const at = side * 2;
    const next = (at + 2) % 8;
    const { normalX, normalY, kind } = sides[side] as Candidate['sides'][0];
    let ofSide = 0;
    let contrastOfSide = 0;
    for (let place = 1; place <= PLACES; place++) {
      const share = place / (PLACES + 1);
      const x = (corners[at] as number) * (1 - share) + (corners[next] as number) * share;
      const y = (corners[at + 1] as number) * (1 - share) + (corners[next + 1] as number) * share;
      const inX = Math.round(x + AWAY * normalX);
      const inY = Math.round(y + AWAY * normalY);
      if (inX < 0 || inY < 0 || inX >= width || inY >= height) continue;
      const inside = data[inY * width + inX] as number;
      if (kind === 'border') {
        borderSum += inside;
        borders++;
        continue;
      }
      sum += inside;
      squares += inside * inside;
      insides++;
      const outX = Math.round(x - AWAY * normalX);
      const outY = Math.round(y - AWAY * normalY);
      if (outX < 0 || outY < 0 || outX >= width || outY >= height) continue;
      const step = inside - (data[outY * width + outX] as number);
      ofSide++;
      contrastOfSide += step;
      if (step >= STEP) lighter++;
    }
    places += ofSide;
    contrast += contrastOfSide;
    if (ofSide > 0) leastContrast = Math.min(leastContrast, contrastOfSide / ofSide);
  }
  const mean = insides ? sum / insides : 0;
  return {
    lighter: places ? lighter / places : 0,
    contrast: places ? contrast / places : 0,
    leastContrast: places ? leastContrast : 0,
    uneven: insides ? Math.sqrt(Math.max(0, squares / insides - mean * mean)) : 255,
    offAtBorder: borders ? mean - borderSum / borders : 0,
  };
}

/** Share of places inside that have something dark and thin at or beside them. */
function printIn(corners: Float64Array, blank: Plane, plane: Plane): number {
  const { width, height } = plane;
  let places = 0;
  let printed = 0;
  for (let row = 1; row < GRID; row++) {
    for (let column = 1; column < GRID; column++) {
      const x = Math.round(between(corners, 0, column / GRID, row / GRID));
      const y = Math.round(between(corners, 1, column / GRID, row / GRID));
      if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) continue;
      places++;
      if (isPrinted(y * width + x, blank, plane)) printed++;
    }
  }
  return places ? printed / places : 0;
}

function isPrinted(middle: number, blank: Plane, { width, data }: Plane): boolean {
  for (let row = -width; row <= width; row += width) {
    for (let at = middle + row - 1; at <= middle + row + 1; at++)
      if ((blank.data[at] as number) - (data[at] as number) >= PRINT) return true;
  }
  return false;
}

/** x or y of a place inside, by its shares of the way across and down. */
function between(corners: Float64Array, axis: 0 | 1, across: number, down: number): number {
  const top = (corners[axis] as number) * (1 - across) + (corners[2 + axis] as number) * across;
  const bottom = (corners[6 + axis] as number) * (1 - across) + (corners[4 + axis] as number) * across;
  return top * (1 - down) + bottom * down;
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
