/** What the views are given: words, facts and the person's verbs. Views decide nothing and hold nothing. */
import type { Reason } from '../../core/reason.js';
import type { Inputs } from '../../core/step.js';
import type { ShownText } from '../../core/text.js';
import type { Words } from '../../i18n/words.js';

/** The person's verbs. */
export interface Verbs {
  choose: () => void;
  send: () => void;
  cancel: () => void;
  help: () => void;
}

export interface Scene {
  words: Words;
  /** The step's own words. */
  text: ShownText;
  inputs: Inputs;
  disabled: boolean;
  verbs: Verbs;
  /** The sentence of a failure; it announces itself unless focus goes there. */
  notice: { sentence: string; speaks: boolean } | null;
  /** Why the last file was refused. */
  reasons: readonly Reason[];
  /** The oldest date a document may bear, as words; null where there is no rule. */
  oldest: string | null;
  /** Whether the step is about a document, so that the check list for documents fits. */
  showsGuide: boolean;
  /** Shows "I can't do this here". */
  offersHelp: boolean;
}
