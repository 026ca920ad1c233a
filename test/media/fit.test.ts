import { expect } from '@open-wc/testing';
import {
  bytesAt,
  bytesForBase64,
  curveOf,
  fitInto,
  partToDraw,
  qualityFor,
  smallerEncode,
  smallerSize,
  turnedSize,
  uprightSize,
} from '../../src/media/image/fit.js';

const photo = { width: 2560, height: 1920, quality: 0.82 };
/** Falls as the bytes of a phone's photo do. */
const curve = curveOf([
  { quality: 0.82, bytes: 50_000 },
  { quality: 0.58, bytes: 30_500 },
  { quality: 0.4, bytes: 23_500 },
]);

describe('the size of a picture', () => {
  it('is upright: orientations 5 to 8 swap the sides', () => {
    const sizes = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => uprightSize({ width: 40, height: 30, orientation }));
    expect(sizes.map(({ width }) => width)).to.deep.equal([40, 40, 40, 40, 30, 30, 30, 30]);
  });

  it('swaps its sides with every quarter turn', () => {
    const size = { width: 40, height: 30 };
    expect([0, 1, 2, 3].map((turns) => turnedSize(size, turns).width)).to.deep.equal([40, 30, 40, 30]);
  });

  it('keeps its proportions within the long side', () => {
    expect(fitInto({ width: 4032, height: 3024 }, 2560)).to.deep.equal({ width: 2560, height: 1920 });
    expect(fitInto({ width: 3024, height: 4032 }, 2560)).to.deep.equal({ width: 1920, height: 2560 });
  });

  it('never grows', () => {
    expect(fitInto({ width: 640, height: 480 }, 2560)).to.deep.equal({ width: 640, height: 480 });
  });

  it('never falls below one pixel', () => {
    expect(fitInto({ width: 60_000, height: 10 }, 2560)).to.deep.equal({ width: 2560, height: 1 });
  });
});

describe('the part of a decoded picture to draw', () => {
  const target = { width: 1920, height: 2560 };

  it('leaves out a line that was only rounded up', () => {
    expect(partToDraw({ width: 1921, height: 2560 }, target)).to.deep.equal(target);
    expect(partToDraw(target, target)).to.deep.equal(target);
  });

  it('is all of it where the browser decoded to another size', () => {
    for (const decoded of [
      { width: 3024, height: 4032 },
      { width: 2560, height: 1920 },
      { width: 1440, height: 1920 },
    ]) {
      expect(partToDraw(decoded, target)).to.deep.equal(decoded);
    }
  });
});

describe('base64 in a limit', () => {
  for (const [characters, bytes] of [
    [6_000_000, 4_500_000],
    [4, 3],
    [7, 3],
    [3, 0],
  ] as const) {
    it(`${String(characters)} characters hold ${String(bytes)} bytes`, () =>
      expect(bytesForBase64(characters)).to.equal(bytes));
  }
});

describe('how bytes fall with quality', () => {
  it('is as it was measured, and between it falls', () => {
    for (const { quality, bytes } of curve) expect(bytesAt(quality, curve)).to.equal(bytes);
    const between = [0.8, 0.7, 0.6, 0.5, 0.45].map((quality) => bytesAt(quality, curve));
    expect(between).to.deep.equal([...between].sort((a, b) => b - a));
  });

  it('tells the quality for a number of bytes, and back', () => {
    for (const bytes of [48_000, 40_000, 31_000, 26_000])
      expect(bytesAt(qualityFor(bytes, curve), curve)).to.be.closeTo(bytes, bytes / 100);
  });

  it('ends at what was measured', () => {
    expect(qualityFor(90_000, curve)).to.be.closeTo(0.82, 1e-9);
    expect(qualityFor(100, curve)).to.be.closeTo(0.4, 1e-9);
    expect(bytesAt(0.1, curve)).to.equal(23_500);
  });

  it('never rises as quality falls, whatever a sample says', () => {
    const odd = curveOf([
      { quality: 0.4, bytes: 500 },
      { quality: 0.82, bytes: 1000 },
      { quality: 0.58, bytes: 1200 },
    ]);
    expect(odd.map(({ bytes }) => bytes)).to.deep.equal([1000, 1000, 500]);
    expect(qualityFor(700, odd)).to.be.within(0.4, 0.58);
  });
});

describe('fewer pixels', () => {
  it('are about as much fewer as bytes have to be', () => {
    const { width, height } = smallerSize(photo, 0.25);
    expect(width / height).to.be.closeTo(4 / 3, 0.01);
    expect(width).to.be.within(900, 1280);
  });

  it('after a miss are a tenth to a half of each side fewer', () => {
    expect(smallerEncode(photo, 301_000, 300_000)).to.deep.equal({ width: 2304, height: 1728, quality: 0.82 });
    expect(smallerEncode(photo, 9_000_000, 300_000)).to.deep.equal({ width: 1280, height: 960, quality: 0.82 });
  });
});
