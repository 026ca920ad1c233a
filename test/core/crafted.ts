/** Files made byte by byte, and the plain data of the machine. Knows none of the code under test but its types. */
import type { Capture, Source } from '../../src/core/state.js';

/** Numbers are bytes, texts their Latin-1 codes. */
export type Part = number | string | readonly Part[] | Uint8Array;

export function bytesOf(...parts: Part[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parts.flatMap(flat));
}

function flat(part: Part): number[] {
  if (typeof part === 'number') return [part];
  if (typeof part === 'string') return [...part].map((character) => character.charCodeAt(0));
  return [...part].flatMap(flat);
}

/** Big-endian, as JPEG and PNG write. */
export function u16(value: number): number[] {
  return [(value >>> 8) & 255, value & 255];
}

export function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value)];
}

/** A JPEG segment with its length. */
export function segment(marker: number, ...content: Part[]): number[] {
  const body = content.flatMap(flat);
  return [0xff, marker, ...u16(body.length + 2), ...body];
}

export interface CraftedJpeg {
  width?: number;
  height?: number;
  /** The marker of the frame header: 0xc0 baseline, 0xc2 progressive. */
  frame?: number;
  /** What stands between the start and the frame header. */
  before?: Part[];
}

/** A JPEG whose header is true and whose picture is missing. */
export function jpeg({
  width = 800,
  height = 600,
  frame = 0xc0,
  before = [],
}: CraftedJpeg = {}): Uint8Array<ArrayBuffer> {
  const components = [3, [1, 0x22, 0], [2, 0x11, 1], [3, 0x11, 1]];
  const header = segment(frame, 8, u16(height), u16(width), components);
  return bytesOf(0xff, 0xd8, before, header, segment(0xda, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0), 0xff, 0xd9);
}

export interface Tiff {
  order?: 'II' | 'MM';
  /** Tag, type, count and a value of two bytes. */
  entries?: readonly (readonly [tag: number, type: number, count: number, value: number])[];
  /** Where the directory is said to be. */
  directory?: number;
  /** How many entries it is said to have. */
  count?: number;
}

/** A TIFF block with one directory, true unless told otherwise. */
export function tiff({ order = 'II', entries = [], directory = 8, count = entries.length }: Tiff = {}): number[] {
  const short = (value: number) => (order === 'II' ? u16(value).reverse() : u16(value));
  const long = (value: number) => (order === 'II' ? u32(value).reverse() : u32(value));
  const list = entries.flatMap(([tag, type, many, value]) => [
    ...short(tag),
    ...short(type),
    ...long(many),
    ...short(value),
    0,
    0,
  ]);
  return [...flat(order), ...short(42), ...long(directory), ...short(count), ...list, 0, 0, 0, 0];
}

/** The directory entry that says how a picture is turned. */
export function turned(orientation: number): [number, number, number, number] {
  return [0x0112, 3, 1, orientation];
}

/** An EXIF segment. */
export function exif(block: Tiff): number[] {
  return segment(0xe1, 'Exif\0\0', tiff(block));
}

export const PNG_SIGNATURE = [0x89, 'PNG\r\n', 0x1a, '\n'];

export function chunk(name: string, ...content: Part[]): number[] {
  const body = content.flatMap(flat);
  return [...u32(body.length), ...flat(name), ...body, 0, 0, 0, 0]; // nobody asks the checksum
}

/** A PNG whose header is true and whose picture is missing. */
export function png({ width = 800, height = 600, chunks = [] as Part[] } = {}): Uint8Array<ArrayBuffer> {
  const header = chunk('IHDR', u32(width), u32(height), 8, 2, 0, 0, 0);
  return bytesOf(PNG_SIGNATURE, header, chunks, chunk('IDAT', 0), chunk('IEND'));
}

/** A file that says it is a PDF, after `offset` bytes of something else. */
export function pdf(offset = 0, length = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(length, offset + 9)).fill(0x20);
  bytes.set(bytesOf('%PDF-1.7\n'), offset);
  return bytes;
}

export function source(name: string): Source {
  return {
    via: 'picker',
    type: 'image/jpeg',
    blob: new Blob([name]),
    name,
    picture: null,
    leftOut: 0,
    shot: null,
    turns: 0,
  };
}

export function capture(name: string): Capture {
  return {
    id: name,
    kind: 'image',
    source: source(name),
    blob: new Blob([name]),
    type: 'image/jpeg',
    digest: null,
    originalDigest: null,
    changes: [],
    warnings: [],
    praises: [],
  };
}
