/** Estimates how far the picture moved since the frame before. Knows neither what moved nor whether that is too much. */
import type { Plane } from '../../image/look-measure.js';

/** Of 255 over two pixels: below it, noise would be taken for an edge that moved. */
const EDGE = 16;

/** Share of the pixels: with fewer edges nothing is seen to move. */
const LEAST_EDGES = 0.004;

/** Share of all slopes: where one direction has less, it is not believed as much. */
const SLOPES = 0.1;

/** Milliseconds that the result is for: about one frame at the rate at which frames are looked at. */
const PER = 100;

/** ms: frames closer than this are one moment, and later than this, one and the other are not about one movement. */
const LEAST_GAP = 30;
const MOST_GAP = 400;

export class Motion {
  #before = new Uint8Array(0);
  #width = 0;
  #mean = 0;
  #at = 0;

  /**
   * Share of the long side moved in a tenth of a second; null for the first frame. Where an edge moves, brightness
   * changes by its slope times the way, so that the changes at all edges by all slopes give the way in any light.
   */
  read({ width, height, data }: Plane, at: number): number | null {
    const isNew = this.#before.length !== data.length || this.#width !== width;
    if (isNew) this.#before = new Uint8Array(data.length);
    const before = this.#before;
    let sum = 0;
    for (let index = 0; index < data.length; index++) sum += data[index] as number;
    const mean = sum / data.length;
    // an automatic exposure changes all of it alike
    const gain = this.#mean > 1 ? mean / this.#mean : 1;
    const ways = { across: 0, down: 0, acrossSlopes: 0, downSlopes: 0, edges: 0 };
    if (!isNew) {
      // every second row says as much
      for (let y = 1; y < height - 1; y += 2) {
        for (let index = y * width + 1, end = (y + 1) * width - 1; index < end; index++) {
          const across = Math.abs((data[index + 1] as number) - (data[index - 1] as number));
          const down = Math.abs((data[index + width] as number) - (data[index - width] as number));
          if (across < EDGE && down < EDGE) continue;
          const change = Math.abs((data[index] as number) - (before[index] as number) * gain);
          ways.edges++;
          if (across > down) {
            ways.across += change;
            ways.acrossSlopes += across;
          } else {
            ways.down += change;
            ways.downSlopes += down;
          }
        }
      }
    }
    before.set(data);
    const gap = Math.min(MOST_GAP, Math.max(LEAST_GAP, at - this.#at));
    this.#mean = mean;
    this.#at = at;
    this.#width = width;
    if (isNew) return null;
    if (ways.edges < (data.length / 2) * LEAST_EDGES) return 0;
    // a movement along an edge does not show at it, so that each direction is told by its own edges
    const most = SLOPES * (ways.acrossSlopes + ways.downSlopes);
    const across = ways.across / Math.max(most, ways.acrossSlopes);
    const down = ways.down / Math.max(most, ways.downSlopes);
    return (Math.max(across, down) * 2 * PER) / (Math.max(width, height) * gap);
  }
}
