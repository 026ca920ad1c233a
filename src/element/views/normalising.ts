/** The screen while a file is made ready; usually over before it is read. */
import { html, type TemplateResult } from 'lit';
import type { Scene } from './scene.js';

export function normalisingView({ words, verbs }: Scene): TemplateResult {
  return html`
    <h2 part="heading" tabindex="-1">${words.say('prepare.heading')}</h2>
    <progress part="progress" aria-label=${words.say('prepare.heading')}></progress>
    <button class="secondary" type="button" @click=${verbs.cancel}>${words.say('common.cancel')}</button>
  `;
}
