/** Pictures for the tests: made on a canvas, or real ones from the corpus. Knows nothing of the code under test but its types. */
import { readImageHeader } from '../../src/core/header/image-header.js';
import { LIMITS } from '../../src/core/limits.js';
import { isImage, sniffMediaType } from '../../src/core/media-type.js';
import type { Source } from '../../src/core/state.js';
import type { ImageJob } from '../../src/media/media-job.js';

/** An upright page with a bar of colour along each edge, so that every turn and mirroring shows; with lines and grain. */
export function page(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  const shade = context.createLinearGradient(0, 0, width, height);
  shade.addColorStop(0, '#fff');
  shade.addColorStop(1, '#b8b0a0');
  context.fillStyle = shade;
  context.fillRect(0, 0, width, height);
  const bar = Math.min(width, height) / 8;
  for (const [color, x, y, w, h] of [
    ['#c00', 0, 0, width, bar],
    ['#0a0', width - bar, bar, bar, height - bar],
    ['#00c', 0, bar, bar, height / 3],
  ] as const) {
    context.fillStyle = color;
    context.fillRect(x, y, w, h);
  }
  context.fillStyle = '#222';
  const line = Math.max(8, height / 60);
  context.font = `${String(line * 0.7)}px sans-serif`;
  for (let y = bar * 1.5; y < height - bar; y += line) {
    context.fillText('Electricity 1 248 kWh, 01.09.2026 to 30.09.2026, 187.20 EUR', bar * 1.3, y, width - bar * 2.6);
  }
  grain(canvas);
  return canvas;
}

/** A JPEG as a phone stores it: `upright` turned by what `orientation` undoes, with the tag, and with GPS and a comment. */
export async function phonePhoto(upright: OffscreenCanvas, orientation: number, quality = 0.92): Promise<Blob> {
  const { width, height } = upright;
  const lying = orientation >= 5;
  const stored = new OffscreenCanvas(lying ? height : width, lying ? width : height);
  const context = contextOf(stored);
  // from upright to stored: the inverse of what CIPA DC-008 says a viewer does
  const turns: Record<number, [number, number, number, number, number, number]> = {
    1: [1, 0, 0, 1, 0, 0],
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, -1, 1, 0, 0, width],
    7: [0, -1, -1, 0, height, width],
    8: [0, 1, -1, 0, height, 0],
  };
  context.setTransform(...(turns[orientation] as [number, number, number, number, number, number]));
  context.drawImage(upright, 0, 0);
  const jpeg = await stored.convertToBlob({ type: 'image/jpeg', quality });
  return new Blob([jpeg.slice(0, 2), exif(orientation), comment(), jpeg.slice(2)], { type: 'image/jpeg' });
}

/** What `check` would have made of it. */
export async function sourceOf(blob: Blob): Promise<Source> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const type = sniffMediaType(bytes);
  if (!type) throw new Error('no file that can be used');
  return {
    via: 'picker',
    type,
    blob,
    name: 'bill',
    picture: readImageHeader(type, bytes),
    leftOut: 0,
    shot: null,
    turns: 0,
  };
}

/** The job that `normalise` makes of it. */
export async function jobOf(blob: Blob, changes: Partial<ImageJob> = {}): Promise<ImageJob> {
  const { type, picture } = await sourceOf(blob);
  if (!picture || !isImage(type)) throw new Error('no picture');
  const target = { longSide: LIMITS.longSide, quality: LIMITS.quality, bytes: LIMITS.passBytes };
  const heicUrl = new URL('/dist/heic.js', location.href).href;
  return { kind: 'image', blob, type, picture, turns: 0, target, maxBytes: 4_500_000, heicUrl, ...changes };
}

/** A real file, or null where the corpus is not beside the project. */
export async function corpus(path: string): Promise<Blob | null> {
  const response = await fetch(`/__corpus/${path}`);
  return response.ok ? response.blob() : null;
}

/** 64 x 48 pixels, RGBA: enough to tell every orientation (evidence: 2.6 apart when right, 30 when not). */
export async function thumbnail(blob: Blob): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(64, 48);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, 64, 48);
  bitmap.close();
  return context.getImageData(0, 0, 64, 48).data;
}

