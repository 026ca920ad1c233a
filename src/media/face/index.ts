/**
 * Finds the largest upright face that looks at the camera, in a small grey picture: `face.js`. Knows no frame of a video, no worker
 * and no network, and not who it is.
 */
import type { Face } from '../../core/framing/sight.js';
import { search, type Field, type Square } from './search.js';
import { Trees } from './trees.js';

/** One byte a pixel, row by row. Its long side should have 240 to 320: fewer hide small faces, more take time. */
export interface Plane {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Below it, no face. One room in a hundred comes to more, and so do nearly all faces that look at the camera. */
const LEAST_WEIGHT = 30;

/** Of two faces, one that is this much less sure is more likely something else. */
const LEAST_SHARE = 0.1;

/** Faces are found up to where this share of them lies beyond the edge. */
const BEYOND = 0.2;

/** A face from ear to ear, as a share of the square that finds it: 0.84 to 1 on photographs. The square's height is right. */
const EAR_TO_EAR = 0.93;

let trees: { of: Trees; width: number } | undefined; // unpacking them takes longer than finding a face

export function findFace(plane: Plane): Face | null {
  const field = widened(plane);
  if (trees?.width !== field.stride) trees = { of: new Trees(field.stride), width: field.stride };
  const found = search(field, trees.of);
  const least = Math.max(LEAST_WEIGHT, LEAST_SHARE * Math.max(...found.map(({ weight }) => weight)));
  const faces = found.filter(({ weight }) => weight >= least).sort((a, b) => b.size - a.size);
  return faces[0] ? faceOf(faces[0], field) : null;
}

/** The plane with its edge pixels drawn out on all sides, so that a square can lie over the edge. */
function widened({ width, height, data }: Plane): Field {
  const margin = Math.ceil((Math.min(width, height) * BEYOND) / (1 - 2 * BEYOND)) + 2;
  const stride = width + 2 * margin;
  const rows = height + 2 * margin;
  const wide = new Uint8Array(stride * rows);
  for (let y = 0; y < rows; y++) {
    const from = Math.min(height - 1, Math.max(0, y - margin)) * width;
    const to = y * stride;
    wide.fill(data[from] as number, to, to + margin);
    wide.set(data.subarray(from, from + width), to + margin);
    wide.fill(data[from + width - 1] as number, to + margin + width, to + stride);
  }
  return { data: wide, stride, left: margin, top: margin, width, height, beyond: BEYOND };
}

/** The square goes from the forehead to the chin. */
function faceOf(square: Square, { left, top, width, height }: Field): Face {
  const x = square.x - left;
  const y = square.y - top;
  const breadth = square.size * EAR_TO_EAR;
  const isCutAside = x < breadth / 2 || x > width - breadth / 2;
  const isCutUpright = y < square.size / 2 || y > height - square.size / 2;
  return {
    x: x / width,
    y: y / height,
    size: breadth / Math.min(width, height),
    isCut: isCutAside || isCutUpright,
  };
}
