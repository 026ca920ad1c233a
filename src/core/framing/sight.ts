/** What one frame of the live camera shows, as numbers, and the hints that can follow. Knows no pixels and no words. */

/** What the live help looks for: a sheet of paper, a person with a document, or only light and sharpness. */
export type Guide = 'document' | 'person' | 'none';

/** In shares of the upright frame: 0, 0 is its top left, 1, 1 its bottom right. */
export interface Spot {
  x: number;
  y: number;
}

/** The corners of a sheet in the picture, clockwise from the one nearest to the top left. */
export type Corners = readonly [Spot, Spot, Spot, Spot];

/** A sheet of paper in the frame. */
export interface Page {
  corners: Corners;
  /** It seems to go on beyond the frame's edge. */
  isCut: boolean;
  /** Share of the frame that it covers. */
  area: number;
}

/** A face in the frame. */
export interface Face {
  /** Its centre. */
  x: number;
  y: number;
  /** Its width (about ear to ear), as a share of the frame's shorter side. */
  size: number;
  /** Part of it lies beyond the frame's edge. */
  isCut: boolean;
}

/** What was measured in one frame. */
export interface Sight {
  /** Milliseconds, on the clock of `performance.now()` of whoever asked. */
  at: number;
  /** Upright pixels of the frame. */
  width: number;
  height: number;
  /** Brightness 0 to 255: the middle one, and what all but the brightest fiftieth stay below. */
  middle: number;
  brightest: number;
  /** Share of the pixels that are blown out. */
  blown: number;
  /** Nothing but black: a covered lens, or a camera that gives no picture. */
  isBlack: boolean;
  /** A reflection lies on what is photographed. */
  hasGlare: boolean;
  /** Steepness of edges, 0 to 1, the lesser of both directions; null where there is nothing to measure. */
  sharpness: number | null;
  /** How much changed since the frame before, 0 for nothing; null for the first frame. */
  motion: number | null;
  /** Null where no sheet was found, or none was looked for. */
  page: Page | null;
  /** Null where no face was found; undefined where none was looked for, or it cannot be known yet. */
  face?: Face | null;
}

/** What to tell the person, one at a time. */
export type Hint =
  | 'black' // the camera gives nothing but black
  | 'dark'
  | 'bright'
  | 'glare'
  | 'still' // it moves
  | 'blurred' // it does not move, and is not sharp
  | 'no-page'
  | 'cut' // the sheet goes on beyond the frame
  | 'closer' // the sheet is too small
  | 'no-face'
  | 'face-cut'
  | 'face-closer'
  | 'face-farther'
  | 'no-room' // the face leaves no room for the document beside it
  | 'good';
