/** Writes what a document's root reaches, and nothing else. Knows no page and no cipher. */
import { EditError } from './edit-error.js';
import {
  PDFArray,
  PDFDict,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStreamWriter,
  PDFWriter,
  type PDFContext,
  type PDFObject,
} from './pdf-lib.js';

/** The library would let others in between; a worker has nobody to let in. */
const WITHOUT_A_PAUSE = Infinity;

/** Rejects with an `EditError` where something is reached that could not be read: it would be written as it came, ciphered. */
export async function writeObjects(context: PDFContext): Promise<Uint8Array> {
  sweep(context);
  // object streams where the file had them: a reader of an old PDF need not know them
  const writer = context.pdfFileDetails.useObjectStreams
    ? PDFStreamWriter.forContext(context, WITHOUT_A_PAUSE)
    : PDFWriter.forContext(context, WITHOUT_A_PAUSE);
  return writer.serializeToBuffer();
}

/** A reference to what is gone means null (ISO 32000-2, 7.3.10). */
function sweep(context: PDFContext): void {
  const { Root, Info, ID } = context.trailerInfo;
  const reached = new Set<PDFObject>();
  const waiting: PDFObject[] = [Root, Info, ID].filter((object) => object !== undefined);
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (reached.has(object)) continue;
    reached.add(object);
    if (object instanceof PDFInvalidObject) throw new EditError('broken');
    const target = object instanceof PDFRef ? context.lookup(object) : undefined;
    if (target) waiting.push(target);
    else if (object instanceof PDFRawStream) {
      // not by reference: the length may have changed, and needs no object of its own
      object.dict.set(PDFName.Length, PDFNumber.of(object.contents.length));
      waiting.push(...object.dict.values());
    } else if (object instanceof PDFDict) waiting.push(...object.values());
    else if (object instanceof PDFArray) for (const value of object.asArray()) waiting.push(value);
  }
  let largest = 0;
  for (const [ref] of context.enumerateIndirectObjects()) {
    if (reached.has(ref)) largest = Math.max(largest, ref.objectNumber);
    else context.delete(ref);
  }
  context.largestObjectNumber = largest; // the file's size is told by it
}
