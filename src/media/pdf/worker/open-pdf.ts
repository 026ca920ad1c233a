/** Opens a PDF and asks it about itself. Runs none of what is in it; knows no page to show it on. */
import type { DocumentFacts } from '../../../core/document/document-facts.js';
import type { OpenAsk, PdfAssets } from '../pdf-job.js';
import { activeNames, type Names } from './active-names.js';
import { Canvases, Filters } from './factories.js';
import { filesFrom } from './files.js';
import { listenToPdfjs, VERBOSITY } from './lost-images.js';
import { getDocument, type PDFDocumentProxy } from './pdfjs.js';

/** Pixels of an image inside a page that is still decoded: A4 at 600 dpi has 35 million. */
const MAX_IMAGE_PIXELS = 40_000_000;

/** Bytes of a canvas that an image is drawn on; larger ones are made smaller first. 16.7 million pixels is what iOS has. */
const MAX_CANVAS_BYTES = 16_777_216 * 4;

export type OpenPdf = PDFDocumentProxy;

export type Opening =
  | { kind: 'open'; pdf: OpenPdf; facts: DocumentFacts; size: { width: number; height: number } }
  | { kind: 'locked'; isSigned: boolean }
  | { kind: 'corrupt' };

export async function openPdf({ blob, password, assets }: OpenAsk): Promise<Opening> {
  listenToPdfjs();
  // where the build has put the question of pdf.js for its decoders without WebAssembly
  (globalThis as { pdfAssets?: PdfAssets }).pdfAssets = assets;
  const data = new Uint8Array(await blob.arrayBuffer());
  // pdf.js takes the bytes for itself
  const names = activeNames(data.slice()).catch(() => ({ isActive: false, isSigned: false }));
  const task = getDocument({
    data,
    ...(password !== null && { password }),
    enableXfa: false,
    CanvasFactory: Canvases,
    FilterFactory: Filters,
    BinaryDataFactory: filesFrom(assets),
    // the names alone count: `filesFrom` knows where the files are
    cMapUrl: './',
    standardFontDataUrl: './',
    wasmUrl: './',
    useWorkerFetch: false,
    // what looks the same on every device, and asks none for its fonts
    useSystemFonts: false,
    ownerDocument: globalThis,
    disableWorkerRendering: true,
    maxImageSize: MAX_IMAGE_PIXELS,
    canvasMaxAreaInBytes: MAX_CANVAS_BYTES,
    verbosity: VERBOSITY,
  } as unknown as Parameters<typeof getDocument>[0]);
  try {
    const pdf = await task.promise;
    // a file that opens may still have no page: the tree of pages is read only now
    const first = await pdf.getPage(1);
    const { width, height } = first.getViewport({ scale: 1 });
    return { kind: 'open', pdf, facts: await factsOf(pdf, await names), size: { width, height } };
  } catch (error) {
    await task.destroy();
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return isLocked ? { kind: 'locked', isSigned: (await names).isSigned } : { kind: 'corrupt' };
  }
}

async function factsOf(pdf: PDFDocumentProxy, names: Names): Promise<DocumentFacts> {
  const [metadata, scripts, fields, opening, attachments] = await Promise.all([
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
