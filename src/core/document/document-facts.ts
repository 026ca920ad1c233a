/** What is known of a PDF by looking into it. Types only; knows neither bytes nor page. */

/** What a reviewer may dislike about a document, or a partner may want to know. Advice, never a wall. */
export type DocumentWarning =
  /** It opens, but may not be printed, copied or changed without a further password. */
  | 'pdf-owner-locked'
  /** It carries a digital signature, which any change would break. */
  | 'pdf-signed'
  /** It holds scripts, actions that start something, attached files or XFA forms. None is run. */
  | 'pdf-active-content'
  /** No page that was read has text in it: a scan. */
  | 'pdf-no-text'
  /** At least one page is empty. */
  | 'pdf-blank-page'
  | 'date-too-old'
  | 'date-in-future'
  | 'date-not-found'
  | 'address-not-found'
  | 'name-not-found';

/** The paper that a page has the size of. */
export type Paper = 'a4' | 'letter' | 'legal' | 'other';

/** What the file says of itself. */
export interface DocumentFacts {
  pages: number;
  isOwnerLocked: boolean;
  isSigned: boolean;
  hasActiveContent: boolean;
}

/** The date of a document, and where it stands. */
export interface Dated {
  /** ISO 8601, `2026-05-03`. */
  day: string;
  /** What it is the date of: when the document was made, or the last day of what it is about. */
  kind: 'issue' | 'period';
  /** The line of text that it was read from, for the person's eyes only. */
  line: string;
  /** Number of the page, from 1. */
  page: number;
}

/** What the text of a document says. */
export interface JudgedText {
  dated: Dated | null;
  warnings: DocumentWarning[];
  hasText: boolean;
  /** Of the pages that were read, neither text nor anything else is drawn on one. */
  hasEmptyPage: boolean;
}

/** What was found in a document that is in review. */
export interface DocumentReport {
  facts: DocumentFacts;
  /** Null where there is no text, or no date in it. */
  dated: Dated | null;
  /** The first page's size as displayed, in points (1/72 inch). */
  size: { width: number; height: number };
}

/** What a document is judged by, on the device alone. */
export interface Expected {
  /** The oldest date that it may bear; null where the rule is off. */
  oldest: Date | null;
  today: Date;
  /** What should stand in it; null where nobody said. */
  name: string | null;
  address: string | null;
}
