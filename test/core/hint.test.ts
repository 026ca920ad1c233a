/** Which hint follows from what a frame shows, and how hints are kept steady. */
import { expect } from '@open-wc/testing';
import { FIRST_HINT, hintOf, steady, type HintState } from '../../src/core/framing/hint.js';
import type { Face, Guide, Hint, Page, Sight } from '../../src/core/framing/sight.js';

const page: Page = quad(0.1, 0.1, 0.9, 0.9);
const face: Face = { x: 0.3, y: 0.4, size: 0.35, isCut: false };

const fine: Sight = {
  at: 0,
  width: 1080,
  height: 1920,
  middle: 140,
  brightest: 220,
  blown: 0,
  isBlack: false,
  hasGlare: false,
  sharpness: 0.4,
  motion: 0.001,
  page,
  face,
};

function quad(left: number, top: number, right: number, bottom: number, isCut = false): Page {
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ] as const;
  return { corners, isCut, area: (right - left) * (bottom - top) };
}

describe('hintOf', () => {
  const table: [string, Partial<Sight>, Guide, Hint | null][] = [
    ['a whole sheet in good light', {}, 'document', 'good'],
    ['a covered lens', { isBlack: true, brightest: 3, page: null }, 'document', 'black'],
    ['too little light', { brightest: 60, page: null }, 'document', 'dark'],
    ['a frame that is half blown out', { blown: 0.5, page: null }, 'document', 'bright'],
    ['no sheet', { page: null, motion: 0.05 }, 'document', 'no-page'],
    ['a sheet that goes on beyond the frame', { page: quad(0, 0.1, 0.9, 0.9, true) }, 'document', 'cut'],
    ['a sheet a third of the frame high', { page: quad(0.3, 0.3, 0.7, 0.6) }, 'document', 'closer'],
    ['a long receipt, which is narrow', { page: quad(0.4, 0.05, 0.55, 0.95) }, 'document', 'good'],
    ['a hand that moves', { motion: 0.03, sharpness: 0.1 }, 'document', 'still'],
    ['a lens that is out of focus', { sharpness: 0.15 }, 'document', 'blurred'],
    ['a reflection', { hasGlare: true }, 'document', 'glare'],
    ['nothing to measure sharpness on', { sharpness: null, page: null }, 'none', 'good'],
    ['a first frame, of which no motion is known', { motion: null }, 'none', null],
    ['no sheet, where none is looked for', { page: null }, 'none', 'good'],
    ['a face with room beside it', { page: null }, 'person', 'good'],
    ['no face', { face: null }, 'person', 'no-face'],
    ['a face that is cut off', { face: { ...face, isCut: true } }, 'person', 'face-cut'],
    ['a face far away', { face: { ...face, size: 0.1 } }, 'person', 'face-closer'],
    ['a face that fills the frame', { face: { ...face, size: 0.8, isCut: true } }, 'person', 'face-farther'],
    [
      'a large face in the middle of a wide frame',
      { face: { ...face, x: 0.5, y: 0.5, size: 0.6 }, width: 1080, height: 1080 },
      'person',
      'no-room',
    ],
  ];
  for (const [what, change, guide, hint] of table) {
    it(`says ${String(hint)} of ${what}`, () => {
      expect(hintOf({ ...fine, ...change }, guide)).to.equal(hint);
    });
  }

  it('says nothing of a face as long as nobody looked for one', () => {
    const unseen = { ...fine };
    delete unseen.face;
    expect(hintOf(unseen, 'person')).to.equal(null);
    expect(hintOf({ ...unseen, brightest: 50 }, 'person')).to.equal('dark');
  });

  it('keeps a hint a little beyond the threshold at which it began', () => {
    const between = { ...fine, brightest: 85 };
    expect(hintOf(between, 'document', null)).to.equal('good');
    expect(hintOf(between, 'document', 'dark')).to.equal('dark');
  });
});

describe('steady', () => {
  /** What is shown after each of the sights, 100 ms apart. */
  function shown(sights: Partial<Sight>[], from: HintState = FIRST_HINT, start = 0): [(Hint | null)[], HintState] {
    let state = from;
    const hints = sights.map((sight, at) => {
      state = steady(state, { ...fine, ...sight, at: start + at * 100 }, 'document');
      return state.shown;
    });
    return [hints, state];
  }
  const times = (count: number, sight: Partial<Sight> = {}): Partial<Sight>[] =>
    Array.from({ length: count }, () => sight);
  const lost = { page: null };
  const dark = { brightest: 50 };

  it('shows a hint only after it held for a moment', () => {
    const [hints] = shown(times(6));
    expect(hints).to.deep.equal([null, null, null, null, 'good', 'good']);
  });

  it('does not show what passes', () => {
    const [, good] = shown(times(8));
    const [hints] = shown([...times(3, lost), ...times(3)], good, 800);
    expect(new Set(hints)).to.deep.equal(new Set(['good']));
  });

  it('lets a hint stay for a second before another takes its place', () => {
    const [hints, state] = shown(times(5, dark));
    expect(hints.at(-1)).to.equal('dark');
    const [next] = shown(times(11, lost), state, 500);
    expect(next.indexOf('no-page')).to.equal(9); // 1000 ms after 400
  });

  it('shows that all is good without waiting for that second', () => {
    const [, state] = shown(times(5, dark));
    const [next] = shown(times(6), state, 500);
    expect(next.indexOf('good')).to.equal(4);
  });

  it('does not call good what is wrong in a different way from frame to frame', () => {
    const [, good] = shown(times(8));
    const changing = Array.from({ length: 8 }, (_, at) => (at % 2 ? lost : dark));
    const [hints] = shown(changing, good, 800);
    expect(hints.at(-1)).not.to.equal('good');
  });

  it('begins anew after a time without sights', () => {
    const [, good] = shown(times(8));
    const [hints] = shown(times(5), good, 20_000);
    expect(hints).to.deep.equal([null, null, null, null, 'good']);
  });
});
