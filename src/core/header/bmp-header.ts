/** Reads a Windows bitmap's header (BITMAPCOREHEADER, BITMAPINFOHEADER and its successors). Knows no pixels. */
import type { Picture } from '../state.js';

const CORE = 12;

export function readBmpHeader(view: DataView): Picture | null {
  if (view.byteLength < 26) return null;
  const isCore = view.getUint32(14, true) === CORE;
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  // a negative height says that the first row is the top one
  const height = isCore ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  if (width <= 0 || height === 0) return null;
  return { width, height, orientation: 1, hasMetadata: false, hasCamera: false, isPlain: false };
}
