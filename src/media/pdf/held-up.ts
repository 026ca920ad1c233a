/** Says that a PDF cannot be sent as it is, and what the person can decide about it. Knows no words. */
import type { DocumentFacts } from '../../core/document/document-facts.js';
import type { Failure } from '../../core/failure.js';
import type { Edit, Held, Source } from '../../core/state.js';
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
    const held = { ...source, ...editWithoutPassword(source.edit) };
    this.held = { source: held, need, facts: known?.facts ?? null, isSigned, pages: known?.pdf ?? null };
  }
}

/** A password that has been tried is not kept, whether it served or not. */
export function editWithoutPassword(edit: Edit | undefined): { edit?: Edit } {
  if (!edit) return {};
  const { password, ...rest } = edit;
  // a key of `undefined` would stand over the one that is spread before it
  return { edit: password === undefined ? edit : rest };
}
