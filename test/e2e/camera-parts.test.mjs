/** What the camera loads and asks for, and when: nothing before the button, and what becomes of a part that does not come. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCameraBrowser } from './camera-kit.mjs';
import { failure, look, moves, openStep, press, sentences, until } from './camera-watch.mjs';

const en = sentences('en');
const PARTS = /^(camera|viewfinder|live\.worker|face|locale-camera-.*)\.js$/;
const UNAVAILABLE = 'A part of this page could not be loaded. Please check your connection and try again.';

describe('the parts of the camera', () => {
  let camera;
  before(async () => {
    camera = await openCameraBrowser();
  });
  after(() => camera?.close());

  const partsOf = (files) => files.filter((file) => PARTS.test(file)).sort();

  /** A part that does not come, of the context since workers ask too. Gives how often it was asked for, and its return. */
  async function block(page, name) {
    const blocked = { asked: 0, end: () => page.context().unroute(`**/${name}`) };
    await page.context().route(`**/${name}`, (route) => {
      blocked.asked += 1;
      return route.abort();
    });
    return blocked;
  }

  it('are loaded, and the camera asked for, only when the person presses; then from the page’s own origin alone', async () => {
    const { page, files, faults } = await openStep(camera, { locale: 'lt' });
    // all that it may do without being asked: look ready, be focused, be hovered over
    await page.focus('markid-additional-step [part=camera-button]');
    await page.hover('markid-additional-step [part=camera-button]');
    await page.waitForLoadState('networkidle');
    assert.deepEqual(partsOf(files), []);
    assert.deepEqual(await page.evaluate(() => window.__wishes), []);

    await press(page);
    await moves(page);
    await until(() => files.includes('live.worker.js'), 'the worker is asked for');
    assert.deepEqual(partsOf(files), ['camera.js', 'live.worker.js', 'locale-camera-lt.js', 'viewfinder.js']);
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('are not loaded for a file that is chosen', async () => {
    const { page, files } = await openStep(camera);
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(800, 1100);
      canvas.getContext('2d').fillRect(40, 40, 300, 300);
      await document
        .querySelector('markid-additional-step')
        .setFile(await canvas.convertToBlob({ type: 'image/jpeg' }));
    });
    await page.waitForSelector('markid-additional-step[phase=reviewing]');
    await page.waitForLoadState('networkidle');
    assert.deepEqual(partsOf(files), []);
    assert.deepEqual(await page.evaluate(() => window.__wishes), []);
    await page.context().close();
  });

  it('ask for one camera without its microphone, and for nothing else', async () => {
    const { page } = await openStep(camera);
    await page.evaluate(() => {
      window.__calls = [];
      for (const name of ['getDisplayMedia', 'selectAudioOutput', 'getViewportMedia']) {
        const own = MediaDevices.prototype[name];
        if (!own) continue;
        MediaDevices.prototype[name] = function (...args) {
          window.__calls.push(name);
          return own.apply(this, args);
        };
      }
    });
    await press(page);
    await moves(page);
    await page.getByRole('button', { name: en['camera.shutter'] }).click();
    await page.waitForSelector('markid-additional-step[phase=reviewing]');
    const { wishes, kinds, calls } = await page.evaluate(() => ({
      wishes: window.__wishes,
      kinds: window.__tracks.map(({ kind }) => kind),
      calls: window.__calls,
    }));
    assert.equal(wishes.length, 1);
    assert.deepEqual(Object.keys(wishes[0]).sort(), ['audio', 'video']);
    assert.equal(wishes[0].audio, false);
    assert.deepEqual({ kinds, calls }, { kinds: ['video'], calls: [] });
    await page.context().close();
  });

  for (const name of ['camera.js', 'viewfinder.js'])
    it(`are told where ${name} does not come, and the next press tries again and works`, async (t) => {
      const { page, faults } = await openStep(camera);
      const blocked = await block(page, name);
      await press(page);
      const found = await failure(page);
      assert.deepEqual(found, {
        phase: 'choosing',
        error: { code: 'part-unavailable', message: UNAVAILABLE, recoverable: true, uncertain: false },
        note: [UNAVAILABLE],
        isFocused: true,
        canPress: true,
        inputs: 1,
        dialogs: 0,
        alive: 0,
      });
      assert.deepEqual(await page.evaluate(() => window.__wishes), [], 'nobody is asked for nothing');
      assert.equal(blocked.asked, 1);
      await blocked.end();
      await press(page);
      await page.waitForSelector('markid-additional-step :is(.scene[data-live], [part=error])');
      if ((await look(page)).phase === 'choosing' && !(await asksAgain(page))) {
        await page.context().close();
        return t.skip(`${camera.name} never loads a module again that failed once: only a new page helps`);
      }
      await moves(page);
      const { note, phase } = await look(page);
      assert.deepEqual({ note, phase }, { note: [], phase: 'framing' });
      assert.deepEqual(faults, []);
      await page.context().close();
    });

  /** Whether this browser fetches a module once more that could not be had: by a module that is none of ours. */
  async function asksAgain(page) {
    let asked = 0;
    await page.context().route('**/none-of-ours.js', (route) => {
      asked += 1;
      return asked === 1 ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: 'export {};' });
    });
    return page.evaluate(async () => {
      const load = () =>
        import('/cdn/none-of-ours.js').then(
          () => true,
          () => false,
        );
      return (await load()) || (await load());
    });
  }

  it('speak English where the person’s words do not come', async () => {
    const { page, faults } = await openStep(camera, { locale: 'lt' });
    const blocked = await block(page, 'locale-camera-lt.js');
    await press(page);
    await moves(page);
    assert.equal(blocked.asked, 1);
    await page.getByRole('button', { name: en['camera.shutter'] }).waitFor();
    await page.getByRole('button', { name: 'Atšaukti' }).click(); // what was there before stays as it was
    await page.waitForSelector('markid-additional-step[phase=choosing]');
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('take a photo without hints where the worker does not come', async () => {
    const { page, faults } = await openStep(camera);
    const blocked = await block(page, 'live.worker.js');
    await press(page);
    await moves(page);
    await until(() => blocked.asked > 0, 'the worker is asked for');
    const before = (await look(page)).phase;
    assert.equal(await page.locator('markid-additional-step dialog .hint').count(), 0);
    await page.getByRole('button', { name: en['camera.shutter'] }).click();
    await page.waitForSelector('markid-additional-step[phase=reviewing]');
    const { alive, note } = await look(page);
    assert.deepEqual({ before, alive, note }, { before: 'framing', alive: 0, note: [] });
    assert.deepEqual(faults, []);
    await page.context().close();
  });
});
