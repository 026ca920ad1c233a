/** Tells a file's media type by its bytes. Knows neither names nor claimed types: both lie. */

const SIGNATURES = [
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const;

/** `%PDF-`, which readers accept anywhere in the first 1024 bytes (ISO 32000-1, implementation note 13). */
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d] as const;
const PDF_WINDOW = 1024;

/** The media types that the vendor takes (Mark ID: JPG, PNG, PDF). */
export type MediaType = (typeof SIGNATURES)[number]['type'] | 'application/pdf';

/** The media type of `bytes` (the first 1024 are enough), or null where it is none that can be used. */
export function sniffMediaType(bytes: Uint8Array): MediaType | null {
  // images first: a PNG with a PDF inside is a picture to every reviewer's viewer
  for (const { type, bytes: signature } of SIGNATURES) if (startsWith(bytes, signature, 0)) return type;
  const last = Math.min(PDF_WINDOW, bytes.length) - PDF.length;
  for (let at = 0; at <= last; at++) if (startsWith(bytes, PDF, at)) return 'application/pdf';
  return null;
}

export function isImage(type: MediaType): boolean {
  return type !== 'application/pdf';
}

function startsWith(bytes: Uint8Array, signature: readonly number[], at: number): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}
