/** The pages of a document as pictures, one by one, when they are looked at. Types only. */

/** A drawn page. */
export interface PagePicture {
  /** JPEG. */
  blob: Blob;
  /** Pixels. */
  width: number;
  height: number;
  /** The page's size as displayed, in points (1/72 inch). */
  box: { width: number; height: number };
  /** Nothing is on it, and nothing should be. */
  isBlank: boolean;
  /** Most of it is black. */
  isBlack: boolean;
}

export interface PageSource {
  /** `page` from 1, `longSide` in pixels. Null where the page cannot be shown: never an empty page in its place. */
  picture(signal: AbortSignal, page: number, longSide: number): Promise<PagePicture | null>;
  /** Frees what drawing takes; a later call takes it anew. */
  close(): void;
}
