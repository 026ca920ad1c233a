/**
 * A browser with pretended cameras, for the end-to-end tests: how many there are, what they show, what the person answers
 * when asked, and what befalls a camera meanwhile. All through the browser's own controls. Knows no test.
 */
import { copyFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { startDemoServer } from '../../demo/server.mjs';
import { findBrowser } from '../find-browser.mjs';
import { openPage } from './kit.mjs';

/** A name that is not localhost, so that a page there is without a secure context. */
const INSECURE_HOST = 'shop.example';

/**
 * The demo and a browser. `video`: a file that the only camera shows; else `cameras` of the browser's own test picture,
 * 0 for none. `permission`: `granted`; `denied`; `dismissed`, as a prompt that is closed; `prompt`, as one that nobody
 * answers until `answer()`. `isInsecure`: the demo under a name that is not localhost, over plain HTTP.
 */
export async function openCameraBrowser({
  video = null,
  cameras = 1,
  permission = 'granted',
  isInsecure = false,
  flags = [],
} = {}) {
  const found = await findBrowser();
  const hasPrompts = await asksByItself(found);
  if (!hasPrompts && permission === 'dismissed')
    throw new Error(`${found.name} cannot close a prompt: ask hasPrompts()`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'camera-'));
  const file = video && path.join(folder, path.basename(video));
  if (file) copyFileSync(video, file); // its own, as unplugging destroys it
  const args = [
    ...withoutCamera(found.launchOptions.args),
    `--use-fake-device-for-media-stream=device-count=${cameras}`,
    ...(file ? [`--use-file-for-fake-video-capture=${file}`] : []),
    ...(hasPrompts ? [] : [answeredByFlag(permission)]),
    `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
    ...flags,
  ];
  // to a foreign name it answers only where it is open to all
  const server = await startDemoServer({ port: 0, host: isInsecure ? '0.0.0.0' : undefined });
  const url = new URL(server.url);
  if (isInsecure) url.hostname = INSECURE_HOST;
  const browser = await chromium.launch({ ...found.launchOptions, args });
  const stalled = new Set();

  /** A page of the demo, as `openPage` gives it, with what the person answers. */
  async function page(path, options) {
    const opened = await openPage({ browser, url: url.href }, path, options);
    if (isInsecure) return opened; // nothing is asked there
    await permit(opened.page, permission);
    if (permission === 'prompt') await stall(opened.page);
    return opened;
  }

  /** Nothing comes from the camera any more, not even an answer: a page that asks for it waits. */
  async function stall(page) {
    // what serves cameras starts when it is first needed
    await page.evaluate(async () => void (await navigator.mediaDevices.enumerateDevices()));
    const id = await captureProcess(browser);
    if (!id) throw new Error('The browser has no process of its own for cameras.');
    stalled.add(id);
    process.kill(id, 'SIGSTOP');
  }

  function resume() {
    for (const id of stalled) {
      stalled.delete(id);
      try {
        process.kill(id, 'SIGCONT');
      } catch {
        // it is gone already
      }
    }
  }

  return {
    name: found.name,
    url: url.href,
    browser,
    hasPrompts,
    page,
    permit,
    stall,
    resume,

    /** What the person says at last to a prompt that was left open. */
    async answer(page, permission) {
      if (!hasPrompts && permission !== 'granted') throw new Error(`${found.name} can only be answered by granted.`);
      await permit(page, permission);
      resume();
    },

    /** The camera is pulled out: its track ends, and there is none any more where there is a video. */
    async unplug() {
      if (file) truncateSync(file, 0);
      else process.kill(await captureProcess(browser), 'SIGKILL');
    },

    /** And in again. */
    plug() {
      if (file) copyFileSync(video, file);
    },

    async close() {
      resume(); // a browser does not end while a part of it stands still
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether the browser that the tests use asks for a camera by itself; a headless shell knows no such question. */
export async function hasPrompts() {
  return asksByItself(await findBrowser());
}

/** Sets what is answered for the page's origin, at any moment: a camera that is on ends when it is taken back. */
export async function permit(page, permission) {
  // left open: what is set through a session goes with it
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.send('Browser.setPermission', {
    permission: { name: 'camera' },
    // an overridden "prompt" is closed at once
    setting: permission === 'dismissed' ? 'prompt' : permission,
    origin: new URL(page.url()).origin,
    browserContextId: targetInfo.browserContextId,
  });
}

const asking = new Map();

function asksByItself({ launchOptions }) {
  const { executablePath } = launchOptions;
  if (!asking.has(executablePath)) asking.set(executablePath, isWholeBrowser(launchOptions));
  return asking.get(executablePath);
}

async function isWholeBrowser(launchOptions) {
  const browser = await chromium.launch(launchOptions);
  try {
    const session = await browser.newBrowserCDPSession();
    const { product } = await session.send('Browser.getVersion');
    return !product.startsWith('HeadlessChrome/');
  } finally {
    await browser.close();
  }
}

/** The headless shell's only answers, for the whole run. The first tells the page the names of its cameras too. */
function answeredByFlag(permission) {
  if (permission === 'granted') return '--use-fake-ui-for-media-stream';
  if (permission === 'denied') return '--use-fake-ui-for-media-stream=deny';
  return '--auto-accept-camera-and-microphone-capture';
}

/** Without the camera that is always there and always allowed. */
function withoutCamera(args) {
  return args.filter((flag) => !flag.startsWith('--use-fake-'));
}

async function captureProcess(browser) {
  const session = await browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.find(({ type }) => type.includes('VideoCapture'))?.id;
  } finally {
    await session.detach();
  }
}
