import { expect } from '@open-wc/testing';
import { hasIcc } from '../../src/media/image/icc.js';
import { jpegSegments } from '../../src/media/image/jpeg-segments.js';
import { stripJpeg, type Stripped } from '../../src/media/image/strip-jpeg.js';
import { stripPng } from '../../src/media/image/strip-png.js';
import { bytesOf, chunk, exif, png, segment, turned, u32, type Part } from '../core/crafted.js';
import { corpus, page, phonePhoto } from './pictures.js';

const bytesOfBlob = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const joined = (stripped: Stripped | null) => (stripped ? bytesOf(...stripped.parts) : null);
const same = (a: Uint8Array | null, b: Uint8Array | null) =>
  a !== null && b !== null && a.length === b.length && a.every((byte, index) => byte === b[index]);

/** What a decoder reads: tables, frames and scans with their data, in their order. */
function coded(bytes: Uint8Array): Uint8Array {
  const parts = [...jpegSegments(bytes)].filter(({ marker }) => marker < 0xe0);
  return bytesOf(...parts.map(({ at, end }) => bytes.subarray(at, end)));
}

const markers = (bytes: Uint8Array) => [...jpegSegments(bytes)].map(({ marker }) => marker);

/** A profile that is well-formed by its header. */
function profile(length = 200, space = 'RGB '): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length).fill(7);
  bytes.set(bytesOf(u32(length)), 0);
  bytes.set(bytesOf(space), 16);
  bytes.set(bytesOf('acsp'), 36);
  return bytes;
}

const icc = (content: Part, number = 1, count = 1) => segment(0xe2, 'ICC_PROFILE\0', number, count, content);
const adobe = segment(0xee, 'Adobe', 0, 100, 0, 0, 0, 0, 1);

describe('a JPEG without its metadata', () => {
  let plain: Uint8Array<ArrayBuffer>;
  before(async () => {
    const canvas = page(320, 240);
    plain = await bytesOfBlob(await canvas.convertToBlob({ type: 'image/jpeg' }));
    // as it comes, without the profile that the browser writes
    plain = bytesOf(
      plain.subarray(0, 2),
      ...[...jpegSegments(plain)].filter(({ marker }) => marker !== 0xe2).map(({ at, end }) => plain.subarray(at, end)),
    );
  });
  const withParts = (...parts: Part[]) => bytesOf(plain.subarray(0, 2), parts, plain.subarray(2));

  for (const [what, part] of [
    ['EXIF with a place', exif({ entries: [turned(1), [0x8825, 4, 1, 40]] })],
    ['XMP', segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>')],
    ['IPTC', segment(0xed, 'Photoshop 3.0\0')],
    ['a comment', segment(0xfe, '<script>1</script>')],
    ['a list of pictures', segment(0xe2, 'MPF\0', new Uint8Array(20))],
    ['a profile that is none', icc(new Uint8Array(200))],
    ['a profile that lacks a part', icc(profile(), 2, 2)],
    ['something of the last kind', segment(0xef, 'x')],
  ] as const satisfies readonly (readonly [string, Part])[]) {
    it(`has lost ${what}, and not a byte of its pixels`, () => {
      const stripped = stripJpeg(withParts(part));
      const result = joined(stripped) ?? new Uint8Array();
      expect(stripped?.isLess).to.equal(true);
      expect(same(coded(result), coded(plain))).to.equal(true);
      expect(markers(result).filter((marker) => marker >= 0xe0)).to.deep.equal([]);
    });
  }

  it('keeps its colour profile and its colour marker, once each', () => {
    const bytes = withParts(icc(profile(40_000)), adobe, segment(0xee, 'Adobe', 0, 100, 0, 0, 0, 0, 0));
    const result = joined(stripJpeg(bytes)) ?? new Uint8Array();
    expect(markers(result).filter((marker) => marker >= 0xe0)).to.deep.equal([0xe2, 0xee]);
    expect(hasIcc(result)).to.equal(true);
  });

  it('has lost what only bears the name of a colour marker', () => {
    const result =
      joined(stripJpeg(withParts(segment(0xee, 'Adobe', 0, 100, 0, 0, 0, 0, 1, 'SECRET')))) ?? new Uint8Array();
    expect(markers(result).filter((marker) => marker >= 0xe0)).to.deep.equal([]);
  });

  for (const [what, part] of [
    ['a part that draws nothing known', segment(0xdc, 'SECRET')],
    [
      'a profile in several parts',
      [icc(profile(70_000).subarray(0, 40_000), 1, 2), icc(profile(70_000).subarray(40_000), 2, 2)],
    ],
  ] as const satisfies readonly (readonly [string, Part])[]) {
    it(`does not pass with ${what}`, () => {
      expect(stripJpeg(withParts(part)) === null).to.equal(true);
    });
  }

  it('ends where its picture does', () => {
    const stripped = stripJpeg(bytesOf(plain, 'PK\x03\x04 a ZIP'));
    const result = joined(stripped) ?? new Uint8Array();
    expect([...result.subarray(-2)]).to.deep.equal([0xff, 0xd9]);
    expect(stripped?.isLess).to.equal(true);
    expect(same(coded(result), coded(plain))).to.equal(true);
  });

  it('is not mistaken where data look like a marker', async () => {
    const photo = await bytesOfBlob(await phonePhoto(page(800, 600), 1, 1));
    expect(same(coded(joined(stripJpeg(photo)) ?? new Uint8Array()), coded(photo))).to.equal(true);
  });

  it('is none where its end is missing, wherever it was cut', () => {
    for (let length = 0; length < plain.length; length += 97) {
      expect(stripJpeg(plain.slice(0, length)) === null, String(length)).to.equal(true);
    }
  });

  it('never throws, whatever its bytes', () => {
    let seed = 20261124;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let round = 0; round < 300; round++) {
      const changed = withParts(icc(profile()), exif({ entries: [turned(1)] }));
      for (let changes = 1 + random(8); changes > 0; changes--) changed[2 + random(700)] = random(256);
      const stripped = stripJpeg(changed);
      if (stripped) expect(bytesOf(...stripped.parts).length).to.be.at.most(changed.length);
    }
  });

  it('says so where there was nothing to leave out but the name of its format', () => {
    expect(stripJpeg(plain)?.isLess).to.equal(false);
  });

  for (const path of [
    'jpeg-variant/sugarshack_bad_mpo_header.jpg',
    'phone-jpeg/dog_exif_extended_xmp_icc.jpg',
    'gps-exif/DSCN0010.jpg',
    'jpeg-variant/ycck-2111.jpg',
    'polyglot/jpeg_with_html_comment.jpg',
    'polyglot/jpeg_plus_zip_trailer.jpg',
  ]) {
    it(`has the pixels that it had: ${path}`, async function () {
      const file = await corpus(path);
      if (!file) return this.skip();
      const bytes = await bytesOfBlob(file);
      const result = joined(stripJpeg(bytes)) ?? new Uint8Array();
      expect(same(coded(result), coded(bytes))).to.equal(true);
      expect(markers(result).filter((marker) => marker >= 0xe0 && marker !== 0xe2 && marker !== 0xee)).to.deep.equal(
        [],
      );
    });
  }
});

