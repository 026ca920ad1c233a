/** What the views are given: words, facts and the person's verbs. Views decide nothing and hold nothing. */
import type { Inputs } from '../../core/step.js';
import type { ShownText } from '../../core/text.js';
import type { Words } from '../../i18n/words.js';
import type { Guidance } from '../guidance.js';

/** The person's verbs. */
export interface Verbs {
  choose: () => void;
  send: () => void;
  turn: () => void;
  cancel: () => void;
  help: () => void;
}

export interface Scene extends Guidance {
  words: Words;
  /** The step's own words. */
  text: ShownText;
  inputs: Inputs;
  disabled: boolean;
  verbs: Verbs;
  /** The sentence of a failure; it announces itself unless focus goes there. */
  notice: { sentence: string; speaks: boolean } | null;
  /** Shows "I can't do this here". */
  offersHelp: boolean;
}
