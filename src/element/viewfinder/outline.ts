/** Draws the outline of the sheet over the picture, without a render: it moves ten times a second. Knows no camera. */
import type { Sight } from '../../core/framing/sight.js';

/** `svg` lies over the picture and scales with it; its polygon is the outline. Null hides it. */
export function drawOutline(svg: SVGSVGElement | null, sight: Sight | null, isGood: boolean): void {
  const polygon = svg?.querySelector('polygon');
  if (!svg || !polygon) return;
  if (!sight?.page) {
    polygon.removeAttribute('points');
    return;
  }
  const { width, height, page } = sight;
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  polygon.setAttribute('points', page.corners.map(({ x, y }) => `${x * width},${y * height}`).join(' '));
  polygon.toggleAttribute('data-good', isGood);
}
