/** Chooses four lines that could be the sides of one sheet, and says how sure that is. Knows no time. */
import type { Plane } from '../../image/look-measure.js';
import { MOST_LINES, type Line } from './lines.js';
import { isCut } from './is-cut.js';
import { along, beyondEnds, supported, visible, type Side } from './side.js';
import { weigh } from './weigh-quad.js';

/** Where a sheet is darker than the table along one side, its line points the other way: so many are tried both ways. */
const FLIPPED = 8;

const MOST_SIDES = MOST_LINES + FLIPPED + 4;

/** 52 to 128 degrees between neighbouring sides: a sheet seen from 45 degrees above has no corner beyond. */
const LEAST_CORNER = 0.9;
const MOST_CORNER = Math.PI - LEAST_CORNER;

/** Shares of the frame's short side: a receipt from a metre away is shorter than the first along its short side. */
const SHORTEST = 0.1;
const BEYOND = 0.15;

/** Share of a side that must lie on edges. */
const LEAST_COVER = 0.35;

/** What a side at the frame's edge counts as covered: it is not known what lies there. */
const BORDER_COVER = 0.45;

/** Candidates whose pixels are looked at. */
const LOOKED_AT = 16;

export interface Candidate {
  /** Clockwise, in pixels: x, y, x, y … and side `n` runs from corner `n` to the next. */
  corners: Float64Array;
  sides: [Side, Side, Side, Side];
  /** Share of its visible outline on edges, and of the outline's continuations. */
  cover: number;
  over: number;
  leastCover: number;
  /** Share of the frame. */
  area: number;
  /** How many sides are darker inside. */
  flipped: number;
  score: number;
}

export interface Quad {
  /** Clockwise, in pixels: x, y, x, y … */
  corners: Float64Array;
  isCut: boolean;
  /** Above 0 where more speaks for a sheet than against it. */
  trust: number;
}

export class QuadFinder {
  readonly #sides: Side[] = [];
  #count = 0;
  #cornerX = new Float32Array(MOST_SIDES * MOST_SIDES);
  #cornerY = new Float32Array(MOST_SIDES * MOST_SIDES);
  readonly #next: number[][] = Array.from({ length: MOST_SIDES }, () => []);
  readonly #covered = new Float32Array(MOST_SIDES ** 3);
  readonly #length = new Float32Array(MOST_SIDES ** 3);
  readonly #over = new Float32Array(MOST_SIDES ** 3);
  #candidates: Candidate[] = [];

  /** The one that is most likely a sheet, however unlikely that is. */
  find(lines: readonly Line[], reach: number, blank: Plane, plane: Plane): Quad | null {
    this.#gather(lines, blank);
    this.#join(blank);
    this.#measure(blank, reach);
    this.#combine(blank);
    let best: Quad | null = null;
    for (const candidate of this.#candidates) {
      const cut = isCut(candidate, blank);
      const trust = weigh(candidate, cut, blank, plane);
      if (!best || trust > best.trust) best = { corners: candidate.corners, isCut: cut, trust };
    }
    return best;
  }

