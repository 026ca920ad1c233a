/** The frames of a camera's track as a stream, where this thread can have them. Knows nothing of what they show. */

interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}

type TrackProcessorClass = new (init: { track: MediaStreamTrack; maxBufferSize: number }) => TrackProcessor;

/** Chromium has it on the page, Safari and the standard in workers. */
function processorClass(): TrackProcessorClass | undefined {
  return (globalThis as { MediaStreamTrackProcessor?: TrackProcessorClass }).MediaStreamTrackProcessor;
}

export function hasTrackFrames(): boolean {
  return processorClass() !== undefined;
}

/** Null where this thread has no processor; throws where it does not take the track. */
export function trackFrames(track: MediaStreamTrack): ReadableStream<VideoFrame> | null {
  const Processor = processorClass();
  // one frame may wait: a newer one takes its place, so that what is read is never old
  return Processor ? new Processor({ track, maxBufferSize: 1 }).readable : null;
}

/**
 * Frames come as the sensor lies. Where a browser does not say how they have to be turned, and the device can be turned, an
 * upside-down one cannot be told (Safari on an iPad: https://github.com/Vanilagy/mediabunny/issues/43). For the page: a worker
 * does not know about touch.
 */
export function areTurnsKnown(): boolean {
  if (typeof VideoFrame === 'undefined') return false;
  return 'rotation' in VideoFrame.prototype || navigator.maxTouchPoints === 0;
}
