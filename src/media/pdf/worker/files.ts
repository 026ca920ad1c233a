/** Fonts, CMaps and decoders from our own files, by the names that pdf.js calls them. Knows no PDF. */
import type { PdfAssets } from '../pdf-job.js';
import { CMAPS } from './cmaps.js';

/** CMaps of one script lie in one file: how long its list of them is, the list, and then one after the other. */
type Listed = Readonly<Record<string, readonly [from: number, to: number]>>;

export function urlOf(assets: PdfAssets, name: string): string {
  const url = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (url === undefined) throw new Error(`no file ${name}`);
  return url;
}

/** What pdf.js takes as its `BinaryDataFactory`. */
export function filesFrom(assets: PdfAssets) {
  const packs = new Map<string, Promise<Uint8Array>>();

  async function load(name: string): Promise<Uint8Array> {
    const response = await fetch(urlOf(assets, name));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  async function unpack(cmap: string): Promise<Uint8Array> {
    const pack = Object.keys(CMAPS).find((name) => CMAPS[name]?.includes(cmap));
    if (pack === undefined) throw new Error(`no CMap ${cmap}`);
    const loading = packs.get(pack) ?? load(pack);
    packs.set(pack, loading);
    const bytes = await loading;
    const start = 4 + new DataView(bytes.buffer).getUint32(0);
    const listed = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start))) as Listed;
    const [from, to] = listed[cmap] ?? [0, 0];
    return bytes.slice(start + from, start + to);
  }

  return class Files {
    fetch({ filename }: { filename: string }): Promise<Uint8Array> {
      return filename.endsWith('.bcmap') ? unpack(filename) : load(filename);
    }
  };
}
