/** Watches the camera's picture in a worker while the page is shown. Knows no hints, and nothing of how frames are read. */
import type { Guide, Sight } from '../../core/framing/sight.js';
import type { LiveShot } from './live-job.js';
import { LiveSession, type LiveParts, type LiveTimes } from './live-session.js';

export type { LiveShot } from './live-job.js';
export type { LiveTimes } from './live-session.js';

const TIMES: LiveTimes = { hello: 10_000, slow: 250, shot: 2000 };

export class LiveAnalysis {
  readonly #assetBase: URL | null;
  readonly #times: LiveTimes;
  #session: LiveSession | null = null;

  /** `assetBase`: where `live.worker.js` and `face.js` are, when not beside this script. */
  constructor(assetBase: URL | null, times: LiveTimes = TIMES) {
    this.#assetBase = assetBase;
    this.#times = times;
  }

  /** Tells what `video`, which shows `track`, shows until the signal fires. Where it cannot, it is silent. */
  watch(
    signal: AbortSignal,
    video: HTMLVideoElement,
    track: MediaStreamTrack,
    guide: Guide,
    onSight: (sight: Sight) => void,
  ): void {
    let session: LiveSession | null = null;
    const attend = () => {
      const isWanted = !signal.aborted && document.visibilityState === 'visible';
      if (isWanted === (session !== null)) return;
      session?.end();
      if (this.#session === session) this.#session = null;
      session = null;
      if (!isWanted) return;
      session = new LiveSession(this.#partsFor(guide), { video, track, guide, onSight }, this.#times);
      this.#session = session;
    };
    document.addEventListener('visibilitychange', attend, { signal });
    signal.addEventListener('abort', attend, { once: true });
    attend();
  }

  /**
   * The sharpest of the last frames as a JPEG, none older than 300 ms; null where there is none: no worker, the slow way, or a
   * frame whose turn is not known. Rejects only with the signal's reason.
   */
  async shoot(signal: AbortSignal): Promise<LiveShot | null> {
    signal.throwIfAborted();
    return (await this.#session?.shoot(signal)) ?? null;
  }

  #partsFor(guide: Guide): LiveParts {
    const base = this.#assetBase;
    // the literals are what Vite and webpack look for
    const script = base ? new URL('live.worker.js', base) : new URL('./live.worker.js', import.meta.url);
    if (guide !== 'person') return { script, faceUrl: null };
    const face = base ? new URL('face.js', base) : new URL('./face.js', import.meta.url);
    return { script, faceUrl: face.href };
  }
}
