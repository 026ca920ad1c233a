/** What was seen of late, and whether a whole sheet was in it. Knows no camera. */
import type { Sight } from '../../core/framing/sight.js';

/** Milliseconds that a sight counts for the photo. */
const FRESH = 500;

export class LastSight {
  sight: Sight | null = null;

  /** Whether a whole sheet is seen; null where nothing was seen of late, or since. */
  isWhole(since = performance.now() - FRESH): boolean | null {
    if (!this.sight || this.sight.at < since) return null;
    return this.sight.page !== null && !this.sight.page.isCut;
  }

  /** By a sight from now on; null where the stream stands still after a photo, as some do. */
  async isStillWhole(): Promise<boolean | null> {
    const since = performance.now();
    while (performance.now() - since < FRESH && this.isWhole(since) === null) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return this.isWhole(since);
  }
}
