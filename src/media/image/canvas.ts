/** A canvas to draw on, by the rules that hold for all of ours. Knows no picture. */

/** Throws where there is none; that is an ability which another road may not need. */
export function contextOf(canvas: OffscreenCanvas, alsoRead = false): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: alsoRead });
  // iOS gives none when canvas memory is used up: https://github.com/mozilla/pdf.js/issues/11297
  if (!context) throw new Error('no canvas');
  return context;
}

/** Safari keeps a canvas's memory until it is resized: https://bugs.webkit.org/show_bug.cgi?id=195325 */
export function free(canvas: OffscreenCanvas): void {
  canvas.width = 0;
  canvas.height = 0;
}

export async function encodeJpeg(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  // an encoder that does not know a type falls back to PNG
  if (blob.type !== 'image/jpeg') throw new Error(`no JPEG encoder: ${blob.type}`);
  return blob;
}
