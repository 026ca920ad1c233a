/** What the eye measures in frames made of drawn tables and sheets. */
import { expect } from '@open-wc/testing';
import type { Guide, Page, Sight } from '../../src/core/framing/sight.js';
import { Eye, type LumaFrame } from '../../src/media/live/eye/eye.js';
import { fastest } from '../fixtures/fastest.js';

type Point = readonly [number, number];
interface Scene {
  width?: number;
  height?: number;
  /** Corners of the sheet in hundredths of the frame. */
  sheet?: readonly Point[] | null;
  /** How light the table and the paper are. */
  table?: string;
  paper?: string;
  blur?: number;
  /** Pixels that all is moved to the right. */
  shift?: number;
}

const upright = quad('20,10 80,10 80,90 20,90');
const slanted = quad('35,12 78,22 66,88 18,74');
const steep = quad('32,20 68,20 86,85 14,85');
const small = quad('40,38 58,36 61,60 42,62');

/** Corners in hundredths of the frame, clockwise. */
function quad(corners: string): Point[] {
  return corners.split(' ').map((corner) => corner.split(',').map(Number) as unknown as Point);
}

/** Frames of this test: the seed of their noise, so that each test sees the same in every run. */
let drawn = 0;

describe('the eye', () => {
  beforeEach(() => {
    drawn = 0;
  });

  const sheets: [string, Scene][] = [
    ['an upright sheet', { sheet: upright }],
    ['a slanted sheet', { sheet: slanted }],
    ['a sheet seen at an angle', { sheet: steep }],
    ['a small sheet', { sheet: small }],
    ['a sheet on a light table', { sheet: slanted, table: '#b8b0a8' }],
    ['a sheet in a tall frame', { sheet: upright, width: 1080, height: 1920 }],
    ['a sheet in a frame of 4K', { sheet: slanted, width: 3840, height: 2160 }],
    ['a sheet in a frame of 640 by 480', { sheet: steep, width: 640, height: 480 }],
  ];
  for (const [what, scene] of sheets) {
    it(`finds ${what}`, () => {
      const { page } = see(scene);
      expect(page?.isCut).to.equal(false);
      expectCorners(page, scene.sheet as Point[]);
    });
  }

  const cut: [string, Point[]][] = [
    ['left', quad('-20,15 60,15 60,85 -20,85')],
    ['top', quad('30,-30 70,-30 72,70 28,70')],
    ['right', quad('40,15 120,15 120,85 40,85')],
    ['bottom', quad('30,25 70,25 72,130 28,130')],
  ];
  for (const [side, sheet] of cut) {
    it(`sees that a sheet goes on beyond the ${side}`, () => {
      expect(see({ sheet }).page?.isCut).to.equal(true);
    });
  }

  for (const table of ['#3a3028', '#d8d4d0']) {
    it(`finds no sheet on an empty table of ${table}`, () => {
      expect(see({ sheet: null, table }).page).to.equal(null);
    });
  }

  it('measures light', () => {
    const good = see({ sheet: upright });
    expect(good).to.include({ isBlack: false });
    expect(good.brightest).to.be.within(200, 250);
    const night = see({ sheet: upright, table: '#0c0a08', paper: '#383634' });
    expect(night.brightest).to.be.within(20, 74);
    expect(night.isBlack).to.equal(false);
    const black = look(flat(0), 'document');
    expect(black.isBlack).to.equal(true);
    expect(look(flat(255), 'document').blown).to.equal(1);
  });

  it('measures sharpness, and nothing where there is nothing', () => {
    const sharp = see({ sheet: upright }).sharpness as number;
    const blurred = see({ sheet: upright, blur: 7 }).sharpness as number;
    expect(sharp).to.be.greaterThan(0.22);
    expect(blurred).to.be.lessThan(0.195);
    expect(look(flat(120), 'none').sharpness).to.equal(null);
  });

  it('measures motion', () => {
    const eye = new Eye('none');
    expect(eye.look(draw({ sheet: slanted }), 0).motion).to.equal(null);
    expect(eye.look(draw({ sheet: slanted }), 100).motion).to.be.lessThan(0.003);
    expect(eye.look(draw({ sheet: slanted, shift: 30 }), 200).motion).to.be.greaterThan(0.0045);
  });

  it('does not take a change of exposure for motion', () => {
    const eye = new Eye('none');
    eye.look(draw({ sheet: slanted }), 0);
    const darker = draw({ sheet: slanted });
    darker.data.forEach((value, at) => (darker.data[at] = value * 0.85));
    expect(eye.look(darker, 100).motion).to.be.lessThan(0.003);
  });

  it('reads limited brightness as full', () => {
    const full = draw({ sheet: upright });
    const limited = { ...full, data: full.data.map((value) => 16 + (value * 219) / 255), isLimited: true };
    const [one, other] = [look(full, 'document'), look(limited, 'document')];
    expect(other.brightest).to.be.closeTo(one.brightest, 2);
    expect(other.middle).to.be.closeTo(one.middle, 2);
    expectCorners(other.page, upright);
  });

  for (const turns of [1, 2, 3] as const) {
    it(`turns a frame ${turns} quarters`, () => {
      const frame = draw({ sheet: slanted, width: 1080, height: 1920 });
      const sight = look({ ...turned(frame, turns), turns }, 'document');
      expect(sight).to.include({ width: 1080, height: 1920 });
      expectCorners(sight.page, slanted);
    });
  }

  it('reads a frame with a stride', () => {
    const { width, height, data } = draw({ sheet: slanted });
    const wide = new Uint8Array((width + 64) * height);
    for (let y = 0; y < height; y++) wide.set(data.subarray(y * width, (y + 1) * width), y * (width + 64));
    const sight = look({ width, height, data: wide, stride: width + 64, isLimited: false, turns: 0 }, 'document');
    expectCorners(sight.page, slanted);
  });

  it('keeps the outline steady under noise, and for a moment when the sheet is lost', () => {
    const eye = new Eye('document');
    const places: number[] = [];
    for (let at = 0; at < 10; at++) places.push(eye.look(draw({ sheet: slanted }), at * 100).page?.corners[0].x ?? NaN);
    expect(Math.max(...places.slice(3)) - Math.min(...places.slice(3))).to.be.lessThan(0.005);
    const empty = draw({ sheet: null });
    const lost = [10, 11, 12, 13].map((at) => eye.look(empty, at * 100).page !== null);
    expect(lost).to.deep.equal([true, true, false, false]);
  });

  it('looks for a face or a sheet only where it is asked for', () => {
    const found = { x: 0.5, y: 0.4, size: 0.3, isCut: false };
    const eye = new Eye('person');
    expect('face' in eye.look(draw({}), 0)).to.equal(false);
    eye.findFace = () => found;
    expect(eye.look(draw({}), 100).face).to.equal(found);
    const other = new Eye('document');
    other.findFace = () => found;
    expect('face' in other.look(draw({}), 0)).to.equal(false);
    expect(see({ sheet: upright }, 'none').page).to.equal(null);
  });

  it('takes a few milliseconds a frame', () => {
    const eye = new Eye('document');
    const frame = draw({ sheet: slanted });
    let at = 0;
    const lookAtTen = () => {
      for (const end = at + 10; at < end; at++) eye.look(frame, at * 100);
    };
    lookAtTen();
    expect(fastest(lookAtTen) / 10).to.be.lessThan(8); // about 1.5 on an idle machine
  });
});

