/** The worker's work: reads frames, looks at ten a second, keeps the last few for a photo. Knows no page and no messages. */
import type { Guide, Sight } from '../../core/framing/sight.js';
import type { Size } from '../image/fit.js';
import { encodeStill } from './encode-still.js';
import { Eye, type LumaFrame } from './eye/eye.js';
import { copyFrame, lumaOf, type FrameCopy } from './frame-copy.js';
import { FrameRing } from './frame-ring.js';
import type { LiveShot } from './live-job.js';
import { Pace } from './pace.js';
import { RgbLuma } from './rgb-luma.js';
import { SmallPicture } from './small-picture.js';

type Turns = LumaFrame['turns'];

/** One may fail because the track has just ended. */
const MOST_FAILURES = 3;

export class Watcher {
  /** What the video element shows; null until that is known. */
  shape: Size | null = null;
  readonly #clock: number;
  readonly #onSight: (sight: Sight) => void;
  readonly #eye: Eye;
  readonly #ring = new FrameRing();
  readonly #rgb = new RgbLuma();
  readonly #small = new SmallPicture();

  /** `clock`: what `performance.timeOrigin` is to whom `onSight` tells. */
  constructor(guide: Guide, clock: number, onSight: (sight: Sight) => void) {
    this.#clock = clock;
    this.#onSight = onSight;
    this.#eye = new Eye(guide);
  }

  /** The detector of `guide="person"`, which comes later than the first frames. */
  set findFace(findFace: Eye['findFace']) {
    this.#eye.findFace = findFace;
  }

  get #now(): number {
    return performance.timeOrigin - this.#clock + performance.now();
  }

  /** Until the frames end. Rejects where they cannot be read. */
  async read(frames: ReadableStream<VideoFrame>): Promise<void> {
    const reader = frames.getReader();
    const pace = new Pace();
    let failures = 0;
    for (;;) {
      const { done, value: frame } = await reader.read();
      if (done) return;
      try {
        const at = this.#now;
        if (!pace.takes(at)) continue;
        await this.#look(frame, at);
        failures = 0;
      } catch (error) {
        if (++failures < MOST_FAILURES) continue;
        reader.cancel().catch(() => undefined);
        throw error;
      } finally {
        // the camera has few of them, and stands still without
        frame.close();
      }
    }
  }

  /** Looks at a small picture of a video of `shape`, which is upright. Throws where it cannot be read. */
  see(bitmap: ImageBitmap, shape: Size, at: number): void {
    try {
      this.#tell(this.#small.read(bitmap, bitmap), shape, at);
    } finally {
      bitmap.close();
    }
  }

  /** The sharpest of the last frames; null where there is none, or it cannot be made a picture. */
  async shoot(): Promise<LiveShot | null> {
    const now = this.#now;
    const kept = this.#ring.best(now);
    if (!kept) return null;
    try {
      return { ...(await encodeStill(kept)), age: now - kept.at };
    } catch {
      return null;
    }
  }

  async #look(frame: VideoFrame, at: number): Promise<void> {
    const copy = await copyFrame(frame, this.#ring.free()).catch(() => null);
    if (!copy) {
      // drawing turns it
      const size = { width: frame.displayWidth, height: frame.displayHeight };
      this.#tell(this.#small.read(frame, size), size, at);
      return;
    }
    const turns = turnsOf(frame);
    // memory is filled already; the camera gets its frame back before it is looked at
    frame.close();
    this.#lookAt(copy, turns, at);
  }

  #lookAt(copy: FrameCopy, turns: Turns | null, at: number): void {
    const luma = lumaOf(copy, this.#rgb);
    const size = turns === 1 || turns === 3 ? { width: copy.height, height: copy.width } : copy;
    const isUpright = turns !== null && this.shape !== null && isWide(size) === isWide(this.shape);
    const sight = this.#tell({ ...luma, turns: turns ?? 0 }, size, at, isUpright);
    if (isUpright) this.#ring.keep({ ...copy, turns, at, sharpness: sight.sharpness });
    else this.#ring.drop(copy);
  }

  /** Where it lies otherwise than thought, only what does not depend on that is told. */
  #tell(luma: LumaFrame, { width, height }: Size, at: number, isUpright = true): Sight {
    const { face, ...sight } = { ...this.#eye.look(luma, at), width, height };
    if (!isUpright) sight.page = null;
    const told = isUpright && face !== undefined ? { ...sight, face } : sight;
    this.#onSight(told);
    return told;
  }
}

/** Null for a mirrored frame: no camera is known to give one, and how it would lie is not tried. */
function turnsOf(frame: VideoFrame): Turns | null {
  const { rotation = 0, flip = false } = frame as { rotation?: number; flip?: boolean };
  return flip ? null : (((rotation / 90) & 3) as Turns);
}

/** Null for a square, which lies either way. */
function isWide({ width, height }: Size): boolean | null {
  return width === height ? null : width > height;
}
