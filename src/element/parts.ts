/** Loads this package's lazy parts, from beside the script or from the partner's `asset-base`. */
import { Failure } from '../core/failure.js';

export type Media = typeof import('../media/index.js');

/** The part that makes files sendable. Rejects with `part-unavailable`. */
export async function loadMedia(signal: AbortSignal, assetBase: URL | null): Promise<Media> {
  signal.throwIfAborted();
  try {
    if (assetBase === null) return await import('../media/index.js');
    const part = new URL('media.js', assetBase).href;
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ part)) as Media;
  } catch (cause) {
    throw new Failure('part-unavailable', { cause });
  }
}
