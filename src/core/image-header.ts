/** Reads what a JPEG's or PNG's header declares, before anything is decoded. Bounded index loops; never throws. */
import type { MediaType } from './media-type.js';
import type { Picture } from './state.js';

/** What the header says, or null where it is broken or missing. */
export function readImageHeader(type: MediaType, bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'image/jpeg') return readJpeg(view);
  if (type === 'image/png') return readPng(view);
  return null;
}

/** JPEG markers (ITU-T T.81, table B.1). */
const SOI_AND_STANDALONE = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8]);
const NOT_A_FRAME = new Set([0xc4, 0xc8, 0xcc]);
const SOS = 0xda;
const EOI = 0xd9;

function readJpeg(view: DataView): Picture | null {
  let orientation = 1;
  let hasMetadata = false;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (SOI_AND_STANDALONE.has(marker)) {
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
      if (isExif(view, start, end)) orientation = readOrientation(view, start + 6, end) ?? orientation;
    } else if (marker === 0xed || marker === 0xfe) {
      hasMetadata = true; // IPTC, comment
    } else if (marker >= 0xc0 && marker <= 0xcf && !NOT_A_FRAME.has(marker)) {
      if (length < 8) return null;
      const height = view.getUint16(start + 1);
      const width = view.getUint16(start + 3);
      return width > 0 && height > 0 ? { width, height, orientation, hasMetadata } : null;
    }
    at = end;
  }
  return null;
}

function isExif(view: DataView, start: number, end: number): boolean {
  return end - start >= 14 && view.getUint32(start) === 0x45786966 && view.getUint16(start + 4) === 0;
}

/** The orientation tag of the first directory of a TIFF block (CIPA DC-008, 4.6.4), or null. */
function readOrientation(view: DataView, start: number, end: number): number | null {
  const order = view.getUint16(start);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  if (directory < start || directory + 2 > end) return null;
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > end) return null;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** PNG chunk names (W3C PNG, third edition): image header, and those that tell of the person or the place. */
const IHDR = 0x49484452;
const EXIF = 0x65584966;
const PNG_METADATA = new Set([0x74455874, 0x7a545874, 0x69545874, 0x74494d45, EXIF]); // tEXt zTXt iTXt tIME eXIf

function readPng(view: DataView): Picture | null {
  if (view.byteLength < 33 || view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) return null;
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  if (width === 0 || height === 0) return null;
  let orientation = 1;
  let hasMetadata = false;
  for (let at = 33; at + 12 <= view.byteLength;) {
    const length = view.getUint32(at);
    const name = view.getUint32(at + 4);
    const end = at + 8 + length;
    if (end + 4 > view.byteLength) break;
    if (PNG_METADATA.has(name)) hasMetadata = true;
    if (name === EXIF && length >= 8) orientation = readOrientation(view, at + 8, end) ?? orientation;
    at = end + 4;
  }
  return { width, height, orientation, hasMetadata };
}
