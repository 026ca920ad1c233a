/** The lazy part that looks into PDFs and changes them where the person wants it. Knows no element and no words. */
import { TIMES } from './pdf-document.js';
import { warmUp } from './warm-worker.js';

export { preparePdf } from './prepare-pdf.js';

/** Starts the worker, since a PDF seems to come. */
export function expectPdf(assetBase: URL | null): void {
  warmUp(assetBase, TIMES.hello);
}
