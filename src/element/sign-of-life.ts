/** When to show that something is being waited for: not at once, and after a while with the reason. Knows no markup. */

export type Waiting = 'no' | 'yes' | 'slow';

/** Milliseconds: a wait below the first is no wait to a person; after the second, people wonder. */
const SHOWS = 300;
const IS_SLOW = 5000;

export class SignOfLife {
  readonly #changed: () => void;
  readonly #shows: number;
  #timers: ReturnType<typeof setTimeout>[] = [];

  waiting: Waiting = 'no';

  /** `shows`: milliseconds, where something else shows the wait already. */
  constructor(changed: () => void, shows = SHOWS) {
    this.#changed = changed;
    this.#shows = shows;
  }

  /** Something is being waited for, or no longer. */
  wait(waits: boolean): void {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    if (!waits) {
      this.#show('no');
      return;
    }
    const show = (waiting: Waiting, after: number) =>
      setTimeout(() => {
        this.#show(waiting);
      }, after);
    this.#timers = [show('yes', this.#shows), show('slow', IS_SLOW)];
  }

  #show(waiting: Waiting): void {
    if (this.waiting === waiting) return;
    this.waiting = waiting;
    this.#changed();
  }
}
