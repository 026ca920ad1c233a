/** One element's media worker: started when first needed, ended when idle. Knows what can be asked, not how it is done. */
import { Failure } from '../core/failure.js';
import { LIMITS } from '../core/limits.js';
import { abortable } from './abortable.js';
import { doHere } from './fallback.js';
import { hear } from './hear.js';
import type { MediaJob, MediaResults, WorkerAnswer, WorkerRequest } from './media-job.js';
import { startWorker, type Started } from './start-worker.js';

/** Milliseconds. */
export interface WorkerTimes {
  /** Without a hello after this long the script will not come: it is a few kB, and the page itself arrived. */
  hello: number;
  /** A worker without work is ended: it holds memory, and a person who goes on does so sooner than this. */
  idle: number;
  /** A job that takes longer counts as hung. */
  job: number;
}

const TIMES: WorkerTimes = { hello: 10_000, idle: 10_000, job: LIMITS.prepareTime };

/** How a job ended in the worker. */
type Outcome =
  | { kind: 'done'; result: MediaResults[keyof MediaResults] }
  /** The worker lacks an ability. */
  | { kind: 'unable' }
  | { kind: 'crashed' };

/** Where jobs are done: `page` once it is known that a worker cannot be had. */
type Place = 'worker' | 'page';

export class MediaWorker {
  readonly #assetBase: URL | null;
  readonly #times: WorkerTimes;
  #place: Place = 'worker';
  #started: Started | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;
  /** Jobs run one after the other, so that ending the worker of one cannot end another's. */
  #queue: Promise<unknown> = Promise.resolve();
  readonly #running = new Set<AbortController>();
  #lastId = 0;

  /** `assetBase`: where `media.worker.js` is, when not beside this script. */
  constructor(assetBase: URL | null, times: WorkerTimes = TIMES) {
    this.#assetBase = assetBase;
    this.#times = times;
  }

  get #script(): URL {
    // the literal is what Vite and webpack look for
    return this.#assetBase
      ? new URL('media.worker.js', this.#assetBase)
      : new URL('./media.worker.js', import.meta.url);
  }

  /** Where the decoder for HEIC is; a partner may have left it out. */
  get heicUrl(): string {
    // the literal is what Vite and webpack look for
    const script = this.#assetBase ? new URL('heic.js', this.#assetBase) : new URL('./heic.js', import.meta.url);
    return script.href;
  }

  /** Rejects with a `Failure`, or with the signal's reason; abort ends the worker. */
  async run<J extends MediaJob>(signal: AbortSignal, job: J): Promise<MediaResults[J['kind']]> {
    signal.throwIfAborted();
    const running = new AbortController();
    const stop = () => {
      running.abort(signal.reason);
    };
    signal.addEventListener('abort', stop);
    this.#running.add(running);
    const turn = this.#queue.then(() => this.#perform(running.signal, job));
    this.#queue = turn.catch(() => undefined);
    try {
      // a job that still waits for its turn must not keep its caller waiting
      return (await abortable(running.signal, turn)) as MediaResults[J['kind']];
    } finally {
      signal.removeEventListener('abort', stop);
      this.#running.delete(running);
    }
  }

  /** Ends what runs, with an `AbortError`. A later job starts anew. */
  close(): void {
    for (const running of this.#running) running.abort();
    this.#stop();
  }

  async #perform(signal: AbortSignal, job: MediaJob): Promise<MediaResults[keyof MediaResults]> {
    signal.throwIfAborted();
    const deadline = new AbortController();
    const timer = setTimeout(() => {
      deadline.abort(new Failure('file-corrupt', { cause: `no result in ${this.#times.job} ms` }));
    }, this.#times.job);
    const pass = () => {
      deadline.abort(signal.reason);
    };
    signal.addEventListener('abort', pass);
    try {
      return await this.#attempt(deadline.signal, job);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', pass);
    }
  }

  async #attempt(signal: AbortSignal, job: MediaJob): Promise<MediaResults[keyof MediaResults]> {
    // a crash may be memory that is free again: one more try
    for (let tries = 0; tries < 2; tries++) {
      const worker = await this.#ready(signal);
      if (!worker) break;
      const outcome = await this.#ask(signal, worker, job);
      if (outcome.kind === 'done') return outcome.result;
      if (outcome.kind === 'unable') break;
      if (tries === 1) throw new Failure('file-corrupt', { cause: 'the worker crashed twice' });
    }
    return abortable(signal, doHere(signal, job));
  }

  /** The worker after its hello, or null where none can be had. */
  async #ready(signal: AbortSignal): Promise<Worker | null> {
    clearTimeout(this.#idle);
    if (this.#place === 'page') return null;
    if (this.#started) return this.#started.worker;
    try {
      this.#started = startWorker(this.#script);
    } catch {
      this.#place = 'page';
      return null;
    }
    const { worker } = this.#started;
    const heard = await this.#listen<boolean>(signal, worker, this.#times.hello, {
      pick: ({ kind }) => (kind === 'hello' ? true : kind === 'absent' ? false : undefined),
      broken: false,
    });
    if (heard) return worker;
    this.#stop();
    this.#place = 'page';
    return null;
  }

  async #ask(signal: AbortSignal, worker: Worker, job: MediaJob): Promise<Outcome> {
    const id = ++this.#lastId;
    const outcome = this.#listen<Outcome | Failure>(signal, worker, null, {
      pick: (answer) => {
        if (!('id' in answer) || answer.id !== id) return undefined;
        if (answer.kind === 'failed') return new Failure(answer.code, answer.facts);
        return answer.kind === 'done' ? answer : { kind: 'unable' };
      },
      broken: { kind: 'crashed' },
    });
    worker.postMessage({ id, job } satisfies WorkerRequest);
    const settled = await outcome;
    if (!(settled instanceof Failure) && settled.kind === 'crashed') this.#stop();
    else this.#idle = setTimeout(() => this.#stop(), this.#times.idle);
    if (settled instanceof Failure) throw settled;
    return settled;
  }

  /** Abort ends the worker: nothing else stops a decoder. */
  async #listen<T>(
    signal: AbortSignal,
    worker: Worker,
    time: number | null,
    { pick, broken }: { pick: (answer: WorkerAnswer) => T | undefined; broken: T },
  ): Promise<T> {
    try {
      return await hear(signal, worker, time, { pick: (message) => pick(message as WorkerAnswer), broken });
    } catch (error) {
      this.#stop();
      throw error;
    }
  }

  #stop(): void {
    clearTimeout(this.#idle);
    this.#started?.stop();
    this.#started = null;
  }
}
