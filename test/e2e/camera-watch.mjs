/**
 * What the end-to-end tests of the camera's failures share: a step in a page that writes down what is asked of cameras, and
 * a look at what the person is told. Nothing is replaced. Knows no browser's controls.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export const BOTH = { canUpload: true, canCapture: true, canUploadPDF: true };
export const CAPTURE = { canUpload: false, canCapture: true, canUploadPDF: false };

/** What the camera says in a language, by key. */
export function sentences(locale) {
  return JSON.parse(readFileSync(new URL(`../../locales/camera/${locale}.json`, import.meta.url)));
}

/** A busy machine takes its time; what takes this long does not come. */
const PATIENCE = 15_000;

/**
 * A strict page of a camera browser with such a step. Beside what `openPage` gives: the files that were asked for, and what
 * the page's console was told.
 */
export async function openStep(camera, { settings = BOTH, locale = 'en', kind = 'utility-bill', ...options } = {}) {
  // the permission belongs to the page's origin, so it has one before
  const opened = await camera.page('/strict.html', options);
  const { page } = opened;
  const [files, lines] = [[], []];
  page.on('request', (request) => files.push(new URL(request.url()).pathname.split('/').at(-1)));
  page.on('console', (message) => lines.push(message.text()));
  await page.addInitScript(record);
  const address = new URL('/strict.html', camera.url);
  address.search = new URLSearchParams({ ...settings, locale, kind });
  await page.goto(address.href);
  await page.waitForSelector('markid-additional-step[phase=choosing] [part=camera-button]');
  return { ...opened, files, lines };
}

/** Runs in the page: keeps what is asked for and what is given, and passes both on as they are. */
export function record() {
  window.__wishes = [];
  window.__tracks = [];
  window.__told = [];
  for (const name of ['phase', 'error', 'accept', 'capture'])
    addEventListener(`markid-${name}`, ({ detail }) => window.__told.push([name, detail]));
  window.__alive = () => window.__tracks.filter(({ readyState }) => readyState === 'live').length;
  if (!navigator.mediaDevices) return;
  const own = MediaDevices.prototype.getUserMedia;
  navigator.mediaDevices.getUserMedia = function (wish) {
    window.__wishes.push(structuredClone(wish));
    const given = own.call(this, wish);
    given.then(
      (stream) => {
        window.__tracks.push(...stream.getTracks());
        window.__most = Math.max(window.__most ?? 0, window.__alive());
      },
      () => undefined,
    );
    return given;
  };
}

/** Presses "Take a photo", or "Take again". */
export async function press(page) {
  await page.click('markid-additional-step :is([part=camera-button], [part=retake-button])');
}

/** Until the picture moves, by the frames that the browser has shown. */
export async function moves(page) {
  await page.waitForSelector('markid-additional-step[phase=framing] .scene[data-live]', { timeout: PATIENCE });
  const before = await page.evaluate(framesShown);
  await until(async () => (await page.evaluate(framesShown)) > before + 2, 'the picture moves');
}

function framesShown() {
  const video = document.querySelector('markid-additional-step').shadowRoot.querySelector('video');
  return video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
}

/** Asks again and again; `waitForFunction` is what a strict policy forbids. */
export async function until(holds, what, patience = PATIENCE) {
  for (const start = Date.now(); Date.now() - start < patience; await wait(50)) if (await holds()) return;
  assert.fail(`In vain: ${what}`);
}

/** Waits for the camera's end with a note, and tells of it. */
export async function failure(page, patience = PATIENCE) {
  await page.waitForSelector('markid-additional-step:not([phase=framing]) [part=error]', { timeout: patience });
  return look(page);
}

/** What a person has before them. */
export function look(page) {
  return page.evaluate(() => {
    const element = document.querySelector('markid-additional-step');
    const root = element.shadowRoot;
    const note = root.querySelector('[part=error]');
    const { code, message, recoverable, uncertain } = element.error ?? {};
    return {
      phase: element.phase,
      error: { code, message, recoverable, uncertain },
      // without its heading
      note: [...(note?.querySelectorAll('p') ?? [])].map((line) => line.lastChild.textContent.trim()),
      isFocused: note !== null && root.activeElement === note,
      canPress: root.querySelector('[part=camera-button]')?.matches(':enabled') ?? false,
      inputs: root.querySelectorAll('input[type=file], [capture]').length,
      dialogs: root.querySelectorAll('dialog').length,
      alive: window.__alive(),
    };
  });
}
