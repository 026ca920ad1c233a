/** How large a picture may be shown, and in which steps. At 1 a pixel of the picture is one of the page. Knows no page. */

export interface Range {
  /** The whole picture is seen; the smallest. */
  fit: number;
  /** The largest. */
  most: number;
}

/** One press of a button, about; the steps are of one size and end exactly at the largest. */
const STEP = 1.5;

/** As a share: a step this close to 1 is left out for 1. */
const CLOSE_TO_ONE = 0.15;

/** Up to every pixel of the picture, and at least to twice what fits: a small one has small print too. */
export function rangeOf(fit: number): Range {
  return { fit, most: Math.max(1, 2 * fit) };
}

export function within({ fit, most }: Range, scale: number): number {
  return Math.min(Math.max(scale, fit), most);
}

/** The next step up (1) or down (-1). */
export function stepFrom(range: Range, scale: number, direction: 1 | -1): number {
  const all = steps(range);
  // a hair's breadth is no step
  const next = direction > 0 ? all.find((step) => step > scale * 1.01) : all.findLast((step) => step < scale * 0.99);
  return next ?? within(range, scale * STEP ** direction);
}

function steps({ fit, most }: Range): number[] {
  const count = Math.max(1, Math.round(Math.log(most / fit) / Math.log(STEP)));
  const all = Array.from({ length: count + 1 }, (_, index) => fit * (most / fit) ** (index / count));
  if (fit >= 1 || most <= 1) return all;
  const between = all.slice(1, -1).filter((step) => Math.abs(step - 1) > CLOSE_TO_ONE);
  return [fit, ...between, 1, most].sort((a, b) => a - b);
}
