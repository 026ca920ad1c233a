import { expect } from '@open-wc/testing';
import { readImageHeader } from '../../src/core/header/image-header.js';
import type { SourceType } from '../../src/core/media-type.js';
import type { Picture } from '../../src/core/state.js';
import { bytesOf, chunk, exif, jpeg, type Part, png, segment, tiff, type Tiff, turned, u16, u32 } from './crafted.js';

const readJpeg = (bytes: Uint8Array) => readImageHeader('image/jpeg', bytes);
const readPng = (bytes: Uint8Array) => readImageHeader('image/png', bytes);

const plain: Picture = {
  width: 800,
  height: 600,
  orientation: 1,
  hasMetadata: false,
  hasCamera: false,
  isPlain: true,
};

/** Reads, and fails where that takes longer than a person would notice. */
const readInTime = (type: SourceType, bytes: Uint8Array): Picture | null => {
  const started = performance.now();
  const picture = readImageHeader(type, bytes);
  expect(performance.now() - started, 'milliseconds').to.be.below(2000);
  return picture;
};

/** A real file of 40 x 30 pixels. */
const real = async (type: 'image/jpeg' | 'image/png'): Promise<Uint8Array<ArrayBuffer>> => {
  const canvas = new OffscreenCanvas(40, 30);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#c33';
  context.fillRect(5, 5, 20, 20);
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());
};

