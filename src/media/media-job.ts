/** What the media worker can be asked to do, and what comes back: plain data that survives `postMessage`. */
import type { FailureCode, FailureFacts } from '../core/failure.js';
import type { BodyFrame } from '../core/request.js';
import type { ImageType, MediaType } from '../core/media-type.js';
import type { Change, ImageWarning, Picture, Praise, Turns } from '../core/state.js';

/** Make a picture upright, small enough and free of metadata. */
export interface ImageJob {
  kind: 'image';
  /** The chosen bytes. */
  blob: Blob;
  /** By its bytes. */
  type: ImageType;
  /** What its header says. */
  picture: Picture;
  /** Quarter turns with the clock, on top of the orientation. */
  turns: Turns;
  /** The soft target. */
  target: Target;
  /** Most bytes of the result: the hard limit. */
  maxBytes: number;
  /** Where the decoder for HEIC is. */
  heicUrl: string;
}

/** Make a page's picture of a photo, always a JPEG. */
export interface SheetJob extends Omit<ImageJob, 'kind'> {
  kind: 'sheet';
  /** The stream of a JPEG stays as it is, however large and whichever way it lies; only its metadata goes. */
  keepsStream: boolean;
}

/** What a picture is made to be, where it is more. */
export interface Target {
  /** Pixels of the long side. */
  longSide: number;
  /** Of the encoder, 0 to 1. */
  quality: number;
  /** A picture of fewer bytes that needs nothing else passes as it is. */
  bytes: number;
}

/** How a picture became sendable: only its metadata left out, drawn anew here, or drawn anew by the library. */
export type Road = 'pass' | 'reduce' | 'fallback';

/** Put a file into a request body. */
export interface BodyJob {
  kind: 'body';
  blob: Blob;
  frame: BodyFrame;
}

export type MediaJob = ImageJob | SheetJob | BodyJob;

/** A finished picture. */
export interface MadeImage {
  blob: Blob;
  type: Extract<MediaType, ImageType>;
  road: Road;
  width: number;
  height: number;
  /** SHA-256 of it, lower-case hex; null without a secure context. */
  digest: string | null;
  /** SHA-256 of the chosen bytes. */
  originalDigest: string | null;
  /** How often the whole picture was encoded. */
  encodes: number;
  /** Something beside the pixels was left out. */
  isStripped: boolean;
  warnings: readonly ImageWarning[];
  praises: readonly Praise[];
}

/** A finished page's picture. */
export interface MadeSheet {
  /** JPEG. */
  blob: Blob;
  /** Pixels, as stored. */
  width: number;
  height: number;
  /** How it lies: EXIF orientation, 1 to 8. */
  orientation: number;
  changes: readonly Change[];
  warnings: readonly ImageWarning[];
}

/** A finished request body. */
export interface MadeBody {
  /** `application/json`. */
  body: Blob;
  /** Base64 of its SHA-256, as `Content-Digest` wants it; null without a secure context. */
  digest: string | null;
}

export interface MediaResults {
  image: MadeImage;
  sheet: MadeSheet;
  body: MadeBody;
}

/** What the page says to the worker. */
export interface WorkerRequest {
  id: number;
  job: MediaJob;
}

/** What the worker says to the page. */
export type WorkerAnswer =
  /** The script runs; nothing is asked of it before. */
  | { kind: 'hello' }
  /** The script cannot be loaded from where it is. */
  | { kind: 'absent' }
  | { kind: 'done'; id: number; result: MediaResults[keyof MediaResults] }
  /** The file is to blame. */
  | { kind: 'failed'; id: number; code: FailureCode; facts: FailureFacts }
  /** This worker lacks an ability, such as a canvas; the page may have it. */
  | { kind: 'unable'; id: number; reason: string };
