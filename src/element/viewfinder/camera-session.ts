/** Keeps one camera open while it is looked at: opening, pausing, changing, losing it. Knows no markup and no words. */
import { asFailure, Failure } from '../../core/failure.js';
import type { Facing } from '../../core/framing/lens.js';
import type { Guide, Sight } from '../../core/framing/sight.js';
import type { Camera } from '../../media/camera/camera.js';
import type { Still, Taken } from '../../media/camera/shoot.js';
import type { LiveAnalysis } from '../../media/live/live-analysis.js';
import type { CameraPart } from '../parts.js';

/** What there is to see. */
export type Showing =
  | { kind: 'opening' }
  /** `camera` moves. */
  | { kind: 'live'; camera: Camera }
  /** The page is hidden, or the system has taken the picture away for now. */
  | { kind: 'paused' };

export interface SessionOrder {
  part: CameraPart;
  assetBase: URL | null;
  guide: Guide;
  facing: Facing;
  video: HTMLVideoElement;
}

export interface SessionListener {
  changed(): void;
  /** The picture stands still, without an end that the browser tells of; or it moves again. */
  froze(isFrozen: boolean): void;
  saw(sight: Sight): void;
  failed(failure: Failure): void;
}

/** Milliseconds from the stream to its first frame; the slowest cameras start within three seconds. */
const FIRST_FRAME = 10_000;

/** Milliseconds between two looks at whether the track is still there. */
const ASK = 1000;

/** Milliseconds without a new frame after which the picture stands still: no camera is that slow in the dark. */
const FROZEN = 6000;

/** Milliseconds without a picture after which it will not come back by itself; a phone call is over, or takes minutes. */
const MUTED = 6000;

export class CameraSession {
  readonly #signal: AbortSignal;
  readonly #order: SessionOrder;
  readonly #listener: SessionListener;
  readonly #live: LiveAnalysis;
  /** Ends what belongs to the camera that is open now, or being opened. */
  #turn = new AbortController();
  /** The camera that was chosen or found, so that a pause brings the same one back. */
  #deviceId: string | null = null;
  #facing: Facing;

  showing: Showing = { kind: 'opening' };

  /** Opens the camera at once; the signal closes it, at any moment. */
  constructor(signal: AbortSignal, order: SessionOrder, listener: SessionListener) {
    this.#signal = signal;
    this.#order = order;
    this.#listener = listener;
    this.#facing = order.facing;
    this.#live = new order.part.LiveAnalysis(order.assetBase);
    signal.addEventListener('abort', () => {
      this.#turn.abort(signal.reason);
      order.video.srcObject = null;
    });
    document.addEventListener(
      'visibilitychange',
      () => {
        this.#seen();
      },
      { signal },
    );
    this.#start();
  }

  /** Another camera: a certain one, or the other side. */
  change(to: { deviceId: string } | { facing: Facing }): void {
    if ('facing' in to) this.#facing = to.facing;
    this.#deviceId = 'deviceId' in to ? to.deviceId : null;
    this.#start();
  }

  /** The photo of this moment. Rejects with a `Failure`, or with the signal's reason. */
  async shoot(isStill: Still): Promise<Taken> {
    if (this.showing.kind !== 'live') throw new Failure('camera-lost');
    const { signal } = this.#turn;
    const last = (stop: AbortSignal) => this.#live.shoot(stop).then((taken) => taken?.blob ?? null);
    return this.#order.part.shoot(signal, this.showing.camera.track, this.#order.video, last, isStill);
  }

