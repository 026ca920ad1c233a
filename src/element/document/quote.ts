/** The piece of a line in which its date stands. Knows no element. */

/** Characters that are read at a glance: two lines of a phone. */
const LONGEST = 80;

/** Characters between a year and the day that belongs to it, as in `30 September 2026`. */
const NEAR = 16;

/** What is left of a word that was cut; not so long that a language without spaces would lose its date. */
const PART_AT_START = /^\S{0,14} /;
const PART_AT_END = / \S{0,14}$/;

/** At most 80 characters of `line` around `day` (ISO 8601), or its beginning where the date is written otherwise. */
export function quote(line: string, day: string): string {
  const text = Array.from(line.replace(/\s+/g, ' ').trim()); // no character is cut in two
  if (text.length <= LONGEST) return text.join('');
  const middle = placeOf(text.join(''), day);
  const start = Math.min(Math.max(0, middle - LONGEST / 2), text.length - LONGEST);
  const end = start + LONGEST;
  // a cut takes a place itself, so that 80 stay 80
  let piece = text.slice(start > 0 ? start + 1 : 0, end < text.length ? end - 1 : end).join('');
  if (start > 0) piece = `…${piece.replace(PART_AT_START, '')}`;
  return end < text.length ? `${piece.replace(PART_AT_END, '')}…` : piece;
}

/** The index of the day, or of the year where that stands alone; 0 where neither is found. */
function placeOf(text: string, iso: string): number {
  const [year = '', , day = ''] = iso.split('-');
  const years = [...text.matchAll(new RegExp(year, 'g'))].map(({ index }) => index);
  const days = [...text.matchAll(new RegExp(`(?<!\\d)0?${Number(day)}(?!\\d)`, 'g'))].map(({ index }) => index);
  const together = years.find((at) => days.some((other) => Math.abs(other - at) <= NEAR));
  const found = together ?? years[0] ?? days[0] ?? 0;
  return Array.from(text.slice(0, found)).length;
}
