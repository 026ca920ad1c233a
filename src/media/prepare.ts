/** The only door from a source to a capture that can be sent. Knows neither where files come from nor where they go. */
import type { Configuration } from '../core/configuration.js';
import type { GivenExpectations } from '../core/document/expected.js';
import { Failure } from '../core/failure.js';
import type { Glimpse, Happening, Source } from '../core/state.js';
import type { MediaWorker } from './media-worker.js';
import { normalise } from './normalise.js';

/** What a capture must keep to, and what a document is judged by. */
export interface Terms extends Pick<Configuration, 'step' | 'country' | 'assetBase' | 'maxPayloadBytes'> {
  /** Most characters of base64 that a request has room for. */
  maxFileBase64: number;
  given: GivenExpectations;
  /** Hears of a document that can be seen; what is to be said of it is still being found out. */
  glimpsed?: (glimpse: Glimpse) => void;
}

export type Prepared = Extract<Happening, { kind: 'normalised' | 'failed' }>;

/** Rejects with a `Failure` that no decision of the person can help, or with the signal's reason. */
export async function prepare(
  signal: AbortSignal,
  source: Source,
  terms: Terms,
  worker: MediaWorker,
): Promise<Prepared> {
  signal.throwIfAborted();
  if (source.type === 'application/pdf') {
    const { preparePdf } = await import('./pdf/index.js').catch((cause: unknown) => {
      throw new Failure('part-unavailable', { cause });
    });
    return preparePdf(signal, source, terms, worker);
  }
  const room = Math.min(terms.maxPayloadBytes, terms.maxFileBase64);
  return { kind: 'normalised', capture: await normalise(signal, source, room, worker) };
}
