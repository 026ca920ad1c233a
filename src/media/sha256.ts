/** SHA-256 of bytes, or null where the page is not a secure context and so has no `crypto.subtle`. */
export async function sha256(bytes: BufferSource): Promise<Uint8Array | null> {
  // missing in insecure contexts, whatever the types say
  const subtle = (crypto as Partial<Crypto>).subtle;
  return subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : null;
}

/** Lower-case hex of a file's SHA-256. */
export async function sha256Hex(bytes: BufferSource): Promise<string | null> {
  const digest = await sha256(bytes);
  return digest && Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
