/** Says that a PDF cannot be sent as it is, and what the person can decide about it. Knows no words. */
import type { DocumentFacts } from '../../core/document/document-facts.js';
import type { Failure } from '../../core/failure.js';
import type { Held, Source } from '../../core/state.js';
import type { PdfDocument } from './pdf-document.js';

/** What is known of the file, and can be shown of it. */
interface Known {
  facts: DocumentFacts;
  pdf: PdfDocument;
}

/** Thrown where a decision of the person can help. */
export class HeldUp extends Error {
  readonly held: Held;

  constructor(
    readonly failure: Failure,
    need: Held['need'],
    source: Source,
    known: Known | null,
    isSigned = known?.facts.isSigned ?? false,
  ) {
    super(failure.code);
    this.held = {
      source: withoutPassword(source),
      need,
      facts: known?.facts ?? null,
      isSigned,
      pages: known?.pdf ?? null,
    };
  }
}

/** A password that has been tried is not kept, whether it served or not. */
export function withoutPassword(source: Source): Source {
  if (source.edit?.password === undefined) return source;
  const edit = { ...source.edit };
  delete edit.password;
  return { ...source, edit };
}
