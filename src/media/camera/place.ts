/** What the page and the browser say of the camera before it is asked for. Knows no stream. */
import type { CameraPlace } from '../../core/framing/camera-failure.js';

/** What browsers call the object that knows the page's Permissions Policy; Firefox and Safari have none. */
interface PolicyDocument {
  permissionsPolicy?: Policy;
  featurePolicy?: Policy;
}
interface Policy {
  allowsFeature(name: string): boolean;
}

export async function lookAround(): Promise<CameraPlace> {
  const { permissionsPolicy, featurePolicy } = document as PolicyDocument;
  const policy = permissionsPolicy ?? featurePolicy;
  const { userAgent, maxTouchPoints } = navigator;
  return {
    hasCameras: cameras() !== null,
    isSecure: isSecureContext,
    isAllowedByPolicy: policy ? policy.allowsFeature('camera') : null,
    permission: await askPermission(),
    userAgent,
    isTouched: maxTouchPoints > 1,
  };
}

/** Missing in insecure pages and in some browsers inside apps, whatever the types say. */
export function cameras(): MediaDevices | null {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return typeof devices?.getUserMedia === 'function' ? devices : null;
}

/** Null in Firefox before 132, which does not know the name. */
async function askPermission(): Promise<CameraPlace['permission']> {
  const status = await inASecond(() => navigator.permissions.query({ name: 'camera' }));
  return status && status.state;
}

/** What a browser says that should know it at once; null where it fails, or does not answer in a second. */
export async function inASecond<T>(ask: () => Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, 1000, null);
  });
  try {
    return await Promise.race([ask(), end]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
