/** Finds a JPEG's colour profile. Knows its header (ICC.1:2022, 7.2), no colours. */
import { isNamed, jpegHead } from './jpeg-segments.js';

/** What the segments of a profile begin with (ICC.1:2022, B.4); their number and count follow, a byte each. */
export const ICC_NAME = 'ICC_PROFILE\0';
const APP2 = 0xe2;
const HEAD = 4 + ICC_NAME.length + 2;

/** Whether there is a whole, well-formed profile; a broken one would be ignored by one viewer and trusted by the next. */
export function hasIcc(bytes: Uint8Array): boolean {
  const parts: Uint8Array[] = [];
  for (const { marker, at, end } of jpegHead(bytes)) {
    if (marker !== APP2 || !isNamed(bytes, at, ICC_NAME)) continue;
    if (end - at < HEAD || bytes[at + HEAD - 2] !== parts.length + 1) return false;
    parts.push(bytes.subarray(at + HEAD, end));
  }
  const [first] = parts;
  if (!first || first.length < 128 || text(first, 36) !== 'acsp') return false;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const declared = new DataView(first.buffer, first.byteOffset).getUint32(0);
  // what the components of a grey or coloured JPEG can stand for
  return declared === length && ['RGB ', 'GRAY'].includes(text(first, 16));
}

function text(bytes: Uint8Array, start: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + 4));
}
