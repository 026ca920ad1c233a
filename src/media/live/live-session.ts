/** One stretch of watching with a worker of its own, from start or showing to end or hiding. Knows no guide's meaning. */
import type { Guide, Sight } from '../../core/framing/sight.js';
import { startWorker, type Started } from '../start-worker.js';
import type { LiveAnswer, LiveRequest, LiveShot } from './live-job.js';
import { smallFrames } from './small-frames.js';
import { areTurnsKnown, hasTrackFrames, trackFrames } from './track-frames.js';

/** Milliseconds. */
export interface LiveTimes {
  /** Without a hello after this long the script will not come, as with the media worker. */
  hello: number;
  /** Between two frames of the slow way, where each costs the page about 10 ms. */
  slow: number;
  /** A shot that takes longer is not waited for: the camera has other ways to take a photo. */
  shot: number;
}

export interface LiveParts {
  script: URL;
  /** Null where no detector is needed. */
  faceUrl: string | null;
}

export interface LiveView {
  video: HTMLVideoElement;
  track: MediaStreamTrack;
  guide: Guide;
  onSight: (sight: Sight) => void;
}

/** Does nothing, and says so to nobody, where a worker cannot be had. */
export class LiveSession {
  readonly #parts: LiveParts;
  readonly #view: LiveView;
  readonly #times: LiveTimes;
  readonly #ending = new AbortController();
  readonly #shots = new Map<number, (shot: LiveShot | null) => void>();
  #lastId = 0;
  #way: 'fast' | 'slow' = 'fast';
  #started: Started | null = null;
  /** Ours alone: stopping it ends its frames for certain, whoever reads them. */
  #track: MediaStreamTrack | null = null;

  constructor(parts: LiveParts, view: LiveView, times: LiveTimes) {
    this.#parts = parts;
    this.#view = view;
    this.#times = times;
    try {
      this.#start();
    } catch {
      this.end();
    }
  }

  /** Null where there is no frame to take, or no answer in time. Rejects with the signal's reason. */
  async shoot(signal: AbortSignal): Promise<LiveShot | null> {
    signal.throwIfAborted();
    if (!this.#started || this.#ending.signal.aborted) return null;
    const id = ++this.#lastId;
    const shot = await new Promise<LiveShot | null>((resolve) => {
      const settle = (shot: LiveShot | null) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        this.#shots.delete(id);
        resolve(shot);
      };
      const stop = () => {
        settle(null);
      };
      const timer = setTimeout(stop, this.#times.shot);
      signal.addEventListener('abort', stop);
      this.#shots.set(id, settle);
      this.#post({ kind: 'shoot', id });
    });
    signal.throwIfAborted();
    return shot;
  }

  /** At once: worker, frames, timers. */
  end(): void {
    this.#ending.abort();
    this.#track?.stop();
    this.#track = null;
    this.#started?.stop();
    this.#started = null;
    for (const settle of this.#shots.values()) settle(null);
  }

  #start(): void {
    const { signal } = this.#ending;
    this.#started = startWorker(this.#parts.script);
    const { worker } = this.#started;
    const silent = setTimeout(() => this.end(), this.#times.hello);
    signal.addEventListener('abort', () => clearTimeout(silent));
    const breaks = (event: Event) => {
      // nothing that the console of the page needs to know
      event.preventDefault();
      this.end();
    };
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<LiveAnswer>) => {
        if (data.kind === 'hello') clearTimeout(silent);
        this.#hear(data);
      },
      { signal },
    );
    worker.addEventListener('error', breaks, { signal });
    worker.addEventListener('messageerror', breaks, { signal });
  }

  #hear(answer: LiveAnswer): void {
    const { guide, onSight, track } = this.#view;
    switch (answer.kind) {
      case 'hello':
        this.#post({ kind: 'start', guide, clock: performance.timeOrigin, faceUrl: this.#parts.faceUrl });
        this.#followShape();
        if (!this.#isSent(answer.canProcess)) this.#goSlowly();
        return;
      case 'absent':
        this.end();
        return;
      case 'sight':
        // ours goes on when the camera's is stopped: the light must go out
        if (track.readyState === 'ended') this.end();
        else onSight(answer.sight);
        return;
      case 'unable':
        this.#goSlowly();
        return;
      case 'shot':
        this.#shots.get(answer.id)?.(answer.shot);
        return;
      default:
        return answer satisfies never;
    }
  }

  #followShape(): void {
    const { video } = this.#view;
    const tell = () => {
      const shape = { width: video.videoWidth, height: video.videoHeight };
      if (shape.width > 0) this.#post({ kind: 'shape', shape });
    };
    tell();
    video.addEventListener('resize', tell, { signal: this.#ending.signal });
    video.addEventListener('loadedmetadata', tell, { signal: this.#ending.signal });
  }

  /** Whether the worker has got the frames, by one way or the other. */
  #isSent(canProcess: boolean): boolean {
    if (!areTurnsKnown()) return false;
    return (hasTrackFrames() && this.#sendFrames()) || (canProcess && this.#sendTrack());
  }

  /** The best way: the page makes the stream, the worker reads it. */
  #sendFrames(): boolean {
    return this.#send((track) => {
      const frames = trackFrames(track);
      if (frames) this.#post({ kind: 'frames', frames }, [frames]);
      return frames !== null;
    });
  }

  /** As the standard has it: the worker gets the track, and makes the stream. */
  #sendTrack(): boolean {
    return this.#send((track) => {
      this.#post({ kind: 'track', track }, [track]);
      return true;
    });
  }

  #send(post: (track: MediaStreamTrack) => boolean): boolean {
    const track = this.#view.track.clone();
    try {
      if (post(track)) {
        this.#track = track;
        return true;
      }
    } catch {
      // not to be transferred, or ended already: the next way
    }
    track.stop();
    return false;
  }

  #goSlowly(): void {
    // pictures that cannot be read either: there is no third way
    if (this.#way === 'slow') {
      this.end();
      return;
    }
    this.#way = 'slow';
    this.#track?.stop();
    this.#track = null;
    void smallFrames(this.#ending.signal, this.#view.video, this.#times.slow, ({ bitmap, shape, at }) => {
      this.#post({ kind: 'bitmap', bitmap, shape, at }, [bitmap]);
    });
  }

  #post(request: LiveRequest, transfer: Transferable[] = []): void {
    this.#started?.worker.postMessage(request, transfer);
  }
}
