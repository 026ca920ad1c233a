/**
 * Checks base64 as the vendor wants it: bare, padded, canonical (RFC 4648, section 4). Knows nothing of what is encoded.
 * `atob` alone is not enough: it skips white space, and takes missing padding and stray bits.
 */

const FOREIGN = /[^A-Za-z0-9+/]/;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Whether `text` is non-empty strict base64. Runs in linear time and constant stack, whatever the length. */
export function isStrictBase64(text: string): boolean {
  if (text.length === 0 || text.length % 4 !== 0) return false;
  const padding = paddingOf(text);
  const digits = text.slice(0, text.length - padding);
  if (FOREIGN.test(digits)) return false;
  if (padding === 0) return true;
  // the bits that padding leaves over must be zero, or two texts would stand for the same bytes
  const spare = padding === 2 ? 0b1111 : 0b11;
  return (ALPHABET.indexOf(digits.charAt(digits.length - 1)) & spare) === 0;
}

/** Bytes that strict base64 stands for. */
export function decodedLength(text: string): number {
  return (text.length / 4) * 3 - paddingOf(text);
}

/** The first bytes of strict base64, at least `count` of them where there are as many. */
export function decodeStart(text: string, count: number): Uint8Array<ArrayBuffer> {
  const start = atob(text.slice(0, Math.ceil(count / 3) * 4));
  return Uint8Array.from(start, (character) => character.charCodeAt(0));
}

function paddingOf(text: string): 0 | 1 | 2 {
  if (text.endsWith('==')) return 2;
  return text.endsWith('=') ? 1 : 0;
}
