/** The picture in its pane, which scrolls: how large all of it is, enlarging it, moving it. Knows neither range nor words. */
import type { Point } from './gestures.js';

export class Pane {
  readonly #pane: HTMLElement;
  readonly #image: HTMLImageElement;

  constructor(pane: HTMLElement, image: HTMLImageElement) {
    this.#pane = pane;
    this.#image = image;
    image.draggable = false; // or it could be dropped on its own element
  }

  /** What tells one picture from another: its name where it is drawn again more finely, else its URL. */
  get picture(): string {
    return this.#image.dataset['picture'] ?? this.#image.src;
  }

  /** It is still what the figure shows. */
  isIn(figure: HTMLElement): boolean {
    return figure.contains(this.#pane) && this.#pane.contains(this.#image);
  }

  /** The scale at which all of the picture is seen, as the style sheet has it; 0 where the pane has no place in the page. */
  get fit(): number {
    const { width, height } = this.#pixels;
    const most = parseFloat(getComputedStyle(this.#pane).maxHeight);
    return Math.min(1, this.#pane.getBoundingClientRect().width / width, most / height);
  }

  get centre(): Point {
    const { left, top } = this.#pane.getBoundingClientRect();
    return { x: left + this.#pane.clientWidth / 2, y: top + this.#pane.clientHeight / 2 };
  }

  /** All of the picture, as without this part. */
  showAll(): void {
    this.#image.style.width = '';
    this.#pane.style.height = '';
    this.#pane.removeAttribute('data-enlarged');
    this.#pane.tabIndex = -1; // keeps the focus that it may have
  }

  /** The pane stays as large as it is with all of the picture. */
  enlarge(scale: number, fit: number): void {
    const { width, height } = this.#pixels;
    this.#image.style.width = `${String(width * scale)}px`;
    this.#pane.style.height = `${String(height * fit)}px`;
    this.#pane.setAttribute('data-enlarged', '');
    this.#pane.tabIndex = 0;
  }

  /** The spot of the picture at a point of the window; both as shares of the picture. */
  spotAt({ x, y }: Point): Point {
    const { left, top, width, height } = this.#image.getBoundingClientRect();
    return { x: (x - left) / width, y: (y - top) / height };
  }

  /** Moves the picture so that `spot` is at `at`, as far as there is picture. */
  bring(spot: Point, at: Point): void {
    const { left, top, width, height } = this.#image.getBoundingClientRect();
    this.move(at.x - left - spot.x * width, at.y - top - spot.y * height);
  }

  move(dx: number, dy: number): void {
    this.#pane.scrollBy({ left: -dx, top: -dy, behavior: 'instant' });
  }

  /** What a screen reader says of the pane, unless it has a name of its own; null where it is nothing to go to. */
  name(name: string | null): void {
    if (name === null) {
      this.#pane.removeAttribute('role');
      this.#pane.removeAttribute('aria-label');
    } else {
      this.#pane.setAttribute('role', 'region');
      this.#pane.setAttribute('aria-label', this.#pane.dataset['name'] ?? name);
    }
  }

  /** Of the picture itself; it may not be loaded yet. */
  get #pixels(): { width: number; height: number } {
    const size = (name: string) => Number(this.#image.getAttribute(name));
    return { width: size('width'), height: size('height') };
  }
}
