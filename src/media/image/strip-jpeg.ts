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
/** Marker, length, name, version, two flags and the transform (Adobe TN 5116, section 18). */
const ADOBE_BYTES = 16;
/** What a decoder needs: frames of the common kinds, both tables, the restart interval, scans and the end. */
const DRAWING = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, 0xda, EOI]);

/**
 * Frames, tables and scans stay, and with them the colour profile and Adobe's colour marker, without which the colours
 * would be others. Comments, all other application segments and whatever follows the end go. Null where the segments
 * do not add up to a whole picture.
 */
export function stripJpeg(bytes: Uint8Array<ArrayBuffer>): Stripped | null {
  const parts = [bytes.subarray(0, 2)];
  const hasProfile = hasIcc(bytes);
  let isLess = false;
  let profiles = 0;
  let colors = 0;
  for (const { marker, at, end } of jpegSegments(bytes)) {
    const isProfile = hasProfile && marker === APP2 && isNamed(bytes, at, ICC_NAME);
    // the first alone, and of the length that it has: what else has that name can hold anything
    const isAdobe = marker === APP14 && end - at === ADOBE_BYTES && isNamed(bytes, at, 'Adobe') && colors++ === 0;
    const isApp = marker >= APP0 && marker <= APP15;
    if (isProfile && ++profiles > 1) return null; // no camera's profile is so long
    if (!isApp && marker !== COM && !DRAWING.has(marker)) return null;
    if (isApp ? isAdobe || isProfile : marker !== COM) parts.push(bytes.subarray(at, end));
    else if (marker !== APP0) isLess = true;
    if (marker === EOI) return { parts, isLess: isLess || end < bytes.length };
  }
  return null;
}
