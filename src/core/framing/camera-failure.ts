/** Why there is no camera, by what the browser said and what is known of the page. Knows no browser objects. */
import { type CameraCode, type CameraVariant, Failure } from '../failure.js';
import { browserOf, isInApp } from './browser.js';

/** What is known of the page, beside what the browser threw. */
export interface CameraPlace {
  /** `navigator.mediaDevices` is there: not in insecure pages, and not in some browsers inside apps. */
  hasCameras: boolean;
  isSecure: boolean;
  /** False where a Permissions Policy forbids it; null where the browser does not tell. */
  isAllowedByPolicy: boolean | null;
  /** What the Permissions API says; null where it says nothing. */
  permission: 'granted' | 'denied' | 'prompt' | null;
  userAgent: string;
  /** A Mac that can be touched is an iPad. */
  isTouched: boolean;
}

const POLICY_HINT =
  'the page may not use the camera. An iframe needs allow="camera"; a page that sends a Permissions-Policy header needs camera=(self) in it.';

/** What can be told before anything is asked for; null where nothing speaks against a try. */
export function failureOfPlace(place: CameraPlace): Failure | null {
  if (place.isAllowedByPolicy === false) return new Failure('camera-policy', { hint: POLICY_HINT });
  if (place.hasCameras) return null;
  if (!place.isSecure) {
    const hint = 'browsers give the camera to secure pages only: serve this page by https: (or from localhost).';
    return new Failure('camera-insecure', { hint });
  }
  return new Failure('camera-insecure', { variant: 'in-app' });
}

/** What an error of `getUserMedia` means (W3C Media Capture and Streams, and the older names of browsers). */
export function failureOfCamera(thrown: unknown, place: CameraPlace): Failure {
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: '' };
  const code = codeOf(name);
  const variant = code === 'camera-denied' ? variantOf(message, place) : null;
  const inApp = isInApp(place.userAgent) && (code === 'camera-denied' || code === 'camera-missing');
  return new Failure(code, { cause: thrown, ...(inApp ? { variant: 'in-app' } : variant && { variant }) });
}

function codeOf(name: string): CameraCode {
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'PermissionDismissedError':
      return 'camera-denied';
    case 'SecurityError':
      return 'camera-policy';
    case 'NotSupportedError': // a browser that knows the call and has no cameras behind it
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
    case 'ConstraintNotSatisfiedError':
      return 'camera-missing';
    // taken by another programme, or the hardware failed: to the person the same
    case 'NotReadableError':
    case 'TrackStartError':
    case 'SourceUnavailableError':
    case 'AbortError':
      return 'camera-busy';
    default:
      return 'camera-lost';
  }
}

function variantOf(message: string, { permission, userAgent, isTouched }: CameraPlace): CameraVariant | null {
  // Chromium says "Permission denied by system", Safari and Firefox name no cause
  if (/system/i.test(message)) return 'system';
  const browser = browserOf(userAgent, isTouched);
  if (/dismissed/i.test(message)) return 'dismissed';
  // Safari says "prompt" also after a no, and then asks no more until the page is loaded anew
  if (permission === 'prompt' && browser !== 'ios' && browser !== 'safari') return 'dismissed';
  return browser;
}
