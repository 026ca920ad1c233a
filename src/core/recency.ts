/** How old a document may be. Knows no locale: gives a date, not its words. */
import { UTILITY_BILL } from './step.js';

/** A utility bill older than this is not accepted, and users are to be told so (Mark ID, additional steps). */
const UTILITY_BILL_MONTHS = 3;

/** Days: what may be this old may be of any age, and there are no dates before the years begin. */
const EVER = 365 * 1000;

/**
 * The oldest date that a document may bear, or null where the rule is off.
 * `maxAgeDays`: null for the step's own rule, 0 for none.
 */
export function oldestDate(step: string, maxAgeDays: number | null, today: Date): Date | null {
  const year = today.getFullYear();
  const month = today.getMonth();
  const day = today.getDate();
  if (maxAgeDays !== null) return maxAgeDays > 0 && maxAgeDays < EVER ? new Date(year, month, day - maxAgeDays) : null;
  if (step !== UTILITY_BILL) return null;
  // 31 May less three months is the last of February, not 3 March
  const lastDay = new Date(year, month - UTILITY_BILL_MONTHS + 1, 0).getDate();
  return new Date(year, month - UTILITY_BILL_MONTHS, Math.min(day, lastDay));
}
