/** Reads a PNG's header and which chunks it has. Knows nothing of what is in them but EXIF (W3C PNG, third edition). */
import type { Picture } from '../state.js';
import { readExif } from './exif.js';

const IHDR = 0x49484452;
const IDAT = 0x49444154;
const EXIF = 0x65584966;
/** What tells of the person or the place: tEXt zTXt iTXt tIME eXIf. */
const METADATA = new Set([0x74455874, 0x7a545874, 0x69545874, 0x74494d45, EXIF]);
/** What makes it more than one opaque picture: tRNS (transparency), acTL (animation). */
const NOT_PLAIN = new Set([0x74524e53, 0x6163544c]);
/** Colour types without alpha: grey, RGB, palette. */
const OPAQUE = new Set([0, 2, 3]);

export function readPngHeader(view: DataView): Picture | null {
  if (view.byteLength < 33 || view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) return null;
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  if (width === 0 || height === 0) return null;
  let isPlain = view.getUint8(24) === 8 && OPAQUE.has(view.getUint8(25));
  let orientation = 1;
  let hasCamera = false;
  let hasMetadata = false;
  let hasPixels = false;
  for (let at = 33; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at);
    const name = view.getUint32(at + 4);
    const end = at + 8 + length;
    if (name === IDAT && length > 0) hasPixels = true;
    if (end + 4 > view.byteLength) break;
    if (METADATA.has(name)) hasMetadata = true;
    if (NOT_PLAIN.has(name)) isPlain = false;
    const exif = name === EXIF ? readExif(view, at + 8, end) : null;
    // behind the picture nobody looks for it
    if (exif && exif.orientation !== 1 && !hasPixels) orientation = exif.orientation;
    if (exif?.hasCamera) hasCamera = true;
    at = end + 4;
  }
  return hasPixels ? { width, height, orientation, hasMetadata, hasCamera, isPlain } : null;
}
