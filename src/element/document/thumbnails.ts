/** The pictures of pages in a list: drawn as they scroll into view, given up when they are far away. Knows no words. */
import type { PageSource } from '../../core/document/page-source.js';
import { pictureOf } from './picture-of.js';

/** Pictures that are held at most, but for those in view: two screens of a phone's list, and some to come back to. */
const HELD = 24;

/** How far around what is seen pages are drawn already, so that a slow scroll meets no empty tile. */
const MARGIN = '50%';

/** Pixels of the longer side: not more than a tile ever needs, and something where it has no size yet. */
const LARGEST = 512;
const SMALLEST = 96;

export class Thumbnails {
  #source: PageSource | null;
  #list: HTMLElement | null = null;
  #sight: IntersectionObserver | null = null;
  readonly #watched = new Set<HTMLImageElement>();
  /** In view, or nearly. */
  readonly #near = new Set<HTMLImageElement>();
  /** Object URLs, what was in view longest ago first. */
  readonly #held = new Map<HTMLImageElement, string>();
  readonly #unseen = new Set<HTMLImageElement>();
  #drawn: { image: HTMLImageElement; leaving: AbortController } | null = null;
  #waits = false;

  constructor(source: PageSource | null = null) {
    this.#source = source;
  }

  /** Another document, or none: its pages are drawn anew. */
  use(source: PageSource | null): void {
    if (source === this.#source) return;
    this.#source = source;
    this.#stop();
    for (const image of this.#watched) this.#forget(image);
    this.#next();
  }

  /** Begins nothing new while something more urgent is drawn. */
  set waits(waits: boolean) {
    this.#waits = waits;
    this.#next();
  }

  /** How many pictures there are now. */
  get held(): number {
    return this.#held.size;
  }

  /** Takes up what was rendered: fills every `<img data-page>` in the list. Null where none is shown: frees all. */
  observe(list: HTMLElement | null): void {
    if (list !== this.#list) {
      this.#leave();
      this.#list = list;
      if (list) this.#sight = new IntersectionObserver((entries) => this.#seen(entries), viewOf(list));
    }
    if (!list) return;
    const images = new Set(list.querySelectorAll<HTMLImageElement>('img[data-page]'));
    for (const image of this.#watched) if (!images.has(image)) this.#drop(image);
    for (const image of images) {
      if (this.#watched.has(image)) continue;
      this.#watched.add(image);
      this.#sight?.observe(seenBy(image));
    }
    this.#next();
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const image = (target instanceof HTMLImageElement ? target : target.querySelector('img')) as HTMLImageElement;
      if (isIntersecting) this.#near.add(image);
      else this.#near.delete(image);
      if (!isIntersecting && this.#drawn?.image === image) this.#stop();
      const url = this.#held.get(image);
      if (url === undefined) continue;
      this.#held.delete(image);
      this.#held.set(image, url);
    }
    this.#trim();
    this.#next();
  }

  #next(): void {
    const source = this.#source;
    if (!source || this.#drawn || this.#waits) return;
    const image = this.#nearest();
    if (image) void this.#draw(source, image);
  }

  /** What is seen first, in the order of the pages, then what is not far away. */
  #nearest(): HTMLImageElement | null {
    const wanted = [...this.#watched].filter(
      (image) => this.#near.has(image) && !this.#held.has(image) && !this.#unseen.has(image),
    );
    if (wanted.length < 2 || !this.#list) return wanted[0] ?? null;
    const view = isScroller(this.#list) ? this.#list.getBoundingClientRect() : windowRect();
    const distances = wanted.map((image) => distance(seenBy(image).getBoundingClientRect(), view));
    return wanted[distances.indexOf(Math.min(...distances))] ?? null;
  }

  async #draw(source: PageSource, image: HTMLImageElement): Promise<void> {
    const leaving = new AbortController();
    this.#drawn = { image, leaving };
    const page = Number(image.dataset['page']);
    const picture = await pictureOf(leaving.signal, source, page, pixelsOf(image));
    if (leaving.signal.aborted) return; // whoever stopped it has gone on
    this.#drawn = null;
    if (picture) {
      const url = URL.createObjectURL(picture.blob);
      this.#held.set(image, url);
      image.src = url;
      this.#trim();
    } else {
      this.#unseen.add(image);
      image.toggleAttribute('data-unseen', true);
    }
    this.#next();
  }

  #trim(): void {
    for (const image of this.#held.keys()) {
      if (this.#held.size <= HELD) return;
      if (!this.#near.has(image)) this.#forget(image);
    }
  }

  #stop(): void {
    this.#drawn?.leaving.abort();
    this.#drawn = null;
  }

  #forget(image: HTMLImageElement): void {
    const url = this.#held.get(image);
    if (url !== undefined) {
      URL.revokeObjectURL(url);
      image.removeAttribute('src');
      this.#held.delete(image);
    }
    if (this.#unseen.delete(image)) image.removeAttribute('data-unseen');
  }

  #drop(image: HTMLImageElement): void {
    if (this.#drawn?.image === image) this.#stop();
    this.#sight?.unobserve(seenBy(image));
    this.#watched.delete(image);
    this.#near.delete(image);
    this.#forget(image);
  }

  #leave(): void {
    for (const image of this.#watched) this.#drop(image);
    this.#sight?.disconnect();
    this.#sight = null;
    this.#list = null;
  }
}

/** A list that scrolls by itself is what its tiles are seen in; else the window is. */
function viewOf(list: HTMLElement): IntersectionObserverInit {
  return { root: isScroller(list) ? list : null, rootMargin: MARGIN };
}

function isScroller(list: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(list);
  return [overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll');
}

function windowRect(): DOMRect {
  return new DOMRect(0, 0, innerWidth, innerHeight);
}

/** Pixels between a tile and what is seen; 0 where some of it is seen. */
function distance(tile: DOMRect, view: DOMRect): number {
  const x = Math.max(view.left - tile.right, tile.left - view.right, 0);
  const y = Math.max(view.top - tile.bottom, tile.top - view.bottom, 0);
  return Math.hypot(x, y);
}

/** The tile where its inside may be skipped: what is skipped is never seen, and asking for its place lays it out. */
function seenBy(image: HTMLImageElement): Element {
  return image.closest('li') ?? image;
}

function pixelsOf(image: HTMLImageElement): number {
  const { width, height } = image.getBoundingClientRect();
  const pixels = Math.ceil(Math.max(width, height) * Math.max(1, devicePixelRatio));
  return Math.min(Math.max(pixels, SMALLEST), LARGEST);
}
