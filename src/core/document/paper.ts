/** Which paper a page has the size of. Knows no printer. */
import type { Paper } from './document-facts.js';

/** Points, the short side first: ISO 216, and the letter and legal sizes of North America (ANSI/ASME Y14.1). */
const PAPERS: readonly (readonly [Paper, number, number])[] = [
  ['a4', 595.28, 841.89],
  ['letter', 612, 792],
  ['legal', 612, 1008],
];

/** As a share: printers and scanners are off by as much; A4 and letter differ by 3 % and 6 %. */
const CLOSE = 0.015;

export function paperOf({ width, height }: { width: number; height: number }): Paper {
  const short = Math.min(width, height);
  const long = Math.max(width, height);
  const isClose = (one: number, other: number) => Math.abs(one / other - 1) <= CLOSE;
  return PAPERS.find(([, shorter, longer]) => isClose(short, shorter) && isClose(long, longer))?.[0] ?? 'other';
}
