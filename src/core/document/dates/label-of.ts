/** Finds what is written about a date: before it, over it, under it, or in the head of its column. Knows how pages are laid out. */
import { DUE_BEHIND } from './label-words.js';
import { isOfDate, labelIn, labelsAlong, type Label } from './labels.js';
import type { PlacedDate, Row } from './rows.js';

/** What is known of a date from where it stands. `alone`: nothing is written about it; `place`: only a place or a weekday; `list`: one of several. */
export type Standing = Label | 'alone' | 'place' | 'list';

/** A label is not longer; what stands further from the date is about something else. */
const LONGEST_LABEL = 48;
/** So many lines a table may have between its head and a date. */
const LONGEST_TABLE = 14;

/** `Vilnius,` and `Kraków, dn.`, `Wien, Samstag,`, `Monday,` */
const PLACE = /^\p{L}[\p{L}'.-]*(?: \p{L}[\p{L}'.-]+){0,2}(?:,(?: ?\p{L}+[,.]?){0,3}| (?:den|li|dn\.?|dnia|dne))$/u;
/** What belongs to a date still, behind it. */
const SUFFIX = /^[\s.,;:)-]*(?:d|r|g|m|г|a|гг|an|en|i)?[\s.,;:)]*(?:n[ro]\.? ?\S*\d\S*)?$/;
/** A line that begins with a day: of a payment, say, if there is money in it as well. */
const ENTRY = /^\d{1,2}(?:[./-]\d{1,2}| \p{L}{3,})/u;
const MONEY = /\d,\d\d(?!\d)|\d\.\d\d(?![\d.])|€|\$|£|\beur\b|\bkwh\b/;

export class Standings {
  readonly #rows: readonly Row[];
  /** Lines that are taken: the label of the date over them. */
  readonly #taken = new Set<number>();

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  /** To be asked for the dates from top to bottom. */
  of(at: number, date: PlacedDate): Standing {
    const row = this.#rows[at];
    const cell = row?.cells[date.cell];
    if (!row || !cell) return 'none';
    // a month before it may be a document's number: 10/2026 of 31.10.2026
    const earlier = row.dates
      .filter(({ day, end, cell: its }) => day > 0 && end <= date.start && its === date.cell)
      .at(-1);
    const before = row.text.slice(earlier?.end ?? cell.start, date.start);
    const after = row.text.slice(date.end, Math.max(cell.end, date.end));
    const words = before.replace(/^[\s.,;:)]+|[\s(]+$/g, '');
    if (/\p{L}/u.test(words) && !/^(?:d|r|g|m|г|a)\.?$/.test(words)) return this.#inFront(at, date, words, after);
    const head = this.#rows[at - 1];
    const along = head && headAlong(head, date, row);
    if (along) return along;
    if (earlier) return 'none';
    return this.#around(at, date, row, after);
  }

