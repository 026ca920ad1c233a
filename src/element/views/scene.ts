/** What the views are given: words, facts and the person's verbs. Views decide nothing and hold nothing. */
import type { nothing, TemplateResult } from 'lit';
import type { Source } from '../../core/state.js';
import type { Inputs } from '../../core/step.js';
import type { ShownText } from '../../core/text.js';
import type { Words } from '../../i18n/words.js';
import type { Guidance } from '../guidance.js';

/** The person's verbs. */
export interface Verbs {
  choose: () => void;
  /** Opens the camera. */
  frame: () => void;
  /** Closes the camera and opens the picker. */
  fileInstead: () => void;
  /** A further page of what is in review: chosen, or photographed. */
  addFile: () => void;
  addPhoto: () => void;
  /** Something else is to be made of what is held or in review. */
  rework: (source: Source) => void;
  /** Leaves a file that is held. */
  dismiss: () => void;
  send: () => void;
  turn: () => void;
  cancel: () => void;
  /** Shows how a bill gets out of an e-mail, or no longer. */
  mail: () => void;
  help: () => void;
}

export interface Scene extends Guidance {
  words: Words;
  /** The step's own words. */
  text: ShownText;
  inputs: Inputs;
  disabled: boolean;
  verbs: Verbs;
  /** The sentence of a failure, and what else can be done; it announces itself unless focus goes there. */
  notice: { sentence: string; more: TemplateResult | typeof nothing; speaks: boolean } | null;
  /** Shows "I can't do this here". */
  offersHelp: boolean;
}
