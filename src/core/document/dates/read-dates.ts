/** Finds every date in a line of folded text, whatever its notation. Knows no labels, and not which date matters. */
import { MONTH_NAME, monthOf, ROMAN_MONTH } from './month-names.js';

/** A date as it stands in a line. */
export interface ReadDate {
  year: number;
  month: number;
  /** 0 where only the month is told. */
  day: number;
  /** Where it begins and ends in the folded line. */
  start: number;
  end: number;
  /** Whether it is the last of several days: `October 1-31, 2026`. */
  isSpan: boolean;
}

/** Which of two small numbers is the day; `ymd` also where a year of two digits stands first. */
export type DayOrder = 'dmy' | 'mdy' | 'ymd';

type Parts = Readonly<Record<string, string | undefined>>;

const YEAR = '(?<y>(?:19|20)\\d\\d)';
const GAP = ' ?[.,/\\-]? ?';
const OF = "(?:of |de |del |d' ?)?";
/** What may stand between a month and its year, or a year and its month. */
const OF_YEAR = '(?:de |del |of |roku |m\\.? ?|g\\.? ?)?';

/**
 * The notations; the first that fits at a place is taken. Names of parts: y year, s short year, e era and k its year, m month,
 * n its name, d day, w the first day of several, a and b day and month in either order, p what parts them.
 */
const NOTATIONS = [
  // R8.10.31
  `(?<e>r|h)(?<k>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<d>\\d{1,2})(?!\\d)`,
  // 2026-10-31, 2026. 10. 31., 2026 10 31
  `${YEAR} ?(?<p>[-./]) ?(?<m>\\d{1,2}) ?\\k<p> ?(?<d>\\d{1,2})(?!\\d)`,
  `${YEAR} (?<m>\\d\\d) (?<d>\\d\\d)(?!\\d)`,
  // 31.10.2026, 31. 10. 2026, 10/31/2026, 31 10 2026
  `(?<a>\\d{1,2}) ?(?<p>[-./]) ?(?<b>\\d{1,2}) ?\\k<p> ?${YEAR}(?!\\d)`,
  `(?<a>\\d\\d) (?<b>\\d\\d) ${YEAR}(?!\\d)`,
  // 31-10-26, and 26-10-31 where that is the order
  `(?<a>\\d\\d?)(?<p>[-./])(?<b>\\d\\d?)\\k<p>(?<s>\\d\\d)(?![\\d%]|[-./:,]\\d)`,
  // 2026年10月31日, 令和8年10月31日, 2026年10月分
  `(?:${YEAR}|(?<e>令和|平成|r|h) ?(?<k>\\d{1,2}|元)) ?年 ?(?<m>\\d{1,2}) ?月(?: ?(?<d>\\d{1,2}) ?日)?`,
  // 2026. gada 31. oktobris, 2026. a. 31. oktoober
  `${YEAR}\\.? ?(?:gada|g\\.|a\\.?) ?(?:(?<w>\\d{1,2})\\.? ?- ?)?(?<d>\\d{1,2})\\.? ?(?<n>${MONTH_NAME})`,
  // 31 October 2026, le 1er mai 2026, 31 de octubre de 2026, 05-oct-2026, 31 października 2026 r.
  `(?<d>\\d{1,2})(?:st|nd|rd|th|er|o|a|e)?${GAP}(?:day )?${OF}(?<n>${MONTH_NAME})${GAP}${OF_YEAR}${YEAR}(?!\\d)`,
  `(?<d>\\d{1,2})[ .]+(?<n>${ROMAN_MONTH})[ .]+${YEAR}(?!\\d)`,
  `(?<d>\\d{1,2})[ .\\-/]?(?<n>${MONTH_NAME})[ \\-/']{0,2}(?<s>\\d\\d)(?![\\d%]| ?[-./:,] ?\\d)`,
  // October 31, 2026
  `(?<n>${MONTH_NAME}) ?(?:(?<w>\\d{1,2})(?:st|nd|rd|th)? ?- ?)?(?<d>\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}(?!\\d)`,
  // 2026 m. spalio 31 d., 2026. október 31., 2026 October 31
  `${YEAR}(?:\\.| ?m\\.?| ?г\\.?)?,? ?(?<n>${MONTH_NAME}) ?(?:(?<w>\\d{1,2})\\.?(?: ?d\\.)? ?- ?)?(?<d>\\d{1,2})(?![\\d,])`,
  // the month alone: 2026 m. spalio mėn., October 2026, maijs, 2026, 10/2026
  `${YEAR}(?:\\.| ?m\\.?)? ?(?:gada )?(?:${MONTH_NAME} ?[-/] ?)?(?<n>${MONTH_NAME})`,
  `(?<n>${MONTH_NAME})${GAP}${OF_YEAR}${YEAR}(?!\\d)`,
  `(?<![a-zа-я\\d][./-])(?<m>\\d\\d)[./-]${YEAR}(?![\\d]|[-./]\\d)`,
  `${YEAR}[./-](?<m>\\d\\d)(?![\\d]|[-./]\\d)`,
];
/** Not within a longer number or word. */
const BEFORE = '(?<!\\d|\\d[.,:]|[a-zа-я](?=[a-zа-я]))';

