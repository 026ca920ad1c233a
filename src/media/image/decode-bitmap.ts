/** Decodes any picture that the browser can show, straight to its target size. Knows how browsers differ in turning. */
import { Failure } from '../../core/failure.js';
import type { ImageJob } from '../media-job.js';
import type { Decoded } from './decoded.js';
import { partToDraw, uprightSize, type Size } from './fit.js';
import { turnsByItself } from './turns-by-itself.js';

/** A `Failure` where the file does not decode, anything else where there is no decoder. `target` is upright. */
export async function decodeBitmap({ blob, type, picture }: ImageJob, target: Size): Promise<Decoded> {
  const isTurning = picture.orientation === 1 || (await turnsByItself(type));
  const stored = isTurning ? uprightSize(picture) : picture;
  const isLying = picture.orientation >= 5 && !isTurning;
  const wanted = isLying ? { width: target.height, height: target.width } : target;
  return decodedOf(await decode(blob, stored, wanted), wanted, isTurning ? 1 : picture.orientation);
}

/** A bitmap that was asked for at `wanted`. */
export function decodedOf(bitmap: ImageBitmap, wanted: Size, orientation: number): Decoded {
  return {
    image: bitmap,
    size: partToDraw(bitmap, wanted),
    orientation,
    close: () => {
      bitmap.close();
    },
  };
}

/**
 * Only one side is given and the other follows, so a browser that turns the picture after shrinking it gives a smaller
 * picture, never a squeezed one.
 */
export function shrinking(size: Size, target: Size): ImageBitmapOptions {
  if (target.width >= size.width && target.height >= size.height) return {};
  // the long side, so that rounding cannot make it longer than the target
  const side = size.width >= size.height ? { resizeWidth: target.width } : { resizeHeight: target.height };
  return { ...side, resizeQuality: 'high' };
}

async function decode(blob: Blob, size: Size, target: Size): Promise<ImageBitmap> {
  const options: ImageBitmapOptions = { imageOrientation: 'from-image', ...shrinking(size, target) };
  try {
    return await createImageBitmap(blob, options);
  } catch (error) {
    // browsers before 'from-image' reject the option; without it they turn as EXIF says: https://github.com/whatwg/html/issues/7210
    if (error instanceof TypeError) return createImageBitmap(blob).catch(refuse);
    return refuse(error);
  }
}

/** A file that does not decode is broken. Never an `<img>` here: it takes a truncated file and shows half of it in grey. */
function refuse(error: unknown): never {
  if (typeof createImageBitmap !== 'function') throw error;
  throw new Failure('file-corrupt', { cause: error });
}
