import { expect } from '@open-wc/testing';
import { isImage, isSendable, sniffMediaType } from '../../src/core/media-type.js';
import { bytesOf, jpeg, type Part, pdf, png, PNG_SIGNATURE } from './crafted.js';

describe('the media type', () => {
  for (const [what, bytes, type] of [
    ['a JPEG', jpeg(), 'image/jpeg'],
    ['the first three bytes of a JPEG', [0xff, 0xd8, 0xff], 'image/jpeg'],
    ['a PNG', png(), 'image/png'],
    ['a PDF', pdf(), 'application/pdf'],
    ['a PDF after a byte order mark', [0xef, 0xbb, 0xbf, '%PDF-1.4'], 'application/pdf'],
    ['a PDF that ends with its mark', '%PDF-', 'application/pdf'],
    ['a PDF whose mark is the last in the first 1024 bytes', pdf(1019), 'application/pdf'],
    ['a PDF whose mark is cut by the 1024th byte', pdf(1020), null],
    ['a PNG with a PDF inside', [png(), '%PDF-1.7'], 'image/png'],
    ['a JPEG with a PDF inside', [jpeg(), '%PDF-1.7'], 'image/jpeg'],
    ['a PDF with a JPEG inside', ['%PDF-1.7\n', jpeg()], 'application/pdf'],
    ['nothing', [], null],
    ['two bytes of a JPEG', [0xff, 0xd8], null],
    ['seven bytes of a PNG', bytesOf(PNG_SIGNATURE).subarray(0, 7), null],
    ['a PNG whose line ends were "mended"', [0x89, 'PNG\n', 0x1a, '\n', png().subarray(8)], null],
    ['half a PDF mark', '%PDF', null],
    ['a PDF mark in small letters', '%pdf-1.7', null],
    ['zeros', new Uint8Array(4096), null],
    ['a GIF', 'GIF89a', 'image/gif'],
    ['an old GIF', 'GIF87a', 'image/gif'],
    ['a GIF of no version', 'GIF90a', null],
    ['a WebP', 'RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
    ['a sound', 'RIFF\0\0\0\0WAVEfmt ', null],
    ['a HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'image/heic'],
    ['a HEIF', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'image/heic'],
    ['a sequence of HEIC', '\0\0\0\x14ftyphevc\0\0\0\0msf1', 'image/heic'],
    ['an AVIF', '\0\0\0\x18ftypavif\0\0\0\0mif1avif', 'image/avif'],
    ['an AVIF that says HEIF first', '\0\0\0\x18ftypmif1\0\0\0\0mif1avif', 'image/avif'],
    ['a film', '\0\0\0\x18ftypisom\0\0\0\0isomavc1', null],
    ['a film whose next box names a picture', '\0\0\0\x14ftypisom\0\0\0\0isomheic', null],
    ['a HEIC that is cut', '\0\0\0\x18ftyphei', null],
    ['a BMP', ['BM', new Uint8Array(12), 40, 0, 0, 0], 'image/bmp'],
    ['a text that begins like a BMP', 'BMW builds cars in Munich.', null],
    ['two letters', 'BM', null],
    ['a JPEG XL', [0xff, 0x0a, 0, 0], null],
    ['a JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n', null],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', null],
    ['a page', '<!doctype html><script>1</script>', null],
    ['a ZIP', 'PK\x03\x04', null],
    ['a TIFF', 'II*\0', null],
  ] as const satisfies readonly (readonly [string, Part, string | null])[]) {
    it(`of ${what} is ${type ?? 'none'}`, () => {
      expect(sniffMediaType(bytesOf(bytes))).to.equal(type);
    });
  }

  it('is told by the first 1024 bytes alone', () => {
    for (const bytes of [jpeg(), png(), pdf(1019), pdf(1020)]) {
      expect(sniffMediaType(bytesOf(bytes, new Uint8Array(2000)).subarray(0, 1024))).to.equal(
        sniffMediaType(bytesOf(bytes, new Uint8Array(2000))),
      );
    }
  });

  it('is one that the vendor takes, or has to become one', () => {
    expect((['image/jpeg', 'image/png', 'application/pdf'] as const).every(isSendable)).to.equal(true);
    expect((['image/webp', 'image/avif', 'image/heic', 'image/gif', 'image/bmp'] as const).some(isSendable)).to.equal(
      false,
    );
  });

  it('is of a picture or of a PDF', () => {
    expect(isImage('image/jpeg')).to.equal(true);
    expect(isImage('image/png')).to.equal(true);
    expect(isImage('image/heic')).to.equal(true);
    expect(isImage('application/pdf')).to.equal(false);
  });
});
