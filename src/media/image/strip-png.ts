/** Takes the metadata out of a PNG without touching its pixels. Knows chunks (W3C PNG, third edition), decodes nothing. */
import type { Stripped } from './strip-jpeg.js';

const IEND = 'IEND';
/** The picture, and what its colours mean. */
const STAYS = new Set(['IHDR', 'PLTE', 'IDAT', IEND, 'iCCP', 'sRGB', 'gAMA', 'cHRM', 'cICP', 'sBIT', 'mDCV', 'cLLI']);
/** Bytes of a compressed profile. Real ones of RGB have 0.5 to 10 kB, and Deflate can hide a thousand times as much. */
const MOST_PROFILE = 16 * 1024;

/** Null where the chunks do not add up to a whole picture, or one is there that nobody may ignore. */
export function stripPng(bytes: Uint8Array<ArrayBuffer>): Stripped | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, 8)];
  let isLess = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'iCCP' && length > MOST_PROFILE) return null;
    const isCritical = /^[A-Z]/.test(name);
    if (STAYS.has(name)) parts.push(bytes.subarray(at, end));
    else if (isCritical) return null;
    else isLess = true;
    if (name === IEND) return { parts, isLess: isLess || end < bytes.length };
    at = end;
  }
  return null;
}
