/** Whether a sheet goes on beyond the frame, by where its sides are and what lies beside them. Knows no other candidates. */
import type { Plane } from '../../image/look-measure.js';
import type { Candidate } from './quads.js';
import type { Side } from './side.js';

/** Pixels: the lines along the sides of a bent sheet meet a little outside of it. */
const OUT = 6;

/** Pixels from the frame's edge within which print cannot be told from the end of a sheet by its line alone. */
const LAST = 5;

/** The same where most of what lies beyond is as light as the paper: a gap between two paragraphs is as straight as a sheet. */
const NEARLY_LAST = 10;

/** Places at which such a side is looked at. */
const PLACES = 16;

export function isCut({ corners, sides }: Candidate, blank: Plane): boolean {
  const { width, height } = blank;
  for (let at = 0; at < 8; at += 2) {
    const { kind } = sides[at / 2] as Side;
    if (kind === 'border' || isLastLine(corners, at, blank)) return true;
    const x = corners[at] as number;
    const y = corners[at + 1] as number;
    if (x < -OUT || y < -OUT || x > width - 1 + OUT || y > height - 1 + OUT) return true;
  }
  return false;
}

/** A side right at the frame's edge may be a line of print there: then the paper shows beside it, beyond. */
function isLastLine(corners: Float64Array, at: number, { width, height, data }: Plane): boolean {
  const next = (at + 2) % 8;
  const [x, y] = [corners[at] as number, corners[at + 1] as number];
  const [toX, toY] = [corners[next] as number, corners[next + 1] as number];
  // clockwise, a side that runs to the right is the upper one
  const [outX, outY] = Math.abs(toX - x) > Math.abs(toY - y) ? [0, toX > x ? -1 : 1] : [toY > y ? 1 : -1, 0];
  const away = (placeX: number, placeY: number): number =>
    outX ? (outX > 0 ? width - 1 - placeX : placeX) : outY > 0 ? height - 1 - placeY : placeY;
  const farthest = Math.max(away(x, y), away(toX, toY));
  if (farthest > NEARLY_LAST) return false;
  const beyond = farthest > LAST ? NEARLY_LAST : LAST;
  let light = 0;
  for (let place = 1; place <= PLACES; place++) {
    const share = place / (PLACES + 1);
    const left = clamp(x + (toX - x) * share, width);
    const top = clamp(y + (toY - y) * share, height);
    const edge = data[clamp(top + outY * beyond, height) * width + clamp(left + outX * beyond, width)] as number;
    const inside = data[clamp(top - outY * beyond, height) * width + clamp(left - outX * beyond, width)] as number;
    // 12 of 255: paper beside paper
    if (inside - edge < 12) light++;
  }
  // a margin to the left and one to the right; a strip of table has none
  return light >= (farthest > LAST ? PLACES / 2 : 2);
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, Math.round(value)));
}
