/** The live help on other shapes of picture and on real documents, in a browser: is it as right as on the bills of our own? */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { realPrints, sheetIn, video } from '../fixtures/videos.mjs';
import { openFilms, overlapOf, sentence } from './camera-films.mjs';

/** Milliseconds that a hint is looked at. */
const WATCHED = 2000;

/** A phone that is held upright, and a camera of a computer. */
const SIZES = [
  { width: 720, height: 1280 },
  { width: 1920, height: 1080 },
];

const HELP = { held: 'good', blurred: 'blurred', cut: 'cut', far: 'closer' };

/** Corners of an outline are within so much of the sheet's. */
const OVERLAP = 0.9;

describe('the live help', () => {
  let films;
  before(async () => {
    films = await openFilms();
  });
  after(() => films.close());

  for (const size of SIZES) {
    for (const [name, hint] of Object.entries(HELP)) {
      it(`shows "${sentence(`hint.${hint}`)}" of the video ${name} in ${size.width} x ${size.height}`, async (t) => {
        const { shown, outlines, faults } = await films.help(await video(name, size), WATCHED);
        t.diagnostic(`${name}, ${size.width} x ${size.height}: ${shown.join(' | ')}`);
        assert.equal(shown.at(-1), sentence(`hint.${hint}`));
        if (name !== 'cut') assert.ok(isOutlined(outlines.at(-1), sheetIn(name, size)), `outline ${outlines.at(-1)}`);
        assert.deepEqual(faults, []);
      });
    }
  }

  it('is not wrong of more than one real document on a table', async (t) => {
    const { documents } = realPrints();
    if (documents.length === 0) {
      t.skip('the corpus is not beside the project');
      return;
    }
    const found = { right: 0, wrong: 0, none: 0 };
    for (const print of documents) {
      const { shown, outlines } = await films.help(await video('sharp', { print }), WATCHED);
      const [hint, outline] = [shown.at(-1), outlines.at(-1)];
      const verdict = verdictOf(hint, outline);
      found[verdict]++;
      const overlap = outline ? overlapOf(outline, sheetIn('sharp')).toFixed(2) : 'none';
      t.diagnostic(`${verdict}: ${path.basename(print)}: ${hint}; outline ${overlap}`);
    }
    t.diagnostic(`documents: ${found.right} right, ${found.wrong} wrong, ${found.none} none`);
    assert.ok(found.wrong <= 1, JSON.stringify(found));
    assert.ok(found.right > 0, JSON.stringify(found));
  });
});

/** The sheet lies whole, light and still. That it is not sharp is true of a copy of a poor scan, and no help is none. */
function verdictOf(hint, outline) {
  const isSeen = isOutlined(outline, sheetIn('sharp'));
  if (hint === sentence('hint.good')) return isSeen ? 'right' : 'wrong';
  if (hint === sentence('hint.blurred')) return isSeen ? 'none' : 'wrong';
  return hint === null ? 'none' : 'wrong';
}

function isOutlined(outline, sheet) {
  return outline !== null && overlapOf(outline, sheet) >= OVERLAP;
}
