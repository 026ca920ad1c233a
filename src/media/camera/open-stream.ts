/** Asks the browser for a stream by a ladder of wishes. A stream that comes after the signal is stopped at once. */
import { failureOfCamera, failureOfPlace } from '../../core/framing/camera-failure.js';
import { Failure } from '../../core/failure.js';
import type { Facing } from '../../core/framing/lens.js';
import { cameras, lookAround } from './place.js';

/** Which camera: one by its id, else by where it faces. */
export interface Wish {
  facing: Facing;
  deviceId: string | null;
}

/** Milliseconds before the one silent retry: Android gives a camera back a moment after another app closed. */
const RETRY = 500;

/** Rejects with a `Failure`, or with the signal's reason. */
export async function openStream(signal: AbortSignal, wish: Wish): Promise<MediaStream> {
  signal.throwIfAborted();
  const place = await lookAround();
  signal.throwIfAborted();
  const failure = failureOfPlace(place);
  const devices = cameras();
  if (failure || !devices) throw failure ?? new Failure('camera-missing');
  let thrown: unknown;
  let hasPaused = false;
  for (const video of ladder(wish)) {
    if (!hasPaused && isBusy(thrown)) {
      hasPaused = true;
      await pause(signal);
    }
    try {
      return await ask(signal, devices, video);
    } catch (error) {
      signal.throwIfAborted();
      thrown = error;
      if (!isWorthAnotherTry(error)) break;
    }
  }
  // asked again: a no has changed it
  throw failureOfCamera(thrown, await lookAround());
}

/** Only `ideal` but for a chosen camera: no camera is refused for want of pixels. */
function ladder({ facing, deviceId }: Wish): (MediaTrackConstraints | true)[] {
  const which = deviceId === null ? { facingMode: { ideal: facing } } : { deviceId: { exact: deviceId } };
  const pixels = { width: { ideal: 3840 }, height: { ideal: 2160 } };
  return [
    { ...which, ...pixels, frameRate: { ideal: 30 } },
    // some cameras promise 4K and then fail with it
    { ...which, width: { ideal: 1920 }, height: { ideal: 1080 } },
    { facingMode: { ideal: facing } },
    true,
  ];
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && ['NotReadableError', 'TrackStartError', 'AbortError'].includes(error.name);
}

/** The hardware, or what was asked of it; a no of the person is none. */
function isWorthAnotherTry(error: unknown): boolean {
  return isBusy(error) || (error instanceof Error && ['OverconstrainedError', 'TypeError'].includes(error.name));
}

/** The promise of a question that nobody answers never settles, so the signal ends the wait. */
function ask(signal: AbortSignal, devices: MediaDevices, video: MediaTrackConstraints | true): Promise<MediaStream> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    devices.getUserMedia({ video, audio: false }).then(
      (stream) => {
        signal.removeEventListener('abort', stop);
        if (signal.aborted) stopStream(stream);
        // a camera that breaks while it opens may give a stream that has ended already, and no event of it comes any more
        else if (stream.getVideoTracks()[0]?.readyState !== 'live') reject(new DOMException('', 'NotReadableError'));
        else resolve(stream);
      },
      (error: unknown) => {
        signal.removeEventListener('abort', stop);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, RETRY);
    signal.addEventListener('abort', stop, { once: true });
  });
}
