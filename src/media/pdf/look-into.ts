/** Looks into a PDF as a reviewer would: its text, its first page. Advice only; whatever takes too long is left out. */
import type { DocumentReport, DocumentWarning } from '../../core/document/document-facts.js';
import { readExpected } from '../../core/document/expected.js';
import type { PagePicture } from '../../core/document/page-source.js';
import type { ImageWarning } from '../../core/state.js';
import type { Terms } from '../prepare.js';
import type { Made } from './make-pdf.js';
import type { ReadText } from './pdf-document.js';
import type { JudgedText } from './pdf-job.js';

/** Where a bill says of when and for whom it is; a statement of a year says so on its first page too. */
const READ_PAGES = 5;

/** Milliseconds that the review waits for the first picture; it comes all the same. */
const PATIENCE = 1500;

/** A phone's screen printed to PDF is this much longer than wide, and has no text; the longest paper in use, legal, is 1.65. */
const SCREEN_SHAPE = 1.85;

export interface Look {
  report: DocumentReport;
  warnings: (DocumentWarning | ImageWarning)[];
}

/** Judges by what the configuration says at this moment. */
export function readerOf({ step, given, country }: Terms): ReadText {
  const expected = readExpected(step.name, given, new Date());
  return (signal, pdf, pages) => pdf.text(signal, { most: READ_PAGES, pages, expected, country });
}

/** Null where it cannot be looked into. */
export async function lookInto(signal: AbortSignal, made: Made, read: ReadText): Promise<Look | null> {
  const { pdf, opened, facts, said } = made;
  if (!opened || !facts) return null;
  // the picture first: it is what the person waits for
  const picture = soon(pdf.first());
  const text = said ?? (await read(signal, pdf, null));
  // what could not be read may well have text
  const { dated, warnings } = text ?? { dated: null, warnings: [] };
  const drawn: DocumentWarning[] = said ? ['pdf-no-text'] : [];
  const all = [...ofFacts(facts), ...drawn, ...warnings, ...ofPages(text, await picture, opened.size)];
  return { report: { facts, dated, size: opened.size }, warnings: [...new Set(all)] };
}

function soon(picture: Promise<PagePicture | null>): Promise<PagePicture | null> {
  return Promise.race([
    picture,
    new Promise<null>((resolve) => {
      setTimeout(resolve, PATIENCE, null);
    }),
  ]);
}

function ofFacts({ isOwnerLocked, isSigned, hasActiveContent }: DocumentReport['facts']): DocumentWarning[] {
  return [
    ...(isOwnerLocked ? (['pdf-owner-locked'] as const) : []),
    ...(isSigned ? (['pdf-signed'] as const) : []),
    ...(hasActiveContent ? (['pdf-active-content'] as const) : []),
  ];
}

function ofPages(
  text: JudgedText | null,
  picture: PagePicture | null,
  { width, height }: DocumentReport['size'],
): (DocumentWarning | ImageWarning)[] {
  const isEmpty = picture?.isBlank === true || text?.hasEmptyPage === true;
  const isScreen = text?.hasText === false && height / width >= SCREEN_SHAPE;
  return [
    ...(isEmpty ? (['pdf-blank-page'] as const) : []),
    ...(picture?.isBlack ? (['dark'] as const) : []),
    ...(isScreen ? (['screenshot'] as const) : []),
  ];
}
