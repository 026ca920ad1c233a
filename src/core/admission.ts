/** What may come in and go out by its size and kind alone, before a byte is read. Knows no bytes and no page. */
import { Failure } from './failure.js';
import { LIMITS } from './limits.js';
import type { Via } from './state.js';
import type { Inputs } from './step.js';

/** What may come in by this way: a photo that is taken in the page needs no permission to upload, and is never a PDF. */
export function inputsBy(via: Via, inputs: Inputs): Inputs {
  return via === 'camera' ? { upload: inputs.capture, capture: inputs.capture, pdf: false } : inputs;
}

/** Whether several photos may come in at once: they become the pages of one PDF. */
export function takesSeveral({ upload, capture, pdf }: Inputs): boolean {
  return pdf && (upload || capture);
}

/** Whether any file may come in at all, and this many bytes of one. Asked before the first byte is read. */
export function checkIntake(inputs: Inputs, bytes: number): Failure | null {
  if (!inputs.upload && !inputs.pdf) return new Failure('input-not-allowed');
  if (bytes === 0) return new Failure('file-empty');
  if (bytes > LIMITS.maxFileBytes) return new Failure('file-too-large', { size: bytes, limit: LIMITS.maxFileBytes });
  return null;
}

/** Whether a whole request fits, in bytes. */
export function checkRequest(bytes: number, maxRequestBytes: number): Failure | null {
  return bytes > maxRequestBytes ? new Failure('file-too-large', { size: bytes, limit: maxRequestBytes }) : null;
}

/** What becomes JPEG here, and what people have: photos from elsewhere, and those of an iPhone on another device. */
const CONVERTED = ['image/webp', 'image/avif', 'image/heic', 'image/heif', 'image/gif', 'image/bmp'];

/** What the file picker offers: exactly what can be used, never a wildcard. `isIos`: iPhone and iPad. */
export function acceptedTypes(
  inputs: Inputs,
  { chromiumOnAndroid, isIos }: { chromiumOnAndroid: boolean; isIos: boolean },
): string {
  const types: string[] = inputs.upload ? ['image/jpeg', 'image/png'] : [];
  // iOS hands over a JPEG, made by itself and faster, where nothing but JPEG and PNG is named
  if (inputs.upload && !isIos) types.push(...CONVERTED);
  if (inputs.pdf) types.push('application/pdf');
  // an image-only list opens the photo picker of Android 14 without its camera: https://crbug.com/40937303
  else if (chromiumOnAndroid && inputs.upload) types.push('android/allowCamera');
  return types.join(',');
}
