/** Takes the metadata out of a JPEG without touching its pixels. Knows which segments stay; decodes nothing. */
import { hasIcc, ICC_NAME } from './icc.js';
import { EOI, isNamed, jpegSegments } from './jpeg-segments.js';

export interface Stripped {
  /** What stays, as views of what was given. */
  parts: Uint8Array<ArrayBuffer>[];
  /** Metadata or a trailer was left out; JFIF's own segment says nothing of anybody. */
  isLess: boolean;
}

const COM = 0xfe;
const APP0 = 0xe0;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;

/**
 * Frames, tables and scans stay, and with them the colour profile and Adobe's colour marker, without which the colours
 * would be others. Comments, all other application segments and whatever follows the end go. Null where the segments
 * do not add up to a whole picture.
 */
export function stripJpeg(bytes: Uint8Array<ArrayBuffer>): Stripped | null {
  const parts = [bytes.subarray(0, 2)];
  const hasProfile = hasIcc(bytes);
  let isLess = false;
  for (const { marker, at, end } of jpegSegments(bytes)) {
    const isProfile = marker === APP2 && isNamed(bytes, at, ICC_NAME);
    const isAdobe = marker === APP14 && isNamed(bytes, at, 'Adobe');
    const isApp = marker >= APP0 && marker <= APP15;
    if (isApp ? isAdobe || (isProfile && hasProfile) : marker !== COM) parts.push(bytes.subarray(at, end));
    else if (marker !== APP0) isLess = true;
    if (marker === EOI) return { parts, isLess: isLess || end < bytes.length };
  }
  return null;
}
