/** The live camera in Firefox and WebKitGTK, by their own mock cameras: from the button to the review, and what fails. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDemoServer } from '../../demo/server.mjs';
import { findFirefox, findWebKit } from '../servers/camera-browsers.mjs';
import { record, sentences, until } from './camera-watch.mjs';

const en = sentences('en');
const PATIENCE = 40_000;

/** What may be the page's fault alone: it has no icon, and WebKit asks for one all the same. */
const ICON = /favicon/;

const BROWSERS = [
  {
    name: 'Firefox',
    find: findFirefox,
    none: { 'media.navigator.streams.fake': false },
    denied: { 'permissions.default.camera': 2, 'media.navigator.permission.disabled': false },
    deniedSentence: en['error.camera-denied-firefox'],
    unanswered: { 'media.navigator.permission.disabled': false },
  },
  { name: 'WebKitGTK', find: findWebKit, none: ['--enable-mock-capture-devices=false'] },
];

/** Runs in the page, as text: what the person sees, and what the element has said. */
const SEEN = `
  const element = document.querySelector('markid-additional-step');
  const root = element.shadowRoot;
  if (!root) return {}; // the script has not run yet
  const video = root.querySelector('video');
  const note = root.querySelector('[part=error]');
  return {
    phase: element.phase,
    isReady: root.querySelector('[part=camera-button]') !== null,
    isLive: root.querySelector('.scene')?.hasAttribute('data-live') ?? false,
    wait: root.querySelector('.wait')?.textContent.replaceAll(/\\s+/g, ' ').trim() ?? null,
    alert: root.querySelector('dialog [role=alert]')?.textContent.replaceAll(/\\s+/g, ' ').trim() ?? null,
    isModal: root.querySelector('dialog')?.matches(':modal') ?? null,
    time: video?.currentTime ?? 0,
    size: video ? [video.videoWidth, video.videoHeight] : null,
    note: [...(note?.querySelectorAll('p') ?? [])].map((line) => line.lastChild.textContent.trim()),
    isFocused: note !== null && root.activeElement === note,
    error: element.error?.code ?? null,
    told: window.__told.map(([name, { code, via, type, width, height, phase }]) => ({ name, code, via, type, width, height, phase })),
    alive: window.__alive(),
    violations: window.__violations,
  };`;

/** Runs in the page: the mean brightness of the video as any canvas has it, and of the photo in the review. */
const LIGHT = `
  const root = document.querySelector('markid-additional-step').shadowRoot;
  const picture = root.querySelector('dialog video') ?? root.querySelector('img');
  if (picture.decode) await picture.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [64, 36];
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0, 64, 36);
  const { data } = context.getImageData(0, 0, 64, 36);
  return data.reduce((sum, value, index) => sum + (index % 4 === 3 ? 0 : value), 0) / (64 * 36 * 3);`;

