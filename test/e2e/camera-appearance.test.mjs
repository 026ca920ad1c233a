/**
 * The camera for who has the system's own colours, no motion, or a screen of another shape: what a browser can only be
 * told from outside.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { video } from '../fixtures/videos.mjs';
import { openCameraBrowser } from './camera-kit.mjs';

const PHONE = { width: 390, height: 844 };
const SIDEWAYS = { width: 844, height: 390 };
const DESK = { width: 1280, height: 800 };

/** WCAG 2.2, 1.4.11: what a control or a sign is known by, beside what is next to it. */
const CONTRAST = 3;

/** A page with a step that takes photos alone. `media` is what Playwright can emulate. */
async function arrive(t, camera, viewport, media = {}) {
  const page = await (await camera.browser.newContext({ viewport })).newPage();
  t.after(() => page.context().close());
  await page.emulateMedia(media);
  await page.goto(new URL('/strict.html?canUpload=false&canCapture=true&canUploadPDF=false', camera.url).href);
  await page.waitForSelector('markid-additional-step[phase=choosing] [part=camera-button]');
  await camera.permit(page, 'granted');
  return page;
}

async function open(...order) {
  const page = await arrive(...order);
  await page.focus('markid-additional-step [part=camera-button]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('markid-additional-step .hint[data-hint=good]');
  return page;
}

/** Contrasts of all icons with what they lie on, by the text beside them. */
function iconContrasts(page) {
  return page.evaluate(() => {
    const root = document.querySelector('markid-additional-step').shadowRoot;
    const read = (colour) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
      const [red, green, blue] = [r, g, b].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return { light: 0.2126 * red + 0.7152 * green + 0.0722 * blue, isOpaque: a > 200 };
    };
    const icons = [...root.querySelectorAll('svg:not(.outline)')].filter((icon) => icon.checkVisibility());
    return icons.map((icon) => {
      let under = icon.parentElement;
      while (under.parentElement && !read(getComputedStyle(under).backgroundColor).isOpaque)
        under = under.parentElement;
      const ground = read(getComputedStyle(under).backgroundColor);
      // where nothing in the element is painted, the page is
      const back = ground.isOpaque ? ground : read('Canvas');
      const front = read(getComputedStyle(icon).color);
      const [low, high] = [front.light, back.light].sort((one, other) => one - other);
      return { beside: icon.parentElement.textContent.trim(), contrast: (high + 0.05) / (low + 0.05) };
    });
  });
}

