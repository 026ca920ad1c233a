/** Starts the PDF worker, also before it is known whether it will be needed: its script is large, and a file takes time to be read. */
import { hear } from '../hear.js';
import { type Started, startWorker } from '../start-worker.js';
import type { PdfAnswer } from './pdf-job.js';

/** A worker, and whether it says hello. */
export interface Greeting {
  started: Started;
  heard: Promise<boolean>;
}

/** Milliseconds that one is kept which nobody takes: the file was none, or was refused. */
const KEPT = 10_000;

/** Milliseconds within which the file that one is expected for may have taken its own: on a busy device both hear at once of the parts. */
const TOGETHER = 1_000;

let takenAt = -Infinity;
let warm: (Greeting & { script: string; timer: ReturnType<typeof setTimeout> }) | null = null;

function scriptOf(assetBase: URL | null): URL {
  // the literal is what Vite and webpack look for
  return assetBase ? new URL('pdf.worker.js', assetBase) : new URL('./pdf.worker.js', import.meta.url);
}

/** `hello`: milliseconds without one after which the script will not come. Throws where the page lets no worker be. */
function greet(script: URL, hello: number): Greeting {
  const started = startWorker(script);
  const heard = hear<boolean>(new AbortController().signal, started.worker, hello, {
    pick: (message) => {
      const { kind } = message as PdfAnswer;
      return kind === 'hello' ? true : kind === 'absent' ? false : undefined;
    },
    broken: false,
  });
  return { started, heard };
}

/** For whoever asks next. Never throws: whoever asks finds out. */
export function warmUp(assetBase: URL | null, hello: number): void {
  const script = scriptOf(assetBase);
  if (warm || performance.now() - takenAt < TOGETHER || typeof OffscreenCanvas !== 'function') return;
  try {
    warm = { ...greet(script, hello), script: script.href, timer: setTimeout(cool, KEPT) };
  } catch {
    // the same will happen again, where it is expected
  }
}

/** The warm one, or a new one. Throws where the page lets no worker be. */
export function takeWorker(assetBase: URL | null, hello: number): Greeting {
  takenAt = performance.now();
  const script = scriptOf(assetBase);
  if (warm?.script !== script.href) return greet(script, hello);
  clearTimeout(warm.timer);
  const taken = warm;
  warm = null;
  return taken;
}

function cool(): void {
  warm?.started.stop();
  warm = null;
}