for (const { name, find, none, denied, deniedSentence, unanswered } of BROWSERS) {
  describe(`the camera in ${name}`, () => {
    let demo;
    let found;
    before(async () => {
      found = await find();
      if (found) demo = await startDemoServer({ port: 0 });
    });
    after(() => demo?.close());

    /** A browser that was started so, at a step whose button has been pressed. */
    async function pressed(t, settings, test) {
      if (!found) return t.skip(`${name} is not installed`);
      const browser = await found.start(settings);
      try {
        await browser.open(new URL('/strict.html?canCapture=true', demo.url).href);
        await browser.run(`
          window.__violations = [];
          addEventListener('securitypolicyviolation', (event) =>
            window.__violations.push(event.violatedDirective + ' ' + event.blockedURI));
          (${record.toString()})();`);
        const seen = () => browser.run(SEEN);
        await until(async () => (await seen()).isReady, 'the button is there', PATIENCE);
        await browser.run(
          `document.querySelector('markid-additional-step').shadowRoot.querySelector('[part=camera-button]').click();`,
        );
        await test(browser, seen);
      } finally {
        await browser.close();
      }
    }

    it('moves, takes a photo of what it shows, and goes out', async (t) => {
      await pressed(t, undefined, async (browser, seen) => {
        await until(async () => (await seen()).isLive, 'the picture is there', PATIENCE);
        const before = await seen();
        await until(async () => (await seen()).time > before.time + 0.5, 'the picture moves', PATIENCE);
        assert.deepEqual({ isModal: before.isModal, alive: before.alive }, { isModal: true, alive: 1 });
        const light = await browser.run(LIGHT);
        await browser.run(
          `document.querySelector('markid-additional-step').shadowRoot.querySelector('[part=shutter]').click();`,
        );
        await until(async () => (await seen()).phase !== 'framing', 'the photo is taken', PATIENCE);
        await until(async () => (await seen()).phase !== 'normalising', 'the photo is prepared', PATIENCE);
        const { phase, note, told, alive, violations } = await seen();
        assert.deepEqual({ phase, note, alive }, { phase: 'reviewing', note: [], alive: 0 });
        const { via, type, width, height } = told.find(({ name }) => name === 'capture');
        const [wide, high] = before.size;
        const scale = Math.min(1, 2560 / Math.max(wide, high)); // more is not sent
        assert.deepEqual(
          { via, type, width, height },
          { via: 'camera', type: 'image/jpeg', width: Math.round(wide * scale), height: Math.round(high * scale) },
        );
        assert.deepEqual(
          violations.filter((violation) => !ICON.test(violation)),
          [],
        );
        if (light < 2) return t.skip(`${found.name} draws a video of ${wide} × ${high} black on every canvas`);
        const taken = await browser.run(LIGHT);
        assert.ok(Math.abs(taken - light) < 40, `the photo has brightness ${taken}, the video ${light}`);
      });
    });

    it('is not called lost while it goes on, however long the person aims', async (t) => {
      await pressed(t, undefined, async (browser, seen) => {
        await until(async () => (await seen()).isLive, 'the picture is there', PATIENCE);
        const { time } = await seen();
        // a picture that stands still is told after 6 s
        await until(async () => (await seen()).time > time + 8, 'the picture goes on', PATIENCE);
        const { phase, alert, error } = await seen();
        const light = await browser.run(LIGHT);
        if (light < 2) return t.skip(`${found.name} draws this video black on every canvas, and black is told`);
        assert.deepEqual({ phase, alert, error }, { phase: 'framing', alert: null, error: null });
      });
    });

    it('is not there', async (t) => {
      await pressed(t, none, async (browser, seen) => {
        await until(async () => (await seen()).error !== null, 'it is told', PATIENCE);
        const { phase, note, isFocused, error, alive } = await seen();
        assert.deepEqual(
          { phase, note, isFocused, error, alive },
          {
            phase: 'choosing',
            note: [en['error.camera-missing'], en['error.or-file']],
            isFocused: true,
            error: 'camera-missing',
            alive: 0,
          },
        );
      });
    });

    it('is refused: where to allow it', async (t) => {
      if (!denied) return t.skip(`${name} has no way to refuse it from outside`);
      await pressed(t, denied, async (browser, seen) => {
        await until(async () => (await seen()).error !== null, 'it is told', PATIENCE);
        const { phase, note, isFocused, error } = await seen();
        assert.deepEqual(
          { phase, note, isFocused, error },
          {
            phase: 'choosing',
            note: [deniedSentence, en['error.or-file']],
            isFocused: true,
            error: 'camera-denied',
          },
        );
      });
    });

    it('is asked for and nobody answers: it is spoken of', async (t) => {
      if (!unanswered) return t.skip(`${name} has no question that could be left open from outside`);
      await pressed(t, unanswered, async (browser, seen) => {
        await until(async () => (await seen()).wait?.includes(en['camera.ask']), 'it is spoken of', PATIENCE);
        await browser.run(
          `document.querySelector('markid-additional-step').shadowRoot.querySelector('dialog .actions button').click();`,
        );
        await until(async () => (await seen()).phase === 'choosing', 'Cancel works', PATIENCE);
        assert.equal((await seen()).error, null);
      });
    });
  });
}
