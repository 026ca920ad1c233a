/** Looks for faces in a grey picture: everywhere in large steps, then closely where it was promising. Knows no frame. */
import type { Trees } from './trees.js';

/** A square in a picture, by its centre, in pixels. */
export interface Square {
  x: number;
  y: number;
  size: number;
  weight: number;
}

/** A rectangle in a picture with rows of `stride` pixels. */
export interface Field {
  data: Uint8Array;
  stride: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** How far a square may reach out of the rectangle, as a share of its side. The picture must go on that far. */
  beyond: number;
}

/** Pixels. Smaller faces are of nobody who holds the camera, and each pixel less costs much time. */
const SMALLEST = 30;

/** Larger steps miss faces, smaller ones take time: shares of the square's side. */
const GROWTH = 1.2;
const STEP = 0.12;

/** A square that contents this many trees is promising; most of a face's neighbourhood does, and little else. */
const PROMISING = 28;

/** The closer look: how many places get one, and its steps as shares of the square's side. */
const PLACES = 3;
const CLOSE_SIZES = [1 / 1.1, 1, 1.1];
const CLOSE_STEPS = [-0.1, -0.05, 0, 0.05, 0.1];

/** Where faces may be, each with the sum of the scores around it as its `weight`. */
export function search(field: Field, trees: Trees): Square[] {
  return groups(promising(field, trees))
    .slice(0, PLACES)
    .map((place) => lookClosely(field, trees, place))
    .filter(({ weight }) => weight > 0);
}

/** Sorted, the best first. Their weight is 1 for a square that all trees are content with, and more for one that is surely a face. */
function promising(field: Field, trees: Trees): Square[] {
  const found: Square[] = [];
  const { data, stride, beyond } = field;
  const largest = Math.min(field.width, field.height) * (1 + 2 * beyond) - 2;
  for (let next = SMALLEST; next <= largest; next *= GROWTH) {
    const size = Math.floor(next);
    const step = Math.max(1, Math.round(size * STEP));
    const { left, top, right, bottom } = centres(field, size);
    for (let y = top; y < bottom; y += step) {
      for (let x = left; x < right; x += step) {
        const score = trees.score(data, y * stride + x, size);
        if (score >= PROMISING - trees.count)
          found.push({ x, y, size, weight: 1 + (score > 0 ? 10 * score : score) / trees.count });
      }
    }
  }
  return found.sort((a, b) => b.weight - a.weight);
}

/** Where the centre of a square of that size can be. */
function centres(field: Field, size: number): { left: number; top: number; right: number; bottom: number } {
  const inside = (size >> 1) + 1 - Math.floor(size * field.beyond);
  return {
    left: field.left + inside,
    top: field.top + inside,
    right: field.left + field.width - inside,
    bottom: field.top + field.height - inside,
  };
}

/** One square for those that lie together: the weighted middle of them. The best one's group comes first. */
function groups(squares: Square[]): Square[] {
  const found: { best: Square; all: Square[] }[] = [];
  for (const square of squares) {
    const group = found.find(({ best }) => isSame(best, square));
    if (group) group.all.push(square);
    else found.push({ best: square, all: [square] });
  }
  return found.map(({ all }) => middle(all));
}

function isSame(a: Square, b: Square): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < 0.3 * a.size && a.size < 1.5 * b.size && b.size < 1.5 * a.size;
}

function middle(squares: Square[]): Square {
  const whole: Square = { x: 0, y: 0, size: 0, weight: 0 };
  for (const { x, y, size, weight } of squares) {
    whole.x += x * weight;
    whole.y += y * weight;
    whole.size += size * weight;
    whole.weight += weight;
  }
  if (whole.weight > 0) for (const key of ['x', 'y', 'size'] as const) whole[key] /= whole.weight;
  return whole;
}

function lookClosely(field: Field, trees: Trees, place: Square): Square {
  const faces: Square[] = [];
  const largest = Math.floor(Math.min(field.width, field.height) * (1 + 2 * field.beyond)) - 2;
  for (const factor of CLOSE_SIZES) {
    const size = Math.min(largest, Math.round(place.size * factor));
    const { left, top, right, bottom } = centres(field, size);
    for (const down of CLOSE_STEPS) {
      for (const across of CLOSE_STEPS) {
        const x = Math.round(place.x + across * size);
        const y = Math.round(place.y + down * size);
        if (x < left || y < top || x >= right || y >= bottom) continue;
        const score = trees.score(field.data, y * field.stride + x, size);
        if (score > 0) faces.push({ x, y, size, weight: score });
      }
    }
  }
  return middle(faces);
}
