/** Makes the small upright picture of a frame that light, motion and the page are read from. Knows not what it shows. */
import type { Plane } from '../../image/look-measure.js';
import type { LumaFrame } from './eye.js';

/** Long side in pixels. A sheet's edge stays sharp there, print goes under, and a frame costs a fraction of a millisecond. */
export const SMALL_SIDE = 192;

/** The same where faces are looked for: at less, one at arm's length is too small to be found (test/bench/faces.mjs). */
export const FACE_SIDE = 256;

/** Pixels read for each small one, along each direction: averages out noise, and leaves most of the frame unread. */
const READ = 2;

export class SmallPlane {
  readonly #side: number;
  #stored = new Uint8Array(0);
  #upright = new Uint8Array(0);
  #columns = new Int32Array(0);
  #from = 0;

  /** `side`: pixels of the long side. */
  constructor(side: number) {
    this.#side = side;
  }

  /** What comes back is overwritten by the next read. */
  read(frame: LumaFrame): Plane {
    const scale = Math.min(1, this.#side / Math.max(frame.width, frame.height));
    const width = Math.max(1, Math.round(frame.width * scale));
    const height = Math.max(1, Math.round(frame.height * scale));
    if (this.#stored.length !== width * height) {
      this.#stored = new Uint8Array(width * height);
      this.#upright = new Uint8Array(width * height);
    }
    if (this.#columns.length !== width * READ || this.#from !== frame.width) {
      this.#columns = places(width * READ, frame.width);
      this.#from = frame.width;
    }
    this.#shrink(frame, width, height);
    if (frame.turns === 0) return { width, height, data: this.#stored };
    turn({ width, height, data: this.#stored }, frame.turns, this.#upright);
    const lies = frame.turns % 2 === 1;
    return { width: lies ? height : width, height: lies ? width : height, data: this.#upright };
  }

  #shrink({ data, stride, height: full, isLimited }: LumaFrame, width: number, height: number): void {
    const columns = this.#columns;
    const small = this.#stored;
    let at = 0;
    for (let y = 0; y < height; y++) {
      const first = Math.floor(((y + 0.25) * full) / height) * stride;
      const second = Math.floor(((y + 0.75) * full) / height) * stride;
      for (let x = 0; x < columns.length; x += READ) {
        const left = columns[x] as number;
        const right = columns[x + 1] as number;
        const four =
          (data[first + left] as number) +
          (data[first + right] as number) +
          (data[second + left] as number) +
          (data[second + right] as number);
        // stretches 16 to 235 over 0 to 255; an array of bytes would wrap what is beyond
        const value = isLimited ? Math.max(0, Math.min(255, ((four - 64) * 255) / 876 + 0.5)) : (four + 2) >> 2;
        small[at++] = value;
      }
    }
  }
}

/** The middles of so many equal parts of a length. */
function places(count: number, length: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: count }, (_, index) => Math.floor(((index + 0.5) * length) / count));
}

/** Quarter turns with the clock. */
function turn({ width, height, data }: Plane, turns: 1 | 2 | 3, into: Uint8Array): void {
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const to =
        turns === 1 ? x * height + (height - 1 - y) : turns === 2 ? data.length - 1 - at : (width - 1 - x) * height + y;
      into[to] = data[at] as number;
    }
  }
}
