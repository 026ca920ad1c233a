import { expect } from '@open-wc/testing';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readJpegComponents } from '../../src/core/header/jpeg-components.js';
import { writePdf, type PdfPage } from '../../src/media/pdf/write-pdf.js';
import { difference, page, phonePhoto, pixel, thumbnail } from './pictures.js';

/** 16 x 16 pixels of pure red, as CMYK with Adobe's marker; drawn for this test. */
const CMYK = [
  '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJT',
  'UjI+WmFaUGBKUVJP/9sAQwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P',
  'T09PT09P/8AAFAgAEAAQBAERAAIRAQMRAQQRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAFB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/',
  'xAAWAQEBAQAAAAAAAAAAAAAAAAAABQf/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADgQBAAIRAxEEAAA/AL6yzZpwAAAD/9k=',
].join('');

/** 8 x 8 pixels of grey, 40 %, in one component; drawn for this test. */
const GREY = [
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO',
  'UlNSMj5aYVpQYEpRUk//wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAI',
  'AQEAAD8APf/Z',
].join('');

/** The same picture, rendered twice, is 3 apart at most; turned or mirrored it is over 20. */
const ALIKE = 6;

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function pageOf(jpeg: Uint8Array<ArrayBuffer>, changes: Partial<PdfPage> = {}): PdfPage {
  return { jpeg, width: 160, height: 120, components: 3, bits: 8, orientation: 1, turns: 0, box: null, ...changes };
}

/** A photo whose upright picture is `page(160, 120)`, as a phone would store it. */
async function photo(orientation: PdfPage['orientation'], changes: Partial<PdfPage> = {}): Promise<PdfPage> {
  const jpeg = new Uint8Array(await (await phonePhoto(page(160, 120), orientation)).arrayBuffer());
  const [width, height] = orientation > 4 ? [120, 160] : [160, 120];
  return pageOf(jpeg, { width, height, orientation, ...changes });
}

/** What is between `stream` and `endstream` of each picture, by the cross-reference table and the lengths told. */
async function pictureStreams(pdf: Blob): Promise<Uint8Array[]> {
  const bytes = new Uint8Array(await pdf.arrayBuffer());
  const text = latin1(bytes);
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const entries = [...text.slice(start).matchAll(/(\d{10}) 00000 n /g)].map(([, offset]) => Number(offset));
  expect(entries.length).to.be.greaterThan(0);
  const streams: Uint8Array[] = [];
  for (const [index, offset] of entries.entries()) {
    expect(text.startsWith(`${index + 1} 0 obj\n`, offset), `object ${index + 1}`).to.equal(true);
    const head = text.slice(offset, text.indexOf('stream\n', offset) + 'stream\n'.length);
    if (!head.includes('/DCTDecode') || head.includes('endobj')) continue;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const from = offset + head.length;
    expect(text.startsWith('\nendstream\nendobj\n', from + length)).to.equal(true);
    streams.push(bytes.subarray(from, from + length));
  }
  return streams;
}

async function open(pdf: Blob): Promise<pdfjs.PDFDocumentProxy> {
  const workerSrc = new URL('../../node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs', import.meta.url);
  pdfjs.GlobalWorkerOptions.workerSrc = workerSrc.href;
  return pdfjs.getDocument({ data: new Uint8Array(await pdf.arrayBuffer()) }).promise;
}

/** A page as another reader draws it, one pixel for each point of 160 along the long side. */
async function drawn(document: pdfjs.PDFDocumentProxy, number: number): Promise<OffscreenCanvas> {
  const sheet = await document.getPage(number);
  const { width, height } = sheet.getViewport({ scale: 1 });
  const viewport = sheet.getViewport({ scale: 160 / Math.max(width, height) });
  const canvas = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height));
  await sheet.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
  return canvas;
}

function turned(upright: OffscreenCanvas, turns: number): OffscreenCanvas {
  if (turns === 0) return upright;
  const canvas = new OffscreenCanvas(upright.height, upright.width);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.translate(canvas.width, 0);
  context.rotate(Math.PI / 2);
  context.drawImage(upright, 0, 0);
  return turned(canvas, turns - 1);
}