describe('a colour profile', () => {
  it('is one whose header says what it is, in as many parts as it needs', () => {
    const whole = profile(70_000);
    const parts = [icc(whole.subarray(0, 40_000), 1, 2), icc(whole.subarray(40_000), 2, 2)];
    expect(hasIcc(bytesOf(0xff, 0xd8, icc(profile()), 0xff, 0xd9))).to.equal(true);
    expect(hasIcc(bytesOf(0xff, 0xd8, parts, 0xff, 0xd9))).to.equal(true);
    expect(hasIcc(bytesOf(0xff, 0xd8, [...parts].reverse(), 0xff, 0xd9))).to.equal(false);
    expect(hasIcc(bytesOf(0xff, 0xd8, 0xff, 0xd9))).to.equal(false);
  });

  for (const [what, content] of [
    ['shorter than a header', new Uint8Array(100)],
    ['without its mark', profile().fill(0, 36, 40)],
    ['of another length than it says', profile(300).subarray(0, 250)],
    ['of printing inks', profile(200, 'CMYK')],
  ] as const) {
    it(`is none that is ${what}`, () => {
      expect(hasIcc(bytesOf(0xff, 0xd8, icc(content), 0xff, 0xd9))).to.equal(false);
    });
  }
});

describe('a PNG without its metadata', () => {
  const names = (bytes: Uint8Array) => {
    const found: string[] = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
      found.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
    }
    return found;
  };

  it('keeps the picture and its colours', () => {
    const chunks = ['iCCP', 'tEXt', 'sRGB', 'eXIf', 'gAMA', 'zTXt', 'tIME', 'PLTE', 'prVt'].map((name) =>
      chunk(name, 'x\0x'),
    );
    const stripped = stripPng(bytesOf(png({ chunks }), 'a trailer'));
    expect(stripped?.isLess).to.equal(true);
    expect(names(joined(stripped) ?? new Uint8Array())).to.deep.equal([
      'IHDR',
      'iCCP',
      'sRGB',
      'gAMA',
      'PLTE',
      'IDAT',
      'IEND',
    ]);
  });

  it('is as it was where there is nothing to leave out', () => {
    const stripped = stripPng(png());
    expect(stripped?.isLess).to.equal(false);
    expect(same(joined(stripped), png())).to.equal(true);
  });

  for (const [what, bytes] of [
    ['its end is missing', png().subarray(0, -12)],
    ['it is cut within a chunk', png().subarray(0, 50)],
    ['a chunk is unknown that nobody may ignore', png({ chunks: [chunk('ABCD', 1)] })],
    ['its profile is so long that it may be a bomb', png({ chunks: [chunk('iCCP', new Uint8Array(70_000))] })],
  ] as const) {
    it(`is none where ${what}`, () => {
      expect(stripPng(bytesOf(bytes)) === null).to.equal(true);
    });
  }
});
