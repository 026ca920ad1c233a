/** Reads the sides and the turn of an AVIF or HEIF picture (ISO/IEC 23008-12). Knows boxes, no pixels. */
import type { Picture } from '../state.js';

const META = 0x6d657461;
const IPRP = 0x69707270;
const IPCO = 0x6970636f;
const ISPE = 0x69737065;
const IROT = 0x69726f74;
const IINF = 0x69696e66;
const INFE = 0x696e6665;

/** EXIF's word for a turn by 0, 90, 180, 270 degrees against the clock (6.5.10). */
const ORIENTATION_OF_TURN = [1, 8, 3, 6];

interface Box {
  name: number;
  start: number;
  end: number;
}

/**
 * The largest picture that is declared: tiles, thumbnails and depth maps are smaller than the one they belong to, and a
 * limit on pixels has to look at the largest anyway.
 */
export function readIsobmffHeader(view: DataView): Picture | null {
  const meta = boxesOf(view, 0, view.byteLength).find(({ name }) => name === META);
  if (!meta) return null;
  const inMeta = boxesOf(view, meta.start + 4, meta.end); // a full box: version and flags first
  const iprp = inMeta.find(({ name }) => name === IPRP);
  const ipco = iprp && boxesOf(view, iprp.start, iprp.end).find(({ name }) => name === IPCO);
  if (!ipco) return null;
  let [width, height, turn] = [0, 0, 0];
  for (const { name, start, end } of boxesOf(view, ipco.start, ipco.end)) {
    if (name === ISPE && end - start >= 12 && view.getUint32(start + 4) * view.getUint32(start + 8) > width * height) {
      width = view.getUint32(start + 4);
      height = view.getUint32(start + 8);
    }
    if (name === IROT && end > start) turn ||= view.getUint8(start) & 3;
  }
  if (width === 0 || height === 0) return null;
  const hasMetadata = itemTypes(view, inMeta).some((type) => type === 'Exif' || type === 'mime');
  const orientation = ORIENTATION_OF_TURN[turn] as number;
  return { width, height, orientation, hasMetadata, hasCamera: hasMetadata, isPlain: false };
}

/** `Exif` and `mime` (XMP) items are the metadata. */
function itemTypes(view: DataView, boxes: readonly Box[]): string[] {
  const iinf = boxes.find(({ name }) => name === IINF);
  if (!iinf) return [];
  const version = view.getUint8(iinf.start);
  return boxesOf(view, iinf.start + (version === 0 ? 6 : 8), iinf.end)
    .filter(({ name, start, end }) => name === INFE && end - start >= 12)
    .map(({ start }) => {
      const at = start + (view.getUint8(start) < 3 ? 8 : 10);
      return String.fromCharCode(...Array.from({ length: 4 }, (_, index) => view.getUint8(at + index)));
    });
}

/** More boxes on one level than any camera writes; a file of a million empty ones must not take our time. */
const MOST_BOXES = 10_000;

function boxesOf(view: DataView, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end && boxes.length < MOST_BOXES;) {
    const size = view.getUint32(at);
    const name = view.getUint32(at + 4);
    // 0: up to the end; 1: the length stands in 64 bits behind the name, which only media data needs
    const isLarge = size === 1 && at + 16 <= end;
    const length = size === 0 ? end - at : isLarge ? view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12) : size;
    const head = isLarge ? 16 : 8;
    if (length < head || at + length > end) break;
    boxes.push({ name, start: at + head, end: at + length });
    at += length;
  }
  return boxes;
}
