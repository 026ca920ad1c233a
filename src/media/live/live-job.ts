/** What a page asks of the live worker, and what it is told: plain data and what can be transferred. Types only. */
import type { Guide, Sight } from '../../core/framing/sight.js';
import type { Size } from '../image/fit.js';

/** A frame of the camera as a JPEG, upright. */
export interface LiveShot {
  blob: Blob;
  width: number;
  height: number;
  /** Milliseconds from the frame's arrival to its choice. */
  age: number;
}

export type LiveRequest =
  /** First of all, once. `clock` is the page's `performance.timeOrigin`: a sight tells the time by the page's clock. */
  | { kind: 'start'; guide: Guide; clock: number; faceUrl: string | null }
  /** What the video element shows: `VideoFrame`s have to lie the same way. */
  | { kind: 'shape'; shape: Size }
  | { kind: 'frames'; frames: ReadableStream<VideoFrame> }
  | { kind: 'track'; track: MediaStreamTrack }
  /** The slow way: a small picture of a video of `shape`, taken `at`. */
  | { kind: 'bitmap'; bitmap: ImageBitmap; shape: Size; at: number }
  | { kind: 'shoot'; id: number };

export type LiveAnswer =
  /** `canProcess`: this worker could make frames of a track itself. */
  | { kind: 'hello'; canProcess: boolean }
  /** The script did not come (said in its place by `startWorker`). */
  | { kind: 'absent' }
  | { kind: 'sight'; sight: Sight }
  /** The frames cannot be read here; only the slow way is left. */
  | { kind: 'unable' }
  | { kind: 'shot'; id: number; shot: LiveShot | null };
