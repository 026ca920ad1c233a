/** What few browsers or few files need of pdf.js: a file of its own each, loaded when it is missed. */
import type { PdfAssets } from '../pdf-job.js';
import { isOlder } from './older.js';

/** What pdf.js needs everywhere and has no polyfill for: Safari knows both since 17.4, of 2024. */
const NEWEST: readonly [of: object, name: string, method: (this: never, ...given: never[]) => unknown][] = [
  [
    Promise,
    'withResolvers',
    function (this: PromiseConstructor) {
      let resolve, reject;
      const promise = new this((...both) => ([resolve, reject] = both));
      return { promise, resolve, reject };
    },
  ],
  [
    ArrayBuffer.prototype,
    'transferToFixedLength',
    function (this: ArrayBuffer, length = this.byteLength) {
      const copy = new Uint8Array(length);
      copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy.buffer;
    },
  ],
];

/** How a stream says that it is compressed so. What a name is written with stays in the clear in an encrypted file too. */
const BROTLI = 'BrotliDecode';
const SOLIDUS = '/'.charCodeAt(0);

export async function loadMissing(bytes: Uint8Array, assets: PdfAssets): Promise<void> {
  for (const [of, name, value] of NEWEST) if (!(name in of)) Object.defineProperty(of, name, { value });
  if (isOlder) await load(assets, 'polyfills.js');
  if (isNamed(bytes, BROTLI))
    Object.assign(globalThis, { decodeBrotli: ((await load(assets, 'brotli.js')) as { decode: unknown }).decode });
}

function load(assets: PdfAssets, name: string): Promise<unknown> {
  const url = assets[name];
  if (url === undefined) throw new Error(`no file ${name}`);
  return import(url);
}

function isNamed(bytes: Uint8Array, name: string): boolean {
  for (let at = bytes.indexOf(SOLIDUS); at >= 0; at = bytes.indexOf(SOLIDUS, at + 1)) {
    let length = 0;
    while (length < name.length && bytes[at + 1 + length] === name.charCodeAt(length)) length += 1;
    if (length === name.length) return true;
  }
  return false;
}
