/** SHA-256 of bodies and keys, and the `Content-Digest` header. Knows no request. */

/** Lower-case hex of the SHA-256 of `data`. */
export async function sha256Hex(data: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Whether a `Content-Digest` header holds for a body of this SHA-256 (RFC 9530). Other algorithms beside it are skipped;
 * a header without `sha-256` says nothing and so holds.
 */
export function digestHolds(header: string, hex: string): boolean {
  const values = header
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member.startsWith('sha-256='));
  return values.every((value) => value === `sha-256=:${base64OfHex(hex)}:`);
}

function base64OfHex(hex: string): string {
  const characters = hex.match(/../g)?.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))) ?? [];
  return btoa(characters.join(''));
}
