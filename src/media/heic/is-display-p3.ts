/** Tells whether an ICC profile is Display P3, by its primaries. Knows no file that it came from; never throws. */

/** Red, green and blue of Display P3 as profiles hold them, adapted to D50: X, Y, Z (Apple's `Display P3.icc`). */
const PRIMARIES: Readonly<Record<string, readonly [number, number, number]>> = {
  rXYZ: [0.5151, 0.2412, -0.0011],
  gXYZ: [0.292, 0.6922, 0.0419],
  bXYZ: [0.1571, 0.0666, 0.7841],
};

/** What makers round by. sRGB's red is 0.08 away. */
const CLOSE = 0.005;

/** Where the tags start, and how long the entry of one is (ICC.1:2022, 7.3). */
const TAG_COUNT_AT = 128;
const TAG_BYTES = 12;

/** More than any profile has; a count beyond it is no count. */
const MOST_TAGS = 100;

export function isDisplayP3(profile: Uint8Array): boolean {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  if (view.byteLength < TAG_COUNT_AT + 4) return false;
  const count = Math.min(view.getUint32(TAG_COUNT_AT), MOST_TAGS);
  let found = 0;
  for (let index = 0; index < count; index++) {
    const at = TAG_COUNT_AT + 4 + index * TAG_BYTES;
    if (at + TAG_BYTES > view.byteLength) return false;
    const wanted = PRIMARIES[fourCharacters(view, at)];
    if (!wanted) continue;
    if (!isAt(view, view.getUint32(at + 4), wanted)) return false;
    found += 1;
  }
  return found === 3;
}

/** An XYZ tag: its name, four bytes of nothing, three numbers of 16.16 bits. */
function isAt(view: DataView, at: number, wanted: readonly [number, number, number]): boolean {
  if (at + 20 > view.byteLength) return false;
  return wanted.every((value, index) => Math.abs(view.getInt32(at + 8 + index * 4) / 65536 - value) < CLOSE);
}

function fourCharacters(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
