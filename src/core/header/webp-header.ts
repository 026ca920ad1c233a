/** Reads a WebP's header (RFC 9649). Knows the three kinds of first chunk and EXIF. */
import type { Picture } from '../state.js';
import { readExif } from './exif.js';

const VP8 = 0x56503820;
const VP8L = 0x5650384c;
const VP8X = 0x56503858;
const EXIF = 0x45584946;
const XMP = 0x584d5020;

export function readWebpHeader(view: DataView): Picture | null {
  const size = view.byteLength >= 30 ? readSize(view) : null;
  if (!size || size.width === 0 || size.height === 0) return null;
  let hasMetadata = false;
  let hasCamera = false;
  let orientation = 1;
  for (let at = 12; at + 8 <= view.byteLength;) {
    const name = view.getUint32(at);
    const end = at + 8 + view.getUint32(at + 4, true);
    if (end > view.byteLength) break;
    if (name === EXIF || name === XMP) hasMetadata = true;
    // some write the mark in front that EXIF has in a JPEG
    const isMarked = name === EXIF && end - at >= 14 && view.getUint32(at + 8) === 0x45786966;
    const exif = name === EXIF ? readExif(view, at + (isMarked ? 14 : 8), end) : null;
    if (exif && exif.orientation !== 1) orientation = exif.orientation;
    if (exif?.hasCamera) hasCamera = true;
    at = end + (end % 2); // chunks are padded to even lengths
  }
  return { ...size, orientation, hasMetadata, hasCamera, isPlain: false };
}

function readSize(view: DataView): { width: number; height: number } | null {
  switch (view.getUint32(12)) {
    case VP8: // frame tag, start code, two sides of 14 bits
      if (view.getUint8(23) !== 0x9d || view.getUint16(24) !== 0x012a) return null;
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case VP8L: {
      if (view.getUint8(20) !== 0x2f) return null;
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case VP8X:
      return { width: 1 + readUint24(view, 24), height: 1 + readUint24(view, 27) };
    default:
      return null;
  }
}

function readUint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
