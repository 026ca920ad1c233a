/** Walks the segments of a JPEG (ITU-T T.81, B.1). Knows where they begin and end, not what they mean. */

export interface JpegSegment {
  marker: number;
  /** Offset of the marker. */
  at: number;
  /** Offset behind the segment; behind its scan, where it starts one. */
  end: number;
}

const SOS = 0xda;
export const EOI = 0xd9;

/** Those before the first scan, without a look at what may be megabytes of it. */
export function* jpegHead(bytes: Uint8Array): Generator<JpegSegment> {
  for (const segment of walk(bytes, (at) => at)) {
    if (segment.marker === SOS) return;
    yield segment;
  }
}

/** All up to the end of the picture (the last has the marker EOI), or to where they make no sense. */
export function jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  return walk(bytes, (at) => scanEnd(bytes, at));
}

function* walk(bytes: Uint8Array, afterScan: (at: number) => number): Generator<JpegSegment> {
  for (let at = 2; at + 2 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker === EOI) {
      yield { marker, at, end: at + 2 };
      return;
    }
    const next = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
    if (!(next >= at + 4 && next <= bytes.length)) return;
    const end = marker === SOS ? afterScan(next) : next;
    yield { marker, at, end };
    at = end;
  }
}

/** Whether the segment at `at` begins with `name`, as application segments do. */
export function isNamed(bytes: Uint8Array, at: number, name: string): boolean {
  for (let index = 0; index < name.length; index++) if (bytes[at + 4 + index] !== name.charCodeAt(index)) return false;
  return true;
}

/** Within a scan FF is followed by 00 where it is data, and by D0 to D7 where decoding may start anew. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
