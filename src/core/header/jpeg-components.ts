/** Reads how many colours a JPEG has, and whether Adobe's marker is in it. Knows only the markers that matter here. */

/** Markers without a length, SOI and the restarts among them (ITU-T T.81, table B.1). */
const STANDALONE = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8]);
const NOT_A_FRAME = new Set([0xc4, 0xc8, 0xcc]);
const SOS = 0xda;
const EOI = 0xd9;
const APP14 = 0xee;

export interface JpegComponents {
  /** Grey, three colours, or CMYK (also as YCCK). */
  components: 1 | 3 | 4;
  /** Has Adobe's APP14: whoever writes it stores CMYK inside out (Adobe Technical Note 5116, 18). */
  isAdobe: boolean;
}

/** Null where no frame header comes before the picture, or none with as many components as we know. */
export function readJpegComponents(view: DataView): JpegComponents | null {
  let components: JpegComponents['components'] | null = null;
  let isAdobe = false;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff || STANDALONE.has(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === SOS || marker === EOI) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > view.byteLength) return null;
    if (marker === APP14 && isAdobeMarker(view, at + 4, end)) isAdobe = true;
    else if (marker >= 0xc0 && marker <= 0xcf && !NOT_A_FRAME.has(marker)) {
      const count = at + 4 + 6 <= end ? view.getUint8(at + 9) : 0; // ITU-T T.81, B.2.2
      if (count !== 1 && count !== 3 && count !== 4) return null;
      components = count;
    }
    at = end;
  }
  return components && { components, isAdobe };
}

/** `Adobe`, then a version, two sets of flags and the transform: twelve bytes. */
function isAdobeMarker(view: DataView, start: number, end: number): boolean {
  return end - start >= 12 && view.getUint32(start) === 0x41646f62 && view.getUint8(start + 4) === 0x65;
}
