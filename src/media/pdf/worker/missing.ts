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

/** How streams say what they are compressed by. What a name is written with stays in the clear in an encrypted file too. */
const BROTLI = 'BrotliDecode';
const SCANS: Readonly<Record<string, string>> = {
  CCITTFaxDecode: 'jbig2_nowasm_fallback.js',
  JBIG2Decode: 'jbig2_nowasm_fallback.js',
  JPXDecode: 'openjpeg_nowasm_fallback.js',
};
const SOLIDUS = '/'.charCodeAt(0);

/** The header of an empty module. */
const WASM = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

/** Gives whether pdf.js may try WebAssembly: it does so for each decoder anew, which takes as long as a page to open. */
export async function loadMissing(bytes: Uint8Array, assets: PdfAssets): Promise<boolean> {
  for (const [of, name, value] of NEWEST) if (!(name in of)) Object.defineProperty(of, name, { value });
  const names = namesIn(bytes, [BROTLI, ...Object.keys(SCANS)]);
  const scans = Object.keys(SCANS).filter((name) => names.has(name));
  // asked only where it matters: a policy may report it
  const useWasm = scans.length === 0 || mayCompile();
  // here already, so that it is there when pdf.js asks
  if (!useWasm) for (const name of scans) load(assets, SCANS[name] ?? '').catch(() => undefined);
  if (isOlder) await load(assets, 'polyfills.js');
  if (names.has(BROTLI))
    Object.assign(globalThis, { decodeBrotli: ((await load(assets, 'brotli.js')) as { decode: unknown }).decode });
  return useWasm;
}

function mayCompile(): boolean {
  try {
    return Boolean(new WebAssembly.Module(WASM));
  } catch {
    return false;
  }
}

async function load(assets: PdfAssets, name: string): Promise<unknown> {
  const url = assets[name];
  if (url === undefined) throw new Error(`no file ${name}`);
  return import(url);
}

/** Which of these names stand in it. */
function namesIn(bytes: Uint8Array, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = bytes.indexOf(SOLIDUS); at >= 0; at = bytes.indexOf(SOLIDUS, at + 1))
    for (const name of names) {
      let length = 0;
      while (length < name.length && bytes[at + 1 + length] === name.charCodeAt(length)) length += 1;
      if (length === name.length) found.add(name);
    }
  return found;
}
