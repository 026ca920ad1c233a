/** Reads the text of the first pages, line by line. Knows no meaning. */
import { linesOf } from '../../../core/document/lines.js';
import type { PageText } from '../pdf-job.js';
import type { OpenPdf } from './open-pdf.js';
import type { PDFPageProxy } from './pdfjs.js';

export async function readText(pdf: OpenPdf, most: number): Promise<PageText[]> {
  const pages: PageText[] = [];
  for (let number = 1; number <= Math.min(most, pdf.numPages); number++) {
    const page = await pdf.getPage(number);
    // a page that cannot be read has no text, and the next one may
    pages.push(await textOf(page).catch(() => ({ lines: [], isEmpty: false })));
    page.cleanup();
  }
  return pages;
}

async function textOf(page: PDFPageProxy): Promise<PageText> {
  const { items } = await page.getTextContent();
  const lines = linesOf(items.flatMap((item) => ('str' in item ? [item] : [])));
  return { lines, isEmpty: lines.length === 0 && (await page.getOperatorList()).fnArray.length === 0 };
}
