/** Judges the text of a document as a reviewer would: its date, the address and the name. Advice only; knows no page and no words. */
import type { Dated, DocumentWarning, Expected } from './document-facts.js';
import { findDate, type DateHints } from './find-date.js';
import { standsIn } from './stands-in.js';

/** A scan may bear the line of the app that made it; a bill has more letters in its address alone. */
const FEWEST_LETTERS = 20;
/** Somewhere it is tomorrow already. */
const DAYS_AHEAD = 1;

/** `pages` is null where the document has no text. */
export function judgeText(
  pages: string[][] | null,
  expected: Expected,
  hints: DateHints,
): { dated: Dated | null; warnings: DocumentWarning[] } {
  if (!pages || lettersIn(pages) < FEWEST_LETTERS) return { dated: null, warnings: ['pdf-no-text'] };
  const dated = findDate(pages, hints);
  const warnings: DocumentWarning[] = [];
  const date = ofDate(dated, expected);
  if (date) warnings.push(date);
  if (expected.address !== null && !standsIn(expected.address, pages)) warnings.push('address-not-found');
  if (expected.name !== null && !standsIn(expected.name, pages)) warnings.push('name-not-found');
  return { dated, warnings };
}

function ofDate(dated: Dated | null, { oldest, today }: Expected): DocumentWarning | null {
  if (!oldest) return null;
  if (!dated) return 'date-not-found';
  const [year = 0, month = 1, day = 1] = dated.day.split('-').map(Number);
  const date = new Date(year, month - 1, day);
  if (date < startOf(oldest, 0)) return 'date-too-old';
  // a period that has not ended yet is no mistake: rent is billed ahead
  return dated.kind === 'issue' && date > startOf(today, DAYS_AHEAD) ? 'date-in-future' : null;
}

function startOf(date: Date, daysAhead: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysAhead);
}

function lettersIn(pages: readonly (readonly string[])[]): number {
  return pages.flat().reduce((sum, line) => sum + (line.match(/\p{L}/gu)?.length ?? 0), 0);
}