describe('a PDF of photos', () => {
  for (const count of [1, 2, 5]) {
    it(`has ${count} of them, each byte for byte as it was`, async () => {
      const pages = await Promise.all(Array.from({ length: count }, (_, index) => photo(index + 1)));
      const pdf = writePdf(pages);
      expect(pdf.type).to.equal('application/pdf');
      expect(await pictureStreams(pdf)).to.deep.equal(pages.map(({ jpeg }) => jpeg));
      const document = await open(pdf);
      expect(document.numPages).to.equal(count);
      await document.loadingTask.destroy();
    });
  }

  it('is the same every time', async () => {
    const pages = [await photo(6), await photo(1, { turns: 1 })];
    const [first, second] = await Promise.all([writePdf(pages).bytes(), writePdf(pages).bytes()]);
    expect(first).to.deep.equal(second);
    expect(latin1(first)).not.to.match(/\/ID|Date|Producer/);
  });

  it('cannot be of none', () => {
    expect(() => writePdf([])).to.throw(RangeError);
  });

  describe('shows', () => {
    for (const turns of [0, 1, 2, 3] as const) {
      it(`all eight orientations upright, then turned by ${turns} quarters`, async () => {
        const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => photo(orientation, { turns })));
        const document = await open(writePdf(pages));
        const expected = await thumbnail(await turned(page(160, 120), turns).convertToBlob());
        const others = await Promise.all(
          [1, 2, 3].map(async (more) => thumbnail(await turned(page(160, 120), (turns + more) % 4).convertToBlob())),
        );
        // the measure tells turned ones apart, or the rest of this test means nothing
        for (const other of others) expect(difference(expected, other)).to.be.greaterThan(2 * ALIKE);
        for (const [index, { orientation }] of pages.entries()) {
          const canvas = await drawn(document, index + 1);
          const size = turns % 2 === 0 ? [160, 120] : [120, 160];
          expect([canvas.width, canvas.height], `size at ${orientation}`).to.deep.equal(size);
          const seen = await thumbnail(await canvas.convertToBlob());
          expect(difference(seen, expected), `orientation ${orientation}`).to.be.lessThan(ALIKE);
        }
        await document.loadingTask.destroy();
      });
    }

    it('a page in the size that is asked for, and otherwise with the long side of an A4', async () => {
      const box = { width: 595.28, height: 841.89 };
      const pages = [await photo(6, { box }), await photo(6), await photo(6, { turns: 1 }), await photo(1, { box })];
      const document = await open(writePdf(pages));
      const sizes = [];
      for (let number = 1; number <= 4; number++) {
        const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
        sizes.push([width, height].map((side) => Math.round(side * 100) / 100));
      }
      expect(sizes).to.deep.equal([
        [595.28, 841.89],
        [841.89, 631.42],
        [631.42, 841.89],
        [595.28, 841.89],
      ]);
      await document.loadingTask.destroy();
    });

    it('grey as grey', async () => {
      const document = await open(writePdf([pageOf(bytesOf(GREY), { width: 8, height: 8, components: 1 })]));
      const [red, green, blue] = await pixel(await (await drawn(document, 1)).convertToBlob(), 80, 80);
      expect(
        [red, green, blue].every((value) => Math.abs(value - 102) < 4),
        `${red} ${green} ${blue}`,
      ).to.equal(true);
      await document.loadingTask.destroy();
    });

    it("the colours of CMYK, which Adobe's marker says is inside out", async () => {
      const marked = bytesOf(CMYK);
      // SOI, then the marker's segment of 16 bytes, which goes
      const unmarked = Uint8Array.from([...marked.subarray(0, 2), ...marked.subarray(18)]);
      const size = { width: 16, height: 16, components: 4 } as const;
      const pdf = writePdf([pageOf(marked, size), pageOf(unmarked, size)]);
      const document = await open(pdf);
      const [red, green, blue] = await pixel(await (await drawn(document, 1)).convertToBlob(), 80, 80);
      expect(red > 200 && green < 80 && blue < 80, `${red} ${green} ${blue}`).to.equal(true);
      await document.loadingTask.destroy();
      const text = latin1(await pdf.bytes());
      expect(text.match(/\/Decode \[1 0 1 0 1 0 1 0\]/g)).to.have.length(1);
    });
  });
});

describe('the components of a JPEG', () => {
  const read = (bytes: Uint8Array) => readJpegComponents(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));

  it('are one, three or four', async () => {
    expect(read(bytesOf(GREY))).to.deep.equal({ components: 1, isAdobe: false });
    expect(read(bytesOf(CMYK))).to.deep.equal({ components: 4, isAdobe: true });
    expect(read((await photo(6)).jpeg)).to.deep.equal({ components: 3, isAdobe: false });
  });

  it('are unknown where the file ends too soon, whatever its length', () => {
    const whole = bytesOf(CMYK);
    const scan = latin1(whole).indexOf('\xff\xc0');
    for (let length = 0; length < scan + 10; length++)
      expect(read(whole.subarray(0, length)), `${length}`).to.equal(null);
  });
});
