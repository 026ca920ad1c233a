/** Fetches the decoders that a file will ask for, by what its streams say they are compressed by. */
import type { PdfAssets } from '../pdf-job.js';
import { urlOf } from './files.js';

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
export async function loadDecoders(bytes: Uint8Array, assets: PdfAssets): Promise<boolean> {
  const names = namesIn(bytes, [BROTLI, ...Object.keys(SCANS)]);
  const scans = Object.entries(SCANS).filter(([name]) => names.has(name));
  // asked only where it matters: a policy may report it
  const useWasm = scans.length === 0 || mayCompile();
  // here already, so that it is there when pdf.js asks
  if (!useWasm) for (const [, file] of scans) import(urlOf(assets, file)).catch(() => undefined);
  if (names.has(BROTLI)) {
    const { decode } = (await import(urlOf(assets, 'brotli.js'))) as { decode: unknown };
    Object.assign(globalThis, { decodeBrotli: decode });
  }
  return useWasm;
}

function mayCompile(): boolean {
  try {
    return Boolean(new WebAssembly.Module(WASM));
  } catch {
    return false;
  }
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
