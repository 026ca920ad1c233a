/** Asks a PDF about itself, and looks through its bytes for what it does not say. Runs none of what is in it. */
import type { DocumentFacts } from '../../../core/document/document-facts.js';
import { activeNames } from './active-names.js';
import type { OpenPdf } from './open-pdf.js';

export async function readFacts(pdf: OpenPdf, blob: Blob): Promise<DocumentFacts> {
  const [names, metadata, scripts, fields, opening, attachments] = await Promise.all([
    activeNames(blob),
    pdf.getMetadata().catch(() => null),
    pdf.getJSActions().catch(() => null),
    pdf.getFieldObjects().catch(() => null),
    pdf.getOpenAction().catch(() => null),
    pdf.getAttachments().catch(() => null),
  ]);
  const info = (metadata?.info ?? {}) as Readonly<Record<string, unknown>>;
  // going to a page when it opens is no action to speak of
  const opens: unknown = (opening as { action?: unknown } | null)?.action;
  return {
    pages: pdf.numPages,
    isOwnerLocked: typeof info.EncryptFilterName === 'string',
    isSigned: names.isSigned,
    hasActiveContent:
      names.isActive ||
      hasActions(fields) ||
      Boolean(scripts) ||
      Boolean(opens) ||
      hasEntries(attachments) ||
      info.IsXFAPresent === true ||
      info.IsCollectionPresent === true,
  };
}

function hasEntries(attachments: unknown): boolean {
  if (attachments instanceof Map) return attachments.size > 0;
  return typeof attachments === 'object' && attachments !== null && Object.keys(attachments).length > 0;
}

/** Of form fields; one that is signed has none, and says so in another way. */
function hasActions(fields: unknown): boolean {
  if (typeof fields !== 'object' || fields === null) return false;
  return Object.values(fields)
    .flat()
    .some(
      (field: unknown) => typeof field === 'object' && field !== null && 'actions' in field && Boolean(field.actions),
    );
}
