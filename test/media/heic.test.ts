import { expect } from '@open-wc/testing';
import type * as Heic from '../../src/media/heic/index.js';
import { corpus } from './pictures.js';

/** The built file, since libheif becomes a module, and loses what we do not call, only in the build (`rollup.config.mjs`). */
const BUILT = '/dist/heic.js';

/**
 * 128 x 96 pixels: red, green and blue squares in three corners, shades elsewhere. Drawn for this test, and encoded by
 * `heif-enc -q 50` (libheif 1.15.1 with x265).
 */
const SMALL = new URL('../fixtures/small.heic', import.meta.url);

/** The mean brightness of 8 x 8 fields, as decoded by `heif-convert` (libheif 1.15.1, libde265 1.0.11, compiled for the machine). */
const FIELDS = {
  small: [
    [87, 87, 45, 54, 64, 73, 118, 118, 87, 87, 59, 68, 77, 87, 118, 118, 77, 81, 73, 82, 91, 101, 117, 120],
    [68, 77, 87, 96, 106, 115, 125, 134, 82, 91, 100, 110, 120, 129, 139, 148, 63, 66, 114, 124, 134, 143, 153, 163],
    [49, 49, 129, 138, 148, 158, 167, 177, 49, 49, 143, 153, 162, 172, 181, 191],
  ].flat(),
  arrow: [
    [157, 159, 160, 156, 158, 168, 169, 172, 159, 163, 156, 151, 151, 160, 171, 173, 163, 152, 155, 164, 165, 158],
    [158, 175, 150, 143, 143, 163, 159, 145, 151, 167, 161, 161, 143, 162, 162, 147, 166, 171, 161, 162, 143, 150],
    [152, 141, 168, 172, 159, 162, 162, 164, 165, 167, 168, 170, 158, 158, 160, 162, 163, 165, 166, 167],
  ].flat(),
  'exif-at-eof': [
    [124, 133, 141, 146, 144, 148, 152, 166, 57, 141, 180, 153, 163, 163, 147, 183, 18, 129, 139, 105, 119, 136],
    [150, 75, 11, 121, 162, 123, 134, 143, 144, 37, 14, 115, 180, 158, 137, 184, 133, 33, 50, 122, 172, 132, 139],
    [154, 134, 73, 59, 114, 167, 154, 135, 141, 102, 37, 20, 46, 56, 70, 46, 56, 90, 116],
  ].flat(),
  cheers_1440x960: [
    [51, 48, 75, 92, 73, 53, 103, 162, 68, 76, 78, 99, 126, 72, 102, 136, 48, 71, 99, 106, 110, 162, 161, 124, 29],
    [33, 43, 47, 54, 66, 97, 113, 102, 56, 44, 54, 61, 31, 48, 96, 100, 78, 46, 47, 77, 61, 68, 95, 60, 76, 48, 30],
    [37, 89, 95, 92, 58, 63, 46, 22, 27, 71, 79, 84],
  ].flat(),
  'DA-1p': [
    [255, 255, 255, 243, 243, 255, 255, 255, 252, 248, 255, 247, 248, 255, 255, 255, 255, 221, 219, 222, 227, 227],
    [231, 255, 255, 223, 223, 224, 222, 225, 231, 255, 247, 224, 225, 223, 227, 230, 230, 249, 244, 213, 221, 219],
    [220, 220, 221, 246, 249, 222, 228, 229, 230, 229, 234, 253, 255, 247, 248, 252, 252, 252, 253, 255],
  ].flat(),
};

