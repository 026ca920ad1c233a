/** Reads a JPEG up to its frame header. Knows only the markers that matter here (ITU-T T.81, table B.1). */
import type { Picture } from '../state.js';
import { readExif } from './exif.js';

const STANDALONE = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8]);
const NOT_A_FRAME = new Set([0xc4, 0xc8, 0xcc]);
const SOS = 0xda;
const EOI = 0xd9;

/** Frames that every viewer shows: baseline, extended sequential and progressive, all with Huffman coding. */
const COMMON_FRAMES = new Set([0xc0, 0xc1, 0xc2]);

/** Whom a colour space is told by the components' names instead of by JFIF, which does not pass. */
const NAMED_RGB = [0x52, 0x47, 0x42];

export function readJpegHeader(view: DataView): Picture | null {
  let orientation = 1;
  let hasCamera = false;
  let hasMetadata = false;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (STANDALONE.has(marker)) {
      at += 2;
      continue;
    }
    if (marker === SOS || marker === EOI) return null; // a scan before any frame header
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > view.byteLength) return null;
    const start = at + 4;
    const end = at + 2 + length;
    if (marker === 0xe1) {
      hasMetadata = true;
      const exif = isExif(view, start, end) ? readExif(view, start + 6, end) : null;
      if (exif && exif.orientation !== 1) orientation = exif.orientation;
      if (exif?.hasCamera) hasCamera = true;
    } else if (marker === 0xed || marker === 0xfe) {
      hasMetadata = true; // IPTC, comment
    } else if (marker >= 0xc0 && marker <= 0xcf && !NOT_A_FRAME.has(marker)) {
      const frame = readFrame(view, marker, start, end);
      return frame && { ...frame, orientation, hasMetadata, hasCamera };
    }
    at = end;
  }
  return null;
}

function isExif(view: DataView, start: number, end: number): boolean {
  return end - start >= 6 && view.getUint32(start) === 0x45786966 && view.getUint16(start + 4) === 0;
}

/** ITU-T T.81, B.2.2. */
function readFrame(
  view: DataView,
  marker: number,
  start: number,
  end: number,
): Pick<Picture, 'width' | 'height' | 'isPlain'> | null {
  if (end - start < 6) return null;
  // 12 bits a sample are for medicine: no browser shows them, and no reviewer's viewer
  if (view.getUint8(start) !== 8) return null;
  const height = view.getUint16(start + 1);
  const width = view.getUint16(start + 3);
  if (width === 0 || height === 0) return null;
  const components = view.getUint8(start + 5);
  if (components < 1 || end - start < 6 + 3 * components) return null;
  const isNamedRgb = NAMED_RGB.every(
    (name, index) => index < components && view.getUint8(start + 6 + 3 * index) === name,
  );
  // four are CMYK or YCCK, which viewers turn inside out
  const isPlain = COMMON_FRAMES.has(marker) && (components === 1 || components === 3) && !isNamedRgb;
  return { width, height, isPlain };
}
