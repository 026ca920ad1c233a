/** Refuses a file by its bytes, before anything is decoded. Knows the step's inputs and the limits, no page. */
import { Failure } from './failure.js';
import { readImageHeader } from './header/image-header.js';
import { LIMITS } from './limits.js';
import { isImage, sniffMediaType, type SourceType } from './media-type.js';
import type { Picture } from './state.js';
import type { Inputs } from './step.js';

/** What a file is, by its bytes. */
export interface Checked {
  type: SourceType;
  picture: Picture | null;
}

/** What the bytes are, or why they are refused: the kind by magic bytes, the pixels as the header declares them. */
export function checkBytes(inputs: Inputs, bytes: Uint8Array): Checked | Failure {
  if (bytes.length === 0) return new Failure('file-empty');
  const type = sniffMediaType(bytes);
  if (type === null || !(isImage(type) ? inputs.upload : inputs.pdf)) {
    return new Failure('file-type', inputs.upload && inputs.pdf ? {} : { variant: inputs.pdf ? 'pdf' : 'photo' });
  }
  if (!isImage(type)) return { type, picture: null };
  const picture = readImageHeader(type, bytes);
  if (!picture) return new Failure('file-corrupt');
  return checkPixels(picture) ?? { type, picture };
}

function checkPixels({ width, height }: Picture): Failure | null {
  const long = Math.max(width, height);
  if (width * height > LIMITS.maxPixels || long > LIMITS.maxSide) return new Failure('image-too-many-pixels');
  return long < LIMITS.minLongSide ? new Failure('image-too-small') : null;
}
