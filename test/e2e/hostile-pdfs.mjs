/** PDFs that are made to do harm, and plain ones, written by hand. Knows no reader. */
import { randomBytes } from 'node:crypto';
import { brotliCompressSync, constants, crc32, deflateSync } from 'node:zlib';

const PAGE = '/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]';
const FONT = '/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>';
/** Commands that print a bill. */
export const TEXT = 'BT /F 36 Tf 72 720 Td (A bill of the water works) Tj 0 -60 Td (1 Example Street) Tj ET';

/** A PDF of these objects, numbered from 1, the first its catalogue; with the right cross references. */
export function pdfOf(objects, trailer = '') {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets = [];
  let at = parts[0].length;
  objects.forEach((object, index) => {
    offsets.push(at);
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    parts.push(part);
    at += part.length;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines.join('')}` +
        `trailer\n<</Root 1 0 R/Size ${size}${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export function streamOf(dictionary, bytes, length = bytes.length) {
  const head = Buffer.from(`<<${dictionary}/Length ${length}>>stream\n`);
  return Buffer.concat([head, Buffer.from(bytes), Buffer.from('\nendstream')]);
}

/** One page with print on it. `catalogue`, `page` and `more`: what is added to it. */
export function billPdf({ catalogue = '', page = '', more = [], trailer = '' } = {}) {
  return pdfOf(
    [
      `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<<${PAGE}${FONT}/Contents 4 0 R${page}>>`,
      streamOf('', TEXT),
      ...more,
    ],
    trailer,
  );
}

/** One page whose content is this stream. `more`: other objects. */
export function pdfWithContent(stream, ...more) {
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<<${PAGE}${FONT}/Contents 4 0 R>>`,
    stream,
    ...more,
  ]);
}

const MILLION = 1 << 20;

/** `mebibytes` of spaces, deflated: a block of one, again and again, and the checksum of all (RFC 1950). */
export function deflatedSpaces(mebibytes) {
  const open = deflateSync(Buffer.alloc(MILLION, ' '), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const [head, block] = [open.subarray(0, 2), open.subarray(2)];
  const end = Buffer.from([0x03, 0x00]); // an empty last block
  const many = BigInt(mebibytes) * BigInt(MILLION);
  const [one, prime] = [32n, 65_521n];
  const a = (1n + many * one) % prime;
  const b = (many + (one * many * (many + 1n)) / 2n) % prime;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(Number((b << 16n) | a));
  return Buffer.concat([head, ...Array.from({ length: mebibytes }, () => block), end, sum]);
}

/** A bill with something before its print that is not as it should be; `ballast` bytes lie in the file. */
export function damagedPdf(before, ballast = 0) {
  return pdfWithContent(streamOf('', `${before} ${TEXT}`), streamOf('', randomBytes(ballast)));
}

/** A scan of the white back of a sheet. */
export function whiteScan() {
  return pdfOfImage('/Width 595/Height 842/ColorSpace/DeviceGray', deflateSync(Buffer.alloc(595 * 842, 255)));
}

/** A page whose content is `mebibytes` of spaces, deflated so many times. */
export function flateBomb(layers, mebibytes) {
  let bytes = deflatedSpaces(mebibytes);
  for (let layer = 1; layer < layers; layer++) bytes = deflateSync(bytes, { level: 9 });
  return pdfWithContent(streamOf(`/Filter[${'/FlateDecode'.repeat(layers)}]`, bytes));
}

/** A bill whose commands are compressed with Brotli; `mebibytes` of spaces follow them. */
export function brotliPdf(mebibytes = 0) {
  const bytes = brotliCompressSync(Buffer.concat([Buffer.from(TEXT), Buffer.alloc(mebibytes * MILLION, ' ')]));
  return pdfWithContent(streamOf('/Filter/BrotliDecode', bytes));
}

/** A page of `mebibytes` of drawing commands that draw nothing. */
export function commandBomb(mebibytes) {
  const bytes = deflateSync(Buffer.alloc(mebibytes * MILLION, 'q Q '), { level: 9 });
  return pdfWithContent(streamOf('/Filter/FlateDecode', bytes));
}

/** Catalogue and page tree lie in an object stream that becomes `mebibytes`, or says it holds `count` objects. */
export function objectStreamBomb({ mebibytes = 1, count = 2, catalogue = '' }) {
  const held = [`<</Type/Catalog/Pages 2 0 R${catalogue}>>`, '<</Type/Pages/Kids[3 0 R]/Count 1>>'];
  const index = `1 0 2 ${held[0].length + 1} `;
  const plain = Buffer.from(`${index}${held.join(' ')} `);
  const isBomb = mebibytes > 1;
  // what is held comes first, in a block of its own, and the spaces after it; the checksum is left to be wrong
  const first = deflateSync(plain, { finishFlush: constants.Z_FULL_FLUSH });
  const bytes = isBomb ? Buffer.concat([first, deflatedSpaces(mebibytes).subarray(2)]) : deflateSync(plain);
  const parts = [Buffer.from('%PDF-1.7\n')];
  const at = [0];
  const add = (number, object) => {
    at[number] = Buffer.concat(parts).length;
    parts.push(Buffer.from(`${number} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  };
  add(3, `<<${PAGE}${FONT}/Contents 4 0 R>>`);
  add(4, streamOf('', TEXT));
  add(5, streamOf(`/Type/ObjStm/N ${count}/First ${index.length}/Filter/FlateDecode`, bytes));
  at[6] = Buffer.concat(parts).length;
  const entries = [[0, 0, 0], [2, 5, 0], [2, 5, 1], ...[3, 4, 5, 6].map((number) => [1, at[number], 0])];
  const table = Buffer.concat(
    entries.map(([kind, where, which]) => {
      const entry = Buffer.alloc(6);
      entry[0] = kind;
      entry.writeUInt32BE(where, 1);
      entry[5] = which;
      return entry;
    }),
  );
  add(6, streamOf('/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R', table));
  return Buffer.concat([...parts, Buffer.from(`startxref\n${at[6]}\n%%EOF\n`)]);
}

/** Every node of the page tree has one child. */
export function deepTree(levels) {
  const nodes = Array.from({ length: levels }, (_, level) => `<</Type/Pages/Kids[${level + 3} 0 R]/Count 1>>`);
  const page = `<</Type/Page/Parent ${levels + 1} 0 R/MediaBox[0 0 595 842]${FONT}/Contents ${levels + 3} 0 R>>`;
  return pdfOf(['<</Type/Catalog/Pages 2 0 R>>', ...nodes, page, streamOf('', TEXT)]);
}

/** Pages that are their own children. */
export function loopedTree() {
  return pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 3>>']);
}

export function pdfWithBox(width, height) {
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]${FONT}/Contents 4 0 R>>`,
    streamOf('', TEXT),
  ]);
}

/** A page that is one picture of so many pixels, of three colours. */
export function pdfWithImage(width, height) {
  return pdfOfImage(`/Width ${width}/Height ${height}/ColorSpace/DeviceRGB`, deflatedSpaces(64));
}

/** A page that is one picture. */
function pdfOfImage(dictionary, deflated) {
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<<${PAGE}/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>`,
    streamOf('', 'q 595 0 0 842 0 0 cm /I Do Q'),
    streamOf(`/Type/XObject/Subtype/Image${dictionary}/BitsPerComponent 8/Filter/FlateDecode`, deflated),
  ]);
}

/** A zip archive with one empty file in it. */
export function zipOf(name = 'readme.txt') {
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt32LE(crc32(''), 14);
  local.writeUInt16LE(title.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50);
  central.writeUInt16LE(title.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + title.length, 12);
  end.writeUInt32LE(30 + title.length, 16);
  return Buffer.concat([local, title, central, title, end]);
}
