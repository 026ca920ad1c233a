/** The lines of a document as rows of cells, with the dates in them. Knows no labels. */
import { fold } from '../fold.js';
import { MONTH_NAME, monthOf } from './month-names.js';
import { isDate, readDates, type DayOrder, type ReadDate } from './read-dates.js';

/** What stands together in a line; two spaces part it from the next. */
export interface Cell {
  text: string;
  start: number;
  end: number;
}

export interface Row {
  /** As it was, for the person's eyes. */
  line: string;
  text: string;
  cells: readonly Cell[];
  dates: PlacedDate[];
}

/** A date in its row; of a range, which end it is. */
export interface PlacedDate extends ReadDate {
  cell: number;
  range: 'start' | 'end' | null;
}

/** What joins the two ends of a range. */
const TO =
  /^[ .,)]*(?:d|r|g|m|г|a)?[. ]*(?:-|~|〜|→|to|through|thru|until|till|bis(?: zum)?|al?|au|iki|lidz|kuni|do|pana la|la|t\/m|tot|tom|t\.o\.m\.?|по|до|から)[ .]*(?:the |le |el |il |den |dnia |data de )?$/;

const OPEN_TO = '(?:-|(?<=[ .])(?:to|bis|al?|au|iki|lidz|kuni|do|до|по|till|la)) ?$';
/** The beginning of a range that leaves its year, or its month as well, to the end: `1 to`, `1. bis`, `du 5 juillet au`, `Oct 1 -`. */
const OPEN_STARTS = [
  `(?:^|[ (:])(?:\\d{1,2}(?:st|nd|rd|th|er|o)?[. ]{0,2}(?:de |d' ?)?(?<n>${MONTH_NAME})?|\\d{1,2}[./]\\d{1,2}\\.?) ?${OPEN_TO}`,
  `(?:^|[ (:])(?<n>${MONTH_NAME}) ?\\d{0,2},? ?${OPEN_TO}`,
];

export function rowsOf(lines: readonly string[], order: DayOrder, today: Date): Row[] {
  const rows = lines.map((line) => rowOf(line, order, today));
  rows.forEach((row, at) => {
    const next = rows[at + 1];
    if (next) mend(row, next, order, today);
  });
  rows.forEach((row, at) => markRanges(row, rows[at + 1]));
  return rows;
}

/** A line of small print across a sheet has some 250 letters; what is longer is no line. */
const LONGEST_LINE = 1000;

function rowOf(line: string, order: DayOrder, today: Date): Row {
  const text = fold(line.slice(0, LONGEST_LINE));
  const cells: Cell[] = [];
  for (const match of text.matchAll(/\S+(?: \S+)*/g))
    cells.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  const dates = readDates(text, order, today).map((date) => ({
    ...date,
    cell: cellAt(cells, date.start),
    range: date.isSpan ? ('end' as const) : null,
  }));
  return { line, text, cells, dates };
}

function cellAt(cells: readonly Cell[], at: number): number {
  return Math.max(
    0,
    cells.findIndex(({ end }) => at < end),
  );
}

/** A date that is broken over two lines is put into the first of them: `31 October` and `2026`. */
function mend(row: Row, next: Row, order: DayOrder, today: Date): void {
  const tail = row.cells.at(-1);
  const head = next.cells[0];
  // nothing but the rest of a date stands at a line's beginning then
  if (!tail || !head || !/\d|[-,/.]$/.test(tail.text) || !/^(?:\d|\p{L}+\.? \d)/u.test(head.text)) return;
  const joined = `${tail.text} ${head.text}`;
  const seam = tail.text.length;
  const date = readDates(joined, order, today).find(({ start, end }) => start < seam && end > seam + 1);
  if (!date) return;
  const start = tail.start + date.start;
  const isTaken = row.dates.some(({ day, end }) => day > 0 && end > start);
  const isTakenNext = next.dates.some(({ day, start: at }) => day > 0 && at < date.end - seam - 1);
  if (isTaken || isTakenNext || (date.day === 0 && row.dates.length > 0)) return;
  row.dates = row.dates.filter(({ end }) => end <= start);
  next.dates = next.dates.filter(({ start: at }) => at >= date.end - seam - 1);
  row.line = `${row.line} ${next.line}`;
  row.dates.push({ ...date, start, end: row.text.length, cell: row.cells.length - 1, range: null });
}

function isTo(between: string, text: string): boolean {
  // an ISO 8601 interval has a stroke, two dates beside each other have one with spaces
  return TO.test(between) || between === '/' || (between === ' and ' && text.includes('between '));
}

let openStarts: RegExp[] | undefined;

function isOpenStart(text: string): boolean {
  openStarts ??= OPEN_STARTS.map((start) => new RegExp(start));
  return openStarts.some((start) => {
    const match = start.exec(text);
    return match !== null && monthOf(match.groups?.['n'] ?? 'jan') > 0;
  });
}

/** The end of a range that has left its year, or its month as well, to the beginning: `2026-10-01 - 10-31`. */
const OPEN_END = /^ ?(?:d\.?)? ?[-~〜] ?(?:(\d{1,2})(?:[-./月] ?|(?<=\d\d) (?=\d\d)))?(\d{1,2})(?![\d.,]?\d)/;

function openEnd(row: Row, date: PlacedDate): PlacedDate[] {
  if (date.range || date.day === 0 || !/^\d{4}/.test(row.text.slice(date.start))) return [];
  const [whole = '', month, day] = OPEN_END.exec(row.text.slice(date.end)) ?? [];
  const end = { ...date, month: Number(month ?? date.month), day: Number(day), end: date.end + whole.length };
  end.start = date.end;
  if (end.month < date.month) end.year++;
  if (!isDate(end.year, end.month, end.day)) return [];
  date.range = 'start';
  return [{ ...end, range: 'end' }];
}

function markRanges(row: Row, next: Row | undefined): void {
  row.dates.forEach((date, at) => {
    const before = row.dates[at - 1];
    const between = row.text.slice(before?.end ?? 0, date.start);
    if (before && before.range !== 'end' && isTo(between, row.text)) {
      before.range = 'start';
      date.range = 'end';
    } else if (isOpenStart(between)) date.range = 'end';
  });
  row.dates = row.dates.flatMap((date) => [date, ...openEnd(row, date)]);
  const last = row.dates.at(-1);
  const first = next?.dates[0];
  if (!last || last.range || !next || !first) return;
  const joint = `${row.text.slice(last.end)} ${next.text.slice(0, first.start)}`;
  if (isTo(joint, row.text)) {
    last.range = 'start';
    first.range = 'end';
  }
}
