/**
 * A person who does not see, from the heading of the page to the sent file: capture only, keyboard only, going by what
 * has focus and what is said. The transcript of each way is printed.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { video } from '../fixtures/videos.mjs';
import { openCameraBrowser } from './camera-kit.mjs';
import { startReader } from './screen-reader.mjs';

const words = { ...sentences('en.json'), ...sentences('camera/en.json') };
const STEP = 'Proof of address document capturing';
const DIALOG = `dialog "${words['camera.heading']}"`;
const GOOD = [words['praise.sharp'], words['praise.light'], words['praise.whole']].join(' ');
const TIMER_OFF = words['camera.timer-off'];
const TIMER_3 = words['camera.timer'].replace('{{seconds}}', '3 seconds');

/** A page on which a step waits that takes photos alone, and someone who listens to it. */
async function arrive(t, camera) {
  const page = await (await camera.browser.newContext()).newPage();
  let reader;
  t.after(async () => {
    for (const line of reader?.transcript ?? []) t.diagnostic(line);
    await page.context().close();
  });
  await page.goto(new URL('/strict.html?canUpload=false&canCapture=true&canUploadPDF=false', camera.url).href);
  await page.waitForSelector('markid-additional-step[phase=choosing] [part=camera-button]');
  await camera.permit(page, 'granted');
  reader = await startReader(page);
  return { page, reader };
}

/** From the heading of the page to the camera that is on, its shutter focused. */
async function openCamera(reader) {
  const lines = await reader.reads();
  const [first, second] = lines.filter((line) => line.startsWith('heading'));
  assert.equal(first, 'heading "Strict page", level 1');
  assert.equal(second, `heading "${STEP}", level 2`);
  await reader.tabTo('button', words['camera.button']);
  await reader.press('Enter');
  const focused = await reader.finds('button', words['camera.shutter']);
  assert.equal(focused.within, DIALOG);
  await reader.hears(words['camera.ready-document']);
  // it says of itself that it can be pressed now
  assert.equal((await reader.focus()).isDisabled, false);
}

/** The photo is taken; what was good about it is read, and it is sent. */
async function reviewAndSend(page, reader) {
  const heading = await reader.finds('heading', words['review.heading-photo']);
  assert.equal(heading.description, GOOD);
  assert.equal(heading.within, null);
  await reader.tabTo('button', words['review.send']);
  await reader.press('Enter');
  const end = await reader.finds('heading', words['sent.heading']);
  assert.equal(end.name, 'We have your file');
  assert.equal(await page.getAttribute('markid-additional-step', 'phase'), 'sent');
}

describe('without seeing, by keyboard alone', () => {
  let held;
  let far;
  before(async () => {
    held = await openCameraBrowser({ video: await video('held') });
    far = await openCameraBrowser({ video: await video('far') });
  });
  after(async () => {
    await held?.close();
    await far?.close();
  });

  it('a person gets from the heading of the page to the sent file by the shutter', async (t) => {
    const { page, reader } = await arrive(t, held);
    await openCamera(reader);
    await reader.hears(words['hint.good']);
    await reader.press('Space');
    await reader.hears(words['camera.taking']);
    await reviewAndSend(page, reader);
  });

  it('a person gets there by the self-timer', async (t) => {
    const { page, reader } = await arrive(t, held);
    await openCamera(reader);
    await reader.tabTo('button', TIMER_OFF);
    await reader.press('Space');
    await reader.finds('button', TIMER_3);
    await reader.tabTo('button', words['camera.shutter']);
    await reader.press('Space');
    const counting = await reader.hears('The photo will be taken in 3 seconds.');
    await reader.finds('button', words['camera.stop']);
    const taking = await reader.hears(words['camera.taking']);
    assert.ok(taking.at - counting.at > 2500, `${taking.at - counting.at} ms of 3 s`);
    await reviewAndSend(page, reader);
  });

  it('a person gets there hands-free', async (t) => {
    const { page, reader } = await arrive(t, held);
    await openCamera(reader);
    const toggle = await reader.tabTo('button', words['camera.hands-free']);
    assert.equal(toggle.pressed, 'false');
    await reader.press('Space');
    await reader.hears(words['camera.hands-free-on']);
    // the count has words of its own: nothing is pressed any more
    await reader.hears(words['hint.still']);
    await reader.hears(words['camera.taking']);
    await reviewAndSend(page, reader);
  });

  it('is told what is not good, and gets back by Escape to the button that opened the camera', async (t) => {
    const { page, reader } = await arrive(t, far);
    await openCamera(reader);
    await reader.hears(words['hint.closer']);
    assert.ok(!reader.sentences().includes(words['hint.good']), 'nothing is called good');
    await reader.press('Escape');
    const opener = await reader.finds('button', words['camera.button']);
    assert.equal(opener.within, null);
    assert.equal(await page.getAttribute('markid-additional-step', 'phase'), 'choosing');
    const lines = await reader.reads();
    assert.ok(!lines.some((line) => line.startsWith('dialog')), 'no dialog is left');
  });

  it('stops a count by Escape, is told so, and the camera stays', async (t) => {
    const { page, reader } = await arrive(t, far);
    await openCamera(reader);
    await reader.tabTo('button', TIMER_OFF);
    await reader.press('Enter');
    await reader.finds('button', TIMER_3);
    await reader.tabTo('button', words['camera.shutter']);
    await reader.press('Enter');
    await reader.hears('The photo will be taken in 3 seconds.');
    await reader.press('Escape');
    await reader.hears(words['camera.stopped']);
    assert.equal((await reader.focus()).name, words['camera.shutter']);
    assert.equal(await page.getAttribute('markid-additional-step', 'phase'), 'framing');
  });

  it('meets nothing but the camera while it is open, and everything there has a name', async (t) => {
    const { reader } = await arrive(t, far);
    await openCamera(reader);
    await reader.hears(words['hint.closer']);
    const items = await reader.tree();
    assert.equal(items.find(({ role }) => role === 'dialog')?.isModal, true);
    const outside = items.filter(({ role, within }) => !within && role !== 'dialog' && role !== 'RootWebArea');
    assert.deepEqual(outside, [], 'what is read outside the dialog');
    const nameless = items.filter(
      ({ role, name, isFocusable }) => !name && (isFocusable || !['generic', 'none', 'status'].includes(role)),
    );
    assert.deepEqual(nameless, []);
    const named = items.filter(({ isFocusable, within }) => within && isFocusable).map(({ name }) => name);
    assert.deepEqual(named, [TIMER_OFF, words['camera.hands-free'], words['common.cancel'], words['camera.shutter']]);

    const met = new Set();
    for (let stop = 0; stop < 3 * named.length; stop++) {
      await reader.press('Tab');
      const item = await reader.focus();
      // between its last and its first, Tab is the browser's own
      if (item) assert.equal(item.within, DIALOG);
      if (item) met.add(item.name);
    }
    assert.deepEqual([...met].sort(), [...named].sort());
  });
});

function sentences(file) {
  return JSON.parse(readFileSync(new URL(`../../locales/${file}`, import.meta.url), 'utf8'));
}
