/** Which page of a document is looked at, and its picture: first one that fills the pane, then one that can be read. */
import type { PagePicture, PageSource } from '../../core/document/page-source.js';
import type { Glimpse, Source } from '../../core/state.js';
import { firstSide, legibleSize, type Size } from './page-size.js';
import { pictureOf } from './picture-of.js';
import { scrollToPage } from './strip.js';
import { Thumbnails } from './thumbnails.js';

/** A document that is in review. */
interface SeenDocument {
  source: PageSource;
  /** What it was made from. */
  made: Source;
  pages: number;
  /** Of the first page, in points. */
  size: Size;
}

/** The picture of a page. */
export interface SeenPicture {
  page: number;
  /** Stays the same for one page of one document, however finely it is drawn. */
  name: string;
  /** Object URL. */
  url: string;
  /** Pixels of the legible picture, also where this is not it yet: how far it can be enlarged does not change. */
  width: number;
  height: number;
  isLegible: boolean;
}

export type Seen =
  /** No document, or one whose pages cannot be drawn. */
  | { kind: 'none' }
  /** Pixels of the legible picture. */
  | { kind: 'coming'; size: Size }
  /** Of the page, or still of the one before. */
  | { kind: 'here'; picture: SeenPicture }
  | { kind: 'unseen'; page: number };

/** Milliseconds without turning the page after which it is drawn legibly; at once where it is enlarged. */
const QUIET = 500;

export class Viewer {
  readonly #element: HTMLElement;
  readonly #changed: () => void;
  readonly #thumbnails = new Thumbnails();
  readonly #zooms = new MutationObserver(() => this.#hurryIfEnlarged());
  #document: SeenDocument | null = null;
  #page = 1;
  #seen: Seen = { kind: 'none' };
  /** Of the document, among all that were shown. */
  #number = 0;
  /** The page that was looked at last, of a document that may come back. */
  #left: { source: PageSource; page: number } | null = null;
  /** The page to show of what is made of a source. */
  #next: { made: Source; page: number } | null = null;
  #drawing: AbortController | null = null;
  #hurry: (() => void) | null = null;
  /** Comes true once what is shown is in review. */
  #known = Promise.resolve();
  /** Ends the wait for that; null where it is not, or no longer, only glimpsed. */
  #know: (() => void) | null = null;
  #pane: Element | null = null;
  /** The strip, and the page that was brought into its view. */
  #strip: HTMLElement | null = null;
  #brought = 0;

  /** `element`: has the room that pages are shown in. `changed`: something else is seen. */
  constructor(element: HTMLElement, changed: () => void) {
    this.#element = element;
    this.#changed = changed;
  }

  get page(): number {
    return this.#page;
  }

  get pages(): number {
    return this.#document?.pages ?? 1;
  }

  get seen(): Seen {
    return this.#seen;
  }

  /** The picture of the page before is still seen. */
  get isTurning(): boolean {
    return this.#seen.kind === 'here' && this.#seen.picture.page !== this.#page;
  }

  /** The page that will be looked at once `made` has become a document, or is already. */
  pageOf(made: Source): number {
    return this.#next?.made === made ? this.#next.page : this.#page;
  }