describe('heic.js', () => {
  let heic: typeof Heic;
  let small: Uint8Array<ArrayBuffer>;
  before(async () => {
    heic = (await import(BUILT)) as typeof Heic;
    small = new Uint8Array(await (await fetch(SMALL)).arrayBuffer());
  });

  const problemOf = async (bytes: Uint8Array): Promise<string> => {
    const outcome = await heic.decodeHeic(bytes).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(heic.HeicError);
    return (outcome as Heic.HeicError).problem;
  };

  it('decodes a picture', async () => {
    const picture = await heic.decodeHeic(small);
    expect([picture.width, picture.height, picture.colorSpace]).to.deep.equal([128, 96, 'srgb']);
    expect(picture.data).to.be.instanceOf(Uint8ClampedArray);
    expect(picture.data.length).to.equal(128 * 96 * 4);
    expect(picture.data.every((value, index) => index % 4 !== 3 || value === 255)).to.equal(true);
    expect(cornersOf(picture)).to.equal('red green blue other');
    expect(apart(fieldsOf(picture), FIELDS.small)).to.be.at.most(1);
  });

  it('decodes one after the other and two at once, each by itself', async () => {
    const first = await heic.decodeHeic(small);
    await problemOf(small.slice(0, 400));
    expect(await Promise.all([heic.decodeHeic(small), heic.decodeHeic(small)])).to.deep.equal([first, first]);
  });

  it('leaves the bytes as they are', async () => {
    const bytes = small.slice();
    await heic.decodeHeic(bytes);
    expect(bytes).to.deep.equal(small);
  });

  describe('turns the picture as the file says', () => {
    for (const [name, boxes, corners] of [
      ['a quarter to the left', [irot(1)], 'green other red blue'],
      ['by half', [irot(2)], 'other blue green red'],
      ['a quarter to the right', [irot(3)], 'blue red other green'],
      ['mirrored, top to bottom', [imir(0)], 'blue other red green'],
      ['mirrored, left to right', [imir(1)], 'green red other blue'],
      ['a quarter to the right and then mirrored, left to right', [irot(3), imir(1)], 'red blue green other'],
    ] as const) {
      it(name, async () => {
        const picture = await heic.decodeHeic(boxes.reduce(withProperty, small));
        expect(cornersOf(picture)).to.equal(corners);
        const lies = !name.startsWith('a quarter');
        expect([picture.width, picture.height]).to.deep.equal(lies ? [128, 96] : [96, 128]);
      });
    }
  });

  describe('tells the colour space', () => {
    const P3 = [0.5151, 0.2412, -0.0011, 0.292, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841];
    const SRGB = [0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7139];
    for (const [name, boxes, colorSpace] of [
      ['of an ICC profile of Display P3', [icc(P3)], 'display-p3'],
      ['of an ICC profile of sRGB', [icc(SRGB)], 'srgb'],
      ['of an ICC profile that is broken off', [icc(P3, 180)], 'srgb'],
      ['of a number that stands for Display P3', [nclx(12)], 'display-p3'],
      ['of a number that stands for sRGB', [nclx(1)], 'srgb'],
      ['of the profile, where there is a number as well', [nclx(12), icc(SRGB)], 'srgb'],
    ] as const) {
      it(`${name}: ${colorSpace}, and touches no colour`, async () => {
        const picture = await heic.decodeHeic(boxes.reduce(withProperty, small));
        expect(picture.colorSpace).to.equal(colorSpace);
        expect(picture.data).to.deep.equal((await heic.decodeHeic(small)).data);
      });
    }
  });

  describe('says damaged', () => {
    it('of what is no HEIC', async () => {
      expect(await problemOf(new Uint8Array())).to.equal('damaged');
      expect(await problemOf(new TextEncoder().encode('%PDF-1.4 and a long way on'))).to.equal('damaged');
    });

    it('of a file that is cut off anywhere', async () => {
      for (const length of [10, 28, 40, 200, 350, 400, 614])
        expect(await problemOf(small.slice(0, length)), String(length)).to.equal('damaged');
    });

    it('of more than 100 million pixels, before it decodes', async () => {
      for (const [width, height] of [
        [10_001, 10_000],
        [1, 100_000_001],
        [65_536, 65_536],
        [0xffffffff, 0xffffffff],
      ] as const)
        expect(await problemOf(sized(small, width, height)), String(width)).to.equal('damaged');
    });

    it('of a size that is not that of the picture', async () => {
      for (const [width, height] of [
        [0, 0],
        [64, 48],
        [200, 100],
        [10_000, 10_000],
      ] as const)
        expect(await problemOf(sized(small, width, height)), String(width)).to.equal('damaged');
    });

    it('of the corpus’s damaged one, and of a photo that lost its end or a piece', async function () {
      const damaged = await corpus('heic-damaged/corrupted.heic');
      const arrow = await corpus('heic/arrow.heic');
      if (!damaged || !arrow) return this.skip();
      this.timeout(60_000); // four photos of 12 megapixels
      expect(await problemOf(await bytesOf(damaged))).to.equal('damaged');
      const photo = await bytesOf(arrow);
      expect(await problemOf(photo.slice(0, photo.length / 2))).to.equal('damaged');
      expect(await problemOf(photo.slice(0, -1000))).to.equal('damaged');
      expect(await problemOf(photo.slice().fill(0, 300_000, 400_000))).to.equal('damaged');
    });
  });

  it('says unable of a codec that is not HEVC', async () => {
    const other = small.slice();
    other.set(characters('jpeg'), indexOf(other, 'hvc1'));
    expect(await problemOf(other)).to.equal('unable');
  });

  describe('decodes as others do', () => {
    for (const [name, width, height, colorSpace] of [
      ['arrow', 3024, 4032, 'display-p3'], // EXIF says turn it, and so does irot: once is right
      ['exif-at-eof', 3024, 4032, 'display-p3'],
      ['cheers_1440x960', 1440, 960, 'srgb'],
      ['DA-1p', 595, 842, 'srgb'],
    ] as const) {
      it(name, async function () {
        const file = await corpus(`heic/${name}.heic`);
        if (!file) return this.skip();
        this.timeout(30_000); // 12 megapixels take 2 seconds, on a machine that has nothing else to do
        const picture = await heic.decodeHeic(await bytesOf(file));
        expect([picture.width, picture.height, picture.colorSpace]).to.deep.equal([width, height, colorSpace]);
        expect(apart(fieldsOf(picture), FIELDS[name])).to.be.at.most(1);
      });
    }
  });
});

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

