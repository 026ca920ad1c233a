/** The live help on prepared videos, from the CDN build under the strict policy: what is shown, outlined and spoken. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sheetIn, video, VIDEO_NAMES } from '../fixtures/videos.mjs';
import { openFilms, overlapOf, sentence } from './camera-films.mjs';

/** Milliseconds that a hint is looked at: a person has read it, and begun to act. */
const WATCHED = 3000;

/** And what is spoken is listened to: all that is said again has been. */
const LISTENED = 10_000;

/** And a video of a hand that comes to rest, whose end is its shaking beginning, after ten seconds. */
const RESTED = 6000;

/** Milliseconds between two things said, less what a render takes. */
const PAUSE = 2400;

/** Milliseconds from the moving picture to the first hint: measured 450 to 1100; who sees none for longer gives up. */
const PROMPT = 4000;

/** What is true of each, and what the person needs to hear; two where either is true and leads to the same. */
const HELP = {
  sharp: ['good'],
  held: ['good'],
  // nothing moves: to hold still alone would not help
  blurred: ['blurred'],
  dark: ['dark'],
  glare: ['glare'],
  // not 'no-page', though the sheet is no whole one: who points the camera at it already would not know what to do
  cut: ['cut'],
  far: ['closer'],
  empty: ['no-page'],
  'empty-bright': ['no-page'],
  // the smear of a moving hand is not sharp either, and both say to hold still
  moving: ['still', 'blurred'],
  black: ['black'],
  'bright-table': ['good'],
  room: ['no-page'],
};

/** Where a whole sheet lies still. */
const OUTLINED = ['sharp', 'held', 'blurred', 'dark', 'glare', 'far', 'bright-table'];
const WITHOUT_SHEET = ['empty', 'empty-bright', 'black', 'room'];

describe('the live help', () => {
  let films;
  before(async () => {
    films = await openFilms();
  });
  after(() => films.close());

  it('is tried on every prepared video', () => {
    assert.deepEqual([...Object.keys(HELP), 'still-then-good'].sort(), [...VIDEO_NAMES].sort());
  });

  for (const [name, right] of Object.entries(HELP)) {
    it(`shows and says "${sentence(`hint.${right[0]}`)}" of the video ${name}`, async (t) => {
      const { shown, wait, said, outlines, faults } = await films.help(
        await video(name),
        name === 'moving' ? LISTENED : WATCHED,
      );
      t.diagnostic(`${name}: ${shown.join(' | ')}, after ${wait} ms`);
      const sentences = right.map((key) => sentence(`hint.${key}`));
      assert.ok(sentences.includes(shown.at(-1)), `shown: ${shown.join(' | ')}`);
      assert.ok(shown.length <= 2, `not steady: ${shown.join(' | ')}`);
      assert.ok(wait <= PROMPT, `first hint after ${wait} ms`);
      assertBearable(said);
      if (OUTLINED.includes(name)) assertOutlined(outlines, sheetIn(name));
      if (WITHOUT_SHEET.includes(name)) assert.deepEqual(outlines.filter(Boolean), []);
      assert.deepEqual(faults, []);
    });
  }

  it('goes from "Hold still" to "Looks good" when the hand comes to rest', async (t) => {
    const { shown, said, faults } = await films.help(await video('still-then-good'), RESTED);
    t.diagnostic(`still-then-good: ${shown.join(' | ')}`);
    assert.deepEqual(shown, [sentence('hint.still'), sentence('hint.good')]);
    assertBearable(said);
    assert.deepEqual(faults, []);
  });
});

/** At most every two and a half seconds. */
function assertBearable(said) {
  const pauses = said.slice(1).map(({ at }, index) => Math.round(at - said[index].at));
  const least = Math.min(...pauses);
  assert.ok(least >= PAUSE, `${least} ms between two of: ${said.map(({ value }) => value).join(' | ')}`);
}

/** Nine tenths of what either covers is covered by both, at every moment. */
function assertOutlined(outlines, sheet) {
  const overlaps = outlines.map((outline) => (outline ? overlapOf(outline, sheet) : 0));
  const least = Math.min(...overlaps);
  assert.ok(least >= 0.9, `overlaps: ${overlaps.map((overlap) => overlap.toFixed(2))}`);
}
