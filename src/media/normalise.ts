/** The only door from a source to a capture that can be sent. Knows neither where files come from nor where they go. */
import { Failure } from '../core/failure.js';
import { isImage } from '../core/media-type.js';
import type { Capture, Change, Picture, Source } from '../core/state.js';
import { uuid } from '../core/uuid.js';
import { bytesForBase64, uprightSize } from './fit.js';
import type { MadeImage } from './media-job.js';
import type { MediaWorker } from './media-worker.js';

/**
 * A PDF passes byte for byte; a picture comes out upright, without metadata, as a JPEG of at most `maxPayloadBytes`
 * characters of base64. Rejects with a `Failure`, or with the signal's reason.
 */
export async function normalise(
  signal: AbortSignal,
  source: Source,
  maxPayloadBytes: number,
  worker: MediaWorker,
): Promise<Capture> {
  signal.throwIfAborted();
  const { via, name, leftOut, blob, type, picture } = source;
  const common = { id: uuid(), via, name, leftOut, originalBytes: blob.size };
  // the type by its bytes, not the one that came with the file
  const typed = blob.slice(0, blob.size, type);
  if (!isImage(type)) {
    const digest = await worker.run(signal, { kind: 'digest', blob: typed });
    return { ...common, kind: 'pdf', blob: typed, type, digest, originalDigest: digest, changes: ['passed'] };
  }
  if (!picture) throw new Failure('file-corrupt');
  const maxBytes = bytesForBase64(maxPayloadBytes);
  const made = await worker.run(signal, { kind: 'image', blob: typed, picture, maxBytes });
  const { digest, originalDigest, width, height } = made;
  const changes = changesOf(source, picture, made);
  const image = { kind: 'image', blob: made.blob, type: 'image/jpeg', digest, originalDigest, width, height } as const;
  return { ...common, ...image, changes };
}

function changesOf({ type }: Source, picture: Picture, made: MadeImage): Change[] {
  const { width, height } = uprightSize(picture);
  const changes: Change[] = [];
  if (made.width !== width || made.height !== height) changes.push('resized');
  changes.push('re-encoded');
  if (picture.orientation !== 1) changes.push('rotated');
  if (type !== 'image/jpeg') changes.push('converted');
  if (picture.hasMetadata) changes.push('metadata-removed');
  return changes;
}
