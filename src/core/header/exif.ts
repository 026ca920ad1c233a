/** Reads the two facts of EXIF that matter here. Knows no file: gets the TIFF block from whoever found it. */

export interface Exif {
  /** 1 to 8; 1 where it is missing or out of range (CIPA DC-008, 4.6.4). */
  orientation: number;
  /** Names the camera that took it. */
  hasCamera: boolean;
}

const MAKE = 0x010f;
const MODEL = 0x0110;
const ORIENTATION = 0x0112;
const SHORT = 3;

/** The first directory of the TIFF block from `start` to `end`, or null where there is none. */
export function readExif(view: DataView, start: number, end: number): Exif | null {
  if (end - start < 8) return null;
  const order = view.getUint16(start);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  if (directory < start || directory + 2 > end) return null;
  const entries = view.getUint16(directory, little);
  const exif: Exif = { orientation: 1, hasCamera: false };
  let isOriented = false;
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > end) break;
    const tag = view.getUint16(entry, little);
    if (tag === MAKE || tag === MODEL) exif.hasCamera = true;
    // of another type browsers do not follow it
    if (tag !== ORIENTATION || isOriented || view.getUint16(entry + 2, little) !== SHORT) continue;
    isOriented = true;
    const value = view.getUint16(entry + 8, little);
    if (value >= 1 && value <= 8) exif.orientation = value;
  }
  return exif;
}
