/** Says from measurements what a reviewer may dislike in a picture. Knows no pixels; every threshold stands here. */
import type { ImageWarning, Praise } from '../../core/state.js';
import type { Spot } from './look-glare.js';

export interface LookFacts {
  /** Upright pixels of the prepared picture. */
  width: number;
  height: number;
  /** The chosen file carried EXIF with a camera's maker or model. */
  hasCamera: boolean;
}

export interface Measured {
  /** Steepness of edges along rows and along columns, 0 to 1: what four fifths of the stretches do not exceed. */
  steepness: { x: number; y: number };
  /** In how many stretches of pixels it was measured, at least, for each direction. */
  stretches: number;
  /** The brightness that all but the brightest fiftieth stay below, and the middle one. */
  brightest: number;
  middle: number;
  /** The most frequent brightness, and the share of pixels within a step of it. */
  tone: { value: number; share: number };
  /** The most colourful pixel's distance from grey, or that of one that is colourful enough. */
  colour: number;
  /** Share of pure white. */
  white: number;
  /** Share of pixels exactly like their neighbours, where the picture is liveliest; 0 for a camera's picture, unmeasured. */
  flat: number;
  /** Null where nothing is blown out. */
  spot: Spot | null;
}

/** What stands here was set on one half of a collection of pictures and judged on the other: docs/decisions.md. */
const LIMITS_OF_SIGHT = {
  /** Fewer stretches with contrast than this say nothing: a wall, a face before a wall. A line of print has hundreds. */
  stretches: 100,
  /** Of 69 pages below it OCR could read 2. Pages as photographed have 0.32 and more, the softest portraits 0.23. */
  steepness: 0.195,
  /** Between the two nothing is said: too sharp for a warning, too soft for praise. */
  praisedSteepness: 0.3,
  /** Motion along or across the lines blurs one direction only. No page as photographed is below 0.32 in either. */
  movedSteepness: 0.26,
  movedRatio: 1.7,
  /** The brightest part of a page made two stops darker was still at 81; of one four stops darker, at 67 at most. */
  brightest: 74,
  /** px: an A4 page of 1000 px has some 85 to the inch, where the x-height of 10-point print is 6 px. */
  longSide: 1000,
  /** 0 in a grey file; 2 for what a colour profile adds. The least colourful colour photo of paper had 17. */
  colour: 2,
  /** Grey paper: most of the picture is paper, and paper is light, with most of it within a step of its tone. */
  greyMiddle: 200,
  greyTone: 190,
  greyToneShare: 0.28,
  /** Rendered pages are no copies, and pure white to 0.45 and more; paper that was scanned with its grain is not. */
  greyWhite: 0.35,
  /** A share of the picture: smaller spots are reflections on a table (and not found), larger ones a white page. */
  spotMax: 0.2,
  /** Spots elsewhere mean white paper, windows or sky. */
  spotElsewhere: 0.01,
  /** An ellipse fills 0.785 of its box, a ragged one less; a white rectangle nearly all. */
  spotFillMin: 0.6,
  spotFillMax: 0.88,
  /** Light fades on paper: bright nearly all round, but no longer white. The edge of a sheet or a lamp falls deeper. */
  spotBright: 0.85,
  spotFallMin: 10,
  spotFallMax: 50,
  /** 97 of 100 photos have less, and half of the screenshots 0.64 and more, also after a messenger's compression. */
  flat: 0.3,
  /** A screenshot's letters begin from one pixel to the next; printed ones seldom. */
  crisp: 0.75,
};

/** Long side by short side of the screens of phones and computers. Not 4:3, 3:2 and A4: those are photos and pages. */
const SCREENS = [16 / 10, 16 / 9, 18 / 9, 18.5 / 9, 19 / 9, 19.5 / 9, 20 / 9, 21 / 9];

/** A pixel or two of rounding in a picture of 600. */
const SCREEN_TOLERANCE = 0.004;

/** In the order in which a person can mend them. `photo-of-screen` is never said: docs/decisions.md. */
export function judge(measured: Measured, facts: LookFacts): ImageWarning[] {
  const warnings: ImageWarning[] = [];
  if (isDark(measured)) warnings.push('dark');
  else if (isBlurred(measured)) warnings.push('blurred');
  if (hasGlare(measured)) warnings.push('glare');
  if (Math.max(facts.width, facts.height) < LIMITS_OF_SIGHT.longSide) warnings.push('small');
  if (isGreyCopy(measured)) warnings.push('grey-copy');
  if (isScreenshot(measured, facts)) warnings.push('screenshot');
  return warnings;
}

/** What can be said for it. Where nothing could be measured, and where a warning speaks against it, nothing is. */
export function praise(measured: Measured, warnings: readonly ImageWarning[]): Praise[] {
  const praises: Praise[] = [];
  const { steepness, stretches } = measured;
  const isSharp = Math.min(steepness.x, steepness.y) >= LIMITS_OF_SIGHT.praisedSteepness;
  if (isSharp && stretches >= LIMITS_OF_SIGHT.stretches && !warnings.includes('dark')) praises.push('sharp');
  if (!warnings.includes('dark') && !warnings.includes('glare')) praises.push('light');
  return praises;
}

function isDark({ brightest }: Measured): boolean {
  return brightest < LIMITS_OF_SIGHT.brightest;
}

function isBlurred({ steepness, stretches }: Measured): boolean {
  if (stretches < LIMITS_OF_SIGHT.stretches) return false;
  const least = Math.min(steepness.x, steepness.y);
  const most = Math.max(steepness.x, steepness.y);
  return (
    least < LIMITS_OF_SIGHT.steepness ||
    (least < LIMITS_OF_SIGHT.movedSteepness && most > least * LIMITS_OF_SIGHT.movedRatio)
  );
}

function hasGlare({ spot }: Measured): boolean {
  return (
    spot !== null &&
    spot.area <= LIMITS_OF_SIGHT.spotMax &&
    spot.elsewhere <= LIMITS_OF_SIGHT.spotElsewhere &&
    !spot.atEdge &&
    spot.fill >= LIMITS_OF_SIGHT.spotFillMin &&
    spot.fill <= LIMITS_OF_SIGHT.spotFillMax &&
    spot.bright >= LIMITS_OF_SIGHT.spotBright &&
    spot.fall >= LIMITS_OF_SIGHT.spotFallMin &&
    spot.fall <= LIMITS_OF_SIGHT.spotFallMax
  );
}

function isGreyCopy({ colour, middle, tone, white }: Measured): boolean {
  return (
    colour <= LIMITS_OF_SIGHT.colour &&
    middle >= LIMITS_OF_SIGHT.greyMiddle &&
    tone.value >= LIMITS_OF_SIGHT.greyTone &&
    tone.share >= LIMITS_OF_SIGHT.greyToneShare &&
    white <= LIMITS_OF_SIGHT.greyWhite
  );
}

function isScreenshot({ flat, steepness, colour }: Measured, facts: LookFacts): boolean {
  if (facts.hasCamera || colour <= LIMITS_OF_SIGHT.colour) return false;
  const ratio = Math.max(facts.width, facts.height) / Math.min(facts.width, facts.height);
  return (
    SCREENS.some((screen) => Math.abs(ratio / screen - 1) <= SCREEN_TOLERANCE) &&
    flat >= LIMITS_OF_SIGHT.flat &&
    Math.max(steepness.x, steepness.y) >= LIMITS_OF_SIGHT.crisp
  );
}
