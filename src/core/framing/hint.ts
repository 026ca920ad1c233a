/** Chooses the one hint that helps most, and keeps it steady. Knows no pixels, no words and no clock but the sights'. */
import type { Face, Guide, Hint, Page, Sight } from './sight.js';

/** A hint is given from its first threshold on, and kept until the second: what hovers at one threshold does not flicker. */
interface Threshold {
  enter: number;
  leave: number;
}

const LIMITS = {
  /** Of 255. The photo's own warning begins at 74; what is good here should be good there. */
  dark: { enter: 80, leave: 92 },
  /** Share of the frame: a white page that fills it has some blown-out places, one that is overexposed is blown out. */
  bright: { enter: 0.4, leave: 0.3 },
  /** The sheet's longer extent as a share of the frame: at less, small print is lost in a frame of 1080 lines. */
  small: { enter: 0.55, leave: 0.6 },
  /**
   * Share of the long side in a tenth of a second: 6 or 7 pixels of 1920, two of them while a shutter is open for a
   * thirtieth, which blurs print. A hand at rest has half, and noise a quarter.
   */
  moving: { enter: 0.0045, leave: 0.0035 },
  /** The photo's own warning begins at 0.195; the softest portraits have 0.23. */
  blurred: { enter: 0.2, leave: 0.22 },
  /** Of a sheet: none of 67 photographs of real ones had less than 0.32 as a frame of 1920 px, nor 0.41 as one of 1280. */
  blurredPrint: { enter: 0.28, leave: 0.3 },
  /** Width of the face as a share of the shorter side: at arm's length it is 0.3 to 0.5. */
  faceSmall: { enter: 0.18, leave: 0.21 },
  faceLarge: { enter: 0.62, leave: 0.57 },
  /** Widths of the face: a card is 0.6 wide, a letter 1.4, and may cover a shoulder. */
  room: { enter: 0.7, leave: 0.85 },
} satisfies Record<string, Threshold>;

/** A face is some 1.3 times as high as wide: half of that, below its centre, is taken. */
const CHIN = 0.65;

/** `given` is the hint that is shown now. Null where nothing can be said. */
export function hintOf(sight: Sight, guide: Guide, given: Hint | null = null): Hint | null {
  const { page, face } = sight;
  const below = (value: number, { enter, leave }: Threshold, hint: Hint): boolean =>
    value < (given === hint ? leave : enter);
  const above = (value: number, { enter, leave }: Threshold, hint: Hint): boolean =>
    value > (given === hint ? leave : enter);
  if (sight.isBlack) return 'black';
  if (below(sight.brightest, LIMITS.dark, 'dark')) return 'dark';
  if (above(sight.blown, LIMITS.bright, 'bright')) return 'bright';
  if (guide === 'document') {
    if (!page) return 'no-page';
    if (page.isCut) return 'cut';
    if (below(extent(page), LIMITS.small, 'closer')) return 'closer';
  }
  if (guide === 'person' && face !== undefined) {
    if (!face) return 'no-face';
    if (above(face.size, LIMITS.faceLarge, 'face-farther')) return 'face-farther';
    if (face.isCut) return 'face-cut';
    if (below(face.size, LIMITS.faceSmall, 'face-closer')) return 'face-closer';
    if (below(room(face, sight), LIMITS.room, 'no-room')) return 'no-room';
  }
  if (sight.motion !== null && above(sight.motion, LIMITS.moving, 'still')) return 'still';
  // a sheet on which nothing stands out has print that is smeared away; elsewhere nothing can be said
  const sharpness = sight.sharpness ?? (guide === 'document' ? 0 : Infinity);
  if (below(sharpness, guide === 'document' ? LIMITS.blurredPrint : LIMITS.blurred, 'blurred')) return 'blurred';
  if (sight.hasGlare) return 'glare';
  // whether it moves is not known of a first frame, nor anything of a face that nobody looked for
  const isUnknown = sight.motion === null || (guide === 'person' && face === undefined);
  return isUnknown ? null : 'good';
}

function extent({ corners }: Page): number {
  const x = corners.map((corner) => corner.x);
  const y = corners.map((corner) => corner.y);
  return Math.max(Math.max(...x) - Math.min(...x), Math.max(...y) - Math.min(...y));
}

/** The widest place beside the face or below it, in widths of the face. */
function room({ x, y, size }: Face, { width, height }: Sight): number {
  const shorter = Math.min(width, height);
  const beside = (Math.max(x, 1 - x) * width) / shorter - size / 2;
  const beneath = ((1 - y) * height) / shorter - size * CHIN;
  return Math.max(beside, beneath) / size;
}

/** Milliseconds that a hint holds before it is shown: longer than a blink of the exposure or one wrong frame. */
const HOLDS = 400;

/** Milliseconds that it stays: to be read, and so that two hints do not take turns. */
const STAYS = 1000;

/** Milliseconds after which 'good' is no longer shown, even where what is wrong changes from frame to frame. */
const DOUBTS = 600;

/** Milliseconds between two sights after which what was seen before says nothing: the page was hidden. */
const GAP = 1500;

export interface HintState {
  /** What to tell the person. */
  shown: Hint | null;
  since: number;
  /** What would be told next, and since when each sight says so. */
  next: Hint | null;
  nextSince: number;
  /** Since when the sights no longer say what is shown; null while they do. */
  awaySince: number | null;
  /** The last sight's time. */
  at: number;
}

export const FIRST_HINT: HintState = {
  shown: null,
  since: -Infinity,
  next: null,
  nextSince: -Infinity,
  awaySince: null,
  at: -Infinity,
};

export function steady(before: HintState, sight: Sight, guide: Guide): HintState {
  const { at } = sight;
  const state = at - before.at > GAP ? { ...FIRST_HINT, nextSince: at } : before;
  const hint = hintOf(sight, guide, state.shown);
  if (hint === state.shown) return { ...state, next: hint, nextSince: at, awaySince: null, at };
  const nextSince = hint === state.next ? state.nextSince : at;
  const awaySince = state.awaySince ?? at;
  const holds = at - nextSince >= HOLDS;
  const isFree = hint === 'good' || state.shown === 'good' || at - state.since >= STAYS;
  const isDoubtful = state.shown === 'good' && at - awaySince >= DOUBTS;
  if ((holds && isFree) || isDoubtful)
    return { shown: hint, since: at, next: hint, nextSince: at, awaySince: null, at };
  return { ...state, next: hint, nextSince, awaySince, at };
}
