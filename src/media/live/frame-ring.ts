/** The last few frames in memory that is used again, to choose a photo from. Knows no camera and no encoder. */
import type { FrameCopy } from './frame-copy.js';

export interface KeptFrame extends FrameCopy {
  /** Quarter turns with the clock that make it upright. */
  turns: number;
  at: number;
  sharpness: number | null;
}

/** At ten a second they reach back as far as a photo may be old; at 4K each has 12 MB. */
const COUNT = 3;

/** Milliseconds. 300 is the limit; the rest is for messages, and for what a frame waited before it was read. */
const MOST_AGE = 250;

export class FrameRing {
  readonly #frames: KeptFrame[] = [];
  #spare: Uint8Array<ArrayBuffer> | null = null;

  /** Memory for the next frame: the oldest one is given up for it. */
  free(): Uint8Array<ArrayBuffer> | null {
    const spare = this.#spare;
    this.#spare = null;
    if (spare || this.#frames.length < COUNT) return spare;
    return this.#frames.shift()?.bytes ?? null;
  }

  keep(frame: KeptFrame): void {
    this.#frames.push(frame);
  }

  /** A frame that is not kept gives its memory back. */
  drop({ bytes }: FrameCopy): void {
    this.#spare = bytes;
  }

  /** The sharpest that is not too old; the newer one of equals. */
  best(now: number): KeptFrame | null {
    let best: KeptFrame | null = null;
    for (const frame of this.#frames) {
      if (now - frame.at > MOST_AGE) continue;
      if (!best || (frame.sharpness ?? -1) >= (best.sharpness ?? -1)) best = frame;
    }
    return best;
  }
}
