/** Finds the outline of a sheet in one small picture. Knows nothing of the pictures before. */
import type { Plane } from '../../image/look-measure.js';
import { EdgeFinder } from './edges.js';
import { PrintEraser } from './erase-print.js';
import { LineFinder } from './lines.js';
import { QuadFinder, type Quad } from './quads.js';

export class PageFinder {
  readonly #eraser = new PrintEraser();
  readonly #edges = new EdgeFinder();
  readonly #lines = new LineFinder();
  readonly #quads = new QuadFinder();

  find(plane: Plane): Quad | null {
    const blank = this.#eraser.erase(plane);
    const edges = this.#edges.find(blank);
    const lines = this.#lines.find(edges, plane.width, plane.height);
    return this.#quads.find(lines, this.#lines.reach, blank, plane);
  }
}
