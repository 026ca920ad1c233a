/** Reads what a document is judged by from what the partner set. Knows no element. */
import { givenName, givenNumber } from '../given.js';
import { oldestDate } from '../recency.js';
import type { Expected } from './document-facts.js';

/** As it was set on the element: nothing is sure of it. */
export interface GivenExpectations {
  readonly maxAgeDays: unknown;
  /** `{ name?, address? }`; without an address in it the one that goes with the file serves. */
  readonly holder: unknown;
  readonly additionalData: unknown;
}

export function readExpected(step: string, given: GivenExpectations, today: Date): Expected {
  const holder = fieldsOf(given.holder);
  const address = nameIn(holder?.address) ?? nameIn(fieldsOf(given.additionalData)?.address);
  const oldest = oldestDate(step, givenNumber(given.maxAgeDays), today);
  return { today, oldest, name: nameIn(holder?.name), address };
}

function nameIn(value: unknown): string | null {
  return typeof value === 'string' ? givenName(value) : null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
}
