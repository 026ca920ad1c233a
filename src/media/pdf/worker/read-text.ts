/** Reads the text of the first pages, line by line, and has it judged. Knows no meaning itself. */
import { judgeText } from '../../../core/document/judge-text.js';
import { linesOf } from '../../../core/document/lines.js';
import { pagesUpTo } from '../../../core/document/page-choice.js';
import type { JudgedText, TextAsk } from '../pdf-job.js';
import type { OpenPdf } from './open-pdf.js';
import type { PDFPageProxy } from './pdfjs.js';
import { textOfFields } from './text-of-fields.js';

export async function readText(pdf: OpenPdf, { most, pages: chosen, expected, country }: TextAsk): Promise<JudgedText> {
  const numbers = chosen?.slice(0, most) ?? pagesUpTo(Math.min(most, pdf.numPages));
  const pages: string[][] = [];
  const hints = { today: expected.today, country };
  let judged = judgeText(pages, expected, hints);
  let hasEmptyPage = false;
  // a bill says on its first page of when and for whom it is
  for (const number of numbers) {
    if (isEnough(judged)) break;
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
  const fields = await textOfFields(page).catch(() => []);
  return linesOf([...items.flatMap((item) => ('str' in item ? [item] : [])), ...fields]);
}

async function isEmpty(page: PDFPageProxy): Promise<boolean> {
  return (await page.getOperatorList().catch(() => null))?.fnArray.length === 0;
}