export function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] as number)), 0) / a.length;
}

/** One pixel of a picture, as red, green, blue. */
export async function pixel(blob: Blob, x: number, y: number): Promise<[number, number, number]> {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = contextOf(canvas);
  context.drawImage(bitmap, 0, 0);
  const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
  return [red, green, blue];
}

/** The markers of a JPEG's segments up to its first scan: `[0xe0, 0xdb, …]`. */
export async function segments(blob: Blob): Promise<number[]> {
  const view = new DataView(await blob.arrayBuffer());
  const found: number[] = [];
  for (let at = 2; view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda; at += 2 + view.getUint16(at + 2)) {
    found.push(view.getUint8(at + 1));
  }
  return found;
}

export function base64Characters(blob: Blob): number {
  return 4 * Math.ceil(blob.size / 3);
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  return context;
}

/** Sensor noise: a picture without it compresses like no photo. The same in every run. */
function grain(canvas: OffscreenCanvas): void {
  const tile = new ImageData(256, 256);
  let seed = 7;
  for (let at = 0; at < tile.data.length; at++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    tile.data[at] = at % 4 === 3 ? 26 : (seed >> 16) & 255;
  }
  const noise = new OffscreenCanvas(256, 256);
  contextOf(noise).putImageData(tile, 0, 0);
  const context = contextOf(canvas);
  context.fillStyle = context.createPattern(noise, 'repeat') as CanvasPattern;
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/** An APP1 segment with the orientation, and a place: 54° 41' N, 25° 16' E. */
function exif(orientation: number): Uint8Array<ArrayBuffer> {
  const words: number[] = [];
  const entry = (tag: number, type: number, count: number, value: number) => {
    words.push(tag & 255, tag >> 8, type, 0, count, 0, 0, 0, value & 255, (value >> 8) & 255, 0, 0);
  };
  const north = 0x4e;
  const east = 0x45;
  words.push(0x49, 0x49, 42, 0, 8, 0, 0, 0); // TIFF, little-endian, first directory at 8
  words.push(2, 0);
  entry(0x0112, 3, 1, orientation);
  entry(0x8825, 4, 1, 38); // GPS directory at 8 + 2 + 24 + 4
  words.push(0, 0, 0, 0);
  words.push(4, 0);
  entry(1, 2, 2, north);
  entry(2, 5, 3, 92); // degrees after the directory: 38 + 2 + 48 + 4
  entry(3, 2, 2, east);
  entry(4, 5, 3, 116);
  words.push(0, 0, 0, 0);
  for (const number of [54, 41, 0, 25, 16, 0]) words.push(number, 0, 0, 0, 1, 0, 0, 0);
  return segment(0xe1, [...new TextEncoder().encode('Exif'), 0, 0, ...words]);
}

function comment(): Uint8Array<ArrayBuffer> {
  return segment(0xfe, [...new TextEncoder().encode('taken at home')]);
}

function segment(marker: number, bytes: number[]): Uint8Array<ArrayBuffer> {
  const length = bytes.length + 2;
  return new Uint8Array([0xff, marker, length >> 8, length & 255, ...bytes]);
}

/** An opaque PNG of 8 bits a channel, which no canvas gives: a soft pattern, row by row without a filter. */
export async function opaquePng(width: number, height: number): Promise<Blob> {
  const rows = new Uint8Array((width * 3 + 1) * height);
  for (let at = 0; at < rows.length; at++) rows[at] = at % (width * 3 + 1) === 0 ? 0 : 150 + (at % 61);
  const packed = new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'));
  const data = new Uint8Array(await new Response(packed).arrayBuffer());
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, 2], 8);
  const start = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Blob([start, part('IHDR', header), part('IDAT', data), part('IEND', new Uint8Array(0))], {
    type: 'image/png',
  });
}

/** A chunk with its length and checksum (W3C PNG, third edition, annex D). */
function part(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(data, 8);
  let sum = 0xffffffff;
  for (const byte of bytes.subarray(4, -4)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  view.setUint32(bytes.length - 4, ~sum >>> 0);
  return bytes;
}
