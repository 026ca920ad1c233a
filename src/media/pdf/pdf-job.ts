/** What the PDF worker can be asked, and what comes back: plain data that survives `postMessage`. */
import type { DocumentFacts, Expected, JudgedText } from '../../core/document/document-facts.js';
import type { PagePicture } from '../../core/document/page-source.js';

export type { JudgedText, PagePicture };

/** Where the files are that pdf.js asks for by these names: standard fonts, CMaps and decoders. Each is fetched when needed. */
export type PdfAssets = Readonly<Record<string, string>>;

/** Look into a PDF. A worker has one, its first question. */
export interface OpenAsk {
  kind: 'open';
  blob: Blob;
  /** Null to try without. */
  password: string | null;
  assets: PdfAssets;
}

/** Tell what it is and holds. */
export interface FactsAsk {
  kind: 'facts';
}

/** Draw a page. */
export interface PictureAsk {
  kind: 'picture';
  /** From 1. */
  page: number;
  /** Pixels of the longer side. */
  longSide: number;
  /** For eyes alone, or to be sent: then as a JPEG of this quality, 0 to 1. */
  quality: number | null;
}

/** Read the text of pages, and judge it: a hostile one takes seconds, and the page has none. */
export interface TextAsk {
  kind: 'text';
  /** How many at most. */
  most: number;
  /** Numbers of those that count, in their order; null where all do. */
  pages: readonly number[] | null;
  expected: Expected;
  /** ISO 3166-1 alpha-2, for dates such as 03/05/2026; null where nobody said. */
  country: string | null;
}

export type PdfAsk = OpenAsk | FactsAsk | PictureAsk | TextAsk;

export type Opened =
  /** With the first page's size, in points. */
  | { kind: 'open'; pages: number; size: { width: number; height: number } }
  /** It wants a password; with one given, another. */
  | { kind: 'locked'; isSigned: boolean }
  | { kind: 'corrupt' };

export interface PdfAnswers {
  open: Opened;
  facts: DocumentFacts;
  /** Null where the page cannot be shown: never an empty page in its place. */
  picture: PagePicture | null;
  text: JudgedText;
}

export interface PdfRequest {
  id: number;
  ask: PdfAsk;
}

export type PdfAnswer =
  /** The script runs. */
  | { kind: 'hello' }
  /** The script cannot be loaded from where it is. */
  | { kind: 'absent' }
  | { kind: 'done'; id: number; result: PdfAnswers[keyof PdfAnswers] }
  | { kind: 'unable'; id: number; reason: string };
