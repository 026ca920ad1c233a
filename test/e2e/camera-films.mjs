/**
 * A browser whose only camera shows one prepared video after another, and an account of all that its viewfinder shows and
 * says meanwhile. Starting one browser for each video would take longer than looking at it. Knows no test.
 */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { video } from '../fixtures/videos.mjs';
import { openCameraBrowser } from './camera-kit.mjs';
import { compare } from './kit.mjs';

/** For states that come in a second or two where nothing else runs: the machine may have two cores and six to please. */
export const PATIENCE = 15_000;

const PAGE = '/strict.html?canCapture=true';

/** What the person reads, as the project has it. */
const sentences = JSON.parse(readFileSync(new URL('../../locales/camera/en.json', import.meta.url), 'utf8'));

/** The sentence of a key such as `hint.good`. */
export function sentence(key) {
  if (!(key in sentences)) throw new Error(`No sentence ${key}`);
  return sentences[key];
}

/** `show(file)` gives a page with the camera on; `help(file, time)` what the live help makes of a video. */
export async function openFilms() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'films-'));
  const file = path.join(folder, 'camera.mjpeg');
  const load = (from) => {
    // another file of the same name: the one that is playing is not changed under the browser's hands
    copyFileSync(from, `${file}.next`);
    renameSync(`${file}.next`, file);
  };
  load(await video('black'));
  const camera = await openCameraBrowser({ flags: [`--use-file-for-fake-video-capture=${file}`] });

  return {
    ...camera,

    /** `prepare`: what is done in the page before the button is pressed; `options`: of the browser's context. */
    async show(from, { prepare = () => undefined, argument, options } = {}) {
      load(from);
      const opened = await camera.page(PAGE, options);
      const { page } = opened;
      await page.evaluate(watch);
      await page.evaluate(prepare, argument);
      await page.click('markid-additional-step [part=camera-button]');
      await page.waitForSelector('markid-additional-step .scene[data-live]', { timeout: PATIENCE });
      return { ...opened, ...accountOf(page) };
    },

    /** What is shown, outlined and said from the first hint on, for `time`; `wait`: how long it took; and what must not be. */
    async help(from, time) {
      const film = await this.show(from);
      const { at: first } = await film.until('hint', (value) => value !== null);
      await film.passes(first + time);
      const { live, hint, outline } = await film.account();
      const shown = valuesSince(hint, first);
      // that the camera is on has been said, and the hint waits its turn
      await film.until('said', (value) => value?.trim() === shown.at(-1));
      const { said } = await film.account();
      await film.page.context().close();
      return {
        shown,
        wait: Math.round(first - live),
        outlines: valuesSince(outline, first).map((value) => value && cornersOf(value)),
        said: said.filter(({ value }) => value),
        faults: film.faults,
      };
    },

    /** The file that the vendor got last. */
    async lastReceived() {
      const list = await (await fetch(new URL('/sandbox/received', camera.url))).json();
      const { file: at, mediaType } = list.at(-1);
      return { mediaType, bytes: Buffer.from(await (await fetch(new URL(at, camera.url))).arrayBuffer()) };
    },

    async close() {
      await camera.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A frame of a video as it is shown, as PNG: from a camera's 16 to 235 to all of 0 to 255. */
export async function frameOf(file, index = 0) {
  const jpeg = jpegsOf(readFileSync(file), index);
  return sharp(jpeg)
    .linear(255 / 219, (-16 * 255) / 219)
    .png()
    .toBuffer();
}

function jpegsOf(bytes, index) {
  const end = Buffer.from([0xff, 0xd9]);
  let from = 0;
  for (let at = 0; ; at++) {
    const next = bytes.indexOf(end, from) + 2;
    if (at === index) return bytes.subarray(from, next);
    from = next;
  }
}

/** In the page: writes down each change, with its time. The outline is one too. */
function watch() {
  const element = document.querySelector('markid-additional-step');
  const root = element.shadowRoot;
  const account = { live: null, hint: [], said: [], count: [], outline: [], accept: [], capture: [], error: [] };
  window.__account = account;
  const last = {};
  const note = (what, value) => {
    if (last[what] === value) return;
    last[what] = value;
    account[what].push({ at: performance.now(), value });
  };
  const look = () => {
    if (account.live === null && root.querySelector('.scene[data-live]')) account.live = performance.now();
    note('hint', root.querySelector('.hint')?.textContent.trim() ?? null);
    // a sentence that is said again has a space more
    note('said', root.querySelector('dialog [role=status]')?.textContent ?? null);
    note('count', root.querySelector('.count')?.textContent.trim() ?? null);
    const outline = root.querySelector('svg.outline');
    const points = outline?.querySelector('polygon').getAttribute('points');
    note('outline', points ? `${outline.getAttribute('viewBox')} ${points}` : null);
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  for (const what of ['accept', 'capture', 'error'])
    element.addEventListener(`markid-${what}`, ({ detail }) => {
      account[what].push({ at: performance.now(), value: JSON.parse(JSON.stringify(detail)) });
    });
}

function accountOf(page) {
  /** Everything so far. */
  const account = () => page.evaluate(() => window.__account);
  return {
    account,

    /** Waits until this was written down, and gives it. */
    async until(what, test, timeout = PATIENCE) {
      const start = Date.now();
      for (;;) {
        const found = (await account())[what].find(({ value }) => test(value));
        if (found) return found;
        if (Date.now() - start > timeout) throw new Error(`${what}: ${JSON.stringify((await account())[what])}`);
        await page.waitForTimeout(50);
      }
    },

    /** Waits for a moment on the page's clock, or until the camera has been left: that nothing happens takes its time. */
    async passes(at) {
      await page.waitForFunction(
        (at) => performance.now() >= at || document.querySelector('markid-additional-step').phase !== 'framing',
        at,
        { polling: 50, timeout: PATIENCE + 10_000 },
      );
    },
  };
}

/** Mean difference of thumbnails, 0 to 255. Measured: one picture encoded twice 0.7 to 1.7, it and its mirror image 8.8. */
const ALIKE = 3;
const UNLIKE = 6;

/** That a photo shows the frame, the same way up and not mirrored; gives the differences, for the record. */
export async function assertShows(page, photo, frame) {
  const ways = { same: sharp(frame), mirrored: sharp(frame).flop(), 'on its head': sharp(frame).rotate(180) };
  const found = {};
  for (const [way, picture] of Object.entries(ways)) {
    const { difference } = await compare(page, photo, await picture.png().toBuffer());
    found[way] = Number(difference.toFixed(1));
  }
  const { same, ...others } = found;
  const record = `differences ${JSON.stringify(found)}`;
  assert.ok(same < ALIKE && Math.min(...Object.values(others)) > UNLIKE, record);
  return record;
}

/** What held at a moment, and what came after it. */
function valuesSince(list, moment) {
  const last = list.findLastIndex(({ at }) => at <= moment);
  return list.slice(Math.max(0, last)).map(({ value }) => value);
}

/** The corners of an outline as written down, in shares of the frame. */
function cornersOf(value) {
  const [, , width, height, ...points] = value.split(' ');
  return points.map((point) => {
    const [x, y] = point.split(',').map(Number);
    return [x / Number(width), y / Number(height)];
  });
}

/** Of two convex outlines that run clockwise: the area of both by the area of either. */
export function overlapOf(one, other) {
  let both = one;
  other.forEach(([x0, y0], index) => {
    const [x1, y1] = other[(index + 1) % other.length];
    const side = ([x, y]) => (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
    both = both.flatMap((point, at) => {
      const next = both[(at + 1) % both.length];
      const [a, b] = [side(point), side(next)];
      const crossing = [0, 1].map((axis) => point[axis] + ((next[axis] - point[axis]) * a) / (a - b));
      return [...(a >= 0 ? [point] : []), ...(a >= 0 !== b >= 0 ? [crossing] : [])];
    });
  });
  const shared = areaOf(both);
  return shared / (areaOf(one) + areaOf(other) - shared);
}

function areaOf(points) {
  const sum = points.reduce((total, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length];
    return total + x * nextY - nextX * y;
  }, 0);
  return Math.abs(sum) / 2;
}
