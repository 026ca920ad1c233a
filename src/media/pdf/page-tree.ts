/** The pages of a document, in order. Knows no picture of them. */
import { EditError } from './edit-error.js';
import { PDFArray, PDFDict, PDFName, PDFRef, type PDFContext, type PDFObject } from './pdf-lib.js';

const name = (text: string) => PDFName.of(text);

/** What a page takes from the tree above it, where it has none of its own (ISO 32000-2, table 31). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;

export interface PageNode {
  ref: PDFRef;
  dict: PDFDict;
}

export function catalogueOf(context: PDFContext): PDFDict {
  const catalogue = context.lookup(context.trailerInfo.Root);
  if (!(catalogue instanceof PDFDict)) throw new EditError('broken');
  return catalogue;
}

/** Each page with what it inherits. Throws an `EditError` without any page, and where the tree is not one. */
export function pagesOf(context: PDFContext): PageNode[] {
  const pages: PageNode[] = [];
  const seen = new Set<PDFObject>();
  const waiting: { at: PDFObject | undefined; inherited: ReadonlyMap<string, PDFObject> }[] = [
    { at: catalogueOf(context).get(name('Pages')), inherited: new Map() },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { at, inherited } = next;
    const dict = context.lookup(at);
    if (!(at instanceof PDFRef) || !(dict instanceof PDFDict) || seen.has(at)) throw new EditError('broken');
    seen.add(at);
    const own = new Map(inherited);
    for (const key of INHERITED) {
      const value = dict.get(name(key));
      if (value) own.set(key, value);
    }
    const kids = dict.lookup(name('Kids'));
    if (kids instanceof PDFArray) {
      // the last is taken first
      for (const kid of kids.asArray().reverse()) waiting.push({ at: kid, inherited: own });
    } else if (seen.size === 1) {
      throw new EditError('broken'); // the tree itself is none
    } else {
      for (const [key, value] of own) dict.set(name(key), value);
      pages.push({ ref: at, dict });
    }
  }
  if (pages.length === 0) throw new EditError('broken');
  return pages;
}
