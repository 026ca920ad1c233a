import { expect } from '@open-wc/testing';
import {
  bytesForBase64,
  firstEncode,
  fitInto,
  nextEncode,
  partToDraw,
  smallerEncode,
  uprightSize,
} from '../../src/media/fit.js';

const photo = { width: 2560, height: 1920, quality: 0.82 };
/** Falls as the bytes of a phone's photo do. */
const sample = [
  { quality: 0.82, bytes: 50_000 },
  { quality: 0.58, bytes: 30_500 },
  { quality: 0.4, bytes: 23_500 },
];

describe('the size of a picture', () => {
  it('is upright: orientations 5 to 8 swap the sides', () => {
    const sizes = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) =>
      uprightSize({ width: 40, height: 30, orientation, hasMetadata: false }),
    );
    expect(sizes.map(({ width }) => width)).to.deep.equal([40, 40, 40, 40, 30, 30, 30, 30]);
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

describe('the next encode', () => {
  it('starts as large as allowed at the best quality', () => {
    expect(firstEncode({ width: 4032, height: 3024 })).to.deep.equal(photo);
  });

  it('lowers quality first, and only as far as the limit asks', () => {
    const next = nextEncode(photo, 800_000, 600_000, sample);
    expect(next).to.include({ width: 2560, height: 1920 });
    expect(next.quality).to.be.within(0.58, 0.78);
  });

  it('asks for lower quality where the limit is lower', () => {
    const qualities = [700_000, 600_000, 500_000, 450_000].map(
      (limit) => nextEncode(photo, 800_000, limit, sample).quality,
    );
    expect(qualities).to.deep.equal([...qualities].sort((a, b) => b - a));
    expect(new Set(qualities).size).to.equal(4);
  });

  it('then takes pixels away, at the lowest quality that print bears', () => {
    const next = nextEncode(photo, 800_000, 200_000, sample);
    expect(next.quality).to.equal(0.4);
    expect(next.width).to.be.within(1280, 2000);
    expect(next.width / next.height).to.be.closeTo(4 / 3, 0.01);
  });

  it('believes no sample whose bytes rise as quality falls', () => {
    const odd = [
      { quality: 0.82, bytes: 1000 },
      { quality: 0.58, bytes: 1200 },
      { quality: 0.4, bytes: 500 },
    ];
    expect(nextEncode(photo, 800_000, 600_000, odd).quality).to.be.within(0.4, 0.82);
  });

  it('takes pixels away where there is no sample', () => {
    expect(nextEncode(photo, 800_000, 300_000, []).width).to.be.below(2560);
  });

  it('after a miss has fewer pixels, by a tenth to a half of each side', () => {
    expect(smallerEncode(photo, 301_000, 300_000)).to.deep.equal({ width: 2304, height: 1728, quality: 0.82 });
    expect(smallerEncode(photo, 9_000_000, 300_000)).to.deep.equal({ width: 1280, height: 960, quality: 0.82 });
  });
});
