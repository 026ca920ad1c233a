/** pdf.js, whole and on this thread alone: what reads and what draws. Knows no file. */
// leaves what reads in a global, where what draws looks for it before it would start a worker of its own
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

export { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
