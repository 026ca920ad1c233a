/** Reads the text of the first pages, line by line, and has it judged. Knows no meaning itself. */
import { judgeText } from '../../../core/document/judge-text.js';
import { linesOf } from '../../../core/document/lines.js';
import type { JudgedText, TextAsk } from '../pdf-job.js';
import type { OpenPdf } from './open-pdf.js';
import type { PDFPageProxy } from './pdfjs.js';

export async function readText(pdf: OpenPdf, { pages: most, expected, country }: TextAsk): Promise<JudgedText> {
  const pages: string[][] = [];
  const hints = { today: expected.today, country };
  let judged = judgeText(pages, expected, hints);
  let hasEmptyPage = false;
  // a bill says on its first page of when and for whom it is
  for (let number = 1; number <= Math.min(most, pdf.numPages) && !isEnough(judged); number++) {
    const page = await pdf.getPage(number);
    // a page that cannot be read has no text, and the next one may
    const lines = await linesIn(page).catch(() => []);
    // of the first one its picture tells; of a scan every page would be decoded for it
    if (lines.length === 0 && pages.some((before) => before.length > 0)) hasEmptyPage ||= await isEmpty(page);
    pages.push(lines);
    judged = judgeText(pages, expected, hints);
    page.cleanup();
  }
  return { ...judged, hasText: pages.some((lines) => lines.length > 0), hasEmptyPage };
}

function isEnough({ warnings }: Pick<JudgedText, 'warnings'>): boolean {
  return warnings.every((warning) => warning === 'date-too-old' || warning === 'date-in-future');
}

async function linesIn(page: PDFPageProxy): Promise<string[]> {
  const { items } = await page.getTextContent();
  return linesOf(items.flatMap((item) => ('str' in item ? [item] : [])));
}

async function isEmpty(page: PDFPageProxy): Promise<boolean> {
  return (await page.getOperatorList().catch(() => null))?.fnArray.length === 0;
}
