/** Loads this package's lazy parts, from beside the script or from the partner's `asset-base`. */
import { Failure } from '../core/failure.js';

export type Media = typeof import('../media/index.js');
type SendingPart = typeof import('./sending.js');
export type ReviewPart = typeof import('./review/index.js');
export type DocumentPart = typeof import('./document/index.js');
export type CameraPart = typeof import('../media/camera/index.js');
export type ViewfinderPart = typeof import('./viewfinder/index.js');
export interface FramingParts {
  camera: CameraPart;
  viewfinder: ViewfinderPart;
}

/** The part that makes files sendable. Rejects with `part-unavailable`. */
export function loadMedia(signal: AbortSignal, assetBase: URL | null): Promise<Media> {
  return load(signal, assetBase, 'media.js', () => import('../media/index.js'));
}

/** The part that sends. Rejects with `part-unavailable`. */
export function loadSending(signal: AbortSignal, assetBase: URL | null): Promise<SendingPart> {
  return load(signal, assetBase, 'sending.js', () => import('./sending.js'));
}

/** The part with the screens from review on. Rejects with `part-unavailable`. */
export function loadReview(signal: AbortSignal, assetBase: URL | null): Promise<ReviewPart> {
  return load(signal, assetBase, 'review.js', () => import('./review/index.js'));
}

/** A PDF seems to come: its worker is started while it is read. Where that fails it is noticed when it is needed. */
export function expectPdf(signal: AbortSignal, assetBase: URL | null): void {
  Promise.all([
    load(signal, assetBase, 'pdf.js', () => import('../media/pdf/index.js')),
    // what that imports comes along, and not after it
    load(signal, assetBase, 'shared.js', () => import('../media/start-worker.js')),
  ]).then(
    ([pdf]) => {
      pdf.expectPdf(assetBase);
    },
    () => undefined,
  );
}

/** The part with the screens for PDFs and for several pages. Rejects with `part-unavailable`. */
export function loadDocument(signal: AbortSignal, assetBase: URL | null): Promise<DocumentPart> {
  return load(signal, assetBase, 'document.js', () => import('./document/index.js'));
}

/** What the live camera needs; what its photo will need is fetched while the person aims. Rejects with `part-unavailable`. */
export async function loadFraming(signal: AbortSignal, assetBase: URL | null): Promise<FramingParts> {
  const [camera, viewfinder] = await Promise.all([
    load(signal, assetBase, 'camera.js', () => import('../media/camera/index.js')),
    load(signal, assetBase, 'viewfinder.js', () => import('./viewfinder/index.js')),
  ]);
  Promise.all([loadMedia(signal, assetBase), loadReview(signal, assetBase)]).catch(() => undefined);
  return { camera, viewfinder };
}

async function load<T>(signal: AbortSignal, assetBase: URL | null, name: string, beside: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  try {
    if (assetBase === null) return await beside();
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ new URL(name, assetBase).href)) as T;
  } catch (cause) {
    throw new Failure('part-unavailable', { cause });
  }
}
