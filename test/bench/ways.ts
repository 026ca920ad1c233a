/** Every way from a photo to a smaller JPEG: ours and the libraries that a partner could pick. Knows no clock. */
import imageCompression from 'browser-image-compression';
import Compressor from 'compressorjs';
import makePica from 'pica';
import { isImage } from '../../src/core/media-type.js';
import { checkBytes, MediaWorker } from '../../src/media/index.js';

/** What a photo is to become. */
export interface Wish {
  longSide: number;
  /** 0 to 1. */
  quality: number;
  /** Hard limit; null for none. */
  maxBytes: number | null;
  /** Up to how many bytes a picture that fits is left as it is; 0 for never. Only our way knows that. */
  passBytes: number;
}

export interface Made {
  blob: Blob;
  /** Encodes of the whole picture; null where they cannot be counted. */
  encodes: number | null;
  /** Which road ours took, and what it warns of. */
  road: string;
}

/** No hard limit: more than any of the photos has. */
const UNLIMITED = 100_000_000;

const never = new AbortController().signal;
const warm = new MediaWorker(null);

/** So that `ours` never waits for a worker that was idle for too long and ended. */
export function wakeWorker(): Promise<unknown> {
  return warm.run(never, { kind: 'body', blob: new Blob(['awake']), frame: { head: '', tail: '' } });
}

export const WAYS = {
  ours: (file, wish) => ours(warm, file, wish),

  /** With a worker that has to be fetched and started. */
  async 'ours-cold'(file, wish) {
    const worker = new MediaWorker(null);
    try {
      return await ours(worker, file, wish);
    } finally {
      worker.close();
    }
  },

  bic: (file, wish) => bic(file, { ...bicOptions(wish), useWebWorker: false }),

  'bic-worker': (file, wish) =>
    // absolute, because the library's worker is a blob
    bic(file, { ...bicOptions(wish), useWebWorker: true, libURL: new URL('/bic.js', location.href).href }),

  /** As its README has it: nothing but the two limits. On the page, so that its encodes can be counted. */
  'bic-limit': (file, wish) => bic(file, { ...bicLimits(wish), useWebWorker: false }),

  'bic-keep': (file, wish) => bic(file, { ...bicLimits(wish), useWebWorker: false, alwaysKeepResolution: true }),

  'bic-limit-quality': (file, wish) =>
    bic(file, { ...bicLimits(wish), useWebWorker: false, initialQuality: wish.quality }),

  compressorjs: (file, { longSide, quality }) =>
    counted(
      () =>
        new Promise<Blob>((success, error) => {
          new Compressor(file, { maxWidth: longSide, maxHeight: longSide, quality, success, error });
        }),
    ),

  /** Its defaults (mks2013, WebAssembly, workers, tiles of 1024); straight from the bitmap, which spares it a canvas. */
  pica: (file, { longSide, quality }) =>
    counted(async () => {
      const bitmap = await createImageBitmap(file);
      const scale = Math.min(1, longSide / Math.max(bitmap.width, bitmap.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(bitmap.width * scale);
      canvas.height = Math.round(bitmap.height * scale);
      await pica.resize(bitmap, canvas);
      bitmap.close();
      return pica.toBlob(canvas, 'image/jpeg', quality);
    }),
} satisfies Record<string, (file: File, wish: Wish) => Promise<Made>>;

export type Way = keyof typeof WAYS;

const pica = makePica();

/** As the element does it, from the chosen file to what can be sent: two SHA-256 and the warnings are in it. */
async function ours(worker: MediaWorker, file: File, { longSide, quality, maxBytes, passBytes }: Wish): Promise<Made> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const checked = checkBytes({ upload: true, capture: false, pdf: false }, bytes);
  if (!('type' in checked) || !isImage(checked.type) || !checked.picture)
    throw new Error(`refused: ${String(checked)}`);
  const { type, picture } = checked;
  const job = {
    kind: 'image' as const,
    blob: new Blob([bytes], { type }),
    type,
    picture,
    turns: 0 as const,
    maxBytes: maxBytes ?? UNLIMITED,
    target: { longSide, quality, bytes: passBytes },
    // no photo here is one
    heicUrl: '',
  };
  const made = await worker.run(never, job);
  return { blob: made.blob, encodes: made.encodes, road: [made.road, ...made.warnings].join(' ') };
}

type BicOptions = Parameters<typeof imageCompression>[1];

/** Equal terms: one encode, no size loop. */
function bicOptions({ longSide, quality }: Wish): BicOptions {
  return { maxWidthOrHeight: longSide, initialQuality: quality, fileType: 'image/jpeg', maxIteration: 1 };
}

/** Its megabyte has 1024 times 1024 bytes. */
function bicLimits({ longSide, maxBytes }: Wish): BicOptions {
  return { maxWidthOrHeight: longSide, maxSizeMB: (maxBytes ?? UNLIMITED) / 1024 / 1024 };
}

function bic(file: File, options: BicOptions): Promise<Made> {
  return counted(() => imageCompression(file, options));
}

let encodes = 0;

/** With the encodes that the page did meanwhile: none means that another thread did them. */
async function counted(run: () => Promise<Blob>): Promise<Made> {
  const before = encodes;
  const blob = await run();
  return { blob, encodes: encodes === before ? null : encodes - before, road: '' };
}

/** Smaller ones are made to try out what the browser can. */
const LEAST_PIXELS = 64 * 64;

/** Counts every encode on the page from now on. */
export function countEncodes(): void {
  const wrap = <K extends string>(prototype: Record<K, (...given: never[]) => unknown>, name: K) => {
    const original = prototype[name];
    prototype[name] = function (this: { width: number; height: number }, ...given: never[]) {
      if (this.width * this.height > LEAST_PIXELS) encodes += 1;
      return original.apply(this, given);
    };
  };
  wrap(OffscreenCanvas.prototype as never, 'convertToBlob');
  wrap(HTMLCanvasElement.prototype as never, 'toBlob');
  wrap(HTMLCanvasElement.prototype as never, 'toDataURL');
}
