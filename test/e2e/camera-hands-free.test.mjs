/** Hands-free on prepared videos: when the photo takes itself, when it does not, what it shows, and how it is stopped. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { sheetIn, video } from '../fixtures/videos.mjs';
import * as kit from './kit.mjs';
import { assertShows, frameOf, openFilms, PATIENCE, sentence } from './camera-films.mjs';

/** Milliseconds from the moving picture to the photo of a sheet that lies still; measured: 3400. */
const SOON = 8000;

/** Milliseconds in which none may be taken of what is not good: twice what a good one takes. */
const NEVER = 6000;

/** Milliseconds that the hand of `still-then-good` shakes, less what the picture was shown late. */
const SHAKING = 2700;

/** Share of a frame's edges. Measured: 0.88 and more, since frames of a calm hand are not all as sharp; a fifth when blurred. */
const SHARP = 0.75;

const NONE_OF = ['moving', 'blurred', 'empty', 'dark', 'cut', 'room'];

describe('hands-free', () => {
  let films;
  before(async () => {
    films = await openFilms();
  });
  after(() => films.close());

  const handsFree = async (name) => {
    const film = await films.show(await video(name), {
      prepare: () => document.querySelector('markid-additional-step').setAttribute('auto-capture', ''),
    });
    const pressed = await film.page.getAttribute('markid-additional-step .option[aria-pressed]', 'aria-pressed');
    assert.equal(pressed, 'true');
    return film;
  };

  /** The counts that were seen, in their order. */
  const countsOf = ({ count }) => count.map(({ value }) => value).filter((value) => value !== null);

  for (const name of ['held', 'sharp']) {
    it(`takes the photo of the video ${name} by itself after a count, and it is a good one`, async (t) => {
      const film = await handsFree(name);
      const { page, faults } = film;
      const { at, value: capture } = await film.until('capture', () => true);
      const account = await film.account();
      t.diagnostic(`${name}: after ${Math.round(at - account.live)} ms`);
      assert.ok(at - account.live <= SOON, `${Math.round(at - account.live)} ms`);
      assert.deepEqual(countsOf(account), ['3', '2', '1']);
      assert.equal(account.accept.length, 1);
      const { kind, via, type, width, height, warnings, changes } = capture;
      const facts = { kind: 'image', via: 'camera', type: 'image/jpeg', width: 1280, height: 720, warnings: [] };
      assert.deepEqual({ kind, via, type, width, height, warnings }, facts);
      // a browser's photo may be a PNG, which is made a JPEG; a JPEG of ours fits and is passed
      const madeOf = account.accept[0].value.type;
      assert.deepEqual([...changes].sort(), madeOf === 'image/png' ? ['converted', 're-encoded'] : ['passed']);
      await kit.reviewAndSend(page);
      const { mediaType, bytes } = await films.lastReceived();
      assert.equal(mediaType, 'image/jpeg');
      const frame = await frameOf(await video(name));
      t.diagnostic(await assertShows(page, bytes, frame));
      const [ofPhoto, ofFrame] = [await edgesOf(bytes, name), await edgesOf(frame, name)];
      t.diagnostic(`edges of the photo ${ofPhoto.toFixed(2)}, of a frame ${ofFrame.toFixed(2)}`);
      assert.ok(ofPhoto > SHARP * ofFrame, `${ofPhoto} of ${ofFrame}`);
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  }

  it('waits while the hand shakes, and takes one when it has come to rest', async (t) => {
    const film = await handsFree('still-then-good');
    const { at } = await film.until('accept', () => true);
    await film.until('capture', () => true);
    const { live, count, accept, capture } = await film.account();
    t.diagnostic(`after ${Math.round(at - live)} ms`);
    assert.ok(at - live > SHAKING, `${Math.round(at - live)} ms`);
    assert.deepEqual(countsOf({ count }).slice(-3), ['3', '2', '1']);
    assert.equal(accept.length, 1);
    assert.deepEqual(capture[0].value.warnings, []);
    assert.deepEqual(film.faults, []);
    await film.page.context().close();
  });

  for (const name of NONE_OF) {
    it(`takes none of the video ${name}`, async (t) => {
      const film = await handsFree(name);
      await film.until('hint', (value) => value !== null);
      const { live } = await film.account();
      await film.passes(live + NEVER);
      const account = await film.account();
      t.diagnostic(`${name}: counted ${countsOf(account).join(', ') || 'never'}`);
      assert.deepEqual(account.accept, []);
      assert.equal(await film.element.getAttribute('phase'), 'framing');
      assert.deepEqual(film.faults, []);
      await film.page.context().close();
    });
  }

  it('takes none when it is stopped while it counts, and is off then', async () => {
    const film = await handsFree('held');
    const { page, element } = film;
    const stop = element.getByRole('button', { name: sentence('camera.stop'), exact: true });
    await stop.click({ timeout: PATIENCE });
    const { at } = await film.until('said', (value) => value?.trim() === sentence('camera.stopped'));
    const toggle = element.getByRole('button', { name: sentence('camera.hands-free'), exact: true });
    assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
    // all is good all the while, so that a photo would have come
    await film.until('hint', (value) => value === sentence('hint.good'));
    await film.passes(at + 4000);
    const { accept, count } = await film.account();
    assert.deepEqual(accept, []);
    assert.equal(count.at(-1).value, null);
    assert.equal(await element.getAttribute('phase'), 'framing');
    // and the person can have it again
    await toggle.click();
    await film.until('capture', () => true);
    assert.deepEqual(film.faults, []);
    await page.context().close();
  });
});

/** How lively the sheet is from pixel to pixel: print that is blurred has a part of it. */
async function edgesOf(picture, name) {
  const corners = sheetIn(name).map(([x, y]) => [x * 1280, y * 720]);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.max(...[xs[0], xs[3]]), Math.max(...[ys[0], ys[1]])].map(Math.ceil);
  const [right, bottom] = [Math.min(...[xs[1], xs[2]]), Math.min(...[ys[2], ys[3]])].map(Math.floor);
  const { sharpness } = await sharp(picture)
    .extract({ left, top, width: right - left, height: bottom - top })
    .stats();
  return sharpness;
}
