/** Finds the date of a document in its text: when it was made, else the end of what it is about. Knows text alone. */
import type { Dated } from './document-facts.js';
import { Standings } from './dates/label-of.js';
import { isOfEnd } from './dates/labels.js';
import { dayOrdersOf } from './dates/day-order.js';
import type { DayOrder } from './dates/read-dates.js';
import { rowsOf } from './dates/rows.js';
import { REMINDER } from './dates/label-words.js';
import { dayOf, HEAD_ROWS, isOfAnOlder, weighDates, type Candidate } from './dates/weigh-date.js';

/** What helps to read a date: the day on which it is read, and the country that the document is from. */
export interface DateHints {
  today: Date;
  /** Two letters (ISO 3166-1), or null where nobody said. */
  country: string | null;
}

/** A bill's own date stands on its first pages or its last; nobody waits for the others to be read. */
const MOST_LINES = 5000;
/** `for the period ending on`, and not what was said before. */
const LONGEST_END = 24;

/**
 * Null where the text has no such date, and where it is not sure which one it is: a false "too old" is worse than no date.
 * Dates to come are given as they are.
 */
export function findDate(pages: readonly (readonly string[])[], hints: DateHints): Dated | null {
  const found = dayOrdersOf(pages, hints).flatMap((order) => read(pages, order, hints.today) ?? []);
  // where nobody can say whether 11/05 is in May or in November, it is the newer that is not to come
  const now = isoOf(hints.today.getFullYear(), hints.today.getMonth() + 1, hints.today.getDate());
  const [dated] = found.sort((a, b) => Number(a.day > now) - Number(b.day > now) || (a.day < b.day ? 1 : -1));
  return dated ?? null;
}

function read(pages: readonly (readonly string[])[], order: DayOrder, today: Date): Dated | null {
  const candidates: Candidate[] = [];
  let left = MOST_LINES;
  let isReminder = false;
  for (const [index, lines] of pages.entries()) {
    const rows = rowsOf(lines.slice(0, left), order, today);
    left -= rows.length;
    if (index === 0) isReminder = rows.slice(0, HEAD_ROWS).some(({ text }) => REMINDER.test(text));
    const standings = new Standings(rows);
    rows.forEach((row, at) => {
      let begun: Candidate | undefined;
      for (const date of row.dates) {
        // the two ends of a range have one label, that of its beginning
        const isSecond = date.range === 'end' && begun?.date.range === 'start';
        const standing = isSecond && begun ? begun.standing : standings.of(at, date);
        const isEnd = isOfEnd(row.text.slice(0, date.start).trim().slice(-LONGEST_END));
        begun = { date, standing, page: index + 1, row: at, line: row.line, isEnd };
        candidates.push(begun);
      }
    });
  }
  const chosen = weighDates(candidates, today);
  if (!chosen || (isReminder && isOfAnOlder(chosen, candidates, today))) return null;
  const { date, line, page } = chosen.candidate;
  return { day: isoOf(date.year, date.month, dayOf(date)), kind: chosen.kind, line, page };
}

function isoOf(year: number, month: number, day: number): string {
  return [year, twoDigits(month), twoDigits(day)].join('-');
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
