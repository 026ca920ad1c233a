/** What the person answers when the browser asks for the camera, or does not, or takes back: by the browser's own controls. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCameraBrowser } from './camera-kit.mjs';
import { CAPTURE, failure, look, moves, openStep, press, sentences, until } from './camera-watch.mjs';

const en = sentences('en');
const lt = sentences('lt');

describe('permission for the camera', () => {
  let camera;
  /** Where the browser has no question of its own, its answer is settled when it starts. */
  let refusing;
  before(async () => {
    camera = await openCameraBrowser();
    refusing = camera.hasPrompts ? camera : await openCameraBrowser({ permission: 'denied' });
  });
  after(async () => {
    await camera?.close();
    if (refusing !== camera) await refusing?.close();
  });

  /** A step whose person has said this once and for all. */
  async function stepWhere(permission, options) {
    const browser = permission === 'denied' ? refusing : camera;
    const step = await openStep(browser, options);
    await browser.permit(step.page, permission);
    return step;
  }

  it('is refused: the person reads where to allow it, and stays where they were', async () => {
    const { page, faults } = await stepWhere('denied');
    await press(page);
    assert.deepEqual(await failure(page), {
      phase: 'choosing',
      error: {
        code: 'camera-denied',
        message: en['error.camera-denied-chromium'],
        recoverable: true,
        uncertain: false,
      },
      note: [en['error.camera-denied-chromium'], en['error.or-file']],
      isFocused: true,
      canPress: true,
      inputs: 1,
      dialogs: 0,
      alive: 0,
    });
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('is refused in Lithuanian, where the camera alone is allowed: no file is offered', async () => {
    const { page, faults, files } = await stepWhere('denied', { settings: CAPTURE, locale: 'lt' });
    assert.equal((await look(page)).inputs, 0);
    await press(page);
    const { note, error, isFocused, inputs } = await failure(page);
    assert.deepEqual(note, [lt['error.camera-denied-chromium']]);
    assert.deepEqual({ isFocused, inputs }, { isFocused: true, inputs: 0 });
    assert.equal(error.message, lt['error.camera-denied-chromium']);
    assert.ok(files.includes('locale-camera-lt.js'), files.join(' '));
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('is given after all: the same button opens the camera, and the note is gone', async (t) => {
    if (!camera.hasPrompts) return t.skip(`${camera.name} keeps the answer that it was started with`);
    const { page } = await stepWhere('denied');
    await press(page);
    await failure(page);
    await camera.permit(page, 'granted');
    await press(page);
    await moves(page);
    const { alive, note } = await look(page);
    assert.deepEqual({ alive, note }, { alive: 1, note: [] });
    await page.context().close();
  });

  it('is neither given nor refused, as the question was closed: the next press asks anew', async (t) => {
    if (!camera.hasPrompts) return t.skip(`${camera.name} has no question that could be closed`);
    const { page } = await stepWhere('dismissed');
    await press(page);
    const { phase, error, note, isFocused } = await failure(page);
    assert.equal(phase, 'choosing');
    assert.equal(error.code, 'camera-denied');
    assert.deepEqual(note, [en['error.camera-denied-dismissed'], en['error.or-file']]);
    assert.equal(isFocused, true);
    await camera.permit(page, 'granted');
    await press(page);
    await moves(page);
    assert.equal((await page.evaluate(() => window.__wishes)).length, 2);
    await page.context().close();
  });

  it('is asked for and nobody answers: it is spoken of after a moment, Cancel works, and a late yes lights nothing', async () => {
    const { page } = await stepWhere('prompt');
    await camera.stall(page);
    const at = Date.now();
    await press(page);
    await page.locator('markid-additional-step dialog .wait', { hasText: en['camera.ask'] }).waitFor();
    assert.ok(Date.now() - at > 1000, 'not at once, since most cameras open without a question');
    const status = page.locator('markid-additional-step dialog [role=status]');
    assert.equal((await status.textContent()).trim(), en['camera.ask']);
    assert.equal(await page.locator('markid-additional-step dialog .wait progress').count(), 1);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.waitForSelector('markid-additional-step[phase=choosing]');
    const { dialogs, note, error } = await look(page);
    assert.deepEqual({ dialogs, note, code: error.code }, { dialogs: 0, note: [], code: undefined });
    await lateAnswer(page);
    await press(page);
    await moves(page);
    await page.context().close();
  });

  it('is given after the element was removed: the late camera is stopped at once', async () => {
    const { page } = await stepWhere('prompt');
    await camera.stall(page);
    await press(page);
    await until(() => page.evaluate(() => window.__wishes.length === 1), 'the camera is asked for');
    await page.evaluate(() => document.querySelector('markid-additional-step').remove());
    await lateAnswer(page);
    await page.context().close();
  });

  /** The answer comes: a camera that was given lives no longer than it takes to say no. */
  async function lateAnswer(page) {
    assert.equal(await page.evaluate(() => window.__tracks.length), 0);
    await camera.answer(page, 'granted');
    await until(() => page.evaluate(() => window.__tracks.length > 0), 'the late camera comes');
    const [{ state, lived }] = await page.evaluate(() =>
      window.__tracks.map(({ readyState }) => ({ state: readyState, lived: window.__alive() })),
    );
    assert.deepEqual({ state, lived }, { state: 'ended', lived: 0 });
  }

  it('is taken back while the camera is on: the light goes out, it is told, and the next press asks again', async () => {
    const { page } = await stepWhere('granted');
    await press(page);
    await moves(page);
    await camera.permit(page, 'denied');
    const lost = await failure(page);
    assert.deepEqual(lost, {
      phase: 'choosing',
      error: { code: 'camera-lost', message: en['error.camera-lost'], recoverable: true, uncertain: false },
      note: [en['error.camera-lost'], en['error.or-file']],
      isFocused: true,
      canPress: true,
      inputs: 1,
      dialogs: 0,
      alive: 0,
    });
    await press(page);
    await until(() => page.evaluate(() => window.__wishes.length === 2), 'the camera is asked for again');
    if (camera.hasPrompts) {
      await page.waitForSelector('markid-additional-step[phase=choosing] [part=error]');
      assert.equal((await look(page)).error.code, 'camera-denied');
      await camera.permit(page, 'granted');
      await press(page);
    }
    await moves(page);
    await page.context().close();
  });
});
