/** Draws the pages of a PDF anew as pictures in a new one, legible first and small enough. Knows neither element nor file. */
import { pagesUpTo } from '../../core/document/page-choice.js';
import { readJpegComponents } from '../../core/header/jpeg-components.js';
import { LIMITS } from '../../core/limits.js';
import type { PdfDocument } from './pdf-document.js';
import { type PdfPage, writePdf } from './write-pdf.js';

interface Size {
  /** Pixels. */
  longSide: number;
  /** Of the encoder, 0 to 1. */
  quality: number;
}

/**
 * As a picture is sent first (`LIMITS.longSide`); then smaller, as far as small print is still read: OCR of 5.5 pt reads 97 % at
 * 1920 px and 93 % at 1600 px. Below that a reviewer would refuse it.
 */
const SIZES: readonly [Size, ...Size[]] = [
  { longSide: LIMITS.longSide, quality: LIMITS.quality },
  { longSide: 1920, quality: 0.75 },
  { longSide: 1600, quality: 0.6 },
];

/** What stands around a page's picture in the file, in bytes; 500 to 600 were counted. */
const AROUND = 1000;

/** Null where a page cannot be drawn, or where even the smallest size does not fit into `room` bytes. `pages`: how many. */
export async function shrink(signal: AbortSignal, pdf: PdfDocument, pages: number, room: number): Promise<Blob | null> {
  const all = pagesUpTo(pages);
  for (const size of SIZES) {
    const drawn = await draw(signal, pdf, all, size, room);
    if (drawn === 'unable') return null;
    if (drawn !== 'too-much') return drawn;
  }
  return null;
}

/** The pages with these numbers at the first size, however many bytes that makes; null where one cannot be drawn. */
export async function redraw(signal: AbortSignal, pdf: PdfDocument, pages: readonly number[]): Promise<Blob | null> {
  const drawn = await draw(signal, pdf, pages, SIZES[0], Infinity);
  return typeof drawn === 'string' ? null : drawn;
}

async function draw(
  signal: AbortSignal,
  pdf: PdfDocument,
  pages: readonly number[],
  { longSide, quality }: Size,
  room: number,
): Promise<Blob | 'unable' | 'too-much'> {
  const drawn: PdfPage[] = [];
  let bytes = 0;
  for (const number of pages) {
    const picture = await pdf.picture(signal, number, longSide, quality);
    if (!picture) return 'unable';
    const jpeg = new Uint8Array(await picture.blob.arrayBuffer());
    const { width, height, box } = picture;
    const { components } = readJpegComponents(new DataView(jpeg.buffer)) ?? { components: 3 };
    drawn.push({ jpeg, width, height, components, bits: 8, orientation: 1, turns: 0, box });
    bytes += jpeg.length + AROUND;
    if (bytes > room) return 'too-much';
  }
  return writePdf(drawn);
}
