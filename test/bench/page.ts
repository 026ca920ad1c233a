/** What `run.mjs` measures, in the page: our way beside the usual one. Knows no table. */
import imageCompression from 'browser-image-compression';
import { frameBody } from '../../src/core/request.js';
import { makeBody, MediaWorker, normalise } from '../../src/media/index.js';
import { HttpTransport } from '../../src/transport/http-transport.js';
import { page, phonePhoto, sourceOf } from '../media/pictures.js';

/** One run of one way. */
export interface Measured {
  milliseconds: number;
  /** Longest time in which the page could not react. */
  gap: number;
  /** Longest task of 50 ms or more; 0 where there was none. */
  task: number;
  /** Bytes that came out. */
  bytes: number;
}

type Way = 'ours' | 'usual';

/** Milliseconds between two beats; a longer pause is the main thread's. */
const HEARTBEAT = 4;
const FIELDS = { scanRef: '3f2d0e6a-0a37-11ec-a45b-025ad99a18e7', step: 'UTILITY_BILL', additionalData: null };

const never = new AbortController().signal;
const worker = new MediaWorker(null);

const bench = {
  /** A request body of a file. */
  async body(way: Way, size: number): Promise<Measured> {
    const file = await fileOf(size);
    return measured(async () => {
      if (way === 'ours') return (await makeBody(never, file, frameBody(FIELDS), worker)).body.size;
      return (await usualBody(file)).length;
    });
  },

  /** The same, sent to the server that this page is from. */
  async bodySent(way: Way, size: number): Promise<void> {
    const file = await fileOf(size);
    const url = new URL('/sink', location.href).href;
    if (way === 'usual') {
      await fetch(url, { method: 'POST', body: await usualBody(file) });
      return;
    }
    const { body } = await makeBody(never, file, frameBody(FIELDS), worker);
    const request = { url, headers: {}, body, withCredentials: false, idempotencyKey: '' };
    await new HttpTransport().send(never, request, () => undefined);
  },

  /** From the chosen photo to what would be sent. */
  async photo(way: Way): Promise<Measured & { source: number }> {
    photo ??= await phonePhoto(page(3024, 4032), 6, 0.92);
    const source = await sourceOf(photo);
    const file = new File([photo], 'photo.jpg', { type: 'image/jpeg' });
    const result = await measured(async () => {
      if (way === 'ours') return (await normalise(never, source, 6_000_000, worker)).blob.size;
      const options = { useWebWorker: false, maxWidthOrHeight: 2560, initialQuality: 0.82, fileType: 'image/jpeg' };
      return (await imageCompression(file, options)).size;
    });
    return { ...result, source: photo.size };
  },
};

let photo: Blob | null = null;

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;

/** As most pages do it: a data URL, cut, and the whole body as one string. */
async function usualBody(file: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
  const { scanRef, step } = FIELDS;
  return JSON.stringify({ scanRef, step, image: url.slice(url.indexOf(',') + 1) });
}

async function fileOf(size: number): Promise<Blob> {
  return (await fetch(`/file?size=${String(size)}`)).blob();
}

async function measured(run: () => Promise<number>): Promise<Measured> {
  // so that what came before is not counted
  await new Promise((resolve) => setTimeout(resolve, 100));
  let gap = 0;
  let task = 0;
  let beat = performance.now();
  const heartbeat = () => {
    const now = performance.now();
    gap = Math.max(gap, now - beat);
    beat = now;
  };
  const timer = setInterval(heartbeat, HEARTBEAT);
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) task = Math.max(task, duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const started = performance.now();
  const bytes = await run();
  const milliseconds = performance.now() - started;
  heartbeat();
  clearInterval(timer);
  // long tasks are reported in a task of their own
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  return { milliseconds, gap, task, bytes };
}
