/** Whether a JPEG or PNG has its end. Knows nothing of what is before it, so it finds cut files, not damaged ones. */
import { EOI, jpegSegments } from './jpeg-segments.js';

export function isWhole(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff) return hasPngEnd(bytes);
  for (const { marker } of jpegSegments(bytes)) if (marker === EOI) return true;
  return false;
}

/** The last chunk is IEND (W3C PNG, third edition). */
function hasPngEnd(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49454e44) return true;
  }
  return false;
}
