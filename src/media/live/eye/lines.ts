/** Finds the straight lines that edges lie on, and where along each of them they do. Knows no sheets. */
import { ANGLES, type Edges } from './edges.js';

/** Pixels. */
const RHO = 2;

/** How many lines are kept: the four of a sheet are hardly ever beyond, and what follows takes the square of it. */
export const MOST_LINES = 26;

/** Full edges that a line needs, some tenth of a frame's short side. */
const LEAST_VOTES = 12;

/** Of 255 a pixel: a steeper edge is no better one. */
const FULL = 18;

/** Pixels from the line within which an edge is on it: paper is never quite flat. */
const NEAR = 2.6;

/** Directions to each side that an edge's may be off: 24 degrees, because of noise. */
const ALIKE = 6;

/** The same when a line is fitted: 20 degrees. */
const FITTING = 5;

/** x · normalX + y · normalY = rho, and the normal points to where it is brighter. */
export interface Line {
  normalX: number;
  normalY: number;
  rho: number;
  /** Direction of the normal, −π to π. */
  angle: number;
  votes: number;
  /** Edges up to each place along it: place 0 is `-reach`. */
  support: Uint16Array;
}

export class LineFinder {
  #votes = new Float32Array(0);
  #bits = new Uint8Array(0);
  readonly #lines: Line[] = [];
  readonly #peaks: { angle: number; rho: number; votes: number }[] = [];
  readonly #cos = Float32Array.from({ length: ANGLES }, (_, at) => Math.cos((at * 2 * Math.PI) / ANGLES));
  readonly #sin = Float32Array.from({ length: ANGLES }, (_, at) => Math.sin((at * 2 * Math.PI) / ANGLES));
  /** Half of what `support` spans. */
  reach = 0;

  /** The strongest first. What comes back is overwritten by the next call. */
  find(edges: Edges, width: number, height: number): readonly Line[] {
    this.reach = Math.ceil(Math.hypot(width, height));
    const rhos = Math.ceil((2 * this.reach) / RHO) + 1;
    if (this.#votes.length !== ANGLES * rhos) {
      this.#votes = new Float32Array(ANGLES * rhos);
      this.#bits = new Uint8Array(2 * this.reach + 1);
      this.#lines.length = 0;
    }
    this.#vote(edges, rhos);
    this.#choosePeaks(rhos);
    let kept = 0;
    for (const peak of this.#peaks) {
      if (kept === MOST_LINES) break;
      const line = (this.#lines[kept] ??= this.#blank());
      line.angle = (peak.angle * 2 * Math.PI) / ANGLES;
      line.normalX = this.#cos[peak.angle] as number;
      line.normalY = this.#sin[peak.angle] as number;
      line.rho = peak.rho * RHO - this.reach;
      line.votes = peak.votes;
      fit(line, edges, 4.5);
      fit(line, edges, 3);
      fit(line, edges, 2.6);
      if (this.#isKnown(line, kept, width, height)) continue;
      this.#mark(line, edges);
      kept++;
    }
    return this.#lines.slice(0, kept);
  }

  #blank(): Line {
    return { normalX: 0, normalY: 0, rho: 0, angle: 0, votes: 0, support: new Uint16Array(2 * this.reach + 2) };
  }

  #vote({ starts, x, y, steep }: Edges, rhos: number): void {
    const votes = this.#votes;
    votes.fill(0);
    for (let angle = 0; angle < ANGLES; angle++) {
      for (let near = -1; near <= 1; near++) {
        const turn = (angle + near + ANGLES) % ANGLES;
        const cos = (this.#cos[turn] as number) / RHO;
        const sin = (this.#sin[turn] as number) / RHO;
        // half: rounds
        const first = turn * rhos + this.reach / RHO + 0.5;
        for (let edge = starts[angle] as number, end = starts[angle + 1] as number; edge < end; edge++) {
          const place = Math.floor((x[edge] as number) * cos + (y[edge] as number) * sin + first);
          const slope = steep[edge] as number;
          votes[place] = (votes[place] as number) + (slope < FULL ? slope / FULL : 1);
        }
      }
    }
  }

  #choosePeaks(rhos: number): void {
    const votes = this.#votes;
    const peaks = this.#peaks;
    peaks.length = 0;
    for (let angle = 0; angle < ANGLES; angle++) {
      const before = ((angle + ANGLES - 1) % ANGLES) * rhos;
      const after = ((angle + 1) % ANGLES) * rhos;
      for (let rho = 1; rho < rhos - 1; rho++) {
        const at = angle * rhos + rho;
        const here = votes[at] as number;
        if (here < LEAST_VOTES || here <= (votes[at - 1] as number) || here < (votes[at + 1] as number)) continue;
        if (here <= around(votes, before + rho) || here < around(votes, after + rho)) continue;
        peaks.push({ angle, rho, votes: here });
      }
    }
    peaks.sort((a, b) => b.votes - a.votes);
  }

  /** Two peaks may be of one line. */
  #isKnown(line: Line, kept: number, width: number, height: number): boolean {
    for (let at = 0; at < kept; at++) {
      const other = this.#lines[at] as Line;
      // cosine of 6 degrees
      if (line.normalX * other.normalX + line.normalY * other.normalY < 0.9945) continue;
      const apart = Math.abs(distance(line, width / 2, height / 2) - distance(other, width / 2, height / 2));
      if (apart < 3) return true;
    }
    return false;
  }

