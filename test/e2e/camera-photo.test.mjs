/** The photo itself: of which moment it is, which way up, and what is mirrored. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { FRAME_RATE, video } from '../fixtures/videos.mjs';
import { clockCamera, countingFilm, numberIn, numberOf, watchPresses } from './camera-clock.mjs';
import { assertShows, frameOf, openFilms, PATIENCE, sentence } from './camera-films.mjs';

/** Milliseconds: no photo may be of an older moment. */
const MOST_AGE = 300;

/** Presses of the shutter; and counts, which take longer. */
const PRESSES = 5;
const COUNTS = 3;

describe('the photo', () => {
  let films;
  let folder;
  let picture;
  before(async () => {
    films = await openFilms();
    folder = mkdtempSync(path.join(os.tmpdir(), 'clock-'));
    picture = await frameOf(await video('sharp'));
  });
  after(async () => {
    await films.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is of the moment of the press, as the browser takes photos with a camera', async (t) => {
    const frames = 3 * FRAME_RATE;
    const film = await films.show(await countingFilm(path.join(folder, 'counting.mjpeg'), picture, frames));
    await film.page.evaluate(watchPresses);
    const ages = [];
    for (let round = 0; round < PRESSES; round++) {
      const { samples, photo, type } = await press(film, round);
      const [shown, taken] = [numberOf(samples), await numberIn(photo)];
      // a film begins anew at its end: the nearer way round
      const behind = ((shown - taken + frames * 1.5) % frames) - frames / 2;
      ages.push([Math.round((behind * 1000) / FRAME_RATE), type]);
    }
    t.diagnostic(`ms between what was shown at the press and the photo: ${ages.join(' | ')}`);
    assert.ok(
      ages.every(([age]) => age <= MOST_AGE),
      `${ages.join(' | ')}`,
    );
    assert.deepEqual(film.faults, []);
    await film.page.context().close();
  });

  for (const [when, handsFree] of [
    ['of the press, by the frames that are kept', false],
    ['when the count ends, by the frames that are kept', true],
  ]) {
    it(`is of the moment ${when}`, async (t) => {
      const film = await films.show(await video('black'), {
        prepare: clockCamera,
        argument: { picture: picture.toString('base64'), wanders: !handsFree },
      });
      await film.page.evaluate(watchPresses);
      const ages = [];
      for (let round = 0; round < (handsFree ? COUNTS : PRESSES); round++) {
        const { at, photo, type } = await (handsFree ? count(film, round) : press(film, round));
        ages.push([Math.round(at - (await numberIn(photo))), type]);
      }
      t.diagnostic(`ms between the moment and what is in the photo: ${ages.join(' | ')}`);
      assert.ok(
        ages.every(([age]) => age <= MOST_AGE),
        `${ages.join(' | ')}`,
      );
      assert.deepEqual(film.faults, []);
      await film.page.context().close();
    });
  }

  it('is upright where the phone is held upright', async (t) => {
    const size = { width: 720, height: 1280 };
    const file = await video('held', size);
    const film = await films.show(file, { options: { viewport: { width: 390, height: 844 } } });
    const { photo, capture } = await press(film, 0);
    assert.ok(capture.width >= size.width && capture.height >= size.height, `${capture.width} x ${capture.height}`);
    assert.equal(capture.width / capture.height, size.width / size.height);
    t.diagnostic(await assertShows(film.page, photo, await frameOf(file)));
    assert.deepEqual(film.faults, []);
    await film.page.context().close();
  });

  it('of the front camera is not mirrored, but its preview is', async (t) => {
    const file = await video('held');
    const film = await films.show(file, {
      prepare: () => document.querySelector('markid-additional-step').setAttribute('camera', 'user'),
    });
    assert.ok((await acrossOf(film.page)) < 0);
    const { photo } = await press(film, 0);
    t.diagnostic(await assertShows(film.page, photo, await frameOf(file)));
    await film.page.context().close();
    const rear = await films.show(file);
    assert.ok((await acrossOf(rear.page)) > 0);
    assert.deepEqual([...film.faults, ...rear.faults], []);
    await rear.page.context().close();
  });
});

/** Presses the shutter when something can be seen, and gives what was seen at that moment, and the photo. */
async function press(film, round) {
  const { page } = film;
  if (round > 0) await takeAgain(page);
  await page.waitForSelector('markid-additional-step .hint', { timeout: PATIENCE });
  await page.click('markid-additional-step [part=shutter]');
  const taken = await photoOf(film, round);
  return { ...taken, ...(await page.evaluate((at) => window.__presses?.[at], round)) };
}

/** Waits until the photo takes itself; `at` is when it was begun. */
async function count(film, round) {
  const { page, element } = film;
  if (round > 0) await takeAgain(page);
  await element.getByRole('button', { name: sentence('camera.hands-free'), exact: true }).click();
  const taken = await photoOf(film, round);
  const { hint, accept } = await film.account();
  const begun = hint.findLast(({ at, value }) => value === sentence('camera.taking') && at <= accept[round].at);
  return { ...taken, at: begun.at };
}

async function takeAgain(page) {
  await page.click('markid-additional-step [part=retake-button]');
  await page.waitForSelector('markid-additional-step .scene[data-live]', { timeout: PATIENCE });
}

/** The photo as it would be sent, and what it was made of. */
async function photoOf(film, round) {
  const { page } = film;
  await page.waitForSelector('markid-additional-step[phase=reviewing] [part=submit-button]', { timeout: PATIENCE });
  const { accept, capture } = await film.account();
  assert.equal(accept.length, round + 1);
  const body = await page.evaluate(async () =>
    (await document.querySelector('markid-additional-step').buildPayload()).text(),
  );
  const photo = Buffer.from(JSON.parse(body).image, 'base64');
  return { photo, type: accept[round].value.type, capture: capture[round].value };
}

/** How far right goes to the right on the screen: less than nothing in a mirror. */
function acrossOf(page) {
  return page.evaluate(() => {
    const video = document.querySelector('markid-additional-step').shadowRoot.querySelector('video');
    let across = 1;
    for (let part = video; part instanceof Element; part = part.parentNode) {
      const { transform } = getComputedStyle(part);
      if (transform !== 'none') across *= new DOMMatrix(transform).a;
    }
    return across;
  });
}