/** What is seen after three frames, each with a noise of its own. */
function see(scene: Scene, guide: Guide = 'document'): Sight {
  return lookThrice(guide, () => draw(scene));
}

/** What is seen of the same frame three times. */
function look(frame: LumaFrame, guide: Guide): Sight {
  return lookThrice(guide, () => frame);
}

function lookThrice(guide: Guide, next: () => LumaFrame): Sight {
  const eye = new Eye(guide);
  eye.look(next(), 0);
  eye.look(next(), 100);
  return eye.look(next(), 200);
}

/** Each within two hundredths, whichever comes first. */
function expectCorners(page: Page | null, sheet: readonly Point[]): void {
  expect(page, 'no page').not.to.equal(null);
  for (const [x, y] of sheet) {
    const away = (page as Page).corners.map((spot) => Math.max(Math.abs(spot.x * 100 - x), Math.abs(spot.y * 100 - y)));
    expect(Math.min(...away), `corner ${x}, ${y}`).to.be.lessThan(2);
  }
}

function flat(value: number): LumaFrame {
  return {
    width: 1280,
    height: 720,
    stride: 1280,
    data: new Uint8Array(1280 * 720).fill(value),
    isLimited: false,
    turns: 0,
  };
}

/** A table with grain, a sheet with lines of print, and the noise of a sensor, which is another in each frame. */
function draw({
  width = 1920,
  height = 1080,
  sheet = null,
  table = '#5a4a3c',
  paper = '#e4e2de',
  blur = 0,
  shift = 0,
}: Scene): LumaFrame {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  context.fillStyle = table;
  context.fillRect(0, 0, width, height);
  context.translate(shift, 0);
  for (let y = 3; y < height; y += 17) {
    context.fillStyle = y % 2 ? 'rgb(0 0 0 / 0.08)' : 'rgb(255 255 255 / 0.06)';
    context.fillRect(-width, y, width * 3, 2 + (y % 5));
  }
  if (sheet) {
    const at = (u: number, v: number): Point => {
      const [a, b, c, d] = sheet as [Point, Point, Point, Point];
      const mix = (axis: 0 | 1): number =>
        (a[axis] * (1 - u) + b[axis] * u) * (1 - v) + (d[axis] * (1 - u) + c[axis] * u) * v;
      return [(mix(0) * width) / 100, (mix(1) * height) / 100];
    };
    const fill = (left: number, top: number, right: number, bottom: number): void => {
      context.beginPath();
      for (const [u, v] of [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ] as const)
        context.lineTo(...at(u, v));
      context.fill();
    };
    context.fillStyle = paper;
    fill(0, 0, 1, 1);
    // ink covers a seventh of a printed page's lines and gaps
    context.fillStyle = '#282420';
    for (let v = 0.08; v < 0.92; v += 0.03)
      for (let u = 0.1; u < 0.85; u += 0.03) if ((u * 100 + v * 700) % 13 > 2) fill(u, v, u + 0.022, v + 0.008);
  }
  context.resetTransform();
  context.filter = blur ? `blur(${blur}px)` : 'none';
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const luma = new Uint8Array(width * height);
  let seed = ++drawn * 7919;
  for (let at = 0; at < luma.length; at++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    const noise = ((seed >> 16) & 7) + ((seed >> 20) & 7) - 7;
    luma[at] = Math.max(0, Math.min(255, (data[at * 4 + 1] as number) + noise / 1.5));
  }
  return { width, height, stride: width, data: luma, isLimited: false, turns: 0 };
}

/** As a sensor stores it that has to be turned so often. */
function turned({ width, height, data }: LumaFrame, turns: 1 | 2 | 3): LumaFrame {
  const lies = turns !== 2;
  const stored = new Uint8Array(data.length);
  const [storedWidth, storedHeight] = lies ? [height, width] : [width, height];
  for (let y = 0; y < storedHeight; y++) {
    for (let x = 0; x < storedWidth; x++) {
      const from: Point =
        turns === 1 ? [width - 1 - y, x] : turns === 2 ? [width - 1 - x, height - 1 - y] : [y, height - 1 - x];
      stored[y * storedWidth + x] = data[from[1] * width + from[0]] as number;
    }
  }
  return { width: storedWidth, height: storedHeight, stride: storedWidth, data: stored, isLimited: false, turns };
}
