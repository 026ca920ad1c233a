/** Base64 as bytes, made slice by slice so that no string of the whole file ever exists (RFC 4648, section 4). */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Twelve bits at a time: two characters as one 16-bit number, about twice as fast as six bits at a time. */
let pairs: Uint16Array | null = null;

function pairTable(): Uint16Array {
  if (pairs) return pairs;
  pairs = new Uint16Array(4096);
  for (let bits = 0; bits < 4096; bits++) {
    // little-endian, as every engine that runs this is
    pairs[bits] = ALPHABET.charCodeAt(bits >> 6) | (ALPHABET.charCodeAt(bits & 63) << 8);
  }
  return pairs;
}

/**
 * Writes the base64 of `bytes` into `target` from `at` on; returns where it ended.
 * Every slice but the last must hold a multiple of three bytes.
 */
export function writeBase64(bytes: Uint8Array, target: Uint8Array, at: number): number {
  const table = pairTable();
  const whole = bytes.length - (bytes.length % 3);
  let out = at;
  for (let i = 0; i < whole; i += 3) {
    const three = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number);
    const first = table[three >> 12] as number;
    const second = table[three & 4095] as number;
    target[out] = first & 255;
    target[out + 1] = first >> 8;
    target[out + 2] = second & 255;
    target[out + 3] = second >> 8;
    out += 4;
  }
  const left = bytes.length - whole;
  if (left === 0) return out;
  const two = ((bytes[whole] as number) << 16) | ((left === 2 ? (bytes[whole + 1] as number) : 0) << 8);
  const first = table[two >> 12] as number;
  target[out] = first & 255;
  target[out + 1] = first >> 8;
  target[out + 2] = left === 2 ? ALPHABET.charCodeAt((two >> 6) & 63) : 61;
  target[out + 3] = 61;
  return out + 4;
}
