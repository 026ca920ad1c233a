/** Stub until the finder is here. */
import type { Dated, DocumentWarning, Expected } from './document-facts.js';

export function judgeText(
  _pages: string[][] | null,
  _expected: Expected,
  _hints: { today: Date; country: string | null },
): { dated: Dated | null; warnings: DocumentWarning[] } {
  return { dated: null, warnings: [] };
}
