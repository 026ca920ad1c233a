import { expect } from '@open-wc/testing';
import type { Face } from '../../src/core/framing/sight.js';
import type * as FacePart from '../../src/media/face/index.js';
import { head, type Shade } from '../fixtures/drawn-head.js';
import { fastest } from '../fixtures/fastest.js';

/** The built file, since the trees come in only with the build (`rollup.config.mjs`). */
const BUILT = '/dist/face.js';

type Plane = FacePart.Plane;

const WIDTH = 320;
const HEIGHT = 240;

let findFace: (plane: Plane) => Face | null;

before(async () => {
  ({ findFace } = (await import(BUILT)) as typeof FacePart);
});

describe('The face finder', () => {
  it('finds a drawn face where it is, and how large it is', () => {
    const face = found(head({ x: 110, y: 130, size: 100 }));
    expect(face.x).to.be.closeTo(110 / WIDTH, 0.03);
    expect(face.y).to.be.closeTo(130 / HEIGHT, 0.06);
    expect(face.size).to.be.closeTo(100 / HEIGHT, 0.1);
    expect(face.isCut).to.equal(false);
  });

  it('finds a near one and a far one', () => {
    expect(found(head({ x: 160, y: 120, size: 190 })).size).to.be.closeTo(190 / HEIGHT, 0.2);
    expect(found(head({ x: 160, y: 120, size: 40 })).size).to.be.closeTo(40 / HEIGHT, 0.05);
  });

  it('takes the larger of two', () => {
    const two: Shade = (x, y) =>
      x < 190 ? head({ x: 95, y: 120, size: 110 })(x, y) : head({ x: 255, y: 120, size: 60 })(x, y);
    const face = found(two);
    expect(face.x).to.be.closeTo(95 / WIDTH, 0.03);
    expect(face.size).to.be.closeTo(110 / HEIGHT, 0.1);
  });

  it('says of a face over the edge that it is cut, on either side and above', () => {
    expect(found(head({ x: 38, y: 120, size: 100 })).isCut, 'left').to.equal(true);
    expect(found(head({ x: 282, y: 120, size: 100 })).isCut, 'right').to.equal(true);
    expect(found(head({ x: 160, y: 40, size: 100 })).isCut, 'above').to.equal(true);
    expect(found(head({ x: 160, y: 120, size: 100 })).isCut, 'whole').to.equal(false);
  });

  it('finds it in little light, in pale light and upright in an upright picture', () => {
    const whole = head({ x: 160, y: 120, size: 100 });
    expect(findFace(draw((x, y) => whole(x, y) * 0.25))).not.to.equal(null);
    expect(findFace(draw((x, y) => 130 + whole(x, y) * 0.35))).not.to.equal(null);
    const upright = findFace(draw(head({ x: 120, y: 160, size: 100 }), HEIGHT, WIDTH));
    expect(upright?.x).to.be.closeTo(120 / HEIGHT, 0.04);
    expect(upright?.size).to.be.closeTo(100 / HEIGHT, 0.1);
  });

  it('finds none in a head on its side or upside down', () => {
    const whole = head({ x: 160, y: 120, size: 100 });
    expect(findFace(draw((x, y) => whole(x, HEIGHT - y)))).to.equal(null);
    expect(findFace(draw((x, y) => whole(160 + (y - 120), 120 + (x - 160))))).to.equal(null);
  });

  it('finds none where a few squares look a little like one: a head squeezed to two thirds of its width', () => {
    const whole = head({ x: 160, y: 120, size: 100 });
    expect(findFace(draw((x, y) => whole(160 + (x - 160) * 1.5, y)))).to.equal(null);
  });

  it('finds none in a plain, a noisy, a striped, a chequered or a shaded picture, or on a drawn page', () => {
    const noise = noiseFrom(7);
    const nothing: Record<string, Shade> = {
      black: () => 0,
      white: () => 255,
      noise: () => noise() * 255,
      stripes: (x) => (x % 24 < 12 ? 40 : 210),
      chequers: (x, y) => (((x >> 4) + (y >> 4)) % 2 === 0 ? 40 : 210),
      shade: (x, y) => (x + y) / 2.2,
      page,
    };
    for (const [name, shade] of Object.entries(nothing)) expect(findFace(draw(shade)), name).to.equal(null);
  });

  it('finds the same again, whatever it looked at in between', () => {
    const first = findFace(draw(head({ x: 160, y: 120, size: 100 })));
    findFace(draw(head({ x: 90, y: 90, size: 60 }), 240, 180));
    expect(findFace(draw(head({ x: 160, y: 120, size: 100 })))).to.deep.equal(first);
  });

  it('leaves the picture as it is, and bears one that is too small for a face', () => {
    const plane = draw(head({ x: 160, y: 120, size: 100 }));
    const copy = plane.data.slice();
    findFace(plane);
    expect(plane.data).to.deep.equal(copy);
    expect(findFace({ width: 1, height: 1, data: new Uint8Array(1) })).to.equal(null);
    expect(findFace({ width: 320, height: 3, data: new Uint8Array(960) })).to.equal(null);
  });

  it('takes far less than the time between two frames', () => {
    const plane = draw(page);
    findFace(plane);
    expect(fastest(() => findFace(plane))).to.be.below(25); // about 4 on a machine that is not busy; 100 between two frames
  });
});

function found(shade: Shade): Face {
  const face = findFace(draw(shade));
  if (!face) throw new Error('No face was found.');
  return face;
}

function draw(shade: Shade, width = WIDTH, height = HEIGHT): Plane {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) data[at] = shade(at % width, Math.floor(at / width));
  return { width, height, data };
}

/** Lines of text on a sheet, on a table. */
function page(x: number, y: number): number {
  if (x < 60 || x > 260 || y < 10 || y > 230) return 90;
  const isText = y % 10 < 4 && x > 75 && x < 245 && (x * 7 + (y - (y % 10)) * 13) % 11 < 7;
  return isText ? 50 : 235;
}

/** The same numbers each time: mulberry32. */
function noiseFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
