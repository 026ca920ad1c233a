/** What the parts of the bench call in the page. Knows no table and no limit. */
import { frameBody } from '../../src/core/request.js';
import { readImageHeader } from '../../src/core/header/image-header.js';
import { LIMITS } from '../../src/core/limits.js';
import { strip } from '../../src/media/image/pass.js';
import { sha256Hex } from '../../src/media/sha256.js';
import { makeBody, MediaWorker } from '../../src/media/index.js';
import { HttpTransport } from '../../src/transport/http-transport.js';
import { collectGarbage, measured, type Measured } from './measured.js';
import { countEncodes, wakeWorker, WAYS, type Made, type Way, type Wish } from './ways.js';

type BodyWay = 'ours' | 'usual';

/** What came out of a photo. */
export interface Outcome {
  bytes: number;
  width: number;
  height: number;
  encodes: number | null;
  road: string;
}

const FIELDS = { scanRef: '3f2d0e6a-0a37-11ec-a45b-025ad99a18e7', step: 'UTILITY_BILL', additionalData: null };

const never = new AbortController().signal;
const worker = new MediaWorker(null);
let photo: { name: string; file: File } | null = null;
let delays: number[] = [];

const bench = {
  /** The soft target of the project. */
  target: { longSide: LIMITS.longSide, quality: LIMITS.quality, passBytes: LIMITS.passBytes },

  /** A request body of a file. */
  async body(way: BodyWay, size: number): Promise<Measured> {
    const file = await fileOf(size);
    return measured(async () => {
      if (way === 'ours') return (await makeBody(never, file, frameBody(FIELDS), worker)).body.size;
      return (await usualBody(file)).length;
    });
  },

  /** The same, sent to the server that this page is from. */
  async bodySent(way: BodyWay, size: number): Promise<void> {
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

  /** From the chosen photo to what would be sent, by one way and timed. */
  async photo(way: Way, name: string, wish: Wish): Promise<Measured & Outcome> {
    const file = await photoOf(name);
    if (way === 'ours') await wakeWorker();
    delays = [];
    const { result, ...times } = await measured(() => WAYS[way](file, wish));
    return { ...times, ...(await outcomeOf(result)) };
  },

  /** What passing alone takes, on the page: metadata out and both digests, without a look at the picture. */
  async filter(name: string): Promise<number> {
    const file = await photoOf(name);
    const started = performance.now();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const picture = readImageHeader('image/jpeg', bytes);
    const target = { longSide: LIMITS.longSide, quality: LIMITS.quality, bytes: LIMITS.passBytes };
    const plain = { kind: 'image', type: 'image/jpeg', turns: 0, maxBytes: Infinity, heicUrl: '' } as const;
    const stripped = picture && strip({ ...plain, blob: file, picture, target, bytes });
    if (!stripped) throw new Error('does not pass');
    await Promise.all([sha256Hex(bytes), sha256Hex(await stripped.blob.arrayBuffer())]);
    return performance.now() - started;
  },

  /** The same untimed, and sends the result to the server under the name `keep`. */
  async make(way: Way, name: string, wish: Wish, keep: string): Promise<Outcome> {
    const made = await WAYS[way](await photoOf(name), wish);
    await fetch(`/results/${keep}`, { method: 'POST', body: made.blob });
    return outcomeOf(made);
  },

  /** Only fetches the photo, so that this is not counted as anybody's memory. */
  async load(name: string): Promise<void> {
    await photoOf(name);
    collectGarbage();
  },

  /** Nothing else than the way itself: for a look at memory from outside. */
  async bare(way: Way, name: string, wish: Wish): Promise<number> {
    return (await WAYS[way](await photoOf(name), wish)).blob.size;
  },

  /** How long each press of a key waited for the page since the last photo began, in milliseconds. */
  delays: (): number[] => delays,
};

countEncodes();
addEventListener('keydown', (event) => delays.push(performance.now() - event.timeStamp));

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;

async function outcomeOf({ blob, encodes, road }: Made): Promise<Outcome> {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  bitmap.close();
  return { bytes: blob.size, width, height, encodes, road };
}

/** A file in memory, as after the picker; only the last one is kept. */
async function photoOf(name: string): Promise<File> {
  if (photo?.name !== name) {
    const bytes = await (await fetch(`/photos/${encodeURIComponent(name)}`)).arrayBuffer();
    photo = { name, file: new File([bytes], 'photo.jpg', { type: 'image/jpeg' }) };
  }
  return photo.file;
}

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
