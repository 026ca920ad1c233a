/** Looks for what may start something, and for signatures, in the bytes of a PDF, without reading it as one. Knows names alone. */
import { inflate } from './inflate.js';

export interface Names {
  isActive: boolean;
  isSigned: boolean;
}

/** Actions, scripts, attached files, films and XFA forms (ISO 32000-2, tables 44, 166, 201 and 224). */
const ACTIVE =
  /\/S\s{0,9}\/(?:JavaScript|Launch|SubmitForm|ImportData)\b|\/JS\s{0,9}(?:[(<]|\d+\s+\d+\s+R)|\/Type\s{0,9}\/EmbeddedFile\b|\/EF\s{0,9}(?:<<|\d+\s+\d+\s+R)|\/Subtype\s{0,9}\/(?:RichMedia|FileAttachment)\b|\/XFA\s{0,9}(?:\[|\d+\s)/;

/** Which bytes are signed: it stands in every signature, and never in a compressed object (ISO 32000-2, 12.8.1). */
const SIGNED = /\/ByteRange\s{0,9}\[/;

/** Where a stream's bytes begin, and not a word in a text (ISO 32000-2, 7.3.8.1). */
const STREAM = />>\s{0,9}stream\r?\n?/g;

/** A compressed stream of objects: what stands before its bytes. */
const OBJECTS = /\/Type\s{0,9}\/ObjStm\b/;
/** Characters before a stream in which its dictionary stands. */
const DICTIONARY = 1000;

/** Bytes of objects that are unpacked, of all streams together: a bill has less than one million. */
const MOST_OBJECTS = 8_000_000;

/** Of a picture's bytes nothing is read: chance spells names too. In an encrypted file compressed objects are not seen. */
export async function activeNames(blob: Blob): Promise<Names> {
  try {
    return await namesIn(new Uint8Array(await blob.arrayBuffer()));
  } catch {
    return { isActive: false, isSigned: false };
  }
}

async function namesIn(bytes: Uint8Array<ArrayBuffer>): Promise<Names> {
  const text = new TextDecoder('latin1').decode(bytes);
  let isActive = false;
  // also in what is taken for a stream: chance does not spell so much
  let isSigned = SIGNED.test(text);
  let room = MOST_OBJECTS;
  for (let at = 0; at >= 0 && at < text.length;) {
    STREAM.lastIndex = at;
    const stream = STREAM.exec(text);
    const plain = named(text.slice(at, stream?.index));
    isActive ||= ACTIVE.test(plain);
    isSigned ||= SIGNED.test(plain);
    if (!stream) break;
    const start = STREAM.lastIndex;
    const end = text.indexOf('endstream', start);
    if (!isActive && room > 0 && OBJECTS.test(plain.slice(-DICTIONARY))) {
      const objects = await inflate(bytes.subarray(start, end < 0 ? undefined : end), room);
      room -= objects.length;
      isActive = ACTIVE.test(named(new TextDecoder('latin1').decode(objects)));
    }
    at = end < 0 ? end : end + 'endstream'.length;
  }
  return { isActive, isSigned };
}

/** A character of a name may be written as its number (ISO 32000-2, 7.3.5). */
function named(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
