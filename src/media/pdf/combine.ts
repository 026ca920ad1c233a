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
  warnings: ImageWarning[];
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
  // then all of them smaller: pages of one bill that differ in sharpness look like pages of two
  if (sumOf(made) > room) made = await makeAll(signal, sheets, { keepsStream: false, maxBytes: share }, worker);
  const pages: PdfPage[] = [];
  for (const [index, { blob, width, height, orientation }] of made.entries()) {
    const jpeg = new Uint8Array(await blob.arrayBuffer());
    const frame = readJpegComponents(new DataView(jpeg.buffer));
    if (!frame) throw new Failure('file-corrupt');
    const turns = sheets[index]?.turns ?? 0;
    pages.push({ jpeg, width, height, components: frame.components, bits: 8, orientation, turns, box: null });
  }
  const changes = new Set<Change>(['combined', ...made.flatMap((sheet) => sheet.changes)]);
  if (sheets.some(({ turns }) => turns !== 0)) changes.add('rotated');
  return {
    blob: writePdf(pages),
    changes: [...changes],
    warnings: [...new Set(made.flatMap((sheet) => sheet.warnings))],
  };
}

function sumOf(made: readonly MadeSheet[]): number {
  return made.reduce((sum, { blob }) => sum + blob.size + AROUND, 0);
}

/** What was made of a photo before, so that moving one page of ten does not make the other nine again. */
const known = new WeakMap<Blob, Map<string, MadeSheet>>();

async function makeAll(
  signal: AbortSignal,
  sheets: readonly Source[],
  { keepsStream, maxBytes }: { keepsStream: boolean; maxBytes: number },
  worker: MediaWorker,
): Promise<MadeSheet[]> {
  const all: MadeSheet[] = [];
  for (const { blob, type, picture } of sheets) {
    if (!picture || !isImage(type)) throw new Failure('file-corrupt');
    const ways = known.get(blob) ?? new Map<string, MadeSheet>();
    known.set(blob, ways);
    const way = `${keepsStream} ${keepsStream ? 0 : maxBytes}`;
    const job = { blob: blob.slice(0, blob.size, type), type, picture, turns: 0, target: SMALLER, maxBytes } as const;
    const made =
      ways.get(way) ?? (await worker.run(signal, { kind: 'sheet', ...job, keepsStream, heicUrl: worker.heicUrl }));
    ways.set(way, made);
    all.push(made);
  }
  return all;
}
