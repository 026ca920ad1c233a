/** The slow way: small pictures of the video, drawn by the page. Knows no worker. */
import type { Size } from '../image/fit.js';
import { smallSizeOf } from './small-size-of.js';

export interface SmallFrame {
  bitmap: ImageBitmap;
  /** Of the video. */
  shape: Size;
  at: number;
}

/** Until the signal fires, one `every` so many milliseconds where the video goes on. Never rejects. */
export async function smallFrames(
  signal: AbortSignal,
  video: HTMLVideoElement,
  every: number,
  onFrame: (frame: SmallFrame) => void,
): Promise<void> {
  const isOver = () => signal.aborted;
  while (!isOver()) {
    await nextFrame(signal, video);
    if (isOver()) return;
    const frame = await take(video).catch(() => null);
    if (isOver()) frame?.bitmap.close();
    else if (frame) onFrame(frame);
    await pause(signal, every);
  }
}

async function take(video: HTMLVideoElement): Promise<SmallFrame | null> {
  const shape = { width: video.videoWidth, height: video.videoHeight };
  if (shape.width === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  const { width, height } = smallSizeOf(shape);
  const at = performance.now();
  const options = { resizeWidth: width, resizeHeight: height, resizeQuality: 'low' } as const;
  return { bitmap: await createImageBitmap(video, options), shape, at };
}

/** The same frame twice would look like a hand that holds still. At once where the browser does not tell of frames. */
function nextFrame(signal: AbortSignal, video: HTMLVideoElement): Promise<void> {
  if (!('requestVideoFrameCallback' in video)) return Promise.resolve();
  return untilAborted(signal, (done) => {
    const id = video.requestVideoFrameCallback(done);
    return () => video.cancelVideoFrameCallback(id);
  });
}

function pause(signal: AbortSignal, milliseconds: number): Promise<void> {
  return untilAborted(signal, (done) => {
    const timer = setTimeout(done, milliseconds);
    return () => clearTimeout(timer);
  });
}

/** `begin` gets what ends the wait, and gives what takes it back. */
function untilAborted(signal: AbortSignal, begin: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      cancel();
      resolve();
    };
    const cancel = begin(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
