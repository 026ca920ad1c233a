/** The live worker's side: says hello, watches what it is given, answers. Knows no page; self-contained once bundled. */
import type { Eye } from './eye/eye.js';
import type { LiveAnswer, LiveRequest } from './live-job.js';
import { hasTrackFrames, trackFrames } from './track-frames.js';
import { Watcher } from './watcher.js';

/** What this script needs of `DedicatedWorkerGlobalScope`, whose types cannot be loaded beside those of a page. */
interface WorkerScope {
  postMessage(answer: LiveAnswer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<LiveRequest>) => void): void;
}

interface FacePart {
  findFace: NonNullable<Eye['findFace']>;
}

const scope = globalThis as unknown as WorkerScope;
let watcher: Watcher | null = null;

scope.addEventListener('message', ({ data: request }) => {
  if (request.kind === 'start') {
    watcher = new Watcher(request.guide, request.clock, (sight) => {
      scope.postMessage({ kind: 'sight', sight });
    });
    if (request.faceUrl) void loadFace(watcher, request.faceUrl);
  } else if (watcher) {
    answer(watcher, request);
  }
});
scope.postMessage({ kind: 'hello', canProcess: hasTrackFrames() });

function answer(watcher: Watcher, request: Exclude<LiveRequest, { kind: 'start' }>): void {
  const unable = () => {
    scope.postMessage({ kind: 'unable' });
  };
  try {
    switch (request.kind) {
      case 'shape':
        watcher.shape = request.shape;
        return;
      case 'frames':
        watcher.read(request.frames).catch(unable);
        return;
      case 'track':
        readTrack(watcher, request.track).catch(unable);
        return;
      case 'bitmap':
        watcher.see(request.bitmap, request.shape, request.at);
        return;
      case 'shoot': {
        const { id } = request;
        void watcher.shoot().then((shot) => {
          scope.postMessage({ kind: 'shot', id, shot });
        });
        return;
      }
      default:
        return request satisfies never;
    }
  } catch {
    unable();
  }
}

async function readTrack(watcher: Watcher, track: MediaStreamTrack): Promise<void> {
  try {
    const frames = trackFrames(track);
    if (!frames) throw new Error('no track processor');
    await watcher.read(frames);
  } finally {
    // it is nobody else's, and would keep the camera on
    track.stop();
  }
}

/** A partner may have left the detector out: then nothing is said about faces. */
async function loadFace(watcher: Watcher, faceUrl: string): Promise<void> {
  try {
    const part = (await import(/* @vite-ignore */ /* webpackIgnore: true */ faceUrl)) as FacePart;
    watcher.findFace = part.findFace;
  } catch {
    // silent
  }
}