  /** Takes up what is in review or will be, and asks for its picture at once; null frees everything but `kept`, which somebody else shows now. */
  use(glimpse: Glimpse | null, kept: PageSource | null = null): void {
    const document = glimpse && documentOf(glimpse);
    const isKnown = glimpse !== null && 'id' in glimpse;
    if (document?.source === this.#document?.source) {
      if (isKnown) this.#settle();
      return;
    }
    // one that was only glimpsed does not come back
    if (this.#document && !this.#know) this.#left = { source: this.#document.source, page: this.#page };
    this.#known = new Promise((resolve) => (this.#know = resolve));
    if (isKnown) this.#settle();
    this.#leave();
    if (this.#document?.source !== kept) this.#document?.source.close();
    this.#document = document;
    this.#thumbnails.use(document?.source ?? null);
    if (!document) return;
    const before = this.#left?.source === document.source ? this.#left.page : 1;
    const page = this.#next?.made === document.made ? this.#next.page : before;
    this.#next = null;
    this.#number += 1;
    this.#page = Math.min(Math.max(page, 1), document.pages);
    this.#seen = { kind: 'coming', size: legibleSize(document.size) };
    void this.#draw(document, this.#page);
    this.#changed();
  }

  turnTo(page: number): void {
    const document = this.#document;
    if (!document || page < 1 || page > document.pages || page === this.#page) return;
    this.#page = page;
    const seen = this.#seen;
    if (seen.kind !== 'here') this.#seen = { kind: 'coming', size: legibleSize(document.size) };
    // back again before the other one was there
    if (seen.kind === 'here' && seen.picture.page === page && seen.picture.isLegible) this.#stop();
    else void this.#draw(document, page);
    this.#changed();
  }

  /** Once `made` has become a document, this page of it is shown. */
  follow(made: Source, page: number): void {
    this.#next = { made, page };
  }

  /** A screen has been rendered; null where it is in no page. */
  rendered(root: ParentNode | null): void {
    const strip = this.#document ? (root?.querySelector<HTMLElement>('.strip') ?? null) : null;
    this.#thumbnails.observe(strip);
    if (strip && (strip !== this.#strip || this.#page !== this.#brought)) scrollToPage(strip, this.#page);
    this.#strip = strip;
    this.#brought = this.#page;
    const pane = this.#document ? (root?.querySelector('.pane') ?? null) : null;
    const image = pane?.querySelector('img');
    // a picture of fewer pixels has nearly the same shape: by this exactly, and nothing moves when the legible one comes
    if (image) image.style.aspectRatio = `${image.getAttribute('width')} / ${image.getAttribute('height')}`;
    if (pane === this.#pane) return;
    this.#zooms.disconnect();
    this.#pane = pane;
    if (pane) this.#zooms.observe(pane, { attributeFilter: ['data-enlarged'] });
  }

  async #draw(document: SeenDocument, page: number): Promise<void> {
    this.#drawing?.abort();
    const drawing = new AbortController();
    const { signal } = drawing;
    this.#drawing = drawing;
    this.#thumbnails.waits = true;
    const side = firstSide(page === 1 ? document.size : null, this.#element.clientWidth);
    const first = await pictureOf(signal, document.source, page, side);
    if (this.#drawing !== drawing) return;
    const legible = first && legibleSize(first.box);
    const longSide = legible ? Math.max(legible.width, legible.height) : 0;
    this.#show(page, first, side >= longSide);
    this.#thumbnails.waits = false;
    if (side >= longSide) return;
    await this.#quiet(signal);
    // before, the worker is asked for nothing that could cost what is to be said of it
    await this.#known;
    if (this.#drawing !== drawing) return;
    const better = await pictureOf(signal, document.source, page, longSide);
    if (better && this.#drawing === drawing) this.#show(page, better, true);
  }

  #show(page: number, picture: PagePicture | null, isLegible: boolean): void {
    this.#revoke();
    this.#seen = picture
      ? {
          kind: 'here',
          picture: {
            page,
            name: `${this.#number}-${page}`,
            url: URL.createObjectURL(picture.blob),
            ...legibleSize(picture.box),
            isLegible,
          },
        }
      : { kind: 'unseen', page };
    this.#changed();
  }

  /** Until nothing has happened for a while, or the page is enlarged. */
  #quiet(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, QUIET);
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
      this.#hurry = end;
      this.#hurryIfEnlarged();
    });
  }

  #settle(): void {
    this.#know?.();
    this.#know = null;
  }

  #hurryIfEnlarged(): void {
    if (this.#pane?.hasAttribute('data-enlarged')) this.#hurry?.();
  }

  #stop(): void {
    this.#drawing?.abort();
    this.#drawing = null;
    this.#hurry = null;
    this.#thumbnails.waits = false;
  }

  #leave(): void {
    this.#stop();
    this.#revoke();
    this.#seen = { kind: 'none' };
    this.#page = 1;
  }

  #revoke(): void {
    if (this.#seen.kind === 'here') URL.revokeObjectURL(this.#seen.picture.url);
  }
}

/** Null where its pages cannot be shown. */
function documentOf({ pages: source, report, source: made }: Glimpse): SeenDocument | null {
  return source && report ? { source, made, pages: report.facts.pages, size: report.size } : null;
}
