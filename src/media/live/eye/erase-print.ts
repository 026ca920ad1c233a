/** Fills what is dark and thin on light ground, as print on paper is. Knows no paper. */
import type { Plane } from '../../image/look-measure.js';

/**
 * First the most, then the least of five by five pixels: strokes of a heading and lines of a table are narrower, a sheet
 * and what lies on it wider.
 */
export class PrintEraser {
  #one = new Uint8Array(0);
  #other = new Uint8Array(0);

  /** What comes back is overwritten by the next call. */
  erase({ width, height, data }: Plane): Plane {
    if (this.#one.length !== data.length) {
      this.#one = new Uint8Array(data.length);
      this.#other = new Uint8Array(data.length);
    }
    const one = this.#one;
    const other = this.#other;
    spread(data, other, 1, 1);
    spread(other, one, width, 1);
    spread(one, other, 1, -1);
    spread(other, one, width, -1);
    return { width, height, data: one };
  }
}

/**
 * The most of five neighbours, or with -1 for `sign` the least. At the ends of a row it takes some of the row beside it, and
 * the first and last two rows are left alone: a strip of table there would be filled as if it were print. Nothing is
 * compared, because noise makes processors guess each comparison wrong.
 */
function spread(from: Uint8Array, to: Uint8Array, step: number, sign: 1 | -1): void {
  const first = 2 * step;
  const last = from.length - first;
  for (let at = 0; at < first; at++) to[at] = from[at] as number;
  for (let at = first; at < last; at++) {
    const a = (from[at - first] as number) * sign;
    const b = (from[at - step] as number) * sign;
    const c = (from[at] as number) * sign;
    const d = (from[at + step] as number) * sign;
    const e = (from[at + first] as number) * sign;
    // shifting leaves all ones where it is negative, and nothing elsewhere
    const ab = a - ((a - b) & ((a - b) >> 31));
    const cd = c - ((c - d) & ((c - d) >> 31));
    const four = ab - ((ab - cd) & ((ab - cd) >> 31));
    to[at] = (four - ((four - e) & ((four - e) >> 31))) * sign;
  }
  for (let at = Math.max(first, last); at < from.length; at++) to[at] = from[at] as number;
}
