import { expect } from '@open-wc/testing';
import type { Guide, Sight } from '../../src/core/framing/sight.js';
import { LiveAnalysis, type LiveTimes } from '../../src/media/live/live-analysis.js';
import type { LiveRequest } from '../../src/media/live/live-job.js';
import { RealWorker, workersInto } from './workers.js';

const never = new AbortController().signal;
const times: LiveTimes = { hello: 5000, slow: 250, shot: 2000 };

/** How many workers were started and ended, and which tracks were made for them. */
let log: { started: string[]; ended: number; tracks: MediaStreamTrack[] };
const realClone = MediaStreamTrack.prototype.clone;

const { CountedWorker, ActedWorker } = workersInto<LiveRequest>(() => log);

describe('the live analysis', () => {
  let ends: (() => void)[];
  const unhandled: unknown[] = [];
  const complain = (event: PromiseRejectionEvent) => void unhandled.push(event.reason);

  /** A video that shows a stream. */
  const show = async (stream: MediaStream) => {
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    document.body.append(video);
    ends.push(() => {
      for (const track of stream.getTracks()) track.stop();
      video.remove();
    });
    await video.play();
    return { video, track: stream.getVideoTracks()[0] };
  };
  const camera = async (width = 640, height = 480) =>
    show(await navigator.mediaDevices.getUserMedia({ video: { width: { exact: width }, height: { exact: height } } }));

  const watch = (
    { video, track }: { video: HTMLVideoElement; track: MediaStreamTrack },
    { guide = 'none', own = {} }: { guide?: Guide; own?: Partial<LiveTimes> } = {},
  ) => {
    const sights: Sight[] = [];
    const life = new AbortController();
    const live = new LiveAnalysis(null, { ...times, ...own });
    live.watch(life.signal, video, track, guide, (sight) => sights.push(sight));
    const end = () => life.abort();
    ends.push(end);
    return { live, sights, end };
  };

  beforeEach(() => {
    log = { started: [], ended: 0, tracks: [] };
    ends = [];
    unhandled.length = 0;
    addEventListener('unhandledrejection', complain);
    globalThis.Worker = CountedWorker;
    MediaStreamTrack.prototype.clone = function clone() {
      const track = realClone.call(this);
      log.tracks.push(track);
      return track;
    };
  });
  afterEach(() => {
    for (const end of ends) end();
    globalThis.Worker = RealWorker;
    MediaStreamTrack.prototype.clone = realClone;
    removeEventListener('unhandledrejection', complain);
    expect(unhandled).to.deep.equal([]);
  });

  describe('of a camera', () => {
    for (const [width, height] of [
      [640, 480],
      [1280, 720],
    ]) {
      it(`tells at least ten sights a second of ${width} x ${height}`, async () => {
        const { sights } = watch(await camera(width, height), { guide: 'document' });
        // the first come while all of it is being compiled, and a busy machine has its pauses: any two seconds will do
        const took = () => sights[sights.length - 1].at - sights[sights.length - 21].at;
        await until(() => sights.length > 20 && took() <= 2000);
        expect(took()).to.be.above(1700);
        const last = sights[sights.length - 1];
        expect([last.width, last.height]).to.deep.equal([width, height]);
      });
    }

    it('tells the time by the clock of the page', async () => {
      const before = performance.now();
      const { sights } = watch(await camera());
      await until(() => sights.length > 0);
      expect(sights[0].at).to.be.within(before, performance.now());
    });

    it('takes a photo of the size of the stream', async () => {
      const { live, sights } = watch(await camera(1280, 720));
      await until(() => sights.length > 3);
      const shot = await live.shoot(never);
      expect(shot?.blob.type).to.equal('image/jpeg');
      expect(shot?.age).to.be.within(0, 300);
      const picture = await createImageBitmap(shot!.blob);
      expect([picture.width, picture.height]).to.deep.equal([1280, 720]);
      expect([shot?.width, shot?.height]).to.deep.equal([1280, 720]);
    });

    describe('with the face detector', () => {
      /** Where it was said to be. */
      let said: (string | null)[];
      const putFaceAt = (url: string) => {
        said = [];
        globalThis.Worker = class extends CountedWorker {
          override postMessage(request: LiveRequest, options?: Transferable[] | StructuredSerializeOptions): void {
            const isStart = request.kind === 'start';
            if (isStart) said.push(request.faceUrl);
            super.postMessage(isStart ? { ...request, faceUrl: url } : request, options as Transferable[]);
          }
        };
      };

      it('which lies beside the script, and is named for a person only', async () => {
        putFaceAt('');
        const shown = await camera();
        watch(shown, { guide: 'document' });
        await until(() => said.length === 1);
        watch(shown, { guide: 'person' });
        await until(() => said.length === 2);
        expect(said[0]).to.be.null;
        expect(said[1]).to.match(/\/face\.js$/);
      });

      it('tells of a face once that is there', async () => {
        const source = 'export const findFace = () => ({ x: 0.5, y: 0.5, size: 0.4, isCut: false });';
        const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
        ends.push(() => URL.revokeObjectURL(url));
        putFaceAt(url);
        const { sights } = watch(await camera(), { guide: 'person' });
        await until(() => sights.some(({ face }) => face?.size === 0.4));
      });

      it('says nothing about faces where that does not come', async () => {
        putFaceAt(new URL('/nothing-here.js', location.href).href);
        const { sights } = watch(await camera(), { guide: 'person' });
        await until(() => sights.length > 5);
        expect(sights.some((sight) => 'face' in sight)).to.be.false;
      });
    });

    it('has no photo before the first frame, and none after the end', async () => {
      const { live, sights, end } = watch(await camera());
      expect(await live.shoot(never)).to.be.null;
      await until(() => sights.length > 3);
      end();
      expect(await live.shoot(never)).to.be.null;
    });

    it('rejects a shot with the reason of its own signal', async () => {
      const { live, sights } = watch(await camera());
      await until(() => sights.length > 3);
      const shot = new AbortController();
      const answer = live.shoot(shot.signal).catch((error: unknown) => error);
      shot.abort('no longer wanted');
      expect(await answer).to.equal('no longer wanted');
      expect(await live.shoot(never)).not.to.be.null;
    });
  });

  describe('takes a photo', () => {
    /** Each frame shows in black and white blocks when it was drawn. */
    const BITS = 20;
    const clock = () => {
      const canvas = document.createElement('canvas');
      canvas.width = BITS * 32;
      canvas.height = 480;
      document.body.append(canvas);
      const context = canvas.getContext('2d')!;
      let frame = 0;
      const draw = () => {
        const now = Math.round(performance.now());
        for (let bit = 0; bit < BITS; bit++) {
          context.fillStyle = now & (1 << bit) ? '#fff' : '#000';
          context.fillRect(bit * 32, 0, 32, 480);
        }
        frame = requestAnimationFrame(draw);
      };
      draw();
      ends.push(() => {
        cancelAnimationFrame(frame);
        canvas.remove();
      });
      return canvas.captureStream();
    };
    const timeIn = async (blob: Blob) => {
      const picture = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(picture, 0, 0);
      let time = 0;
      for (let bit = 0; bit < BITS; bit++) {
        const [red] = context.getImageData(bit * 32 + 16, 240, 1, 1).data;
        expect(red < 64 || red > 192).to.be.true;
        if (red > 128) time += 1 << bit;
      }
      return time;
    };

    it('that is no older than 300 ms, by what is to be read in it', async () => {
      const { live, sights } = watch(await show(clock()));
      await until(() => sights.length > 10);
      for (let round = 0; round < 10; round++) {
        const asked = performance.now();
        const shot = await live.shoot(never);
        const drawn = await timeIn(shot!.blob);
        expect(asked - drawn).to.be.below(300);
        // what it says of itself is true, but for the way from canvas to frame
        expect(Math.abs(shot!.age - (asked - drawn))).to.be.below(100);
        const seen = sights.length;
        await until(() => sights.length > seen);
      }
    });

    it('of nothing that is older, where the frames have stopped', async () => {
      const { video, track } = await show(clock());
      const { live, sights } = watch({ video, track });
      await until(() => sights.length > 5);
      log.tracks[0].enabled = false;
      log.tracks[0].stop();
      const { at } = sights[sights.length - 1];
      await until(() => performance.now() - at > 400);
      const shot = await live.shoot(never);
      expect(shot).to.be.null;
    });
  });

  describe('ends', () => {
    it('its worker and its frames with the signal, at once', async () => {
      const shown = await camera();
      const { sights, end } = watch(shown);
      await until(() => sights.length > 3);
      end();
      expect(log.ended).to.equal(1);
      expect(log.tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended']);
      expect(shown.track.readyState).to.equal('live');
      const seen = sights.length;
      const next = watch(shown);
      await until(() => next.sights.length > 5);
      expect(sights).to.have.length(seen);
    });

    it('before it began, where the signal has fired already', async () => {
      const { video, track } = await camera();
      new LiveAnalysis(null, times).watch(AbortSignal.abort(), video, track, 'none', () => undefined);
      expect(log.started).to.deep.equal([]);
    });

    it('with the track of the camera, so that its light goes out', async () => {
      const shown = await camera();
      const { sights } = watch(shown);
      await until(() => sights.length > 3);
      shown.track.stop();
      await until(() => log.tracks.every(({ readyState }) => readyState === 'ended'));
      expect(log.ended).to.equal(1);
    });

    it('while the page is hidden, and goes on when it is shown', async () => {
      const { live, sights } = watch(await camera());
      await until(() => sights.length > 3);
      setVisibility('hidden');
      try {
        expect(log.ended).to.equal(1);
        expect(log.tracks[0].readyState).to.equal('ended');
        expect(await live.shoot(never)).to.be.null;
        const seen = sights.length;
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(sights).to.have.length(seen);
        expect(log.started).to.have.length(1);
        setVisibility('visible');
        await until(() => sights.length > seen + 3);
        expect(log.started).to.have.length(2);
      } finally {
        setVisibility(null);
      }
    });

    it('hidden, where it began hidden', async () => {
      setVisibility('hidden');
      try {
        watch(await camera());
        expect(log.started).to.deep.equal([]);
      } finally {
        setVisibility(null);
      }
    });
  });

  describe('is silent', () => {
    it('where the page has no workers', async () => {
      globalThis.Worker = class {
        constructor() {
          throw new Error('refused');
        }
      } as unknown as typeof Worker;
      const { live, sights } = watch(await camera());
      expect(await live.shoot(never)).to.be.null;
      expect(sights).to.deep.equal([]);
      expect(log.tracks).to.deep.equal([]);
    });

    it('where the worker says nothing', async () => {
      globalThis.Worker = ActedWorker as unknown as typeof Worker;
      ActedWorker.act = () => undefined;
      const { live } = watch(await camera(), { own: { hello: 30 } });
      await until(() => log.ended === 1);
      expect(await live.shoot(never)).to.be.null;
    });

    it('where the script is not there', async () => {
      globalThis.Worker = ActedWorker as unknown as typeof Worker;
      ActedWorker.act = (worker, request) => request ?? worker.say({ kind: 'absent' });
      watch(await camera());
      await until(() => log.ended === 1);
    });

    it('after the worker broke, and a shot that waits is let go', async () => {
      globalThis.Worker = ActedWorker as unknown as typeof Worker;
      ActedWorker.act = (worker, request) => {
        if (!request) worker.say({ kind: 'hello', canProcess: false });
        if (request?.kind === 'shoot') worker.dispatchEvent(new Event('error', { cancelable: true }));
      };
      const { live } = watch(await camera());
      await until(() => log.tracks.length === 1);
      expect(await live.shoot(never)).to.be.null;
      expect(log.ended).to.equal(1);
      expect(log.tracks[0].readyState).to.equal('ended');
    });

    it('about a shot that takes too long', async () => {
      globalThis.Worker = ActedWorker as unknown as typeof Worker;
      ActedWorker.act = (worker, request) => {
        if (!request) worker.say({ kind: 'hello', canProcess: false });
      };
      const { live } = watch(await camera(), { own: { shot: 30 } });
      await until(() => log.tracks.length === 1);
      expect(await live.shoot(never)).to.be.null;
      expect(log.ended).to.equal(0);
    });
  });

  describe('goes the slow way', () => {
    const everything = globalThis as { MediaStreamTrackProcessor?: unknown };
    const processor = everything.MediaStreamTrackProcessor;
    afterEach(() => {
      everything.MediaStreamTrackProcessor = processor;
    });

    it('where there is no track processor: some sights a second, and no photo', async () => {
      delete everything.MediaStreamTrackProcessor;
      const { live, sights } = watch(await camera(1280, 720));
      await until(() => sights.length > 8);
      expect(8000 / (sights[8].at - sights[0].at)).to.be.within(2, 4.1);
      expect([sights[8].width, sights[8].height]).to.deep.equal([1280, 720]);
      expect(sights[8].middle).to.be.above(20);
      expect(await live.shoot(never)).to.be.null;
    });

    it('where a track cannot go into the worker that has the processor', async () => {
      delete everything.MediaStreamTrackProcessor;
      globalThis.Worker = ActedWorker as unknown as typeof Worker;
      const kinds: string[] = [];
      ActedWorker.act = (worker, request) => {
        if (!request) worker.say({ kind: 'hello', canProcess: true });
        else if (request.kind !== 'shape') kinds.push(request.kind);
      };
      watch(await camera());
      await until(() => kinds.includes('bitmap'));
      expect(kinds.slice(0, 2)).to.deep.equal(['start', 'bitmap']);
      expect(log.tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended']);
    });

    it('where frames do not say how they lie, on a device that can be turned', async () => {
      const rotation = Object.getOwnPropertyDescriptor(VideoFrame.prototype, 'rotation')!;
      delete (VideoFrame.prototype as { rotation?: unknown }).rotation;
      Object.defineProperty(navigator, 'maxTouchPoints', { value: 5, configurable: true });
      try {
        const { live, sights } = watch(await camera());
        await until(() => sights.length > 2);
        expect(log.tracks).to.deep.equal([]);
        expect(await live.shoot(never)).to.be.null;
      } finally {
        Object.defineProperty(VideoFrame.prototype, 'rotation', rotation);
        delete (navigator as { maxTouchPoints?: unknown }).maxTouchPoints;
      }
    });

    it('where the worker cannot read the frames; and where that fails too, it ends', async () => {
      globalThis.Worker = ActedWorker as unknown as typeof Worker;
      ActedWorker.act = (worker, request) => {
        if (!request) worker.say({ kind: 'hello', canProcess: false });
        if (request?.kind === 'frames' || request?.kind === 'bitmap') worker.say({ kind: 'unable' });
      };
      watch(await camera());
      await until(() => log.ended === 1);
      expect(log.tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended']);
    });
  });
});

/** As the browser has it while another tab is in front; null for what it is. */
function setVisibility(state: DocumentVisibilityState | null): void {
  if (state) Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  else delete (document as { visibilityState?: unknown }).visibilityState;
  document.dispatchEvent(new Event('visibilitychange'));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
