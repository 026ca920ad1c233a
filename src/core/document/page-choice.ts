/** Which pages a person picks of a long PDF, and whether they can be sent. Knows no words and no pictures. */
import { LIMITS } from '../limits.js';

/** The numbers from one page to another, as typed; an empty end is the beginning. Null where that is no part of the file. */
export function pagesBetween(from: string, to: string, pages: number): number[] | null {
  const first = pageNumber(from);
  const last = to.trim() === '' ? first : pageNumber(to);
  if (first === null || last === null || first < 1 || last > pages || last < first) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** 1, 2, 3 and so on. */
export function pagesUpTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** Digits as people type them, those of a Japanese keyboard too. */
function pageNumber(typed: string): number | null {
  const digits = typed.normalize('NFKC').trim();
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null;
}

/** First and last page where all between are there too; null where there is a gap, or nothing. */
export function edgesOf(chosen: ReadonlySet<number>): { from: number; to: number } | null {
  if (chosen.size === 0) return null;
  const from = Math.min(...chosen);
  const to = Math.max(...chosen);
  return to - from + 1 === chosen.size ? { from, to } : null;
}

/** Why these pages cannot be sent; null where they can. */
export function refusalOf(chosen: ReadonlySet<number>): 'none' | 'too-many' | null {
  if (chosen.size === 0) return 'none';
  return chosen.size > LIMITS.maxPages ? 'too-many' : null;
}
