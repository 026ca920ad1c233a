/** One side of what may be a sheet: where it runs, and how much of it lies on edges. Knows no other sides. */

export interface Side {
  /** It points inside. */
  normalX: number;
  normalY: number;
  rho: number;
  angle: number;
  kind: 'line' | 'flipped' | 'border';
  support: Uint16Array | null;
  /** Its supports run the other way. */
  sign: 1 | -1;
}

/** Where along a side a place is. */
export function along({ normalX, normalY }: Side, x: number, y: number): number {
  return y * normalX - x * normalY;
}

/** How many edges are on a side, from one place to another. */
export function supported({ support, sign }: Side, from: number, to: number, reach: number): number {
  if (!support) return 0;
  const low = Math.round(sign > 0 ? from : -to) + reach;
  const high = Math.round(sign > 0 ? to : -from) + reach;
  const most = support.length - 1;
  return Math.max(
    0,
    (support[Math.max(0, Math.min(most, high + 1))] as number) - (support[Math.max(0, Math.min(most, low))] as number),
  );
}

/** From where to where a side is within the frame. */
export function visible({ normalX, normalY, rho }: Side, width: number, height: number): [number, number] {
  let low = -Infinity;
  let high = Infinity;
  // a place t on the line is at rho · normal + t · (−normalY, normalX)
  const clip = (start: number, step: number, most: number): void => {
    if (Math.abs(step) < 1e-6) return;
    const one = -start / step;
    const other = (most - start) / step;
    low = Math.max(low, Math.min(one, other));
    high = Math.min(high, Math.max(one, other));
  };
  clip(rho * normalX, -normalY, width - 1);
  clip(rho * normalY, normalX, height - 1);
  return [low, high];
}

/** 0 to 2: how much of a stretch beyond each end has edges as well, which a sheet's side does not. */
export function beyondEnds(
  side: Side,
  first: number,
  last: number,
  [low, high]: [number, number],
  reach: number,
): number {
  const stretch = Math.max(6, Math.min(16, 0.2 * (first - last)));
  let over = 0;
  // three pixels are the corner itself
  const after = Math.min(high, first + 3 + stretch) - (first + 3);
  if (after > 3) over += supported(side, first + 3, first + 3 + after, reach) / (after + 1);
  const before = last - 3 - Math.max(low, last - 3 - stretch);
  if (before > 3) over += supported(side, last - 3 - before, last - 3, reach) / (before + 1);
  return over;
}
