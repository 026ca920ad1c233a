/** The screens where the person can do nothing: waiting for the step, or the page is set up wrongly. */
import { html, type TemplateResult } from 'lit';
import type { Failure } from '../../core/failure.js';
import type { Words } from '../../i18n/words.js';
import { failureIcon } from '../icons.js';
import { sentenceFor } from '../sentence.js';

/** The step or the words are still on their way. */
export function skeletonView(): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
    <span class="bone bone-heading"></span><span class="bone"></span><span class="bone bone-area"></span
    ><span class="bone bone-button"></span>
  </div>`;
}

export function blockedView(words: Words, failure: Failure): TemplateResult {
  const forDevelopers = failure.code.startsWith('config-');
  return html`<div part="error" class="note note-error">
      ${failureIcon}
      <div>
        <h2 part="heading" class="plain" tabindex="-1">${words.say('blocked.heading')}</h2>
        ${forDevelopers ? '' : html`<p>${sentenceFor(words, failure)}</p>`}
        <p>${words.say('blocked.contact')}</p>
      </div>
    </div>
    <p class="muted small code"><code>${failure.code}</code></p>`;
}
