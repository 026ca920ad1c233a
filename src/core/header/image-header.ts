/** Reads what a picture's header declares, before anything is decoded. Bounded index loops; never throws. */
import type { Picture } from '../state.js';
import type { SourceType } from '../media-type.js';
import { readBmpHeader } from './bmp-header.js';
import { readGifHeader } from './gif-header.js';
import { readIsobmffHeader } from './isobmff-header.js';
import { readJpegHeader } from './jpeg-header.js';
import { readPngHeader } from './png-header.js';
import { readWebpHeader } from './webp-header.js';

/** What the header says, or null where it is broken or missing, and for a PDF. */
export function readImageHeader(type: SourceType, bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type) {
    case 'image/jpeg':
      return readJpegHeader(view);
    case 'image/png':
      return readPngHeader(view);
    case 'image/webp':
      return readWebpHeader(view);
    case 'image/avif':
    case 'image/heic':
      return readIsobmffHeader(view);
    case 'image/gif':
      return readGifHeader(view);
    case 'image/bmp':
      return readBmpHeader(view);
    case 'application/pdf':
      return null;
    default:
      return type satisfies never;
  }
}
