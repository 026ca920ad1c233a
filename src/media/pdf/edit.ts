/** Edits PDFs in a worker of its own each time: never on the page's thread. Knows what can be asked, not how it is done. */
import { startWorker, type Started } from '../start-worker.js';
import type { EditAnswer, EditJob } from './edit-job.js';

export type Unlocked = { kind: 'plain'; blob: Blob } | { kind: 'wrong-password' } | { kind: 'unable' };

/** Milliseconds. */
export interface EditTimes {
  /** Without a hello after this long the script will not come. */
  hello: number;
  /** From then on. A bill takes a twentieth of a second; whoever waits longer than this is served sooner by rendering. */
  job: number;
}

const TIMES: EditTimes = { hello: 10_000, job: 20_000 };

/** How a job ended: what the worker said, or `unable` where there is none, or none in time. */
type Outcome = Exclude<EditAnswer, { kind: 'hello' } | { kind: 'absent' }>;

const UNABLE: Outcome = { kind: 'unable', reason: 'broken' };

/**
 * The PDF without its password: no stream is rendered or packed anew. `assetBase`: where `pdf-edit.worker.js` is, when not
 * beside this script. Rejects only with the signal's reason. `unable`: render it instead.
 */
export async function unlockPdf(
  signal: AbortSignal,
  blob: Blob,
  password: string,
  assetBase: URL | null,
  times: EditTimes = TIMES,
): Promise<Unlocked> {
  const outcome = await ask(signal, { kind: 'unlock', bytes: blob, password }, assetBase, times);
  if (outcome.kind === 'done') return { kind: 'plain', blob: pdfOf(outcome.bytes) };
  return { kind: outcome.kind };
}

/**
 * A PDF of the pages with these numbers, from 1, in this order, each once; their streams as they are. Null: render them
 * instead. Rejects only with the signal's reason.
 */
export async function choosePages(
  signal: AbortSignal,
  blob: Blob,
  pages: readonly number[],
  assetBase: URL | null,
  times: EditTimes = TIMES,
): Promise<Blob | null> {
  const outcome = await ask(signal, { kind: 'choose', bytes: blob, pages }, assetBase, times);
  return outcome.kind === 'done' ? pdfOf(outcome.bytes) : null;
}

function pdfOf(bytes: ArrayBuffer): Blob {
  return new Blob([bytes], { type: 'application/pdf' });
}

async function ask(signal: AbortSignal, job: EditJob, assetBase: URL | null, times: EditTimes): Promise<Outcome> {
  signal.throwIfAborted();
  // the literal is what Vite and webpack look for
  const script = assetBase
    ? new URL('pdf-edit.worker.js', assetBase)
    : new URL('./pdf-edit.worker.js', import.meta.url);
  let started: Started;
  try {
    started = startWorker(script);
  } catch {
    return UNABLE;
  }
  try {
    return await converse(signal, started.worker, job, times);
  } finally {
    started.stop();
  }
}

/** Waits for the hello, sends the job, and waits for its end. */
function converse(signal: AbortSignal, worker: Worker, job: EditJob, times: EditTimes): Promise<Outcome> {
  return new Promise<Outcome>((resolve, reject) => {
    const listening = new AbortController();
    const options = { signal: listening.signal };
    const end = () => {
      listening.abort();
      clearTimeout(timer);
    };
    const settle = (outcome: Outcome) => {
      end();
      resolve(outcome);
    };
    let timer = setTimeout(settle, times.hello, UNABLE);
    const breaks = (event: Event) => {
      // told to the caller, not to the console of the page
      event.preventDefault();
      settle(UNABLE);
    };
    worker.addEventListener(
      'message',
      ({ data: answer }: MessageEvent<EditAnswer>) => {
        if (answer.kind === 'absent') settle(UNABLE);
        else if (answer.kind !== 'hello') settle(answer);
        else {
          clearTimeout(timer);
          timer = setTimeout(settle, times.job, UNABLE);
          worker.postMessage(job);
        }
      },
      options,
    );
    worker.addEventListener('error', breaks, options);
    worker.addEventListener('messageerror', breaks, options);
    const stop = () => {
      end();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, options);
  });
}