  #start(): void {
    this.#turn.abort();
    if (this.#signal.aborted) return;
    const turn = new AbortController();
    this.#turn = turn;
    this.#show({ kind: 'opening' });
    this.#open(turn.signal).catch((thrown: unknown) => {
      if (!turn.signal.aborted) this.#fail(asFailure(thrown, 'camera-lost'));
    });
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { part, video, guide } = this.#order;
    const camera = await part.Camera.open(signal, { facing: this.#facing, deviceId: this.#deviceId });
    this.#deviceId = camera.deviceId || null;
    this.#watch(signal, camera.track);
    video.srcObject = camera.stream;
    if (document.hidden) {
      this.#seen();
      return;
    }
    await firstFrame(signal, video, camera.track);
    this.#show(camera.track.muted ? { kind: 'paused' } : { kind: 'live', camera });
    camera.track.addEventListener('mute', () => this.#show({ kind: 'paused' }), { signal });
    camera.track.addEventListener('unmute', () => this.#show({ kind: 'live', camera }), { signal });
    this.#watchFrames(signal, video);
    this.#live.watch(signal, video, camera.track, guide, (sight) => {
      if (!signal.aborted && this.showing.kind === 'live') this.#listener.saw(sight);
    });
  }

  #watch(signal: AbortSignal, track: MediaStreamTrack): void {
    const lost = () => {
      this.#fail(new Failure('camera-lost'));
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    track.addEventListener('ended', lost, { signal }); // unplugged, or stopped by the browser's own button
    // a camera that breaks right after it opened ends its track without a word
    const asking = setInterval(() => {
      if (track.readyState === 'ended') lost();
    }, ASK);
    signal.addEventListener('abort', () => {
      clearInterval(asking);
    });
    const mute = () => {
      timer = setTimeout(lost, MUTED);
    };
    if (track.muted) mute(); // of which no event tells
    track.addEventListener('mute', mute, { signal });
    for (const [target, type] of [
      [track, 'unmute'],
      [signal, 'abort'],
    ] as const) {
      target.addEventListener(type, () => {
        clearTimeout(timer);
      });
    }
  }

  /** A driver that hangs neither ends its track nor mutes it. Where the browser tells of no frames, nothing is known. */
  #watchFrames(signal: AbortSignal, video: HTMLVideoElement): void {
    if (typeof video.requestVideoFrameCallback !== 'function') return;
    let isFrozen = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (frozen: boolean) => {
      if (frozen !== isFrozen && !signal.aborted) this.#listener.froze(frozen);
      isFrozen = frozen;
    };
    const next = () => {
      clearTimeout(timer);
      if (signal.aborted) return;
      tell(false);
      // what is muted has its own words
      timer = setTimeout(() => {
        tell(this.showing.kind === 'live');
      }, FROZEN);
      video.requestVideoFrameCallback(next);
    };
    next();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  }

  /** A hidden page gives its camera back, and takes it again when it is seen. */
  #seen(): void {
    // a browser may hide the page for its own question: that one stays open
    if (document.hidden && this.#order.video.srcObject) {
      this.#turn.abort();
      this.#order.video.srcObject = null;
      this.#show({ kind: 'paused' });
    } else if (!document.hidden && this.#turn.signal.aborted) {
      this.#start();
    }
  }

  #show(showing: Showing): void {
    this.showing = showing;
    this.#listener.changed();
  }

  #fail(failure: Failure): void {
    this.#turn.abort();
    this.#listener.failed(failure);
  }
}

/** Until the picture moves; rejects where it does not come. */
function firstFrame(signal: AbortSignal, video: HTMLVideoElement, track: MediaStreamTrack): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting = new AbortController();
    const end = (settle: () => void) => {
      clearInterval(timer);
      waiting.abort();
      settle();
    };
    const until = performance.now() + FIRST_FRAME;
    // a track that ends while it begins may tell nobody
    const timer = setInterval(() => {
      if (track.readyState !== 'ended' && performance.now() < until) return;
      end(() => {
        reject(new Failure('camera-busy'));
      });
    }, 250);
    const look = () => {
      if (video.videoWidth > 0 && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) end(resolve);
    };
    for (const type of ['loadeddata', 'playing', 'resize', 'timeupdate'])
      video.addEventListener(type, look, { signal: waiting.signal });
    const stop = () => {
      end(() => {
        reject(signal.reason as Error);
      });
    };
    signal.addEventListener('abort', stop, { signal: waiting.signal });
    // the picture is silent, so no browser should refuse; the first frame decides either way
    void video.play().catch(() => undefined);
    look();
  });
}
