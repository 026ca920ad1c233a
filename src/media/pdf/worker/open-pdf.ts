/** Opens a PDF. Runs none of what is in it; knows no page to show it on. */
import type { OpenAsk, PdfAssets } from '../pdf-job.js';
import { activeNames } from './active-names.js';
import { listenToPdfjs, VERBOSITY } from './complaints.js';
import { loadDecoders } from './decoders.js';
import { Canvases, Filters } from './factories.js';
import { filesFrom } from './files.js';
import { getDocument, type PDFDocumentProxy } from './pdfjs.js';
import { polyfill } from './polyfills.js';

/** Pixels of an image inside a page that is still decoded: A4 at 600 dpi has 35 million. */
const MAX_IMAGE_PIXELS = 40_000_000;

/** Bytes of a canvas that an image is drawn on; larger ones are made smaller first. 16.7 million pixels is what iOS has. */
const MAX_CANVAS_BYTES = 16_777_216 * 4;

export type OpenPdf = PDFDocumentProxy;

export type Opening =
  | { kind: 'open'; pdf: OpenPdf; size: { width: number; height: number } }
  | { kind: 'locked'; isSigned: boolean }
  | { kind: 'corrupt' };

export async function openPdf({ blob, password, assets }: OpenAsk): Promise<Opening> {
  listenToPdfjs();
  // where the build has put the question of pdf.js for its decoders without WebAssembly
  (globalThis as { pdfAssets?: PdfAssets }).pdfAssets = assets;
  const data = new Uint8Array(await blob.arrayBuffer());
  const [useWasm] = await Promise.all([loadDecoders(data, assets), polyfill(assets)]);
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
    useWasm,
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
    return { kind: 'open', pdf, size: { width, height } };
  } catch (error) {
    await task.destroy();
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return isLocked ? { kind: 'locked', isSigned: (await activeNames(blob)).isSigned } : { kind: 'corrupt' };
  }
}
