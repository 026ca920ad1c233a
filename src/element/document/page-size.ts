/** How large a page is drawn: first as large as it is seen, then legibly. Knows no document. */

export interface Size {
  width: number;
  height: number;
}

/** The long side of A4, in points (1/72 inch). */
const A4 = 841.89;

/** Pixels of the long side of A4 at which print of 5.5 points was measured as legible; other sizes as finely. */
const LEGIBLE = 2560;

/** The first picture is no larger: more takes longer, and is not seen until it is enlarged. */
const FIRST = 1600;

/** A sheet as large as a door has a picture that a phone can still hold: 4096 x 2900 pixels are 48 MB. */
const LARGEST = 4096;

/** The pane's largest size in CSS pixels, as `styles/zoom.ts` and the card's width have it. */
const PANE = { width: 640, height: 560, share: 0.64 };

/** The pixels of a page that can be read. */
export function legibleSize(page: Size): Size {
  const long = Math.max(page.width, page.height, 1);
  // never less than the first picture, or enlarging would blur it
  const scale = Math.min(Math.max((LEGIBLE * long) / A4, FIRST), LARGEST) / long;
  const pixels = (points: number) => Math.max(1, Math.round(points * scale));
  return { width: pixels(page.width), height: pixels(page.height) };
}

/** Pixels of the long side that fill the pane, where the card has `room` in CSS pixels. Null for a page of unknown size. */
export function firstSide(page: Size | null, room: number): number {
  const width = Math.min(room > 0 ? room : PANE.width, PANE.width);
  const height = Math.min(innerHeight * PANE.share, PANE.height);
  const seen = page
    ? Math.max(page.width, page.height) * Math.min(width / page.width, height / page.height)
    : Math.max(width, height);
  return Math.min(Math.max(1, Math.ceil(seen * Math.max(1, devicePixelRatio))), FIRST);
}
