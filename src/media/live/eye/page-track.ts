/** Keeps the outline steady from frame to frame. Knows no pixels. */
import type { Corners, Page, Spot } from '../../../core/framing/sight.js';

/** Share of the frame: corners that differ by less are of the same sheet. */
const SAME = 0.1;

/** Below the first share, only noise moves a corner; beyond the second it is followed at once. */
const NOISE = 0.004;
const MOVED = 0.03;

/** How much of a difference that may be noise is followed in each frame. */
const FOLLOW = 0.3;

/** Frames in which a sheet may be missed before it is gone; two are a fifth of a second. */
const MISSED = 2;

export class PageTrack {
  #page: Page | null = null;
  #missed = 0;
  #other: Page | null = null;

  /** Whether such a sheet would be the one that is known. */
  isKnown(page: Page): boolean {
    return this.#page !== null && apart(this.#page.corners, page.corners) < SAME;
  }

  next(found: Page | null): Page | null {
    if (!found) {
      this.#other = null;
      if (++this.#missed > MISSED) this.#page = null;
      return this.#page;
    }
    if (!this.#page) return this.#take(found);
    const way = apart(this.#page.corners, found.corners);
    // another outline has to be seen twice, or the known one be gone
    if (way >= SAME && !(this.#other && apart(this.#other.corners, found.corners) < SAME)) {
      this.#other = found;
      if (++this.#missed > MISSED) return this.#take(found);
      return this.#page;
    }
    if (way >= SAME) return this.#take(found);
    const share = FOLLOW + (1 - FOLLOW) * Math.min(1, Math.max(0, (way - NOISE) / (MOVED - NOISE)));
    const corners = found.corners.map((spot, at) => {
      const before = (this.#page as Page).corners[at] as Spot;
      return { x: before.x + (spot.x - before.x) * share, y: before.y + (spot.y - before.y) * share };
    }) as unknown as Corners;
    return this.#take({ corners, isCut: found.isCut, area: this.#page.area + (found.area - this.#page.area) * share });
  }

  #take(page: Page): Page {
    this.#missed = 0;
    this.#other = null;
    this.#page = page;
    return page;
  }
}

/** The most that a corner differs by. */
function apart(one: Corners, other: Corners): number {
  let most = 0;
  for (let at = 0; at < 4; at++) {
    const a = one[at] as Spot;
    const b = other[at] as Spot;
    most = Math.max(most, Math.abs(a.x - b.x), Math.abs(a.y - b.y));
  }
  return most;
}
