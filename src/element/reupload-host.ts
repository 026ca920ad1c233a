/** What a re-upload reads of its element, asks it, and tells it. Types only. */
import type { Configuration } from '../core/configuration.js';
import type { GivenExpectations } from '../core/document/expected.js';
import type { Failure } from '../core/failure.js';
import type { AdditionalData } from '../core/request.js';
import type { Glimpse, Happening, Shot, State } from '../core/state.js';
import type { Transport } from '../transport/transport.js';
import type { Headers } from './envelope.js';
import type { DocumentPart, FramingParts, ReviewPart } from './parts.js';

/** The element's public properties that a re-upload reads, each when it is needed, so that a change counts from then on. */
export interface ReuploadElement extends EventTarget, GivenExpectations {
  readonly isConnected: boolean;
  readonly additionalData: AdditionalData | null;
  readonly headers: Headers | null;
  readonly withCredentials: boolean;
  readonly transport: Transport | null;
  readonly rejectedDigests: readonly string[];
}

/** What a live camera leads to. */
export interface Framing {
  /** The camera's screen takes over. */
  ready(): void;
  /** A photo was taken; the sentence where it was refused and the camera goes on. */
  shot(blob: Blob, shot: Shot): Promise<string | null>;
  /** Something that the person must know, and that does not end the camera. */
  report(failure: Failure): void;
}

/** What a re-upload asks of its element, and tells it. */
export interface ReuploadHost {
  /** The last good configuration. */
  configuration(): Configuration | null;
  /** Switched off by the page or the form. */
  isOff(): boolean;
  sentence(failure: Failure): string;
  /** Shows the live camera until the signal fires. Rejects with a `Failure`. */
  frame(signal: AbortSignal, parts: FramingParts, framing: Framing): Promise<Happening>;
  /** What review needs to be shown is there; the promise waits for its words. */
  reviewable(review: ReviewPart, pages: DocumentPart | null): Promise<void>;
  /** What is being made ready can be seen already. */
  glimpsed(glimpse: Glimpse): void;
  /** The state has changed; events follow. */
  entered(state: State, previous: State): void;
  /** A chosen file is being fetched from the device, or no longer. */
  reading(busy: boolean): void;
  /** Something beside the state has changed. */
  changed(): void;
}
