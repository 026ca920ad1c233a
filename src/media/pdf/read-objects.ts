/** Reads all objects of a PDF, deciphered. Knows no page: only objects, and what they refer to. */
import { Cipher } from './cipher.js';
import { EditError } from './edit-error.js';
import { limitUnpacking } from './limit-unpacking.js';
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  PDFParser,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFObject,
} from './pdf-lib.js';

const name = (text: string) => PDFName.of(text);

/**
 * Bytes that may be unpacked of a file's object streams. A document of 500 pages has a few million; what fills this makes
 * objects of some forty times its size.
 */
const MOST_UNPACKED = 16 * 1024 * 1024;

/** As the library's parser looks for it where a stream's length is not at hand. */
const END_OF_STREAM = 'endstream'.length;

export interface Objects {
  context: PDFContext;
  wasEncrypted: boolean;
}

/** Rejects with an `EditError`. `password`: '' is what opens a file that only an owner's password protects. */
export async function readObjects(bytes: Uint8Array, password: string): Promise<Objects> {
  const first = await parse(bytes, null, null);
  const { trailerInfo } = first.context;
  const encrypt = first.context.lookup(trailerInfo.Encrypt);
  if (trailerInfo.Encrypt !== undefined && !(encrypt instanceof PDFDict)) throw new EditError('broken');
  const cipher = encrypt instanceof PDFDict ? new Cipher(encrypt, idOf(first.context), password) : null;
  const last = cipher || first.parser.hasLengthsElsewhere ? await parse(bytes, cipher, first.context) : first;
  if (last.parser.hasLostObjects()) throw new EditError('broken');
  delete last.context.trailerInfo.Encrypt;
  return { context: last.context, wasEncrypted: cipher !== null };
}

async function parse(bytes: Uint8Array, cipher: Cipher | null, lengths: PDFContext | null) {
  const parser = new Parser(bytes, cipher, lengths);
  const limit = limitUnpacking(MOST_UNPACKED);
  try {
    const context = await parser.parseDocument();
    // what is thrown within, the library takes as a broken object, and goes on
    if (limit.isExceeded) throw new EditError('too-much');
    return { context, parser };
  } catch (error) {
    throw error instanceof EditError ? error : new EditError('broken');
  } finally {
    limit.end();
  }
}

class Parser extends PDFParser {
  /** A stream's length is in an object of its own, as whoever writes while compressing has to do it. */
  hasLengthsElsewhere = false;
  readonly #objectStreams = new Set<PDFRef>();
  readonly #cipher: Cipher | null;
  readonly #lengths: PDFContext | null;
  #depth = 0;

  constructor(bytes: Uint8Array, cipher: Cipher | null, lengths: PDFContext | null) {
    super(bytes);
    this.#cipher = cipher;
    this.#lengths = lengths;
  }

  /** An object stream that cannot be read is passed over by the library, and all that is in it would be missing. */
  hasLostObjects(): boolean {
    return [...this.#objectStreams].some((ref) => this.context.lookup(ref) instanceof PDFInvalidObject);
  }

  /** Of an indirect object, whose `ref` is given, and of each of its parts; not of what is in object streams. */
  override parseObject(ref?: PDFRef): PDFObject {
    this.#depth += 1;
    try {
      const object = super.parseObject(ref);
      return this.#depth === 1 && ref ? this.#finish(object, ref) : object;
    } finally {
      this.#depth -= 1;
    }
  }

  #finish(object: PDFObject, ref: PDFRef): PDFObject {
    if (object instanceof PDFRawStream) {
      this.#correctEnd(object);
      if (object.dict.get(name('Type')) === name('ObjStm')) this.#objectStreams.add(ref);
      if (object.dict.get(name('Type')) === name('XRef')) {
        emptyTable(object);
        return object;
      }
    }
    return this.#cipher ? this.#cipher.decipher(object, ref) : object;
  }

  /**
   * Without its length, the library ends a stream before the line break that comes before `endstream`. That is one or two bytes
   * too early where the stream itself ends like a line, as any 256th does.
   */
  #correctEnd(stream: PDFRawStream): void {
    const length = stream.dict.get(name('Length'));
    if (!(length instanceof PDFRef)) return;
    this.hasLengthsElsewhere = true;
    const told = this.#lengths?.lookup(length);
    if (!(told instanceof PDFNumber)) return;
    const keyword = this.bytes.offset() - END_OF_STREAM;
    const [last, before] = [this.bytes.peekAt(keyword - 1), this.bytes.peekAt(keyword - 2)];
    const lineBreak = last === 10 && before === 13 ? 2 : last === 10 || last === 13 ? 1 : 0;
    const missing = told.asNumber() - stream.contents.length;
    if (missing < 1 || missing > lineBreak) return;
    const end = keyword - lineBreak;
    stream.contents = this.bytes.slice(end - stream.contents.length, end + missing);
  }
}

/** Leaves what the trailer says: the objects are found without the table, and it can claim to have thousands of millions. */
function emptyTable(stream: PDFRawStream): void {
  const { dict } = stream;
  stream.contents = new Uint8Array();
  for (const key of ['Filter', 'DecodeParms']) dict.delete(name(key));
  dict.set(name('Index'), dict.context.obj([]));
  dict.set(name('W'), dict.context.obj([1, 1, 1])); // any, but it must be there
  dict.set(name('Size'), dict.context.obj(0)); // so must this
}

function idOf(context: PDFContext): Uint8Array {
  const ids = context.lookup(context.trailerInfo.ID);
  const id = ids instanceof PDFArray && ids.size() > 0 ? ids.lookup(0) : undefined;
  return id instanceof PDFString || id instanceof PDFHexString ? id.asBytes() : new Uint8Array();
}
