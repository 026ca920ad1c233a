/** A password tried on a PDF, and its objects deciphered. Knows no file: only what is in one object at a time. */
import { EditError } from './edit-error.js';
import {
  CipherTransformFactory,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
  type PDFRef,
} from './pdf-lib.js';

const name = (text: string) => PDFName.of(text);

export class Cipher {
  readonly #factory: CipherTransformFactory;
  /** Ciphers are named for strings and streams apart from version 4 on (ISO 32000-2, table 20). */
  readonly #hasNames: boolean;

  /** Throws an `EditError`. `id`: the first of the file's identifiers; may be empty where the cipher takes no part of it. */
  constructor(dict: PDFDict, id: Uint8Array, password: string) {
    this.#factory = factoryFor(dict, id, password);
    this.#hasNames = this.#factory.algorithm >= 4;
    // files inside ciphered by a name of their own, which the library would leave as they are
    if (this.#hasNames && this.#factory.eff !== this.#factory.stmf) throw new EditError('encryption');
  }

  /**
   * Deciphers an indirect object, in place where it has parts. Strings become hexadecimal: the library's own deciphering
   * writes them between brackets without escaping the brackets in them.
   */
  decipher(object: PDFObject, ref: PDFRef): PDFObject {
    if (object instanceof PDFString || object instanceof PDFHexString) return this.#string(object, ref);
    if (object instanceof PDFRawStream) this.#stream(object, ref);
    const parts: PDFObject[] = [object instanceof PDFRawStream ? object.dict : object];
    for (let part = parts.pop(); part; part = parts.pop()) {
      for (const [key, value] of entriesOf(part)) {
        if (value instanceof PDFDict || value instanceof PDFArray) parts.push(value);
        else if (value instanceof PDFString || value instanceof PDFHexString) {
          if (part instanceof PDFArray) part.set(key as number, this.#string(value, ref));
          // a signature stands as it is between ciphered strings (ISO 32000-2, 7.6.2)
          else if (part instanceof PDFDict && !(key === name('Contents') && part.has(name('ByteRange'))))
            part.set(key as PDFName, this.#string(value, ref));
        }
      }
    }
    return object;
  }

  #string(value: PDFString | PDFHexString, ref: PDFRef): PDFHexString {
    const bytes = value.asBytes();
    if (bytes.length === 0) return PDFHexString.of('');
    const { objectNumber, generationNumber } = ref;
    return hexadecimal(this.#factory.createCipherTransform(objectNumber, generationNumber).decryptBytes(bytes));
  }

  #stream(stream: PDFRawStream, { objectNumber, generationNumber }: PDFRef): void {
    const { dict, contents } = stream;
    const own = takeCryptFilter(dict);
    if (contents.length === 0 || own === 'Identity') return;
    if (own !== null) throw new EditError('encryption');
    const factory = this.#factory;
    if (!this.#hasNames) {
      stream.contents = factory.createCipherTransform(objectNumber, generationNumber).decryptBytes(contents);
      return;
    }
    if (!factory.encryptMetadata && dict.get(name('Type')) === name('Metadata')) return;
    const key = factory.encryptionKey;
    // the library takes the strings' cipher for streams as well
    const start = factory.buildCipherConstructor(factory.cf, factory.stmf, objectNumber, generationNumber, key);
    stream.contents = start().decryptBlock(contents, true);
  }
}

function entriesOf(part: PDFObject): (readonly [PDFName | number, PDFObject])[] {
  if (part instanceof PDFDict) return part.entries();
  return part instanceof PDFArray ? part.asArray().map((value, index) => [index, value] as const) : [];
}

/** The name of the cipher that a stream chooses for itself, taken out of its filters: without any cipher it has no meaning. */
function takeCryptFilter(dict: PDFDict): string | null {
  const filters = dict.lookup(name('Filter'));
  const first = filters instanceof PDFArray ? (filters.size() > 0 ? filters.lookup(0) : undefined) : filters;
  if (first !== name('Crypt')) return null;
  const params = dict.lookup(name('DecodeParms'));
  const own = params instanceof PDFArray && params.size() > 0 ? params.lookup(0) : params;
  const chosen = own instanceof PDFDict ? own.lookup(name('Name')) : undefined;
  if (filters instanceof PDFArray) {
    filters.remove(0);
    if (params instanceof PDFArray && params.size() > 0) params.remove(0);
  } else {
    dict.delete(name('Filter'));
    dict.delete(name('DecodeParms'));
  }
  return chosen instanceof PDFName ? chosen.decodeText() : 'Identity';
}

function hexadecimal(bytes: Uint8Array): PDFHexString {
  let digits = '';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0');
  return PDFHexString.of(digits);
}

/** Each way to write the password in bytes that some program has used. */
function factoryFor(dict: PDFDict, id: Uint8Array, password: string): CipherTransformFactory {
  let isKnown = true;
  const composed = password.normalize('NFKC'); // what SASLprep makes of it, as revision 6 wants
  for (const candidate of new Set([password, composed, inUtf8(composed)])) {
    try {
      return new CipherTransformFactory(dict, id, candidate);
    } catch (error) {
      // the library has no other way to tell them apart
      const isWrong = error instanceof Error && /^(NEEDS PASSWORD|Password incorrect)$/.test(error.message);
      isKnown &&= isWrong;
    }
  }
  throw new EditError(isKnown ? 'wrong-password' : 'encryption');
}

/** One character a byte: what older ciphers, which know only Latin, were given by programs that did not care. */
function inUtf8(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
