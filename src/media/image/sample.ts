/** Measures on a part of a picture how its bytes fall with quality. Knows no limit. */
import { contextOf, encodeJpeg, free } from './canvas.js';
import { curveOf, LOWEST_QUALITY, type Curve, type Point } from './fit.js';

export interface Sample {
  curve: Curve;
  /** Pixels of the sample. */
  area: number;
}

/**
 * So many, because the bytes of a picture that was a JPEG of the same size before fall off a cliff once the new
 * quantisation is coarser than the old.
 */
const QUALITIES: readonly number[] = [0.82, 0.74, 0.66, 0.58, 0.5, 0.42, 0.34, 0.27, 0.2, LOWEST_QUALITY];

/** Many small tiles, so that text and margins are in the sample as in the picture; encoded in a few milliseconds. */
const TILES = 8;
const TILE = 64;

export async function sampleOf(canvas: OffscreenCanvas): Promise<Sample> {
  const width = Math.min(TILE, Math.ceil(canvas.width / TILES));
  const height = Math.min(TILE, Math.ceil(canvas.height / TILES));
  const mosaic = new OffscreenCanvas(width * TILES, height * TILES);
  try {
    const context = contextOf(mosaic);
    for (let row = 0; row < TILES; row++) {
      for (let column = 0; column < TILES; column++) {
        const x = onGrid(((canvas.width - width) * column) / (TILES - 1));
        const y = onGrid(((canvas.height - height) * row) / (TILES - 1));
        context.drawImage(canvas, x, y, width, height, column * width, row * height, width, height);
      }
    }
    const points: Point[] = [];
    for (const quality of QUALITIES) points.push({ quality, bytes: (await encodeJpeg(mosaic, quality)).size });
    return { curve: curveOf(points), area: mosaic.width * mosaic.height };
  } finally {
    free(mosaic);
  }
}

/**
 * A tile begins where a block of 16 px does. A picture that was a JPEG of this size already falls in bytes as its old
 * blocks allow, and the sample has to show it.
 */
function onGrid(offset: number): number {
  return Math.floor(offset / 16) * 16;
}
