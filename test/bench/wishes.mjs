/** What the ways of `ways.ts` are called for people, and what they are asked for. Knows no measurement. */

export const NAMES = {
  ours: 'ours',
  'ours-cold': 'ours, worker started for it',
  bic: 'browser-image-compression',
  'bic-worker': 'browser-image-compression, its worker',
  'bic-limit': 'browser-image-compression, defaults',
  'bic-limit-quality': 'the same, initialQuality',
  'bic-keep': 'the same, alwaysKeepResolution',
  compressorjs: 'compressorjs',
  pica: 'pica',
};

/** As the evidence had it: equal for all. */
export const SMALL = { longSide: 1920, quality: 0.8, maxBytes: null, passBytes: 0 };

/** The project's soft target, as `src/core/limits.ts` has it, but for pictures that could pass: they are made anew. */
export async function softWish(page) {
  const target = await page.evaluate(() => window.bench.target);
  return { ...target, maxBytes: null, passBytes: 0 };
}

export function nameOf({ longSide, quality }) {
  return `${longSide} px, quality ${quality}`;
}

/** Null where the picture came out as it was asked for, else why it cannot be compared. */
export function mismatch({ width, height }, photo, { longSide }) {
  if (width > height !== photo.width > photo.height) return `${width} x ${height} lies on its side`;
  const expected = Math.min(longSide, Math.max(photo.width, photo.height));
  // a pixel more or less is a matter of rounding
  return Math.abs(Math.max(width, height) - expected) <= 1 ? null : `${width} x ${height} instead of ${expected} px`;
}
