/** Puts photos together into one PDF, a page each, every JPEG's own stream untouched as long as they all fit. */
import { readJpegComponents } from '../../core/header/jpeg-components.js';
import { Failure } from '../../core/failure.js';
import { LIMITS } from '../../core/limits.js';
import { isImage } from '../../core/media-type.js';
import type { Change, ImageWarning, Source } from '../../core/state.js';
import type { MadeSheet, Target } from '../media-job.js';
import type { MediaWorker } from '../media-worker.js';
import { type PdfPage, writePdf } from './write-pdf.js';

export interface Combined {
  blob: Blob;
  changes: Change[];
  /** Of each that could be used. */
  warnings: readonly (readonly ImageWarning[])[];
  /** Those that could be used. */
  kept: readonly Source[];
}

/** As a single photo is made smaller. */
const SMALLER: Target = { longSide: LIMITS.longSide, quality: LIMITS.quality, bytes: 0 };

/** What stands around a page's picture in the file, in bytes. */
const AROUND = 1000;

/** Rejects with a `Failure`: `file-too-large` where even smaller ones do not fit into `room` bytes. */
export async function combine(
  signal: AbortSignal,
  sheets: readonly Source[],
  room: number,
  worker: MediaWorker,
): Promise<Combined> {
  const share = Math.floor(room / sheets.length) - AROUND;
  let made = await makeAll(signal, sheets, { keepsStream: true, maxBytes: room }, worker);
  if (made.size === 0) throw new Failure('file-corrupt');
  // then all of them smaller: pages of one bill that differ in sharpness look like pages of two
  if (sumOf(made.values()) > room)
    made = await makeAll(signal, sheets, { keepsStream: false, maxBytes: share }, worker);
  const pages: PdfPage[] = [];
  for (const [{ turns }, { blob, width, height, orientation }] of made) {
    const jpeg = new Uint8Array(await blob.arrayBuffer());
    const frame = readJpegComponents(new DataView(jpeg.buffer));
    if (!frame) throw new Failure('file-corrupt');
    pages.push({ jpeg, width, height, components: frame.components, bits: 8, orientation, turns, box: null });
  }
  const all = [...made.values()];
  const kept = [...made.keys()];
  const changes = new Set<Change>(['combined', ...all.flatMap((sheet) => sheet.changes)]);
  if (kept.some(({ turns }) => turns !== 0)) changes.add('rotated');
  return {
    blob: writePdf(pages),
    changes: [...changes],
    warnings: all.map((sheet) => sheet.warnings),
    kept,
  };
}

function sumOf(made: Iterable<MadeSheet>): number {
  return [...made].reduce((sum, { blob }) => sum + blob.size + AROUND, 0);
}

/** Null for a photo that is to blame itself; whatever else went wrong would go wrong with the next. */
function expectBroken(signal: AbortSignal, error: unknown): null {
  signal.throwIfAborted();
  if (error instanceof Failure && error.code !== 'file-too-large') return null;
  throw error;
}

/** What was made of a photo before, so that moving one page of ten does not make the other nine again. */
const known = new WeakMap<Blob, Map<string, MadeSheet>>();

async function makeAll(
  signal: AbortSignal,
  sheets: readonly Source[],
  { keepsStream, maxBytes }: { keepsStream: boolean; maxBytes: number },
  worker: MediaWorker,
): Promise<Map<Source, MadeSheet>> {
  const all = new Map<Source, MadeSheet>();
  for (const sheet of sheets) {
    const { blob, type, picture } = sheet;
    if (!picture || !isImage(type)) continue;
    const ways = known.get(blob) ?? new Map<string, MadeSheet>();
    known.set(blob, ways);
    const way = `${keepsStream} ${keepsStream ? 0 : maxBytes}`;
    const job = { blob: blob.slice(0, blob.size, type), type, picture, turns: 0, target: SMALLER, maxBytes } as const;
    const made =
      ways.get(way) ??
      (await worker
        .run(signal, { kind: 'sheet', ...job, keepsStream, heicUrl: worker.heicUrl })
        .catch((error: unknown) => expectBroken(signal, error)));
    // the others need not be chosen again
    if (!made) continue;
    ways.set(way, made);
    all.set(sheet, made);
  }
  return all;
}