  #inFront(at: number, date: PlacedDate, words: string, after: string): Standing {
    const row = this.#rows[at];
    if (row && date.cell > 0 && ENTRY.test(row.text) && MONEY.test(row.text)) return 'list';
    // Date: Monday, / datum den
    const phrase = phraseOf(words).replace(/(?<=\S)(?:[ :]+\p{L}+,|[ :]+(?:den|the|dne|an))$/u, '');
    const label = labelIn(phrase);
    if (label === 'named' && DUE_BEHIND.test(after)) return 'due';
    // a bill and its sum are a line of a list, perhaps
    if (label === 'named' && row && MONEY.test(row.text)) return 'hint';
    if (label !== 'none' && label !== 'date') return label;
    const over = this.#over(at, date);
    if (over !== null && labelIn(over) === 'none') {
      const joined = over.endsWith('-') ? over.slice(0, -1) + phrase : `${over} ${phrase}`;
      const whole = labelIn(phraseOf(joined));
      if (whole === 'issue' || (whole !== 'none' && over.endsWith('-'))) return whole;
    }
    if (label === 'date') return label;
    return PLACE.test(words.trim()) && SUFFIX.test(after) ? 'place' : 'none';
  }

  #around(at: number, date: PlacedDate, row: Row, after: string): Standing {
    const previous = row.cells[date.cell - 1];
    const previousHasDate = row.dates.some(({ cell }) => cell === date.cell - 1);
    if (previous && !previousHasDate) {
      const label = labelIn(phraseOf(previous.text));
      if (label !== 'none') return label;
      const isLabel = /\p{L}/u.test(previous.text) && !/\d/.test(previous.text);
      const over = this.#over(at, date, date.cell - 1);
      if (isLabel && over !== null) {
        const whole = labelIn(`${over} ${previous.text}`);
        if (whole === 'issue') return whole;
      }
      if (previous.text.endsWith(':')) return 'none';
    }
    const head = this.#stack(at) ?? this.#head(at, date, row);
    if (head) return head;
    if (!SUFFIX.test(after)) {
      const label = labelIn(after.trim().slice(0, LONGEST_LABEL));
      return label === 'named' || MONEY.test(row.text) ? 'none' : label;
    }
    const over = this.#taken.has(at - 1) ? null : this.#over(at, date);
    const label = over === null ? 'none' : labelIn(phraseOf(over));
    if (label !== 'none') return label;
    const next = row.cells[date.cell + 1];
    if (next && !/\d/.test(next.text)) {
      const behind = labelIn(next.text);
      if (behind !== 'none') return behind;
    }
    const under = this.#rows[at + 1];
    if (row.cells.length === 1 && under?.cells.length === 1 && !/\d/.test(under.text)) {
      const below = labelIn(under.text);
      if (below !== 'none') {
        this.#taken.add(at + 1);
        return below;
      }
    }
    const isInTable = row.cells.some(
      ({ text }, index) => index !== date.cell && /\d/.test(text) && !/[\p{L}:]/u.test(text),
    );
    const isOfAnother = over !== null && isOfDate(over);
    return isInTable || isOfAnother || MONEY.test(row.text) ? 'none' : 'alone';
  }

  /** The words right over a cell, if there are only words. */
  #over(at: number, date: PlacedDate, cell = date.cell): string | null {
    const above = this.#rows[at - 1];
    const row = this.#rows[at];
    if (!above || !row || above.dates.length > 0) return null;
    const text =
      above.cells.length === row.cells.length
        ? above.cells[cell]?.text
        : above.cells.length === 1 && cell === 0
          ? above.text
          : undefined;
    // a number is a value, except in `Facture n° 12 du`
    return text !== undefined && /\p{L}/u.test(text) && (!/\d/.test(text) || labelIn(text) === 'named') ? text : null;
  }

  /** Labels one under the other, and then their values one under the other: the label of the same number. */
  #stack(at: number): Label | null {
    const isLabel = (index: number) => {
      const row = this.#rows[index];
      if (row?.cells.length !== 1 || /\d/.test(row.text)) return false;
      return row.text.endsWith(':') || !['none', 'named'].includes(labelIn(row.text));
    };
    let top = at;
    while (top > 0 && at - top < LONGEST_TABLE && !isLabel(top - 1) && this.#rows[top - 1]?.cells.length === 1) top--;
    let first = top;
    while (first > 0 && isLabel(first - 1)) first--;
    const label = this.#rows[first + at - top];
    return top - first > 1 && first + at - top < top && label ? labelIn(label.text) : null;
  }

  /** The head of the date's column. A date that has others over or under it is one of a list: a thing of the past. */
  #head(at: number, date: PlacedDate, row: Row): Standing | null {
    const isSibling = (other: Row | undefined) =>
      other?.cells.length === row.cells.length && other.dates.some(({ cell }) => cell === date.cell);
    let siblings = row.cells.length > 1 && isSibling(this.#rows[at + 1]) ? 1 : 0;
    for (let index = at - 1; index >= 0 && at - index <= LONGEST_TABLE; index--) {
      const other = this.#rows[index];
      if (!other) break;
      if (row.cells.length > 1 && isSibling(other)) {
        siblings++;
        continue;
      }
      if (other.dates.length > 0 && other.cells.length > 1) break;
      const labels = other.cells.map(({ text }) => labelIn(text));
      const label = row.cells.length > 1 ? headOf(labels, date, row) : null;
      if (label) {
        const isOfReadings = label === 'date' && labels.includes('past');
        return siblings > 0 || isOfReadings
          ? label === 'due' || label === 'other' || label === 'past'
            ? label
            : isOfReadings
              ? 'past'
              : 'list'
          : label;
      }
      // a line between, such as one of the table that has no date
      if (other.cells.length < 2 || index < at - 3) break;
    }
    return siblings > 0 ? 'list' : null;
  }
}

/** By its place where head and row have as many cells, else by counting dates and what calls itself one. */
function headOf(labels: readonly Label[], date: PlacedDate, row: Row): Label | null {
  const isOfDates = (label: Label | undefined) => label !== undefined && label !== 'none';
  if (labels.length === row.cells.length) {
    const label = labels[date.cell];
    return label !== undefined && isOfDates(label) ? label : null;
  }
  const columns = labels.filter(isOfDates);
  const dates = row.dates.filter(({ range }) => range !== 'end');
  return columns.length === dates.length ? (columns[dates.indexOf(date)] ?? null) : null;
}

/** Where the columns are too close to be told apart: as many labels as there are dates under them, in the same order. */
function headAlong(head: Row, date: PlacedDate, row: Row): Label | null {
  if (row.dates.length < 2 || /\d/.test(head.text)) return null;
  const labels = labelsAlong(head.text);
  return labels.length > 1 && labels.length === row.dates.length ? (labels[row.dates.indexOf(date)] ?? null) : null;
}

/** The end of the words, from the last sentence or point on. */
function phraseOf(words: string): string {
  const last = words.split(/[;|•·]| \/\/ /).at(-1) ?? '';
  return last.slice(-LONGEST_LABEL);
}
