/** Makes a capture of a source, and has everything at hand that its review shows. Knows no state. */
import type { Glimpse, Happening, Source } from '../core/state.js';
import type { MediaWorker } from '../media/index.js';
import type { Terms } from '../media/prepare.js';
import {
  type DocumentPart,
  loadDocument,
  loadMedia,
  loadReview,
  loadSending,
  type Media,
  type ReviewPart,
} from './parts.js';

export interface Preparing {
  terms: Terms;
  worker: (media: Media) => MediaWorker;
  /** The screens have come; the promise waits for their words. */
  reviewable: (review: ReviewPart, pages: DocumentPart | null) => Promise<void>;
  /** What is being made ready can be seen already. */
  glimpsed: (glimpse: Glimpse) => void;
}

export async function prepareSource(
  signal: AbortSignal,
  source: Source,
  { terms, worker, reviewable, glimpsed }: Preparing,
): Promise<Happening> {
  const { assetBase } = terms;
  const screens = Promise.all([
    loadReview(signal, assetBase),
    source.type === 'application/pdf' ? loadDocument(signal, assetBase) : null,
  ]).then(([review, pages]) => reviewable(review, pages));
  const media = await loadMedia(signal, assetBase);
  const told = (glimpse: Glimpse) => {
    // what is asked of the worker leaves first
    setTimeout(() => {
      if (!signal.aborted) glimpsed(glimpse);
    });
  };
  const preparing = media.prepare(signal, source, { ...terms, glimpsed: told }, worker(media));
  const [happening] = await Promise.all([preparing, screens]);
  // fetched while the person looks, so that a line lost meanwhile costs a retry and not a part
  loadSending(signal, assetBase).catch(() => undefined);
  return happening;
}