/** The strongest contrast between two neighbours on a line from outside the shutter to its middle. */
async function edgeOf(page) {
  const box = await page.locator('markid-additional-step [part=shutter]').boundingBox();
  const clip = { x: box.x - 30, y: box.y + box.height / 2, width: 30 + box.width / 2, height: 1 };
  const { data, info } = await sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer({
      resolveWithObject: true,
    });
  const lights = Array.from({ length: info.width }, (_, x) => {
    const [red, green, blue] = [0, 1, 2].map((channel) => {
      const share = data[x * info.channels + channel] / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

describe('the camera, as the system wants it', () => {
  let camera;
  before(async () => {
    camera = await openCameraBrowser({ video: await video('held') });
  });
  after(() => camera?.close());

  for (const colorScheme of ['light', 'dark']) {
    it(`can be told apart in forced colours, ${colorScheme}`, async (t) => {
      const page = await open(t, camera, PHONE, { forcedColors: 'active', colorScheme });
      assert.equal(await page.evaluate(() => matchMedia('(forced-colors: active)').matches), true);
      // away from the ring of focus, which is an edge too
      await page.keyboard.press('Shift+Tab');
      const edge = await edgeOf(page);
      assert.ok(edge >= CONTRAST, `the shutter's edge has ${edge}`);
      const icons = await iconContrasts(page);
      assert.ok(icons.length >= 3, 'a hint, a clock, hands-free');
      assert.deepEqual(
        icons.filter(({ contrast }) => contrast < CONTRAST),
        [],
      );
    });

    it(`has icons that can be seen before and after, in forced colours, ${colorScheme}`, async (t) => {
      const page = await arrive(t, camera, PHONE, { forcedColors: 'active', colorScheme });
      const before = await iconContrasts(page);
      await page.focus('markid-additional-step [part=camera-button]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('markid-additional-step .hint[data-hint=good]');
      await page.keyboard.press('Space');
      await page.waitForSelector('markid-additional-step[phase=reviewing] [part=submit-button]');
      const icons = [...before, ...(await iconContrasts(page))];
      assert.ok(
        icons.some(({ beside }) => beside === 'Take a photo') && icons.some(({ beside }) => beside === 'Rotate'),
      );
      // what cannot be used now may be faint
      const usable = icons.filter(({ beside }) => beside !== '');
      assert.deepEqual(
        usable.filter(({ contrast }) => contrast < CONTRAST),
        [],
      );
    });
  }

  it('says in forced colours by more than colour that hands-free is on, and where focus is', async (t) => {
    const page = await open(t, camera, PHONE, { forcedColors: 'active', colorScheme: 'dark' });
    const option = page.locator('markid-additional-step').getByRole('button', { name: 'Hands-free' });
    const look = () =>
      option.evaluate((button) => {
        const { backgroundColor, color, outlineStyle, outlineWidth } = getComputedStyle(button);
        return { colours: `${color} on ${backgroundColor}`, ring: `${outlineStyle} ${outlineWidth}` };
      });
    const off = await look();
    await option.focus();
    await page.keyboard.press('Space');
    await page.waitForSelector('markid-additional-step [aria-pressed=true]');
    const on = await look();
    assert.notEqual(on.colours, off.colours);
    assert.equal(on.ring, 'solid 3px');
  });

  for (const [reducedMotion, moves] of [
    ['no-preference', true],
    ['reduce', false],
  ]) {
    it(`${moves ? 'shows by movement' : 'moves nothing'} while it opens, motion: ${reducedMotion}`, async (t) => {
      const page = await arrive(t, camera, PHONE, { reducedMotion });
      await camera.stall(page);
      t.after(() => camera.resume());
      await page.click('markid-additional-step [part=camera-button]');
      await page.waitForSelector('markid-additional-step dialog progress');
      const running = await page.evaluate(() => {
        const root = document.querySelector('markid-additional-step').shadowRoot;
        return root.getAnimations().filter(({ playState }) => playState === 'running').length;
      });
      assert.equal(running > 0, moves, `${running} animations`);
      // it can be left while it waits
      await page.keyboard.press('Escape');
      await page.waitForSelector('markid-additional-step[phase=choosing]');
    });
  }

  for (const [where, viewport, isWhole] of [
    ['a phone', PHONE, true],
    ['a phone on its side', SIDEWAYS, true],
    ['a desk', DESK, false],
  ]) {
    it(`${isWhole ? 'fills' : 'lies in the middle of'} the screen of ${where}, the picture large, the controls whole`, async (t) => {
      const page = await open(t, camera, viewport);
      const { dialog, scene, controls, hint } = await page.evaluate(() => {
        const root = document.querySelector('markid-additional-step').shadowRoot;
        const box = (element) => element.getBoundingClientRect().toJSON();
        const all = (selector) => [...root.querySelectorAll(selector)].map(box);
        return {
          dialog: box(root.querySelector('dialog')),
          scene: box(root.querySelector('.scene')),
          controls: all('dialog button'),
          hint: box(root.querySelector('.hint')),
        };
      });
      const { width, height } = viewport;
      if (isWhole) assert.deepEqual([dialog.x, dialog.y, dialog.width, dialog.height], [0, 0, width, height]);
      else {
        assert.ok(dialog.width < width && dialog.height < height, `${dialog.width} x ${dialog.height}`);
        assert.ok(
          Math.abs(dialog.left - (width - dialog.right)) <= 1 && Math.abs(dialog.top - (height - dialog.bottom)) <= 1,
        );
      }
      const share = (scene.width * scene.height) / (dialog.width * dialog.height);
      assert.ok(share >= 0.55, `the picture has ${share} of it`);
      const isIn = (inner, outer) =>
        inner.left >= outer.left &&
        inner.right <= outer.right &&
        inner.top >= outer.top &&
        inner.bottom <= outer.bottom;
      for (const control of controls) assert.ok(isIn(control, dialog), JSON.stringify(control));
      assert.ok(isIn(hint, scene), 'the hint lies on the picture');
    });
  }
});
