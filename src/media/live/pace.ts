/** Says which frames are looked at, so that there are ten or a little more a second. Knows times only. */

/** Milliseconds. A little less than a tenth of a second, since the clocks of cameras are not exact. */
const INTERVAL = 95;

export class Pace {
  #due = -Infinity;

  /** Whether a frame that came `at` is looked at. Ten a second on average, whatever the camera's rate. */
  takes(at: number): boolean {
    if (at < this.#due) return false;
    // lateness is carried on, so that the average holds; but after a pause nothing is made up for
    this.#due = (at - this.#due < INTERVAL ? this.#due : at) + INTERVAL;
    return true;
  }
}
