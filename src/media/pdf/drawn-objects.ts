/**
 * Takes out of a page's resources the pictures and forms that the page does not draw: many programs give all pages one list of
 * all pictures of the document. Knows no graphics, only names.
 */
import { limitUnpacking } from './limit-unpacking.js';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  type PDFContext,
  type PDFObject,
} from './pdf-lib.js';

const name = (text: string) => PDFName.of(text);

/** Bytes of one page's content that are looked through; a map or a plan that has more keeps all its pictures. */
const MOST_CONTENT = 16 * 1024 * 1024;

/** A name ends at white space or a delimiter (ISO 32000-2, 7.2.3). Wherever it stands: one too many does no harm. */
const NAMES = /\/([^\0\t\n\f\r ()<>[\]{}/%]+)/g;

/** In doubt, all of them stay. */
export function keepDrawn(context: PDFContext, page: PDFDict): void {
  const resources = page.lookup(name('Resources'));
  const objects = resources instanceof PDFDict ? resources.lookup(name('XObject')) : undefined;
  if (!(resources instanceof PDFDict) || !(objects instanceof PDFDict)) return;
  if (lendsNames(resources)) return;
  const drawn = namesIn(contentsOf(page), objects);
  if (!drawn) return;
  const kept = context.obj({});
  for (const [key, value] of objects.entries()) if (drawn.has(key)) kept.set(key, value);
  // a copy: other pages may have the same list
  const own = resources.clone(context);
  own.set(name('XObject'), kept);
  page.set(name('Resources'), own);
}

/** Whether glyphs or patterns are drawn by names of the page, for lack of a list of their own. */
function lendsNames(resources: PDFDict): boolean {
  return ['Font', 'Pattern'].some((kind) => {
    const list = resources.lookup(name(kind));
    return list instanceof PDFDict && list.keys().some((key) => needsNames(list.lookup(key)));
  });
}

function needsNames(object: PDFObject | undefined): boolean {
  if (object instanceof PDFRawStream) return !object.dict.has(name('Resources'));
  if (!(object instanceof PDFDict)) return false;
  return object.lookup(name('Subtype')) === name('Type3') && !object.has(name('Resources'));
}

function contentsOf(page: PDFDict): (PDFObject | undefined)[] {
  const contents = page.lookup(name('Contents'));
  return contents instanceof PDFArray ? contents.asArray().map((_, index) => contents.lookup(index)) : [contents];
}

/** All names in `contents`, and in the forms among `objects` that draw by the page's list. Null where one cannot be read. */
function namesIn(contents: readonly (PDFObject | undefined)[], objects: PDFDict): Set<PDFName> | null {
  const names = new Set<PDFName>();
  const waiting = contents.filter((content) => content !== undefined);
  let left = MOST_CONTENT;
  for (let content = waiting.pop(); content; content = waiting.pop()) {
    const text = content instanceof PDFRawStream ? textOf(content, left) : null;
    if (text === null) return null;
    left -= text.length;
    for (const [, written = ''] of text.matchAll(NAMES)) {
      const found = name(unescaped(written));
      if (names.has(found)) continue;
      names.add(found);
      const object = objects.lookup(found);
      const isForm = object instanceof PDFRawStream && object.dict.lookup(name('Subtype')) === name('Form');
      if (isForm && !object.dict.has(name('Resources'))) waiting.push(object);
    }
  }
  return names;
}

/** One character a byte. */
function textOf(stream: PDFRawStream, most: number): string | null {
  if (hasPredictor(stream.dict)) return null; // the library leaves that step out
  const limit = limitUnpacking(most);
  try {
    const decoded = decodePDFRawStream(stream).decode();
    return decoded.length < most ? latin1(decoded) : null;
  } catch {
    return null;
  } finally {
    limit.end();
  }
}

function hasPredictor(dict: PDFDict): boolean {
  const params = dict.lookup(name('DecodeParms'));
  const all = params instanceof PDFArray ? params.asArray().map((_, index) => params.lookup(index)) : [params];
  return all.some((each) => each instanceof PDFDict && each.has(name('Predictor')));
}

/** Not by a TextDecoder: its Latin-1 is Windows-1252. In pieces, since a call takes only so many arguments. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

function unescaped(written: string): string {
  return written.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}
