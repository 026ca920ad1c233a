/** Writes JPEGs into a PDF, one a page, each as it is. Knows no person and no camera, and never decodes a picture. */
import { readJpegComponents } from '../../core/header/jpeg-components.js';
import { inOnePiece } from '../image/in-one-piece.js';

export interface PdfPage {
  jpeg: Uint8Array<ArrayBuffer>;
  /** Pixels, as they are stored. */
  width: number;
  height: number;
  components: 1 | 3 | 4;
  bits: 8;
  /** EXIF's, 1 to 8 (CIPA DC-008, 4.6.5.1.6): viewers of a PDF do not read it, so the page is drawn by it. */
  orientation: number;
  /** Quarter turns clockwise by the person, on top of that. */
  turns: 0 | 1 | 2 | 3;
  /** Points, as the page is displayed, all turning done. Null: as large as the picture's shape allows beside an A4. */
  box: { width: number; height: number } | null;
}

/** Points: the long side of an A4 page. */
const A4_LONG = 841.89;

/** Where a point of the stored picture is displayed: x = a·u + b·v + c and y = d·u + e·v + f; all from 0 to 1, y and v down. */
type Placing = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** By EXIF's number: which sides of the picture its first row and its first column are. */
const PLACINGS: Readonly<Record<number, Placing>> = {
  1: [1, 0, 0, 0, 1, 0],
  2: [-1, 0, 1, 0, 1, 0],
  3: [-1, 0, 1, 0, -1, 1],
  4: [1, 0, 0, 0, -1, 1],
  5: [0, 1, 0, 1, 0, 0],
  6: [0, -1, 1, 1, 0, 0],
  7: [0, -1, 1, -1, 0, 1],
  8: [0, 1, 0, -1, 0, 1],
};

const COLOUR_SPACES = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' } as const;

const encoder = new TextEncoder();

/**
 * The same pages give the same bytes: no date and no identifier is written. What no page's number of EXIF says is taken
 * as upright. Throws a `RangeError` without any page: there is no such PDF.
 */
export function writePdf(pages: readonly PdfPage[]): Blob {
  if (pages.length === 0) throw new RangeError('A PDF has at least one page');
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const add = (...pieces: readonly (string | Uint8Array)[]) => {
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
      parts.push(bytes);
      length += bytes.length;
    }
  };
  const addObject = (...pieces: readonly (string | Uint8Array)[]) => {
    offsets.push(length);
    add(`${offsets.length} 0 obj\n`, ...pieces, '\nendobj\n');
  };

  // four bytes above 127, so that nobody takes the file for text (ISO 32000-2, 7.5.2)
  add('%PDF-1.4\n%', Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3), '\n');
  // 1 is the catalogue, 2 the tree, and then each page has three: itself, its content, its picture
  const kids = pages.map((_, index) => `${3 + 3 * index} 0 R`);
  addObject('<< /Type /Catalog /Pages 2 0 R >>');
  addObject(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`);
  for (const page of pages) addPage(page, offsets.length + 1, addObject);

  const start = length;
  add(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
  // twenty bytes each, the line's end included (ISO 32000-2, 7.5.4)
  for (const offset of offsets) add(`${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return inOnePiece(parts, 'application/pdf');
}

function addPage(page: PdfPage, id: number, addObject: (...pieces: readonly (string | Uint8Array)[]) => void): void {
  const placing = turned(PLACINGS[page.orientation] ?? [1, 0, 0, 0, 1, 0], page.turns);
  const { width, height } = page.box ?? sizeOf(page, placing);
  const content = encoder.encode(`q ${matrixOf(placing, width, height)} cm /Photo Do Q`);
  addObject(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${decimal(width)} ${decimal(height)}] `,
    `/Resources << /XObject << /Photo ${id + 2} 0 R >> >> /Contents ${id + 1} 0 R >>`,
  );
  addObject(`<< /Length ${content.length} >>\nstream\n`, content, '\nendstream');
  addObject(
    `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} `,
    `/ColorSpace ${COLOUR_SPACES[page.components]} /BitsPerComponent ${page.bits} ${decodingOf(page)}`,
    `/Filter /DCTDecode /Length ${page.jpeg.length} >>\nstream\n`,
    page.jpeg,
    '\nendstream',
  );
}

/** Adobe stores ink as its absence, and a PDF takes the samples at their word. */
function decodingOf({ jpeg, components }: PdfPage): string {
  if (components !== 4) return '';
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  return readJpegComponents(view)?.isAdobe ? '/Decode [1 0 1 0 1 0 1 0] ' : '';
}

/** A quarter turn clockwise takes (x, y) to (1 - y, x). */
function turned([a, b, c, d, e, f]: Placing, turns: number): Placing {
  return turns === 0 ? [a, b, c, d, e, f] : turned([-d, -e, 1 - f, a, b, c], turns - 1);
}

/** The picture's own shape, with the long side of an A4. */
function sizeOf({ width, height }: PdfPage, [a]: Placing): { width: number; height: number } {
  const [across, down] = a === 0 ? [height, width] : [width, height];
  const scale = A4_LONG / Math.max(across, down);
  return { width: across * scale, height: down * scale };
}

/** Of an image's unit square, whose v goes up, onto a page, whose y goes up too (ISO 32000-2, 8.9.5.1). */
function matrixOf([a, b, c, d, e, f]: Placing, width: number, height: number): string {
  const numbers = [width * a, -height * d, -width * b, height * e, width * (b + c), height * (1 - e - f)];
  return numbers.map(decimal).join(' ');
}

/** As PDF writes numbers: no exponent, and a ten-thousandth of a point is finer than any printer. */
function decimal(value: number): string {
  return String(Number(value.toFixed(4)) + 0); // + 0: no minus before a zero
}
