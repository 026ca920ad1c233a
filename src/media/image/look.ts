/** Looks at a prepared picture and says what a reviewer may dislike, and what is good. Knows no page and no file, only a canvas and facts. */
import type { ImageWarning, Praise } from '../../core/state.js';
import { contextOf, free } from './canvas.js';
import { judge, type LookFacts, type Measured, praise } from './look-judge.js';
import { largestSpot } from './look-glare.js';
import {
  colour,
  countSteepness,
  flatShare,
  histogram,
  liveliness,
  luma,
  quantile,
  STEEPNESS_STEPS,
  tone,
  type Pixels,
  type Plane,
} from './look-measure.js';

export type { LookFacts };

/** Long side of the copy for light and colour: a spot of a hundredth of the page is still some 500 pixels there. */
const COPY = 256;

/** Side of the tiles for sharpness, cut out at 1:1: some ten lines of print. */
const TILE = 256;

/** How many tiles, so that one thumb or one picture on the page does not decide; each costs about a millisecond. */
const TILES = 6;

export interface Look {
  warnings: readonly ImageWarning[];
  praises: readonly Praise[];
}

/** Advice, never a wall. `image` is upright and has the size that `facts` say. */
export function look(image: CanvasImageSource, facts: LookFacts): Look {
  const measured = measure(image, facts);
  const warnings = judge(measured, facts);
  return { warnings, praises: praise(measured, warnings) };
}

export function measure(image: CanvasImageSource, { width, height, hasCamera }: LookFacts): Measured {
  const scale = Math.min(1, COPY / Math.max(width, height));
  const copySize = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const canvas = new OffscreenCanvas(copySize.width, copySize.height);
  try {
    const context = contextOf(canvas, true);
    context.drawImage(image, 0, 0, copySize.width, copySize.height);
    const copy = context.getImageData(0, 0, copySize.width, copySize.height);
    const light = luma(copy);
    const counts = histogram(light);
    canvas.width = Math.min(TILE, width);
    canvas.height = Math.min(TILE, height);
    const along = { x: new Uint32Array(STEEPNESS_STEPS), y: new Uint32Array(STEEPNESS_STEPS) };
    let flat = 0;
    const corners = liveliest(light, { width, height });
    for (const { left, top } of corners) {
      context.drawImage(image, -left, -top);
      const tile: Pixels = context.getImageData(0, 0, canvas.width, canvas.height);
      const plane = luma(tile);
      countSteepness(plane, 'x', along.x);
      countSteepness(plane, 'y', along.y);
      // only a screenshot is flat, and no camera takes one
      if (!hasCamera) flat += flatShare(tile) / corners.length;
    }
    return {
      steepness: { x: steepness(along.x), y: steepness(along.y) },
      stretches: Math.min(sum(along.x), sum(along.y)),
      // a fiftieth: a small lamp or reflection does not make a page bright
      brightest: quantile(counts, 0.98),
      middle: quantile(counts, 0.5),
      tone: tone(counts, 12),
      colour: colour(copy),
      white: (counts[255] as number) / light.data.length,
      flat,
      spot: largestSpot(light),
    };
  } finally {
    free(canvas);
  }
}

/** Four fifths: the sharpest fifth is often a speck or a hair, and half the stretches of a sharp page are soft shadows. */
function steepness(counts: Uint32Array): number {
  return quantile(counts, 0.8) / STEEPNESS_STEPS;
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Where the picture is cut for the tiles: the places of a grid where the small copy changes most, which is print. */
function liveliest(copy: Plane, size: { width: number; height: number }): { left: number; top: number }[] {
  const columns = Math.max(1, Math.floor(size.width / TILE));
  const rows = Math.max(1, Math.floor(size.height / TILE));
  const places: { left: number; top: number; lively: number }[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const left = Math.floor((Math.max(0, size.width - TILE) * column) / Math.max(1, columns - 1));
      const top = Math.floor((Math.max(0, size.height - TILE) * row) / Math.max(1, rows - 1));
      const lively = liveliness(
        copy,
        Math.floor((copy.width * column) / columns),
        Math.floor((copy.height * row) / rows),
        Math.floor((copy.width * (column + 1)) / columns),
        Math.floor((copy.height * (row + 1)) / rows),
      );
      places.push({ left, top, lively });
    }
  }
  return places.sort((a, b) => b.lively - a.lively).slice(0, TILES);
}