  #gather(lines: readonly Line[], { width, height }: Plane): void {
    const sides = this.#sides;
    sides.length = 0;
    for (const { normalX, normalY, rho, angle, support } of lines)
      sides.push({ normalX, normalY, rho, angle, kind: 'line', support, sign: 1 });
    for (const { normalX, normalY, rho, angle, support } of lines.slice(0, FLIPPED)) {
      const turned = angle > 0 ? angle - Math.PI : angle + Math.PI;
      sides.push({
        normalX: -normalX,
        normalY: -normalY,
        rho: -rho,
        angle: turned,
        kind: 'flipped',
        support,
        sign: -1,
      });
    }
    const border = (normalX: number, normalY: number, rho: number, angle: number): void => {
      sides.push({ normalX, normalY, rho, angle, kind: 'border', support: null, sign: 1 });
    };
    border(1, 0, 0, 0);
    border(0, 1, 0, Math.PI / 2);
    border(-1, 0, 1 - width, Math.PI);
    border(0, -1, 1 - height, -Math.PI / 2);
    this.#count = sides.length;
  }

  /** The corner from each side to each that may follow it clockwise. */
  #join({ width, height }: Plane): void {
    const beyond = BEYOND * Math.min(width, height);
    for (let a = 0; a < this.#count; a++) {
      const next = this.#next[a] as number[];
      next.length = 0;
      const from = this.#sides[a] as Side;
      for (let b = 0; b < this.#count; b++) {
        const to = this.#sides[b] as Side;
        let turn = to.angle - from.angle;
        if (turn < 0) turn += 2 * Math.PI;
        if (turn < LEAST_CORNER || turn > MOST_CORNER) continue;
        const cross = from.normalX * to.normalY - from.normalY * to.normalX;
        const x = (from.rho * to.normalY - to.rho * from.normalY) / cross;
        const y = (to.rho * from.normalX - from.rho * to.normalX) / cross;
        const atBorder = from.kind === 'border' || to.kind === 'border';
        const out = atBorder ? 1 : beyond;
        if (x < -out || y < -out || x > width - 1 + out || y > height - 1 + out) continue;
        this.#cornerX[a * MOST_SIDES + b] = x;
        this.#cornerY[a * MOST_SIDES + b] = y;
        next.push(b);
      }
    }
  }

  /** For each side between two others: its visible length, how much of it lies on edges, and of its continuations. */
  #measure({ width, height }: Plane, reach: number): void {
    const shortest = SHORTEST * Math.min(width, height);
    for (let a = 0; a < this.#count; a++) {
      for (const b of this.#next[a] as number[]) {
        const side = this.#sides[b] as Side;
        const first = along(
          side,
          this.#cornerX[a * MOST_SIDES + b] as number,
          this.#cornerY[a * MOST_SIDES + b] as number,
        );
        for (const c of this.#next[b] as number[]) {
          const key = (a * MOST_SIDES + b) * MOST_SIDES + c;
          const last = along(
            side,
            this.#cornerX[b * MOST_SIDES + c] as number,
            this.#cornerY[b * MOST_SIDES + c] as number,
          );
          // clockwise runs against the direction in which places are counted
          this.#length[key] = 0;
          if (first - last < shortest) continue;
          if (!side.support) {
            this.#length[key] = first - last;
            this.#covered[key] = (first - last) * BORDER_COVER;
            this.#over[key] = 0;
            continue;
          }
          const seen = visible(side, width, height);
          const from = Math.max(last, seen[0]);
          const to = Math.min(first, seen[1]);
          if (to - from < shortest * 0.7) continue;
          const covered = Math.min(to - from, supported(side, from + 1, to - 1, reach) + 2);
          if (covered < LEAST_COVER * (to - from)) continue;
          this.#length[key] = to - from;
          this.#covered[key] = covered;
          this.#over[key] = beyondEnds(side, first, last, seen, reach);
        }
      }
    }
  }

  #combine({ width, height }: Plane): void {
    this.#candidates.length = 0;
    for (let a = 0; a < this.#count; a++) {
      for (const b of this.#next[a] as number[]) {
        if (b < a) continue;
        for (const c of this.#next[b] as number[]) {
          if (c < a || !this.#length[(a * MOST_SIDES + b) * MOST_SIDES + c]) continue;
          for (const d of this.#next[c] as number[]) {
            if (d < a || !this.#length[(b * MOST_SIDES + c) * MOST_SIDES + d]) continue;
            if (!this.#length[(c * MOST_SIDES + d) * MOST_SIDES + a]) continue;
            if (!this.#length[(d * MOST_SIDES + a) * MOST_SIDES + b]) continue;
            this.#rate(a, b, c, d, width * height);
          }
        }
      }
    }
  }

  #rate(a: number, b: number, c: number, d: number, frame: number): void {
    const N = MOST_SIDES;
    const keys = [(d * N + a) * N + b, (a * N + b) * N + c, (b * N + c) * N + d, (c * N + d) * N + a];
    let length = 0;
    let covered = 0;
    let over = 0;
    let leastCover = 1;
    for (const key of keys) {
      length += this.#length[key] as number;
      covered += this.#covered[key] as number;
      over += this.#over[key] as number;
      leastCover = Math.min(leastCover, (this.#covered[key] as number) / (this.#length[key] as number));
    }
    const sides = [a, b, c, d].map((at) => this.#sides[at] as Side) as [Side, Side, Side, Side];
    const borders = sides.filter(({ kind }) => kind === 'border').length;
    const flipped = sides.filter(({ kind }) => kind === 'flipped').length;
    if (borders > 2 || flipped > 1) return;
    const corners = Float64Array.of(
      this.#cornerX[d * N + a] as number,
      this.#cornerY[d * N + a] as number,
      this.#cornerX[a * N + b] as number,
      this.#cornerY[a * N + b] as number,
      this.#cornerX[b * N + c] as number,
      this.#cornerY[b * N + c] as number,
      this.#cornerX[c * N + d] as number,
      this.#cornerY[c * N + d] as number,
    );
    const area = areaOf(corners) / frame;
    if (area < 0.02) return;
    const cover = covered / length;
    // only which candidates are looked at; what they are worth is weighed by their pixels
    const score = cover + 0.3 * leastCover - 0.5 * (over / 8) - 0.12 * flipped + 0.16 * Math.log(Math.min(area, 0.5));
    const candidates = this.#candidates;
    if (candidates.length === LOOKED_AT && score <= (candidates[LOOKED_AT - 1] as Candidate).score) return;
    if (candidates.length === LOOKED_AT) candidates.pop();
    const candidate = { corners, sides, area, flipped, cover, over: over / 8, leastCover, score };
    let at = candidates.length;
    while (at > 0 && (candidates[at - 1] as Candidate).score < score) at--;
    candidates.splice(at, 0, candidate);
  }
}

export function areaOf(corners: Float64Array): number {
  let twice = 0;
  for (let at = 0; at < 8; at += 2) {
    const next = (at + 2) % 8;
    twice +=
      (corners[at] as number) * (corners[next + 1] as number) - (corners[next] as number) * (corners[at + 1] as number);
  }
  return Math.abs(twice) / 2;
}
