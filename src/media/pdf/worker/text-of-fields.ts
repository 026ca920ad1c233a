/** The text of a page's form fields and typed notes, which pdf.js does not count as text of the page. Knows no meaning. */
import type { TextPiece } from '../../../core/document/lines.js';
import type { PDFPageProxy } from './pdfjs.js';

/** What pdf.js says of an annotation, as far as it matters here; it has no types for it. */
interface Annotation {
  /** Left, bottom, right, top, in points. */
  rect: readonly [number, number, number, number];
  annotationFlags?: number;
  /** Text and choice; absent for what is no field. */
  fieldType?: string;
  fieldValue?: unknown;
  password?: boolean;
  /** What its appearance shows. */
  textContent?: readonly string[];
}

/** Flags of what is not shown: hidden, and not for a screen (ISO 32000-2, table 167). */
const UNSEEN = 0b10_0010;

/** Points: a field is higher than its letters, which are no larger than those around it. */
const LARGEST = 10;

/** Of those that are seen, in no order. */
export async function textOfFields(page: PDFPageProxy): Promise<TextPiece[]> {
  const annotations = (await page.getAnnotations()) as Annotation[];
  const view = page.view as unknown as Annotation['rect'];
  return annotations.filter((annotation) => isSeen(annotation, view)).flatMap(piecesOf);
}

/** pdf.js gives every field of a form, and a note that is hidden. */
function isSeen({ annotationFlags = 0, rect }: Annotation, view: Annotation['rect']): boolean {
  const [left, bottom, right, top] = rect;
  const isOnPage = left < view[2] && right > view[0] && bottom < view[3] && top > view[1];
  return (annotationFlags & UNSEEN) === 0 && right > left && top > bottom && isOnPage;
}

function piecesOf(annotation: Annotation): TextPiece[] {
  const lines = linesOf(annotation);
  const [left, bottom, right, top] = annotation.rect;
  const height = (top - bottom) / lines.length;
  const size = Math.max(1, Math.min(LARGEST, height));
  return lines.map((str, index) => {
    // in the middle of its line, and letters stand on their feet
    const y = top - (index + 0.5) * height - 0.35 * size;
    return { str, transform: [size, 0, 0, size, left, y], width: right - left, height: size };
  });
}

function linesOf({ fieldType, fieldValue, password, textContent }: Annotation): string[] {
  if (password) return [];
  if (textContent) return [...textContent];
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return [];
  const values: unknown[] = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  return values.flatMap((value) => (typeof value === 'string' ? value.split(/\r\n?|\n/) : []));
}
