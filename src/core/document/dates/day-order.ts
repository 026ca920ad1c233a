/** Tells whether a document writes the day or the month first. Knows countries and numbers, no labels. */
import { fold } from '../fold.js';
import type { DayOrder } from './read-dates.js';

/** Where the month stands first (Unicode CLDR, the short date of each territory). */
const MONTH_FIRST = ['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'PH', 'FM', 'MH', 'PW'];
/** Where a short date begins with its year (the same). */
const YEAR_FIRST = ['LT', 'HU', 'SE', 'JP', 'CN', 'KR', 'TW'];

/** A number with a dollar, and a state with its postal code: a document from the United States, wherever it is sent from. */
const DOLLARS = /\$ ?\d/;
const STATE = /\b[A-Z]{2},? \d{5}(?:-\d{4})?\b/;

/** A document in English, the one language that is written in both orders. */
const ENGLISH = /\b(?:invoice|bill|statement|account)\b/;

/** The orders that the document may be written in, hardly ever more than one. */
export function dayOrdersOf(pages: readonly (readonly string[])[], hints: { country: string | null }): DayOrder[] {
  const text = pages.flat().join('\n');
  const plain = fold(text);
  let [dayFirst, monthFirst] = [0, 0];
  for (const [, a, b] of plain.matchAll(/(?<![\d.,])(\d{1,2})[/.-](\d{1,2})[/.-](?:19|20)\d\d(?!\d)/g)) {
    if (Number(a) > 12 && Number(b) <= 12) dayFirst++;
    if (Number(b) > 12 && Number(a) <= 12) monthFirst++;
  }
  const country = hints.country?.toUpperCase() ?? '';
  if (dayFirst !== monthFirst) {
    if (monthFirst > dayFirst) return ['mdy'];
    return [YEAR_FIRST.includes(country) ? 'ymd' : 'dmy'];
  }
  if ((DOLLARS.test(text) && STATE.test(text)) || MONTH_FIRST.includes(country)) return ['mdy'];
  if (country === '' && ENGLISH.test(plain)) return ['dmy', 'mdy'];
  return [YEAR_FIRST.includes(country) ? 'ymd' : 'dmy'];
}
