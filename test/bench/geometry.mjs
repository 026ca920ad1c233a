/** Where a point of the paper is in the photo, and back: a homography. Knows no pixels. */

/** The 3 x 3 that takes the unit square to four corners, clockwise from the top left (Heckbert 1989, 2.2.3). */
export function squareTo([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]) {
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / determinant;
  const h = (dx1 * dy3 - dx3 * dy1) / determinant;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

export function inverse([a, b, c, d, e, f, g, h, i]) {
  return [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f].concat([
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]);
}

export function apply([a, b, c, d, e, f, g, h, i], [x, y]) {
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

/**
 * Corners of an upright A4 page in a picture of 3 : 4, as shares of its width and height: `share` of the long side,
 * turned by `degrees`, the top narrower by `keystone`, moved by `shift`.
 */
export function corners({ share, degrees, keystone, shift }) {
  const [halfWidth, halfHeight] = [(share * 210) / 297 / 2, share / 2]; // in long sides
  const turn = (degrees * Math.PI) / 180;
  return [
    [-halfWidth * (1 - keystone), -halfHeight],
    [halfWidth * (1 - keystone), -halfHeight],
    [halfWidth, halfHeight],
    [-halfWidth, halfHeight],
  ].map(([x, y]) => [
    0.5 + shift[0] + (x * Math.cos(turn) - y * Math.sin(turn)) / 0.75,
    0.5 + shift[1] + x * Math.sin(turn) + y * Math.cos(turn),
  ]);
}

/** Whether a point is within a convex outline. */
export function isInside(outline, [x, y]) {
  let side = 0;
  for (let index = 0; index < outline.length; index++) {
    const [x0, y0] = outline[index];
    const [x1, y1] = outline[(index + 1) % outline.length];
    const cross = (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
    if (cross === 0) continue;
    if (side !== 0 && Math.sign(cross) !== side) return false;
    side = Math.sign(cross);
  }
  return true;
}

/** The smallest upright box around an outline: left, top, right, bottom. */
export function boundsOf(outline) {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
