/** Says what was done to a document on the person's wish, so that they look at it again. Decides nothing. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Capture } from '../../core/state.js';
import type { Words } from '../../i18n/words.js';
import { checkIcon } from '../icons.js';

export function madeAnewView(words: Words, { changes, report }: Capture): TemplateResult | typeof nothing {
  const isUnlocked = changes.includes('unlocked');
  const isSigned = report?.facts.isSigned === true;
  const isDrawn = changes.includes('re-encoded');
  const lines = [
    ...(isUnlocked
      ? [words.say(isDrawn ? 'document.was-redrawn' : isSigned ? 'document.signed-locked' : 'document.was-unlocked')]
      : []),
    ...(isUnlocked && !isSigned && changes.length === 1 ? [words.say('document.nothing-else')] : []),
    ...(changes.includes('shrunk') ? [words.say('document.was-shrunk')] : []),
    ...(isDrawn && !isUnlocked && changes.includes('pages-chosen') ? [words.say('document.was-drawn')] : []),
  ];
  if (lines.length === 0) return nothing;
  return html`<div class="note note-info">
    ${checkIcon}
    <div>${lines.map((line) => html`<p>${line}</p>`)}</div>
  </div>`;
}
