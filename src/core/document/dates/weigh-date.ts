/** Judges which of the dates of a document is its own. Knows what they are labelled, nothing of pages. */
import { lastDayOf } from './read-dates.js';
import type { PlacedDate } from './rows.js';
import type { Standing } from './label-of.js';

/** A date of the document with what is known of it. */
export interface Candidate {
  date: PlacedDate;
  standing: Standing;
  page: number;
  row: number;
  line: string;
  /** Whether the words before it speak of the end of something. */
  isEnd: boolean;
}

export interface Chosen {
  candidate: Candidate;
  kind: 'issue' | 'period';
}

/** How much a standing says for the issue date: words that say so, then what may be another document's, a hint, nothing. */
const WEIGHT: Partial<Record<Standing, number>> = { issue: 4, named: 3, date: 3, place: 3, hint: 2, alone: 1 };
/** What is told in so many words; other dates are believed only where nothing speaks against them. */
const SURE: readonly Standing[] = ['issue', 'named'];

/** What a range or a month at the head may be called, and be the document's period all the same. */
const LOOSE: readonly Standing[] = ['for', 'named', 'alone', 'none', 'issue'];

const DAY = 864e5;
/** Nobody sends a bill of a year ago; a date with no words to it that is as old is of something else. */
const LONG_AGO = 366 * DAY;
/** A letter is written within a few weeks of the last thing that it tells of. */
const SOON = 20 * DAY;
const LATE = 62 * DAY;
/** Nobody waits longer for the money. */
const LATEST_DUE = 92 * DAY;
/** Without a word to it, a date is the letter's own only at its head. */
export const HEAD_ROWS = 20;

/** The document's own date; null where none is, or where it is not sure which. */
export function weighDates(candidates: readonly Candidate[], today: Date): Chosen | null {
  const now = today.getTime() + DAY;
  const past = candidates.filter((candidate) => isPast(candidate) && timeOf(candidate) <= now);
  const lastPast = Math.max(-Infinity, ...past.map(timeOf));
  const last = Math.max(...candidates.map(timeOf));
  const issue = candidates
    .filter((candidate) => candidate.date.day > 0 && candidate.date.range === null && weightOf(candidate) > 0)
    .filter((candidate) => {
      const time = timeOf(candidate);
      if (SURE.includes(candidate.standing)) return lastPast - time < LATE;
      // a whole document of years ago may say no more than "date"
      const isOldPaper = candidate.standing !== 'alone' && isAtHead(candidate) && last - time < LONG_AGO;
      return (now - time < LONG_AGO || (isOldPaper && candidates.length > 1)) && lastPast - time < SOON;
    });
  const best = issue.sort((a, b) => weightOf(b) - weightOf(a) || newest(a, b, now)).at(0);
  if (best) return { candidate: best, kind: 'issue' };
  const period = periodOf(candidates, now);
  return period && !isOutdated(period, candidates, now) ? { candidate: period, kind: 'period' } : null;
}

/**
 * Of a letter that reminds of a bill: whether that bill's date was taken, and not the letter's own, which is at its head,
 * whatever is written to it.
 */
export function isOfAnOlder({ candidate: chosen }: Chosen, candidates: readonly Candidate[], today: Date): boolean {
  const now = today.getTime() + DAY;
  return candidates.some((candidate) => {
    const time = timeOf(candidate);
    return isAtHead(candidate) && candidate.date.day > 0 && time <= now && time - timeOf(chosen) >= SOON;
  });
}

function weightOf(candidate: Candidate): number {
  return candidate.standing === 'alone' && !isAtHead(candidate) ? 0 : (WEIGHT[candidate.standing] ?? 0);
}

function isAtHead({ page, row }: Candidate): boolean {
  return page === 1 && row < HEAD_ROWS;
}

/** The newest, yet none that is to come where another is not. */
function newest(a: Candidate, b: Candidate, now: number): number {
  const [first, second] = [timeOf(a), timeOf(b)];
  if (first > now !== second > now) return first > now ? 1 : -1;
  return second - first;
}

function isPast({ standing, date }: Candidate): boolean {
  if (date.range === 'start') return false;
  return (
    standing === 'past' || standing === 'closing' || (date.day > 0 && date.range === 'end' && standing === 'period')
  );
}

/** The end of what the document is about: what is called a period, else a range or a month at its head, else its closing balance. */
function periodOf(candidates: readonly Candidate[], now: number): Candidate | null {
  const ends = candidates.filter(({ date }) => date.range !== 'start');
  const called = ends.filter(
    ({ standing, date, isEnd }) => standing === 'period' && (date.day === 0 || date.range === 'end' || isEnd),
  );
  const loose = ends.filter(
    (candidate) =>
      LOOSE.includes(candidate.standing) &&
      (candidate.date.range === 'end' || candidate.date.day === 0) &&
      isAtHead(candidate) &&
      now - timeOf(candidate) < LONG_AGO,
  );
  const closing = ends.filter(({ standing }) => standing === 'closing');
  for (const group of [called, loose, closing]) {
    const first = [...group].sort((a, b) => newest(a, b, now)).at(0);
    if (first) return first;
  }
  return null;
}

/** Whether something in the document is newer by so much that its own date was missed. */
function isOutdated(period: Candidate, candidates: readonly Candidate[], now: number): boolean {
  const end = timeOf(period);
  return candidates.some((candidate) => {
    if (candidate.date.day === 0 || candidate.standing === 'other') return false;
    const later = timeOf(candidate) - end;
    return candidate.standing === 'due' ? later > LATEST_DUE : later > SOON && timeOf(candidate) <= now;
  });
}

function timeOf({ date }: Candidate): number {
  return new Date(date.year, date.month - 1, dayOf(date)).getTime();
}

/** The day, or the last of the month. */
export function dayOf({ year, month, day }: PlacedDate): number {
  return day || lastDayOf(year, month);
}
