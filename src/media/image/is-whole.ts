/** Whether a JPEG or PNG has its end. Knows nothing of what is before it, so it finds cut files, not damaged ones. */
export function isWhole(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff ? hasJpegEnd(bytes) : hasPngEnd(bytes);
}

/** After the start of scan, FF D9 is the end and nothing else: a data byte FF is always followed by 00 (ITU-T T.81, B.1). */
function hasJpegEnd(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    if (bytes[at + 1] === 0xff) at += 1;
    else at += 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
  }
  for (; at + 1 < bytes.length; at++) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}

/** The last chunk is IEND (W3C PNG, third edition). */
function hasPngEnd(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49454e44) return true;
  }
  return false;
}