/** The Japanese eras' first years, less one. */
const ERA: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988 };

/** A short year up to so many years ahead is of this century. */
const AHEAD = 10;

let notations: RegExp[] | undefined;

export function readDates(line: string, order: DayOrder, today: Date): ReadDate[] {
  if (!/\d/.test(line)) return [];
  notations ??= NOTATIONS.map((notation) => new RegExp(`${BEFORE}(?:${notation})`, 'g'));
  const found: ReadDate[] = [];
  for (const notation of notations) {
    notation.lastIndex = 0;
    for (let match = notation.exec(line); match; match = notation.exec(line)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) {
        notation.lastIndex = start + 1;
        continue;
      }
      const date = dateOf(match.groups ?? {}, order, today);
      if (date) found.push({ ...date, start, end });
      else notation.lastIndex = start + 1;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function dateOf(parts: Parts, order: DayOrder, today: Date): Omit<ReadDate, 'start' | 'end'> | null {
  const { y, s, m, n, d, a, b, e, k, w } = parts;
  const isSpan = w !== undefined;
  if (a !== undefined && s !== undefined && order === 'ymd') {
    // 26-10-31: only where the first number is about this year, else the day stands first all the same
    const year = 2000 + Number(a);
    if (Math.abs(year - today.getFullYear()) <= 2 && isDate(year, Number(b), Number(s)))
      return { year, month: Number(b), day: Number(s), isSpan };
  }
  const year = y !== undefined ? Number(y) : s !== undefined ? fullYear(Number(s), today) : eraYear(e, k);
  if (a !== undefined) {
    const [first, second] = [Number(a), Number(b)];
    const either = order === 'mdy' ? [second, first] : [first, second];
    const [day = 0, month = 0] = isDate(year, either[1] ?? 0, either[0] ?? 0) ? either : either.reverse();
    if (!isDate(year, month, day)) return null;
    return { year, month, day, isSpan };
  }
  const month = n === undefined ? Number(m) : monthOf(n);
  const day = d === undefined ? 0 : Number(d);
  return isDate(year, month, day || 1) ? { year, month, day, isSpan } : null;
}

function fullYear(short: number, today: Date): number {
  return short + (short <= (today.getFullYear() % 100) + AHEAD ? 2000 : 1900);
}

function eraYear(era = '', year = ''): number {
  return (ERA[era] ?? NaN) + (year === '元' ? 1 : Number(year));
}

export function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
}

/** The number of days of a month from 1 to 12. */
export function lastDayOf(year: number, month: number): number {
  return new Date(year, month, 0).getDate();
}
