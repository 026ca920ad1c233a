/** Decodes a HEIC photo where the browser cannot, with the part that is loaded for it alone. Knows no codec. */
import { Failure } from '../../core/failure.js';
import type { ImageJob } from '../media-job.js';
import { decodedOf, shrinking } from './decode-bitmap.js';
import type { Decoded } from './decoded.js';
import type { Size } from './fit.js';

type HeicPart = typeof import('../heic/index.js');

/** Rejects with a `Failure`: `file-type` where a partner left the decoder out. `target` is upright. */
export async function decodeHeic({ blob, heicUrl }: ImageJob, target: Size): Promise<Decoded> {
  const { decodeHeic: decode } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ heicUrl).catch(
    (cause: unknown) => {
      // without a line it is not known whether it was left out
      if (!navigator.onLine) throw new Failure('part-unavailable', { cause });
      throw new Failure('file-type', { variant: 'heic', cause });
    },
  )) as HeicPart;
  const { data, width, height, colorSpace } = await decode(new Uint8Array(await blob.arrayBuffer())).catch(
    (cause: unknown) => {
      throw new Failure(isDamaged(cause) ? 'file-corrupt' : 'file-type', { variant: 'heic', cause });
    },
  );
  const pixels = new ImageData(data, width, height, { colorSpace });
  return decodedOf(await createImageBitmap(pixels, shrinking(pixels, target)), target, 1);
}

function isDamaged(cause: unknown): boolean {
  return (cause as { problem?: unknown }).problem === 'damaged';
}
