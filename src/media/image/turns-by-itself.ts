/** Whether this browser's bitmaps are upright. Not all were always, few are for WebP, and in a square picture it cannot be seen. */
import type { ImageType } from '../../core/media-type.js';
import { inOnePiece } from './in-one-piece.js';

/** Pictures of 16 x 8 pixels whose EXIF says that they lie on their side. */
const LYING: Partial<Record<ImageType, () => Promise<Blob>>> = {
  'image/jpeg': lyingJpeg,
  'image/png': () =>
    inline(
      'iVBORw0KGgoAAAANSUhEUgAAABAAAAAIAQAAAADYDUI6AAAAGmVYSWZNTQAqAAAACAABARIAAwAAAAEABgAAAAAAANZnS2kAAAALSURBVHjaY2DADgAAGA' +
        'ABRtuzCwAAAABJRU5ErkJggg==',
    ),
  'image/webp': () =>
    inline(
      'UklGRlIAAABXRUJQVlA4WAoAAAAIAAAADwAABwAAVlA4TBEAAAAvD8ABAAdQxCIWsf+BiOh/AABFWElGGgAAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAA' +
        'AA',
    ),
};

const known = new Map<ImageType, Promise<boolean>>();

/** Asks once. The formats that turn by their own boxes (AVIF, HEIC) do so everywhere. */
export function turnsByItself(type: ImageType): Promise<boolean> {
  const lying = LYING[type];
  const asked =
    known.get(type) ??
    (lying
      ? lying()
          .then(isTurned)
          .catch(() => true)
      : Promise.resolve(true));
  known.set(type, asked);
  return asked;
}

async function isTurned(lying: Blob): Promise<boolean> {
  const bitmap = await createImageBitmap(lying);
  const isUpright = bitmap.height > bitmap.width;
  bitmap.close();
  return isUpright;
}

/** EXIF of nothing but orientation 6 (CIPA DC-008): a segment that fits behind the start of any JPEG. */
const ORIENTATION_6 = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0].concat(
  [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
  [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
);

async function lyingJpeg(): Promise<Blob> {
  const canvas = new OffscreenCanvas(16, 8);
  canvas.getContext('2d');
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg' });
  const bytes = new Uint8Array(await jpeg.arrayBuffer());
  return inOnePiece([bytes.subarray(0, 2), new Uint8Array(ORIENTATION_6), bytes.subarray(2)], 'image/jpeg');
}

// async, so that a letter too many would be a browser that turns, not one that fails
async function inline(base64: string): Promise<Blob> {
  return Promise.resolve(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
}
