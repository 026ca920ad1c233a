/** A Blob of one piece. Knows no picture. */

/** Firefox (153) decodes no Blob of several parts: its `createImageBitmap` rejects, though an `<img>` shows the same Blob. */
export function inOnePiece(parts: readonly Uint8Array[], type: string): Blob {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return new Blob([bytes], { type });
}
