/** The cameras of a device: none, two, one that breaks, is pulled out or hangs. By pretended cameras of the browser itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brokenVideo, video } from '../fixtures/videos.mjs';
import { openCameraBrowser } from './camera-kit.mjs';
import { CAPTURE, failure, look, moves, openStep, press, sentences, until } from './camera-watch.mjs';

const en = sentences('en');

/** Devices belong to a browser, so each test has its own. */
async function withCameras(options, test) {
  const camera = await openCameraBrowser(options);
  try {
    await test(camera);
  } finally {
    await camera.close();
  }
}

/** What a failure looks like where the step takes files too. */
function noteOf(code) {
  return {
    phase: 'choosing',
    error: { code, message: en[`error.${code}`], recoverable: true, uncertain: false },
    note: [en[`error.${code}`], en['error.or-file']],
    isFocused: true,
    canPress: true,
    inputs: 1,
    dialogs: 0,
    alive: 0,
  };
}

/** The cameras to choose from, the chosen one, and which have a light on. */
function lenses(page) {
  return page.evaluate(() => {
    const root = document.querySelector('markid-additional-step').shadowRoot;
    const options = [...root.querySelectorAll('dialog select option')];
    const name = (text) => text.trim();
    return {
      names: options.map(({ textContent }) => name(textContent)),
      chosen: options.filter(({ selected }) => selected).map(({ textContent }) => name(textContent)),
      alight: window.__tracks.filter(({ readyState }) => readyState === 'live').map(({ label }) => label),
      most: window.__most,
    };
  });
}

describe('the cameras of a device', () => {
  it('are none: the person is told, and a file is offered where the step takes one', async () => {
    await withCameras({ cameras: 0 }, async (camera) => {
      const { page, faults } = await openStep(camera);
      await press(page);
      assert.deepEqual(await failure(page), noteOf('camera-missing'));
      await page.context().close();

      const alone = await openStep(camera, { settings: CAPTURE });
      await press(alone.page);
      const { note, inputs, error } = await failure(alone.page);
      assert.equal(error.code, 'camera-missing');
      assert.deepEqual({ note, inputs }, { note: [en['error.camera-missing']], inputs: 0 });
      assert.deepEqual([...faults, ...alone.faults], []);
    });
  });

  it('are two: they can be switched and chosen from, one is on at a time, and the choice is kept', async () => {
    await withCameras({ cameras: 2 }, async (camera) => {
      const { page, faults } = await openStep(camera);
      await press(page);
      await moves(page);
      const names = ['fake_device_0', 'fake_device_1'];
      const [first, second] = names;
      assert.deepEqual(await lenses(page), { names, chosen: [first], alight: [first], most: 1 });

      await page.getByRole('button', { name: en['camera.switch'] }).click();
      await until(async () => (await lenses(page)).alight[0] === second, 'the other camera is on');
      await moves(page);
      assert.deepEqual(await lenses(page), { names, chosen: [second], alight: [second], most: 1 });

      await page.getByRole('combobox', { name: en['camera.choose'] }).selectOption({ label: first });
      await until(async () => (await lenses(page)).alight[0] === first, 'the first camera is on again');
      await moves(page);
      assert.deepEqual(await lenses(page), { names, chosen: [first], alight: [first], most: 1 });

      await page.getByRole('combobox', { name: en['camera.choose'] }).selectOption({ label: second });
      await until(async () => (await lenses(page)).alight[0] === second, 'the second camera is on again');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.waitForSelector('markid-additional-step[phase=choosing]');
      assert.equal((await look(page)).alive, 0);
      const asked = (await page.evaluate(() => window.__wishes)).length;
      await press(page);
      await moves(page);
      assert.deepEqual(await lenses(page), { names, chosen: [second], alight: [second], most: 1 });
      assert.equal(
        (await page.evaluate(() => window.__wishes)).length,
        asked + 1,
        'opened at once, not by way of the first',
      );
      assert.deepEqual(faults, []);
    });
  });

  it('are one: there is nothing to switch or to choose', async () => {
    await withCameras({}, async (camera) => {
      const { page } = await openStep(camera);
      await press(page);
      await moves(page);
      assert.equal(await page.getByRole('button', { name: en['camera.switch'] }).count(), 0);
      assert.equal(await page.getByRole('combobox').count(), 0);
    });
  });

  for (const round of ['once', 'and again'])
    it(`break while they open, ${round}: no endless wait and no still picture, but a note and the button`, async () => {
      await withCameras({ video: brokenVideo() }, async (camera) => {
        const { page } = await openStep(camera);
        await press(page);
        // a browser may itself wait 10 s for such a camera before it gives up
        const found = await failure(page, 30_000);
        assert.ok(['camera-busy', 'camera-missing', 'camera-lost'].includes(found.error.code), found.error.code);
        assert.deepEqual(found, noteOf(found.error.code));
      });
    });

  it('are pulled out: the phase ends with a note; plugged in again, the same button works', async () => {
    await withCameras({ video: await video('sharp') }, async (camera) => {
      const { page, faults } = await openStep(camera);
      await press(page);
      await moves(page);
      await camera.unplug();
      assert.deepEqual(await failure(page), noteOf('camera-lost'));
      await press(page);
      await until(async () => (await look(page)).error.code === 'camera-missing', 'there is none any more');
      assert.deepEqual(await failure(page), noteOf('camera-missing'));
      camera.plug();
      await press(page);
      await moves(page);
      assert.equal((await look(page)).alive, 1);
      assert.deepEqual(faults, []);
    });
  });

  it('hang: within 8 s the person is told in the viewfinder, once; when it comes back, the photo can be taken', async () => {
    await withCameras({ video: await video('sharp') }, async (camera) => {
      const { page } = await openStep(camera);
      await press(page);
      await moves(page);
      await camera.stall(page);
      const at = Date.now();
      const alert = page.locator('markid-additional-step dialog [role=alert]');
      await alert.waitFor();
      assert.ok(Date.now() - at < 8000, `told after ${Date.now() - at} ms`);
      assert.match(await alert.innerText(), new RegExp(`^${en['error.camera-lost']}\\s+${en['camera.file']}$`));
      const { phase, error } = await look(page);
      assert.deepEqual([phase, error.code, error.recoverable], ['framing', 'camera-lost', true]);
      camera.resume();
      await moves(page);
      await page.getByRole('button', { name: en['camera.shutter'] }).click();
      await page.waitForSelector('markid-additional-step[phase=reviewing]');
      const told = await page.evaluate(() => window.__told.filter(([name]) => name !== 'phase'));
      assert.deepEqual(
        told.map(([name, { code, via }]) => [name, code ?? via]),
        [
          ['error', 'camera-lost'],
          ['accept', 'camera'],
          ['capture', 'camera'],
        ],
      );
      assert.equal((await look(page)).alive, 0);
    });
  });

  it('hang and come back: the note goes as soon as the picture moves again', async () => {
    await withCameras({}, async (camera) => {
      const { page } = await openStep(camera, { settings: CAPTURE });
      await press(page);
      await moves(page);
      await camera.stall(page);
      const alert = page.locator('markid-additional-step dialog [role=alert]');
      await alert.waitFor();
      assert.equal((await alert.innerText()).trim(), en['error.camera-lost'], 'no file where the step takes none');
      camera.resume();
      await moves(page);
      await alert.waitFor({ state: 'detached', timeout: 6000 });
    });
  });
});
