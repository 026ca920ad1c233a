/** Refuses a file by its bytes, before anything is decoded. Knows the step's inputs and the limits, no page. */
import { Failure } from './failure.js';
import { readImageHeader } from './header/image-header.js';
import { LIMITS } from './limits.js';
import { isImage, sniffMediaType, type SourceType } from './media-type.js';
import { base64Length } from './request.js';
import type { Picture } from './state.js';
import type { Inputs } from './step.js';

/** What a file is, by its bytes. */
export interface Checked {
  type: SourceType;
  picture: Picture | null;
}

/**
 * What the bytes are, or why they are refused: the kind by magic bytes, the pixels as the header declares them.
 * `maxFileBase64` is the room for base64 in a request, in characters; it binds a PDF, while images are made to fit.
 */
export function checkBytes(inputs: Inputs, bytes: Uint8Array, maxFileBase64: number): Checked | Failure {
  if (bytes.length === 0) return new Failure('file-empty');
  const type = sniffMediaType(bytes);
  if (type === null || !(isImage(type) ? inputs.upload : inputs.pdf)) {
    return new Failure('file-type', inputs.upload && inputs.pdf ? {} : { variant: inputs.pdf ? 'pdf' : 'photo' });
  }
  if (!isImage(type)) return checkPdf(bytes, maxFileBase64) ?? { type, picture: null };
  const picture = readImageHeader(type, bytes);
  if (!picture) return new Failure('file-corrupt');
  return checkPixels(picture) ?? { type, picture };
}

function checkPdf(bytes: Uint8Array, maxFileBase64: number): Failure | null {
  if (base64Length(bytes.length) <= maxFileBase64) return null;
  return new Failure('file-too-large', { size: bytes.length, limit: Math.floor(maxFileBase64 / 4) * 3 });
}

function checkPixels({ width, height }: Picture): Failure | null {
  const long = Math.max(width, height);
  if (width * height > LIMITS.maxPixels || long > LIMITS.maxSide) return new Failure('image-too-many-pixels');
  return long < LIMITS.minLongSide ? new Failure('image-too-small') : null;
}
