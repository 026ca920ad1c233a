/** Makes a capture of a PDF, or of photos that become one: byte for byte, unless the person decided otherwise. Knows no element. */
import type { Capture, Source } from '../../core/state.js';
import { uuid } from '../../core/uuid.js';
import type { MediaWorker } from '../media-worker.js';
import type { Prepared, Terms } from '../prepare.js';
import { sha256Hex } from '../sha256.js';
import { HeldUp, withoutPassword } from './held-up.js';
import { lookInto, readerOf } from './look-into.js';
import { type Making, makePdf } from './make-pdf.js';

/** Rejects with a `Failure` that no decision of the person can help, or with the signal's reason. */
export async function preparePdf(
  signal: AbortSignal,
  source: Source,
  terms: Terms,
  worker: MediaWorker,
): Promise<Prepared> {
  signal.throwIfAborted();
  const room = 3 * Math.floor(terms.maxFileBase64 / 4);
  const { assetBase, glimpsed } = terms;
  try {
    const capture = await captureOf(signal, { source, room, assetBase, worker, glimpsed, read: readerOf(terms) });
    return { kind: 'normalised', capture };
  } catch (error) {
    if (error instanceof HeldUp) return { kind: 'failed', failure: error.failure, held: error.held };
    throw error;
  }
}

async function captureOf(signal: AbortSignal, making: Making): Promise<Capture> {
  const made = await makePdf(signal, making);
  const { blob, changes, sheetWarnings, pdf } = made;
  const source = withoutPassword(making.source);
  const isOther = source.sheets === undefined && changes.length > 0;
  const [digest, original, look] = await Promise.all([
    digestOf(blob),
    isOther ? digestOf(source.blob) : null,
    lookInto(signal, made, making.read),
  ]);
  return {
    id: uuid(),
    kind: 'pdf',
    source,
    blob,
    type: 'application/pdf',
    digest,
    // of photos that became one file, that file is all there is to know again
    originalDigest: isOther ? original : digest,
    changes: changes.length > 0 ? [...new Set(changes)] : ['passed'],
    warnings: [...new Set([...(sheetWarnings ?? []).flat(), ...(look?.warnings ?? [])])],
    ...(sheetWarnings && { sheetWarnings }),
    praises: [],
    ...(look && { report: look.report, pages: pdf }),
  };
}

/** By the browser, which does it on a thread of its own: a worker of ours would only take its time to start. */
async function digestOf(blob: Blob): Promise<string | null> {
  return sha256Hex(await blob.arrayBuffer());
}
