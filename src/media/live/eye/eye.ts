/** Measures the frames of a live camera, one after the other. Knows neither where they come from nor what is said of them. */
import type { Corners, Face, Guide, Page, Sight } from '../../../core/framing/sight.js';
import { judge } from '../../image/look-judge.js';
import { largestSpot } from '../../image/look-glare.js';
import { histogram, quantile, type Plane } from '../../image/look-measure.js';
import { Motion } from './motion.js';
import { PageFinder } from './page-finder.js';
import { PageTrack } from './page-track.js';
import { areaOf, type Quad } from './quads.js';
import { Sharpness, type Box } from './sharpness.js';
import { FACE_SIDE, SMALL_SIDE, SmallPlane } from './small-plane.js';

/** One frame's brightness as the camera gave it, as it is stored. */
export interface LumaFrame {
  width: number;
  height: number;
  stride: number;
  data: Uint8Array;
  /** 16 to 235 instead of 0 to 255. */
  isLimited: boolean;
  /** Quarter turns with the clock that make it upright. */
  turns: 0 | 1 | 2 | 3;
}

/** What must speak for a sheet: for a new one, and for one that was there in the frame before. */
const NEW = 0.3;
const KNOWN = -0.2;

/** Of 255: a covered lens in the dark still has noise, and a picture that is only black has not even that. */
const BLACK = 12;

/** Of 255, as the still's judgement has it for a full sensor. */
const BLOWN = 250;

/** The middle of the frame, where nothing better is known: what is photographed lies there. */
const MIDDLE: Box = { left: 0.15, top: 0.15, right: 0.85, bottom: 0.85 };

export class Eye {
  /** Set once the detector is there; `plane` is small and upright. */
  findFace: ((plane: Plane) => Face | null) | null = null;
  readonly #guide: Guide;
  readonly #small: SmallPlane;
  readonly #motion = new Motion();
  readonly #sharpness = new Sharpness();
  readonly #finder = new PageFinder();
  readonly #track = new PageTrack();
  #frames = 0;
  #sharp: number | null = null;
  #glare = false;

  constructor(guide: Guide) {
    this.#small = new SmallPlane(guide === 'person' ? FACE_SIDE : SMALL_SIDE);
    this.#guide = guide;
  }

  look(frame: LumaFrame, at: number): Sight {
    const small = this.#small.read(frame);
    const lies = frame.turns % 2 === 1;
    const counts = histogram(small);
    const brightest = quantile(counts, 0.98);
    const page = this.#guide === 'document' ? this.#page(small) : null;
    // by turns: both change slowly, and an old phone has some 60 ms for a frame
    if (this.#frames % 2 === 0) this.#sharp = this.#sharpness.read(frame, small, page ? boxOf(page.corners) : MIDDLE);
    if (this.#frames % 2 === 1 || this.#frames === 0) this.#glare = hasGlare(small);
    this.#frames++;
    const sight: Sight = {
      at,
      width: lies ? frame.height : frame.width,
      height: lies ? frame.width : frame.height,
      middle: quantile(counts, 0.5),
      brightest,
      blown: share(counts, BLOWN),
      isBlack: brightest < BLACK,
      hasGlare: this.#glare,
      sharpness: this.#sharp,
      motion: this.#motion.read(small, at),
      page,
    };
    if (this.#guide === 'person' && this.findFace) sight.face = this.findFace(small);
    return sight;
  }

  #page(small: Plane): Page | null {
    const quad = this.#finder.find(small);
    if (!quad || quad.trust < KNOWN) return this.#track.next(null);
    const page = pageOf(quad, small);
    return this.#track.next(quad.trust >= NEW || this.#track.isKnown(page) ? page : null);
  }
}

/** Whether the still's judgement would say so. */
function hasGlare(small: Plane): boolean {
  const spot = largestSpot(small);
  if (!spot) return false;
  const nothing = { x: 1, y: 1 };
  const measured = { steepness: nothing, stretches: 0, brightest: 255, middle: 0, tone: { value: 0, share: 0 } };
  return judge(
    { ...measured, colour: 255, white: 0, flat: 0, spot },
    { width: small.width, height: small.height, hasCamera: true },
  ).includes('glare');
}

function share(counts: Uint32Array, from: number): number {
  let all = 0;
  let above = 0;
  for (let value = 0; value < 256; value++) {
    all += counts[value] as number;
    if (value >= from) above += counts[value] as number;
  }
  return above / all;
}

/** Corners in shares of the frame, clockwise from the one nearest to the top left. */
function pageOf({ corners, isCut }: Quad, { width, height }: Plane): Page {
  let first = 0;
  for (let at = 2; at < 8; at += 2) {
    const sum = (corners[at] as number) / width + (corners[at + 1] as number) / height;
    if (sum < (corners[first] as number) / width + (corners[first + 1] as number) / height) first = at;
  }
  const spots = [0, 2, 4, 6].map((by) => {
    const at = (first + by) % 8;
    return { x: ((corners[at] as number) + 0.5) / width, y: ((corners[at + 1] as number) + 0.5) / height };
  });
  return { corners: spots as unknown as Corners, isCut, area: Math.min(1, areaOf(corners) / (width * height)) };
}

function boxOf(corners: Corners): Box {
  const x = corners.map((spot) => spot.x);
  const y = corners.map((spot) => spot.y);
  return { left: Math.min(...x), top: Math.min(...y), right: Math.max(...x), bottom: Math.max(...y) };
}
