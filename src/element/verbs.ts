/** What a person can do, as their buttons call it. Knows no markup. */
import { LIMITS } from '../core/limits.js';
import type { Reupload } from './reupload.js';
import type { Verbs } from './views/scene.js';

/** What the verbs need of the element. */
interface Means {
  /** The file input, where the step has one. */
  input: () => HTMLInputElement | null;
  send: () => void;
  mail: () => void;
  help: () => void;
  /** When the phase was entered, on the clock of `performance.now()`. */
  enteredAt: () => number;
}

export function verbsOf(reupload: Reupload, { input, send, mail, help, enteredAt }: Means): Verbs {
  const choose = (adds: boolean) => {
    reupload.add(adds);
    input()?.click();
  };
  const frame = (adds: boolean) => {
    reupload.add(adds);
    reupload.frame();
  };
  return {
    choose: () => {
      choose(false);
    },
    addFile: () => {
      choose(true);
    },
    frame: () => {
      frame(false);
    },
    addPhoto: () => {
      frame(true);
    },
    rework: (source) => {
      reupload.decide({ kind: 'reworked', source });
    },
    dismiss: () => {
      reupload.decide({ kind: 'dismissed' });
    },
    send,
    mail,
    help,
    fileInstead: () => {
      reupload.cancel();
      choose(false);
    },
    turn: () => {
      reupload.decide({ kind: 'turned' });
    },
    cancel: () => {
      const { phase } = reupload.state;
      // the second click of a double click on Send is no wish to stop
      if (phase !== 'sending' || performance.now() - enteredAt() > LIMITS.doubleClick) reupload.cancel();
    },
  };
}
