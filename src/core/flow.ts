/** Runs the one job that a busy phase owns; leaving the phase aborts it. Knows neither what the jobs do nor the page. */
import { asFailure, type FailureCode } from './failure.js';
import type { Happening, State } from './state.js';
import { START, transition } from './transition.js';

type Busy<P extends State['phase']> = Extract<State, { phase: P }>;

/** The work of the busy phases. A job tells what happened by its result, or throws a `Failure`. */
export interface Jobs {
  framing(signal: AbortSignal, state: Busy<'framing'>): Promise<Happening>;
  normalising(signal: AbortSignal, state: Busy<'normalising'>): Promise<Happening>;
  sending(signal: AbortSignal, state: Busy<'sending'>): Promise<Happening>;
}

/** Hears of every change, at once and in order. */
export type Listener = (state: State, previous: State, happening: Happening) => void;

/** What went wrong where nobody knows: what the phase was about. */
function codeOf(phase: State['phase']): FailureCode {
  return phase === 'sending' ? 'network' : phase === 'framing' ? 'camera-lost' : 'file-corrupt';
}

export class Flow {
  #state: State = START;
  #job: AbortController | null = null;

  constructor(
    readonly jobs: Jobs,
    readonly listener: Listener,
  ) {}

  get state(): State {
    return this.#state;
  }

  /** Lets `happening` happen; true where it changed the state. */
  tell(happening: Happening): boolean {
    const previous = this.#state;
    const state = transition(previous, happening);
    if (state === previous) return false;
    this.#state = state;
    this.#job?.abort();
    this.#job = null;
    this.listener(state, previous, happening);
    // the listener may have told something itself: only the state that still stands gets a job
    if (this.#state === state) this.#start(state);
    return true;
  }

  #start(state: State): void {
    const job = new AbortController();
    const work = this.#workOf(state, job.signal);
    if (!work) return;
    this.#job = job;
    const tell = (happening: Happening) => {
      // a result that comes after its phase was left is dropped
      if (!job.signal.aborted) this.tell(happening);
    };
    void Promise.resolve()
      .then(() => {
        job.signal.throwIfAborted(); // left again in the same breath
        return work();
      })
      .then(tell, (thrown: unknown) => {
        tell({ kind: 'failed', failure: asFailure(thrown, codeOf(state.phase)) });
      });
  }

  #workOf(state: State, signal: AbortSignal): (() => Promise<Happening>) | null {
    switch (state.phase) {
      case 'framing':
        return () => this.jobs.framing(signal, state);
      case 'normalising':
        return () => this.jobs.normalising(signal, state);
      case 'sending':
        return () => this.jobs.sending(signal, state);
      default:
        return null;
    }
  }
}
