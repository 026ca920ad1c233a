/** Tells a file's media type by its bytes. Knows neither names nor claimed types: both lie. */

/** The media types that the vendor takes (Mark ID: JPG, PNG, PDF). */
export type MediaType = 'image/jpeg' | 'image/png' | 'application/pdf';

/** The media types that a person may have; pictures of the others become JPEG. */
export type SourceType = MediaType | 'image/webp' | 'image/avif' | 'image/heic' | 'image/gif' | 'image/bmp';

/** What a picture can be. */
export type ImageType = Exclude<SourceType, 'application/pdf'>;

const SIGNATURES = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/gif', codes('GIF87a')],
  ['image/gif', codes('GIF89a')],
] as const;

/** `%PDF-`, which readers accept anywhere in the first 1024 bytes (ISO 32000-1, implementation note 13). */
const PDF = codes('%PDF-');
const PDF_WINDOW = 1024;

/** The media type of `bytes` (the first 1024 are enough), or null where it is none that can be used. */
export function sniffMediaType(bytes: Uint8Array): SourceType | null {
  // images first: a PNG with a PDF inside is a picture to every reviewer's viewer
  for (const [type, signature] of SIGNATURES) if (startsWith(bytes, signature, 0)) return type;
  if (startsWith(bytes, codes('RIFF'), 0) && startsWith(bytes, codes('WEBP'), 8)) return 'image/webp';
  if (isBmp(bytes)) return 'image/bmp';
  if (startsWith(bytes, codes('ftyp'), 4)) return sniffBrands(bytes);
  const last = Math.min(PDF_WINDOW, bytes.length) - PDF.length;
  for (let at = 0; at <= last; at++) if (startsWith(bytes, PDF, at)) return 'application/pdf';
  return null;
}

/** Whether the vendor takes it as it is. */
export function isSendable(type: SourceType): type is MediaType {
  return type === 'image/jpeg' || type === 'image/png' || type === 'application/pdf';
}

export function isImage(type: SourceType): type is ImageType {
  return type !== 'application/pdf';
}

/** Brands of still pictures (ISO/IEC 23008-12, annex B; AV1 Image File Format, 9). */
const AVIF_BRANDS = new Set(['avif', 'avis']);
const HEIF_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
/** So many brands are looked at; files have three to eight. */
const MOST_BRANDS = 32;

/** The major brand and the compatible ones: some write only `mif1` first, for either kind. */
function sniffBrands(bytes: Uint8Array): SourceType | null {
  const end = Math.min(bytes.length, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), 16 + 4 * MOST_BRANDS);
  const brands = [brandAt(bytes, 8)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(brandAt(bytes, at));
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'image/avif';
  return brands.some((brand) => HEIF_BRANDS.has(brand)) ? 'image/heic' : null;
}

function brandAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** Two letters are a weak sign, so the size of the header that follows has to be one of those that exist. */
function isBmp(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, codes('BM'), 0) || bytes.length < 18) return false;
  return [12, 40, 52, 56, 64, 108, 124].includes(new DataView(bytes.buffer, bytes.byteOffset).getUint32(14, true));
}

function codes(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function startsWith(bytes: Uint8Array, signature: readonly number[], at: number): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}
