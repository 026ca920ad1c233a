/** Reads a GIF's screen and first frame (GIF89a specification). Knows no pixels. */
import type { Picture } from '../state.js';

const EXTENSION = 0x21;
const FRAME = 0x2c;

export function readGifHeader(view: DataView): Picture | null {
  if (view.byteLength < 13) return null;
  let width = view.getUint16(6, true);
  let height = view.getUint16(8, true);
  let at = 13 + paletteBytes(view.getUint8(10));
  while (at < view.byteLength && view.getUint8(at) === EXTENSION) {
    at += 2;
    // sub-blocks, each with its length, up to an empty one
    while (at < view.byteLength && view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
    at += 1;
  }
  if (at + 10 > view.byteLength || view.getUint8(at) !== FRAME) return null;
  // a frame may lie about the screen: what has to be decoded is the larger
  width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true));
  height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true));
  if (width === 0 || height === 0) return null;
  return { width, height, orientation: 1, hasMetadata: false, hasCamera: false, isPlain: false };
}

function paletteBytes(packed: number): number {
  return packed & 0x80 ? 3 << ((packed & 7) + 1) : 0;
}
