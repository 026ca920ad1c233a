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

async function askPermission(): Promise<CameraPlace['permission']> {
  try {
    const { state } = await navigator.permissions.query({ name: 'camera' });
    return state;
  } catch {
    return null; // Firefox before 132 does not know the name
  }
}