  #mark(line: Line, { starts, x, y }: Edges): void {
    const bits = this.#bits;
    bits.fill(0);
    const { normalX, normalY, rho } = line;
    const middle = directionOf(line);
    for (let by = -ALIKE; by <= ALIKE; by++) {
      const angle = (middle + by + ANGLES) % ANGLES;
      for (let edge = starts[angle] as number, end = starts[angle + 1] as number; edge < end; edge++) {
        const left = x[edge] as number;
        const top = y[edge] as number;
        const away = left * normalX + top * normalY - rho;
        if (away > NEAR || away < -NEAR) continue;
        const place = Math.round(top * normalX - left * normalY) + this.reach;
        // neighbours on a slant are up to 1.4 apart
        bits[place - 1] = 1;
        bits[place] = 1;
        bits[place + 1] = 1;
      }
    }
    let sum = 0;
    for (let place = 0; place < bits.length; place++) {
      line.support[place] = sum;
      sum += bits[place] as number;
    }
    line.support[bits.length] = sum;
  }
}

function directionOf({ angle }: Line): number {
  return Math.round(((angle + 2 * Math.PI) * ANGLES) / (2 * Math.PI)) % ANGLES;
}

export function distance({ normalX, normalY, rho }: Line, x: number, y: number): number {
  return x * normalX + y * normalY - rho;
}

function around(votes: Float32Array, at: number): number {
  return Math.max(votes[at - 1] as number, votes[at] as number, votes[at + 1] as number);
}

/** Least squares of the distances, over the edges within reach. */
function fit(line: Line, { starts, x, y, steep }: Edges, within: number): void {
  const { normalX, normalY, rho } = line;
  const middle = directionOf(line);
  let weights = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  let sumYY = 0;
  for (let by = -FITTING; by <= FITTING; by++) {
    const direction = (middle + by + ANGLES) % ANGLES;
    for (let edge = starts[direction] as number, end = starts[direction + 1] as number; edge < end; edge++) {
      const left = x[edge] as number;
      const top = y[edge] as number;
      const away = left * normalX + top * normalY - rho;
      if (away > within || away < -within) continue;
      const slope = steep[edge] as number;
      // by its square: the faint grain of a table beside a sheet would turn the line
      const weight = slope < FULL ? slope * slope : FULL * FULL;
      weights += weight;
      sumX += weight * left;
      sumY += weight * top;
      sumXX += weight * left * left;
      sumXY += weight * left * top;
      sumYY += weight * top * top;
    }
  }
  if (weights === 0) return;
  const meanX = sumX / weights;
  const meanY = sumY / weights;
  const spreadX = sumXX / weights - meanX * meanX;
  const spreadY = sumYY / weights - meanY * meanY;
  const both = sumXY / weights - meanX * meanY;
  // the direction along which they spread least
  const angle = 0.5 * Math.atan2(2 * both, spreadX - spreadY) + Math.PI / 2;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const same = cos * normalX + sin * normalY;
  // 0.9: a clump of edges may spread any way
  if (Math.abs(same) < 0.9) return;
  line.normalX = same > 0 ? cos : -cos;
  line.normalY = same > 0 ? sin : -sin;
  line.rho = meanX * line.normalX + meanY * line.normalY;
  line.angle = Math.atan2(line.normalY, line.normalX);
}
