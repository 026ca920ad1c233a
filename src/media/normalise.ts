/** Makes a capture of a picture. Knows neither where it comes from nor where it goes. */
import { Failure } from '../core/failure.js';
import { LIMITS } from '../core/limits.js';
import { isImage, type ImageType } from '../core/media-type.js';
import type { Capture, Change, Picture, Praise, Source } from '../core/state.js';
import { uuid } from '../core/uuid.js';
import { bytesForBase64, turnedSize, uprightSize } from './image/fit.js';
import type { MadeImage, Target } from './media-job.js';
import type { MediaWorker } from './media-worker.js';

/** What a photo is made to be, where it is more. */
const TARGET: Target = { longSide: LIMITS.longSide, quality: LIMITS.quality, bytes: LIMITS.passBytes };

/**
 * A picture comes out upright, without metadata, as a JPEG (or a PNG that was fit to be sent)
 * of at most `maxPayloadBytes` characters of base64. Rejects with a `Failure`, or with the signal's reason.
 */
export async function normalise(
  signal: AbortSignal,
  source: Source,
  maxPayloadBytes: number,
  worker: MediaWorker,
): Promise<Capture> {
  signal.throwIfAborted();
  const { blob, type, picture, turns } = source;
  const common = { id: uuid(), source };
  if (!picture || !isImage(type)) throw new Failure('file-corrupt');
  const made = await worker.run(signal, {
    kind: 'image',
    blob: blob.slice(0, blob.size, type),
    type,
    picture,
    turns,
    // some cameras give their photos as PNG, which is four times the bytes for nothing that a reviewer would see
    target: source.shot && type === 'image/png' ? { ...TARGET, bytes: 0 } : TARGET,
    maxBytes: bytesForBase64(maxPayloadBytes),
    heicUrl: worker.heicUrl,
  });
  const { digest, originalDigest, width, height, warnings } = made;
  const praises: Praise[] = [...made.praises, ...(source.shot?.isWhole ? (['whole'] as const) : [])];
  const image = { kind: 'image', blob: made.blob, type: made.type, digest, originalDigest, width, height } as const;
  return { ...common, ...image, warnings, praises, changes: changesOf(type, picture, turns, made) };
}

function changesOf(type: ImageType, picture: Picture, turns: number, made: MadeImage): Change[] {
  const isPassed = made.road === 'pass';
  const { width, height } = turnedSize(uprightSize(picture), turns);
  const changes: Change[] = [isPassed ? 'passed' : 're-encoded'];
  if (made.width !== width || made.height !== height) changes.unshift('resized');
  if (picture.orientation !== 1 || turns !== 0) changes.push('rotated');
  if (made.type !== type) changes.push('converted');
  if (made.isStripped) changes.push('metadata-removed');
  return changes;
}