function fieldsOf({ width, height, data }: Heic.DecodedPicture): number[] {
  const sums = new Array<number>(64).fill(0);
  const counts = new Array<number>(64).fill(0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const field = Math.floor((y * 8) / height) * 8 + Math.floor((x * 8) / width);
      const at = (y * width + x) * 4;
      sums[field] += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
      counts[field]++;
    }
  }
  return sums.map((sum, field) => Math.round(sum / counts[field]));
}

function apart(some: number[], others: number[]): number {
  return Math.max(...some.map((value, index) => Math.abs(value - others[index])));
}

/** The colours of the corners, in the order of reading. */
function cornersOf({ width, height, data }: Heic.DecodedPicture): string {
  const colorAt = (x: number, y: number) => {
    const [red, green, blue] = data.slice((y * width + x) * 4).map((value) => (value > 150 ? 1 : 0));
    return { '1,0,0': 'red', '0,1,0': 'green', '0,0,1': 'blue' }[[red, green, blue].join()] ?? 'other';
  };
  return [colorAt(8, 8), colorAt(width - 9, 8), colorAt(8, height - 9), colorAt(width - 9, height - 9)].join(' ');
}

/** A property of the first picture more, as the last of its properties. Everything behind and around it moves or grows. */
function withProperty(heic: Uint8Array<ArrayBuffer>, box: Uint8Array): Uint8Array<ArrayBuffer> {
  const startOf = (name: string) => indexOf(heic, name) - 4;
  const from = new DataView(heic.buffer);
  const properties = startOf('ipco');
  const associations = startOf('ipma');
  const propertiesEnd = properties + from.getUint32(properties);
  const associationsEnd = associations + from.getUint32(associations);
  const count = from.getUint8(associations + 18);
  const parts = [
    heic.slice(0, propertiesEnd),
    box,
    heic.slice(propertiesEnd, associationsEnd),
    [0x80 | (count + 1)],
    heic.slice(associationsEnd),
  ];
  const result = new Uint8Array(parts.flatMap((part) => [...part]));
  const to = new DataView(result.buffer);
  const add = (at: number, bytes: number) => {
    to.setUint32(at, to.getUint32(at) + bytes);
  };
  add(startOf('meta'), box.length + 1);
  add(startOf('iloc') + 20, box.length + 1); // base_offset
  add(startOf('iprp'), box.length + 1);
  add(properties, box.length);
  add(associations + box.length, 1);
  to.setUint8(associations + box.length + 18, count + 1);
  return result;
}

function sized(heic: Uint8Array<ArrayBuffer>, width: number, height: number): Uint8Array<ArrayBuffer> {
  const result = heic.slice();
  const at = indexOf(result, 'ispe') + 8;
  new DataView(result.buffer).setUint32(at, width);
  new DataView(result.buffer).setUint32(at + 4, height);
  return result;
}

function irot(quartersLeft: number): Uint8Array {
  return boxOf('irot', [quartersLeft]);
}

/** 0: top and bottom change places, 1: left and right do (ISO/IEC 23008-12:2022, 6.5.12). */
function imir(axis: number): Uint8Array {
  return boxOf('imir', [axis]);
}

function nclx(primaries: number): Uint8Array {
  return boxOf('colr', [...characters('nclx'), 0, primaries, 0, 13, 0, 6, 0x80]);
}

/** An ICC profile with nothing but its primaries: X, Y, Z of red, green and blue. */
function icc(primaries: readonly number[], length?: number): Uint8Array {
  const profile = new Uint8Array(128 + 4 + 3 * 12 + 3 * 20);
  const view = new DataView(profile.buffer);
  view.setUint32(0, profile.length);
  view.setUint32(128, 3);
  for (const [index, name] of ['rXYZ', 'gXYZ', 'bXYZ'].entries()) {
    const entry = 132 + index * 12;
    const at = 168 + index * 20;
    profile.set(characters(name), entry);
    view.setUint32(entry + 4, at);
    view.setUint32(entry + 8, 20);
    profile.set(characters('XYZ '), at);
    for (let axis = 0; axis < 3; axis++)
      view.setInt32(at + 8 + axis * 4, Math.round(primaries[index * 3 + axis] * 65536));
  }
  return boxOf('colr', [...characters('prof'), ...profile.slice(0, length)]);
}

function boxOf(name: string, content: number[]): Uint8Array {
  const box = new Uint8Array([0, 0, 0, 0, ...characters(name), ...content]);
  new DataView(box.buffer).setUint32(0, box.length);
  return box;
}

function indexOf(bytes: Uint8Array, name: string): number {
  return String.fromCharCode(...bytes).indexOf(name);
}

function characters(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