describe('the header of a JPEG', () => {
  it('says width and height', () => {
    expect(readJpeg(jpeg())).to.deep.equal(plain);
    expect(readJpeg(jpeg({ width: 65_535, height: 1 }))).to.include({ width: 65_535, height: 1 });
  });

  for (const frame of [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]) {
    it(`is read from the frame 0x${frame.toString(16)}${frame === 0xc2 ? ', which is progressive' : ''}`, () => {
      const isPlain = frame <= 0xc2;
      expect(readJpeg(jpeg({ frame }))).to.deep.equal({ ...plain, isPlain });
    });
  }

  for (const [marker, what] of [
    [0xc4, 'Huffman tables'],
    [0xc8, 'a reserved segment'],
    [0xcc, 'arithmetic tables'],
    [0xdb, 'quantisation tables'],
    [0xe0, 'JFIF'],
    [0xe2, 'a colour profile'],
    [0xee, "Adobe's colour marker"],
  ] as const) {
    it(`is not read from ${what}, nor is that metadata`, () => {
      expect(readJpeg(jpeg({ before: [segment(marker, 8, u16(1), u16(1), 0, 0, 0, 0)] }))).to.deep.equal(plain);
    });
  }

  it('may have fill bytes before any marker', () => {
    for (const many of [1, 2, 3, 1000, 1001]) {
      const fill = new Array<number>(many).fill(0xff);
      const picture = readJpeg(jpeg({ before: [fill, exif({ entries: [turned(6)] }), fill] }));
      expect(picture, String(many)).to.deep.equal({ ...plain, orientation: 6, hasMetadata: true });
    }
  });

  it('may have markers without a length', () => {
    expect(readJpeg(jpeg({ before: [0xff, 0x01, 0xff, 0xd0, 0xff, 0xd7] }))).to.deep.equal(plain);
  });

  it('is not confused by a frame inside a segment, such as that of a thumbnail', () => {
    const thumbnail = jpeg({ width: 160, height: 120 });
    expect(readJpeg(jpeg({ before: [segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', thumbnail)] }))).to.include({
      width: 800,
      height: 600,
    });
  });

  it('is read where the bytes stand inside a larger buffer', () => {
    const picture = jpeg({ before: [exif({ entries: [turned(8)] })] });
    const larger = bytesOf(jpeg({ width: 1, height: 1 }), picture, 0xff);
    expect(readJpeg(larger.subarray(larger.length - 1 - picture.length, -1))).to.include({
      width: 800,
      orientation: 8,
    });
  });

  for (const [what, bytes] of [
    ['nothing', []],
    ['the start alone', [0xff, 0xd8, 0xff]],
    ['the end before a frame', [0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0]],
    ['a scan before a frame', [0xff, 0xd8, segment(0xda, 1, 2, 3), jpeg().subarray(2)]],
    ['no width', jpeg({ width: 0 })],
    ['no height', jpeg({ height: 0 })],
    ['no marker where one must be', [0xff, 0xd8, 0x00, 0xff, jpeg().subarray(2)]],
    ['a segment of no length', [0xff, 0xd8, 0xff, 0xe0, 0, 0, jpeg().subarray(2)]],
    ['a segment of length 1', [0xff, 0xd8, 0xff, 0xe0, 0, 1, jpeg().subarray(2)]],
    ['a segment that is longer than the file', [0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, jpeg().subarray(2)]],
    ['a frame that is too short for its sides', [0xff, 0xd8, segment(0xc0, 8, 2, 88), jpeg().subarray(2)]],
  ] as const satisfies readonly (readonly [string, Part])[]) {
    it(`with ${what} is none`, () => {
      expect(readJpeg(bytesOf(bytes))).to.equal(null);
    });
  }
});

describe('metadata', () => {
  for (const [what, part] of [
    ['EXIF', exif({})],
    ['XMP', segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>')],
    ['IPTC', segment(0xed, 'Photoshop 3.0\0')],
    ['a comment', segment(0xfe, 'taken at home')],
  ] as const) {
    it(`of a JPEG is noticed: ${what}`, () => {
      expect(readJpeg(jpeg({ before: [part] }))).to.deep.equal({ ...plain, hasMetadata: true });
    });
  }

  for (const name of ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf']) {
    it(`of a PNG is noticed: ${name}`, () => {
      expect(readPng(png({ chunks: [chunk(name, 'x\0x')] }))).to.deep.equal({ ...plain, hasMetadata: true });
    });
  }

  it('of a PNG is noticed behind the picture', () => {
    expect(readPng(png({ chunks: [chunk('IDAT', new Uint8Array(500)), chunk('tEXt', 'x\0x')] }))?.hasMetadata).to.equal(
      true,
    );
  });
});

describe('the orientation', () => {
  for (const order of ['II', 'MM'] as const) {
    for (let orientation = 1; orientation <= 8; orientation++) {
      it(`${String(orientation)} is read from EXIF in ${order === 'II' ? 'little' : 'big'}-endian order`, () => {
        const block: Tiff = { order, entries: [[0x010e, 2, 4, 0], turned(orientation), [0x8825, 4, 1, 0]] };
        expect(readJpeg(jpeg({ before: [exif(block)] }))).to.deep.equal({ ...plain, orientation, hasMetadata: true });
        expect(readPng(png({ chunks: [chunk('eXIf', tiff(block))] }))).to.deep.equal({
          ...plain,
          orientation,
          hasMetadata: true,
        });
      });
    }
  }

  it('is read from a directory that stands further behind', () => {
    const [head, rest] = [tiff({ directory: 20 }).slice(0, 8), tiff({ entries: [turned(3)] }).slice(8)];
    expect(
      readJpeg(jpeg({ before: [segment(0xe1, 'Exif\0\0', head, new Uint8Array(12), rest)] }))?.orientation,
    ).to.equal(3);
  });

  it('is kept where another segment of the same marker follows', () => {
    const xmp = segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>');
    expect(readJpeg(jpeg({ before: [exif({ entries: [turned(6)] }), xmp, exif({})] }))?.orientation).to.equal(6);
  });

  for (const [what, block] of [
    ['has no such tag', tiff({ entries: [[0x010e, 2, 4, 0]] })],
    ['is empty', tiff()],
    ['says 0', tiff({ entries: [turned(0)] })],
    ['says 9', tiff({ entries: [turned(9)] })],
    ['says 65535', tiff({ entries: [turned(65_535)] })],
    ['says it as another type', tiff({ order: 'II', entries: [[0x0112, 4, 1, 6]] })],
    ['has its directory outside', tiff({ entries: [turned(6)], directory: 60_000 })],
    ['has its directory far outside', tiff({ entries: [turned(6)], directory: 0xffff_ffff })],
    ['has its directory at the last byte', tiff({ directory: 13 })],
    ['names 65535 entries and has none', tiff({ count: 65_535 })],
    ['names 65535 entries and has others', tiff({ entries: [[0x010e, 2, 4, 0]], count: 65_535 })],
    ['has no byte order', ['XX', tiff({ entries: [turned(6)] }).slice(2)]],
    ['is cut inside its directory', tiff({ entries: [[0x010e, 2, 4, 0], turned(6)] }).slice(0, 28)],
    ['is shorter than a TIFF header', 'II*\0'],
  ] as const satisfies readonly (readonly [string, Part])[]) {
    it(`is upright where EXIF ${what}`, () => {
      expect(readJpeg(jpeg({ before: [segment(0xe1, 'Exif\0\0', block)] }))).to.deep.equal({
        ...plain,
        hasMetadata: true,
      });
      expect(readPng(png({ chunks: [chunk('eXIf', block)] }))).to.deep.equal({ ...plain, hasMetadata: true });
    });
  }

  it('is found among 65535 named entries', () => {
    const block = tiff({ order: 'MM', entries: [[0x010e, 2, 4, 0], turned(6)], count: 65_535 });
    expect(readJpeg(jpeg({ before: [segment(0xe1, 'Exif\0\0', block)] }))?.orientation).to.equal(6);
  });

  it('is not read over the end of its segment', () => {
    // the first entry would be the next segment's head and eight bytes of it, the second the rest
    const [cut, entry] = [tiff({ count: 2 }).slice(0, 10), tiff({ entries: [turned(6)] }).slice(10, 22)];
    const next = segment(0xe2, new Uint8Array(8), entry);
    expect(readJpeg(jpeg({ before: [segment(0xe1, 'Exif\0\0', cut), next] }))?.orientation).to.equal(1);
  });
});

describe('the header of a PNG', () => {
  it('says width and height', () => {
    expect(readPng(png())).to.deep.equal(plain);
    expect(readPng(png({ width: 0xffff_ffff, height: 0x8000_0000 }))).to.include({
      width: 0xffff_ffff,
      height: 0x8000_0000,
    });
  });

  for (const [what, bytes] of [
    ['nothing', []],
    ['the signature alone', png().subarray(0, 8)],
    ['a header without its last byte', png().subarray(0, 32)],
    ['no width', png({ width: 0 })],
    ['no height', png({ height: 0 })],
    ['another chunk first', [png().subarray(0, 8), chunk('tEXt', new Uint8Array(13)), png().subarray(8)]],
    ['a header of another length', [png().subarray(0, 8), u32(12), png().subarray(12)]],
  ] as const satisfies readonly (readonly [string, Part])[]) {
    it(`with ${what} is none`, () => {
      expect(readPng(bytesOf(bytes))).to.equal(null);
    });
  }

  it('is not turned by what stands behind the picture: no browser looks there', () => {
    const bytes = png({ chunks: [chunk('IDAT', 0), chunk('eXIf', tiff({ entries: [turned(6)] }))] });
    expect(readPng(bytes)).to.deep.equal({ ...plain, hasMetadata: true });
  });

  it('is read before a chunk that is longer than the file', () => {
    for (const length of [1000, 0x7fff_ffff, 0xffff_ffff]) {
      const bytes = bytesOf(
        png().subarray(0, 33),
        chunk('IDAT', 0),
        u32(length),
        'eXIf',
        tiff({ entries: [turned(6)] }),
      );
      expect(readPng(bytes)).to.deep.equal(plain);
    }
  });
});

describe('the camera', () => {
  for (const tag of [0x010f, 0x0110]) {
    it(`is noticed by the tag 0x${tag.toString(16)}`, () => {
      const block: Tiff = { entries: [[tag, 2, 4, 0], turned(6)] };
      expect(readJpeg(jpeg({ before: [exif(block)] }))).to.include({ hasCamera: true, orientation: 6 });
      expect(readPng(png({ chunks: [chunk('eXIf', tiff(block))] }))).to.include({ hasCamera: true });
    });
  }
});

describe('a picture that every viewer shows as it is stored', () => {
  const frame = (precision: number, ...components: number[]) =>
    bytesOf(
      [0xff, 0xd8],
      segment(0xc0, precision, u16(600), u16(800), components.length, ...components.flatMap((id) => [id, 0x11, 0])),
      segment(0xda, 0),
    );

  for (const [what, bytes, isPlain] of [
    ['three components', frame(8, 1, 2, 3), true],
    ['a grey one', frame(8, 1), true],
    ['CMYK', frame(8, 1, 2, 3, 4), false],
    ['two components', frame(8, 1, 2), false],
    ['components named R, G and B', frame(8, 0x52, 0x47, 0x42), false],
  ] as const) {
    it(`may be a JPEG of ${what}: ${isPlain ? 'yes' : 'no'}`, () => {
      expect(readJpeg(bytes)).to.deep.equal({ ...plain, isPlain });
    });
  }

  it('is no JPEG of 12 bits a sample: nobody shows that at all', () => {
    expect(readJpeg(frame(12, 1, 2, 3))).to.equal(null);
  });

  for (const [what, depth, color, chunks, isPlain] of [
    ['RGB', 8, 2, [], true],
    ['grey', 8, 0, [], true],
    ['a palette', 8, 3, [], true],
    ['16 bits', 16, 2, [], false],
    ['1 bit', 1, 0, [], false],
    ['grey with alpha', 8, 4, [], false],
    ['RGB with alpha', 8, 6, [], false],
    ['a transparent palette', 8, 3, [chunk('tRNS', 0)], false],
    ['several frames', 8, 2, [chunk('acTL', new Uint8Array(8))], false],
  ] as const satisfies readonly (readonly [string, number, number, readonly Part[], boolean])[]) {
    it(`may be a PNG of ${what}: ${isPlain ? 'yes' : 'no'}`, () => {
      const bytes = png({ chunks: [...chunks] });
      bytes.set([depth, color], 24);
      expect(readPng(bytes)?.isPlain).to.equal(isPlain);
    });
  }

  it('is no PNG without pixels', () => {
    expect(readPng(bytesOf(png().subarray(0, 33), chunk('IEND')))).to.equal(null);
  });
});

describe('the header of other pictures', () => {
  const other = { ...plain, isPlain: false };
  const little = (value: number, bytes: number) => Array.from({ length: bytes }, (_, at) => (value >> (8 * at)) & 255);
  const riff = (...chunks: Part[]) => bytesOf('RIFF', u32(0), 'WEBP', chunks, new Uint8Array(30));
  const box = (name: string, ...content: Part[]) => {
    const body = bytesOf(...content);
    return bytesOf(u32(body.length + 8), name, body);
  };
  const full = (name: string, ...content: Part[]) => box(name, u32(0), ...content);
  const heif = (...properties: Part[]) =>
    bytesOf(
      box('ftyp', 'heic', u32(0), 'mif1'),
      full('meta', full('hdlr', new Uint8Array(20)), box('iprp', box('ipco', ...properties))),
    );
  const sides = (width: number, height: number) => full('ispe', u32(width), u32(height));
  const gif = (width: number, height: number, ...blocks: Part[]) =>
    bytesOf('GIF89a', little(width, 2), little(height, 2), 0x80, 0, 0, new Uint8Array(6), blocks);
  const frame = (width: number, height: number) => bytesOf(0x2c, u32(0), little(width, 2), little(height, 2), 0);
  const bmp = (size: number, ...content: Part[]) => bytesOf('BM', new Uint8Array(12), little(size, 4), content);

  for (const [what, type, bytes, expected] of [
    [
      'a lossy WebP',
      'image/webp',
      riff('VP8 ', u32(0), 0, 0, 0, 0x9d, 0x01, 0x2a, little(800, 2), little(600, 2)),
      other,
    ],
    ['a lossless WebP', 'image/webp', riff('VP8L', u32(0), 0x2f, little(799 | (599 << 14), 4)), other],
    ['an extended WebP', 'image/webp', riff('VP8X', u32(0), 0, 0, 0, 0, little(799, 3), little(599, 3)), other],
    ['a WebP of something else', 'image/webp', riff('ALPH', new Uint8Array(20)), null],
    ['a WebP that is cut', 'image/webp', riff('VP8 ').subarray(0, 20), null],
    ['a HEIC', 'image/heic', heif(sides(800, 600)), other],
    ['a HEIC of tiles', 'image/heic', heif(sides(512, 512), sides(800, 600), sides(160, 120)), other],
    ['a HEIC on its side', 'image/heic', heif(sides(800, 600), box('irot', 3)), { ...other, orientation: 6 }],
    ['a HEIC turned the other way', 'image/avif', heif(sides(800, 600), box('irot', 1)), { ...other, orientation: 8 }],
    ['a HEIC without sides', 'image/heic', heif(), null],
    ['a HEIC of no box', 'image/heic', bytesOf('no box at all, just letters'), null],
    ['a GIF', 'image/gif', gif(800, 600, frame(800, 600)), other],
    ['a GIF behind a comment', 'image/gif', gif(800, 600, 0x21, 0xfe, 3, 'abc', 0, frame(10, 10)), other],
    ['a GIF whose frame is larger than it says', 'image/gif', gif(8, 6, frame(800, 600)), other],
    ['a GIF without a frame', 'image/gif', gif(800, 600, 0x3b), null],
    ['a BMP', 'image/bmp', bmp(40, little(800, 4), little(600, 4)), other],
    ['a BMP from the top', 'image/bmp', bmp(40, little(800, 4), little(-600, 4)), other],
    ['an old BMP', 'image/bmp', bmp(12, little(800, 2), little(600, 2), 0, 0, 0, 0), other],
    ['a BMP without a side', 'image/bmp', bmp(40, little(0, 4), little(600, 4)), null],
  ] as const satisfies readonly (readonly [string, SourceType, Uint8Array, Picture | null])[]) {
    it(`is read from ${what}`, () => {
      expect(readImageHeader(type, bytes)).to.deep.equal(expected);
    });

    it(`never throws where the file is cut: ${what}`, () => {
      for (let length = 0; length < bytes.length; length++) readInTime(type, bytes.subarray(0, length));
    });
  }
});

describe('a PDF', () => {
  it('has no header of a picture', () => {
    expect(readImageHeader('application/pdf', jpeg())).to.equal(null);
  });
});

describe('a damaged picture', () => {
  for (const type of ['image/jpeg', 'image/png'] as const) {
    it(`cut at any length never throws, and says all or nothing: ${type}`, async () => {
      const bytes = await real(type);
      const whole = readImageHeader(type, bytes);
      const isPlain = type === 'image/jpeg'; // the canvas writes its PNG with alpha
      expect(whole).to.deep.equal({ ...plain, width: 40, height: 30, isPlain });
      const answers = Array.from({ length: bytes.length + 1 }, (_, length) =>
        readImageHeader(type, bytes.subarray(0, length)),
      );
      const first = answers.findIndex((answer) => answer !== null);
      expect(first).to.be.within(30, bytes.length);
      for (const [length, answer] of answers.entries()) {
        expect(answer, `at ${String(length)}`).to.deep.equal(length < first ? null : whole);
      }
    });

    it(`changed at random never throws and answers in time: ${type}`, async () => {
      const bytes = await real(type);
      const block = tiff({ entries: [turned(6), [0x8825, 4, 1, 40]] });
      const rich =
        type === 'image/jpeg'
          ? bytesOf(bytes.subarray(0, 2), segment(0xe1, 'Exif\0\0', block), bytes.subarray(2))
          : bytesOf(bytes.subarray(0, 33), chunk('eXIf', block), bytes.subarray(33));
      expect(readImageHeader(type, rich)?.orientation).to.equal(6);
      // the same in every run
      let seed = 20261123;
      const random = (below: number) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
      };
      for (let round = 0; round < 200; round++) {
        const changed = rich.slice(0, random(4) === 0 ? random(rich.length) : rich.length);
        for (let changes = 1 + random(8); changes > 0; changes--) {
          // mostly in the header, where it matters
          changed[random(random(3) === 0 ? changed.length : 120)] = [0, 0xff, random(256)][random(3)] ?? 0;
        }
        const picture = readInTime(type, changed);
        if (picture === null) continue;
        expect(picture.width, `round ${String(round)}`).to.be.above(0);
        expect(picture.height, `round ${String(round)}`).to.be.above(0);
        expect(picture.orientation, `round ${String(round)}`).to.be.within(1, 8);
      }
    });
  }

  it('made to be slow answers in time all the same', () => {
    const many = 10_000_000;
    const start = [0xff, 0xd8];
    const fill = new Uint8Array(many).fill(0xff);
    fill.set(start);
    expect(readInTime('image/jpeg', fill), 'fill bytes').to.equal(null);

    const standalone = Uint8Array.from({ length: many }, (_, index) => (index % 2 === 0 ? 0xff : 0xd0));
    standalone.set(start);
    expect(readInTime('image/jpeg', standalone), 'markers without a length').to.equal(null);

    const directory = bytesOf(u32(0), 'eXIf').length; // the chunks are empty: 12 bytes each
    const chunks = new Uint8Array(many + 33);
    chunks.set(bytesOf(png().subarray(0, 33), chunk('IDAT', 0)));
    for (let at = 33 + 13; at + 12 <= chunks.length; at += 12) chunks.set([0x65, 0x58, 0x49, 0x66], at + directory - 4);
    expect(readInTime('image/png', chunks), 'empty chunks').to.include({ width: 800, hasMetadata: true });

    const block = tiff({ entries: Array.from({ length: 5000 }, () => [0x010e, 2, 4, 0] as const), count: 65_535 });
    const segments = Array.from({ length: 20 }, () => segment(0xe1, 'Exif\0\0', block));
    expect(readInTime('image/jpeg', jpeg({ before: segments })), 'directories').to.include({ width: 800 });
  });
});

describe('a real picture', () => {
  it('of the corpus declares what its manifest says', async function () {
    this.timeout(60_000);
    const manifest = await fetch('/__corpus/MANIFEST.tsv');
    if (!manifest.ok) this.skip();
    const [head = '', ...rows] = (await manifest.text()).trim().split('\n');
    const columns = head.split('\t');
    const cell = (row: string, column: string) => row.split('\t')[columns.indexOf(column)] ?? '';
    const pictures = rows.filter(
      (row) =>
        /^(JPEG|PNG)$/.test(cell(row, 'filetype')) && cell(row, 'expected') === 'accept' && cell(row, 'w_oriented'),
    );
    expect(pictures.length).to.be.above(20);
    const wrong: string[] = [];
    for (const row of pictures) {
      const type = cell(row, 'filetype') === 'JPEG' ? 'image/jpeg' : 'image/png';
      const response = await fetch(`/__corpus/${cell(row, 'path')}`);
      const picture = readImageHeader(type, new Uint8Array(await response.arrayBuffer()));
      const lying = picture !== null && picture.orientation > 4;
      const sides = picture && (lying ? [picture.height, picture.width] : [picture.width, picture.height]);
      const declared = [Number(cell(row, 'w_oriented')), Number(cell(row, 'h_oriented'))];
      // in a PNG nobody reads it but from `eXIf`, which none of these has
      const turn = type === 'image/jpeg' ? Number(cell(row, 'orientation')) || 1 : 1;
      if (String(sides) !== String(declared) || (picture && picture.orientation !== turn)) {
        wrong.push(`${cell(row, 'path')}: ${JSON.stringify(picture)} for ${String(declared)}, ${String(turn)}`);
      }
    }
    expect(wrong).to.deep.equal([]);
  });
});
