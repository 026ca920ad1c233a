/** Takes one photo with an open camera: at full resolution where it can, else the frame that is seen. Knows no markup. */
import { Failure } from '../../core/failure.js';
import { LIMITS } from '../../core/limits.js';
import { showsSame } from './shows-same.js';

/** What `ImageCapture` does for us (W3C MediaStream Image Capture), where the browser has it. */
interface PhotoTaker {
  takePhoto(settings?: { imageWidth?: number; imageHeight?: number }): Promise<Blob>;
  getPhotoCapabilities(): Promise<PhotoCapabilities>;
}
interface PhotoCapabilities {
  imageWidth?: { max: number };
  imageHeight?: { max: number };
}
type PhotoTakerClass = new (track: MediaStreamTrack) => PhotoTaker;

/** Milliseconds for a photo: phones take one, with focusing, in 1 to 1.5 s; some drivers never answer. */
const PHOTO_TIME = 2500;

/** JPEG quality of a frame. It is not encoded a second time, as long as it fits: so above that of the soft target. */
const QUALITY = 0.9;

/** Gives a frame of the last moment, the sharpest there is, or null. */
export type FrameSource = (signal: AbortSignal) => Promise<Blob | null>;

/** Rejects with `camera-lost` where no picture can be had, or with the signal's reason. */
export async function shoot(
  signal: AbortSignal,
  track: MediaStreamTrack,
  video: HTMLVideoElement,
  lastFrame: FrameSource,
): Promise<Blob> {
  signal.throwIfAborted();
  // first the frame, since a photo may stop or change the stream; both show the same moment
  const frame = frameOf(signal, video, lastFrame);
  const photo = takePhoto(track);
  const taken = await frame;
  signal.throwIfAborted();
  const better = await photo;
  signal.throwIfAborted();
  // some devices turn their photos otherwise than their streams: https://github.com/jhuckaby/webcamjs/issues/287
  if (better && (!taken || (await showsSame(better, taken)))) return better;
  if (!taken) throw new Failure('camera-lost');
  return taken;
}

async function frameOf(signal: AbortSignal, video: HTMLVideoElement, lastFrame: FrameSource): Promise<Blob | null> {
  const last = await lastFrame(signal).catch(() => null);
  return last ?? grab(video).catch(() => null);
}

/** What the video shows now, as it shows it: the browser has turned it upright. */
async function grab(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  const scale = Math.min(1, LIMITS.longSide / Math.max(width, height));
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const canvas = document.createElement('canvas');
  canvas.width = w;
  canvas.height = h;
  try {
    const context = canvas.getContext('2d', { alpha: false });
    context?.drawImage(video, 0, 0, w, h);
    return context && (await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY)));
  } finally {
    canvas.width = 0; // Safari keeps a canvas's memory until it is resized
  }
}

/** Null where the browser, the device or the time does not allow one. */
async function takePhoto(track: MediaStreamTrack): Promise<Blob | null> {
  const { ImageCapture } = globalThis as { ImageCapture?: PhotoTakerClass };
  if (!ImageCapture) return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PHOTO_TIME, null);
  });
  const photo = async () => {
    const taker = new ImageCapture(track);
    const none = (): PhotoCapabilities => ({});
    const { imageWidth, imageHeight } = await taker.getPhotoCapabilities().catch(none);
    const most =
      imageWidth && imageHeight && imageWidth.max > 0 && imageHeight.max > 0
        ? { imageWidth: imageWidth.max, imageHeight: imageHeight.max }
        : {};
    const blob = await taker.takePhoto(most);
    return blob.size > 0 ? blob : null;
  };
  return Promise.race([photo().catch(() => null), end]).finally(() => {
    clearTimeout(timer);
  });
}
