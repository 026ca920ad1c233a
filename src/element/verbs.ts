/** What a person can do, as their buttons call it. Knows no markup. */
import { LIMITS } from '../core/limits.js';
import type { Reupload } from './reupload.js';
import type { Verbs } from './views/scene.js';

/** What the verbs need of the element. */
interface Means {
  /** The file input, where the step has one. */
  input: () => HTMLInputElement | null;
  send: () => void;
  help: () => void;
  /** When the phase was entered, on the clock of `performance.now()`. */
  enteredAt: () => number;
}

export function verbsOf(reupload: Reupload, { input, send, help, enteredAt }: Means): Verbs {
  const choose = () => input()?.click();
  return {
    choose,
    send,
    help,
    frame: () => {
      reupload.frame();
    },
    fileInstead: () => {
      reupload.cancel();
      choose();
    },
    turn: () => {
      reupload.turn();
    },
    cancel: () => {
      const { phase } = reupload.state;
      // the second click of a double click on Send is no wish to stop
      if (phase !== 'sending' || performance.now() - enteredAt() > LIMITS.doubleClick) reupload.cancel();
    },
  };
}
