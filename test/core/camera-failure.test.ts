import { expect } from '@open-wc/testing';
import { type CameraPlace, failureOfCamera, failureOfPlace } from '../../src/core/framing/camera-failure.js';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const INSTAGRAM = `${IPHONE} Instagram 380.0.0.0`;
const WEBVIEW = ANDROID.replace('Pixel 7', 'Pixel 7; wv');

const place = (changes: Partial<CameraPlace> = {}): CameraPlace => ({
  hasCameras: true,
  isSecure: true,
  isAllowedByPolicy: true,
  permission: 'denied',
  userAgent: CHROME,
  isTouched: false,
  ...changes,
});

const told = (failure: ReturnType<typeof failureOfPlace>) =>
  failure && [failure.code, failure.facts.variant].filter(Boolean).join(' ');

describe('before the camera is asked for', () => {
  for (const [what, changes, outcome] of [
    ['a page that may', {}, null],
    ['a browser that does not tell its policy', { isAllowedByPolicy: null }, null],
    ['a frame without allow="camera"', { isAllowedByPolicy: false }, 'camera-policy'],
    ['an insecure page', { hasCameras: false, isSecure: false }, 'camera-insecure'],
    ['a browser without cameras', { hasCameras: false }, 'camera-insecure in-app'],
  ] as const) {
    it(`${what}: ${outcome ?? 'nothing speaks against it'}`, () => {
      expect(told(failureOfPlace(place(changes)))).to.equal(outcome);
    });
  }

  it('names the attribute for the developer', () => {
    expect(failureOfPlace(place({ isAllowedByPolicy: false }))?.facts.hint).to.contain('allow="camera"');
    expect(failureOfPlace(place({ hasCameras: false, isSecure: false }))?.facts.hint).to.contain('https:');
  });
});

describe('what the browser throws', () => {
  for (const [name, changes, outcome, message = ''] of [
    ['NotAllowedError', {}, 'camera-denied chromium'],
    ['NotAllowedError', { userAgent: ANDROID }, 'camera-denied android'],
    ['NotAllowedError', { userAgent: FIREFOX }, 'camera-denied firefox'],
    ['NotAllowedError', { userAgent: IPHONE, permission: 'prompt' }, 'camera-denied ios'],
    ['NotAllowedError', { userAgent: MAC, permission: 'prompt' }, 'camera-denied safari'],
    ['NotAllowedError', { userAgent: MAC, isTouched: true }, 'camera-denied ios'],
    ['NotAllowedError', { userAgent: 'Somebody/1.0' }, 'camera-denied'],
    ['NotAllowedError', { permission: 'prompt' }, 'camera-denied dismissed'],
    ['NotAllowedError', {}, 'camera-denied dismissed', 'Permission dismissed'],
    ['NotAllowedError', {}, 'camera-denied system', 'Permission denied by system'],
    ['NotAllowedError', { permission: null }, 'camera-denied chromium'],
    ['NotAllowedError', { userAgent: INSTAGRAM }, 'camera-denied in-app'],
    ['NotFoundError', { userAgent: WEBVIEW }, 'camera-missing in-app'],
    ['NotReadableError', { userAgent: WEBVIEW }, 'camera-busy'],
    ['SecurityError', {}, 'camera-policy'],
    ['NotFoundError', {}, 'camera-missing'],
    ['NotSupportedError', {}, 'camera-missing'],
    ['OverconstrainedError', {}, 'camera-missing'],
    ['NotReadableError', {}, 'camera-busy'],
    ['AbortError', {}, 'camera-busy'],
    ['TrackStartError', {}, 'camera-busy'],
    ['TypeError', {}, 'camera-lost'],
  ] as const) {
    it(`${name}${message && ` (${message})`} is ${outcome}`, () => {
      expect(told(failureOfCamera(new DOMException(message, name), place(changes)))).to.equal(outcome);
    });
  }

  it('is kept as the cause', () => {
    const thrown = new DOMException('', 'NotReadableError');
    expect(failureOfCamera(thrown, place()).facts.cause === thrown).to.equal(true);
  });
});
