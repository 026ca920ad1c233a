/** What a screen reader says of a screen that focus has not moved to: its heading. */
import type { State } from '../../core/state.js';
import type { Words } from '../../i18n/words.js';

const HELD = { password: 'document.locked', size: 'document.too-big', pages: 'document.which-pages' } as const;

export function spokenOf(state: State, words: Words): string {
  if ('held' in state) return words.say(HELD[state.held.need]);
  switch (state.phase) {
    case 'normalising':
      return words.say('prepare.heading');
    case 'reviewing':
      return words.say(state.capture.kind === 'pdf' ? 'review.heading-pdf' : 'review.heading-photo');
    case 'sending':
      return words.say('send.heading');
    case 'sent':
      return words.say('sent.heading');
    default:
      return ''; // choosing is where everyone starts; a blocked element speaks through its note
  }
}
