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

/** Pixels of a photo that is asked for: more is thrown away anyway, and fills a phone's memory on the way. */
const MOST_PIXELS = 50_000_000;

/** Milliseconds for comparing photo and frame: a large photo decodes in a fifth of it. */
const COMPARE_TIME = 2500;

/** Whether what was seen at the press is seen still, when the photo is there; null where that is not known. */
export type Still = () => Promise<boolean | null>;

export interface Taken {
  blob: Blob;
  /** It shows what was seen at the press. */
  isSure: boolean;
}

/** Gives a frame of the last moment, the sharpest there is, or null. */
export type FrameSource = (signal: AbortSignal) => Promise<Blob | null>;

/** Rejects with `camera-lost` where no picture can be had, or with the signal's reason. */
export async function shoot(
  signal: AbortSignal,
  track: MediaStreamTrack,
  video: HTMLVideoElement,
  lastFrame: FrameSource,
  isStill: Still,
): Promise<Taken> {
  signal.throwIfAborted();
  // first the frame, since a photo may stop or change the stream; both show the same moment
  const frame = frameOf(signal, video, lastFrame);
  const photo = takePhoto(track);
  const taken = await frame;
  signal.throwIfAborted();
  const better = await photo;
  signal.throwIfAborted();
  // some devices turn their photos otherwise than their streams: https://github.com/jhuckaby/webcamjs/issues/287
  if (better && !taken) return { blob: better, isSure: false };
  if (!taken) throw new Failure('camera-lost');
  const still = better && (await within(COMPARE_TIME, showsSame(better, taken))) ? await isStill() : false;
  signal.throwIfAborted();
  return still === false || !better ? { blob: taken, isSure: true } : { blob: better, isSure: still === true };
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
  const photo = async () => {
    const taker = new ImageCapture(track);
    const none = (): PhotoCapabilities => ({});
    const { imageWidth, imageHeight } = await taker.getPhotoCapabilities().catch(none);
    const blob = await taker.takePhoto(wishOf(imageWidth?.max ?? 0, imageHeight?.max ?? 0));
    return blob.size > 0 ? blob : null;
  };
  return within(PHOTO_TIME, photo());
}

function wishOf(width: number, height: number): { imageWidth?: number; imageHeight?: number } {
  if (!(width > 0 && height > 0)) return {};
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  return { imageWidth: Math.floor(width * scale), imageHeight: Math.floor(height * scale) };
}

/** Null where it fails, or takes longer. */
function within<T>(time: number, promise: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, time, null);
  });
  return Promise.race([promise.catch(() => null), end]).finally(() => {
    clearTimeout(timer);
  });
}
