// @ts-check
/**
 * Looks into a received file the way a curious stranger would: dimensions, and whatever tells more than the picture
 * does. Knows no vendor. Written apart from the product's own metadata code, so that the two can disagree.
 */

/**
 * @typedef {object} Inspection
 * @property {number | null} width Pixels.
 * @property {number | null} height Pixels.
 * @property {string[] | null} metadata What was found, such as `EXIF` and `GPS`; null for a PDF, which is not looked into.
 * @property {boolean} colourProfile An ICC profile, which belongs to the picture: without it the colours change.
 */

const PROFILE = 'ICC profile';

/**
 * @param {Uint8Array} bytes
 * @param {string} mediaType
 * @returns {Inspection}
 */
export function inspectFile(bytes, mediaType) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (mediaType === 'image/jpeg') return inspectJpeg(bytes, view);
    if (mediaType === 'image/png') return inspectPng(bytes, view);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return { width: null, height: null, metadata: ['damaged'], colourProfile: false };
  }
  return { width: null, height: null, metadata: null, colourProfile: false };
}

/** @param {Uint8Array} bytes @param {DataView} view @returns {Inspection} */
function inspectJpeg(bytes, view) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @type {{ width: number | null, height: number | null }} */
  const size = { width: null, height: null };
  let at = 2;
  for (;;) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at++;
    const marker = view.getUint16(at);
    if (marker === 0xffd9) break;
    if (marker < 0xff00) throw new RangeError('no marker');
    const length = view.getUint16(at + 2);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    for (const name of namesOfSegment(marker, segment)) found.add(name);
    if (isFrame(marker)) Object.assign(size, { height: view.getUint16(at + 5), width: view.getUint16(at + 7) });
    at += 2 + length;
    if (marker === 0xffda) at = endOfScan(view, at);
  }
  if (at + 2 < bytes.length) found.add('data after the end');
  return { ...size, ...sorted(found) };
}

/** Coded data hold no marker but restarts and stuffed zeroes (ITU-T T.81, B.1.1.5). @param {DataView} view @param {number} at */
function endOfScan(view, at) {
  for (;;) {
    if (view.getUint8(at) === 0xff) {
      const next = view.getUint8(at + 1);
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    }
    at++;
  }
}

/** Start of frame, any coding, without the three markers of its range that are none. @param {number} marker */
function isFrame(marker) {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

/** @param {number} marker @param {Uint8Array} segment @returns {string[]} */
function namesOfSegment(marker, segment) {
  if (marker === 0xfffe) return ['comment'];
  // APP0 is JFIF and APP14 Adobe's colour marker: both are about decoding only
  if (marker < 0xffe1 || marker > 0xffef || marker === 0xffee) return [];
  const start = latin1(segment.subarray(0, 40));
  if (marker === 0xffe1 && start.startsWith('Exif\0\0')) return namesOfExif(segment.subarray(6));
  if (marker === 0xffe1 && start.startsWith('http://ns.adobe.com/')) return ['XMP'];
  if (marker === 0xffe2 && start.startsWith('ICC_PROFILE')) return [PROFILE];
  if (marker === 0xffed) return ['IPTC'];
  return [`APP${String(marker - 0xffe0)}`];
}

/** EXIF is a small TIFF: the first directory says whether GPS data follow. @param {Uint8Array} tiff @returns {string[]} */
function namesOfExif(tiff) {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const names = ['EXIF'];
  try {
    const little = view.getUint16(0) === 0x4949;
    const directory = view.getUint32(4, little);
    const entries = view.getUint16(directory, little);
    for (let entry = 0; entry < entries; entry++) {
      const at = directory + 2 + entry * 12;
      const tag = view.getUint16(at, little);
      if (tag === 0x8825) names.push('GPS');
      if (tag === 0x0112) names.push(`orientation ${String(view.getUint16(at + 8, little))}`);
    }
  } catch {
    names.push('damaged EXIF');
  }
  return names;
}

/** @param {Uint8Array} bytes @param {DataView} view @returns {Inspection} */
function inspectPng(bytes, view) {
  /** @type {Set<string>} */
  const found = new Set();
  let at = 8;
  let type = '';
  while (type !== 'IEND') {
    const length = view.getUint32(at);
    type = latin1(bytes.subarray(at + 4, at + 8));
    for (const name of namesOfChunk(type, bytes.subarray(at + 8, at + 8 + length))) found.add(name);
    at += 12 + length;
  }
  if (at < bytes.length) found.add('data after the end');
  return { width: view.getUint32(16), height: view.getUint32(20), ...sorted(found) };
}

/** @param {string} type @param {Uint8Array} chunk @returns {string[]} */
function namesOfChunk(type, chunk) {
  if (type === 'eXIf') return namesOfExif(chunk);
  if (type === 'iCCP') return [PROFILE];
  if (type === 'tIME') return ['time'];
  if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) return [];
  return [latin1(chunk.subarray(0, 20)).startsWith('XML:com.adobe.xmp') ? 'XMP' : 'comment'];
}

/** @param {ReadonlySet<string>} found */
function sorted(found) {
  return { metadata: [...found].filter((name) => name !== PROFILE), colourProfile: found.has(PROFILE) };
}

/** @param {Uint8Array} bytes */
function latin1(bytes) {
  return String.fromCharCode(...bytes);
}
