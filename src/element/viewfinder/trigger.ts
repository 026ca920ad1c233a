/** What lets the photo be taken: a press at once or after a count, or hands-free. Knows no camera and no markup. */
import { arm, type Armed, IDLE } from '../../core/framing/auto-capture.js';
import type { Hint } from '../../core/framing/sight.js';

export type Delay = 0 | 3 | 10;

export interface TriggerListener {
  changed(): void;
  /** A count has begun: the self-timer's seconds, or null for that of hands-free, whose steps are shorter. */
  counts(seconds: number | null): void;
  shoot(): void;
}

export class Trigger {
  readonly #listener: TriggerListener;
  #timer: ReturnType<typeof setInterval> | undefined;
  #left: number | null = null;
  #armed: Armed = IDLE;

  /** Seconds of the self-timer. */
  delay: Delay = 0;
  /** The photo is taken by itself when the checks hold. */
  handsFree: boolean;

  constructor(signal: AbortSignal, handsFree: boolean, listener: TriggerListener) {
    this.handsFree = handsFree;
    this.#listener = listener;
    signal.addEventListener('abort', () => {
      this.stop();
    });
  }

  /** What is left of a count, null where none runs. */
  get count(): number | null {
    return this.#left ?? (this.#armed.kind === 'counting' ? this.#armed.left : null);
  }

  /** The shutter: shoots, starts the self-timer, or stops a count. */
  press(): void {
    if (this.count !== null) {
      this.stop();
    } else if (this.delay === 0) {
      this.#listener.shoot();
    } else {
      this.#left = this.delay;
      this.#listener.counts(this.delay);
      this.#timer = setInterval(() => {
        this.#tick();
      }, 1000);
    }
    this.#listener.changed();
  }

  /** Ends a count without a photo. Hands-free stays off until the person wants it again: it would only start anew. */
  stop(): void {
    if (this.#armed.kind === 'counting') this.handsFree = false;
    this.rest();
  }

  /** Nothing is being counted, as after a photo or without a picture. */
  rest(): void {
    clearInterval(this.#timer);
    this.#left = null;
    this.#armed = IDLE;
  }

  nextDelay(): void {
    this.delay = this.delay === 0 ? 3 : this.delay === 3 ? 10 : 0;
    this.#listener.changed();
  }

  toggleHandsFree(): void {
    this.handsFree = !this.handsFree;
    this.#armed = IDLE;
    this.#listener.changed();
  }

  /** What is seen now; `at` in milliseconds. */
  saw(hint: Hint | null, at: number): void {
    if (!this.handsFree || this.#left !== null) return;
    const before = this.count;
    this.#armed = arm(this.#armed, hint, at);
    if (this.#armed.kind === 'shoot') {
      this.rest();
      this.#listener.shoot();
    } else if (this.count !== null && before === null) {
      this.#listener.counts(null);
    }
    if (this.count !== before) this.#listener.changed();
  }

  #tick(): void {
    this.#left = (this.#left ?? 1) - 1;
    if (this.#left === 0) {
      this.rest();
      this.#listener.shoot();
    }
    this.#listener.changed();
  }
}
