/** The screen while a file is sent: how far it is, and a way to stop. */
import { html, type TemplateResult } from 'lit';
import { formatShare } from '../../i18n/format.js';
import type { Scene } from './scene.js';

export interface SendingScene extends Scene {
  /** Bytes that have left, of all; null before the first. */
  progress: { loaded: number; total: number } | null;
}

export function sendingView({ words, verbs, progress }: SendingScene): TemplateResult {
  const share = progress && progress.total > 0 ? progress.loaded / progress.total : 0;
  const line =
    share >= 1 ? words.say('send.waiting') : words.say('send.percent', { percent: formatShare(words.lang, share) });
  // once everything has left, nobody knows how long the answer takes: no value, an endless bar
  const bar =
    share >= 1
      ? html`<progress part="progress" aria-label=${words.say('send.heading')}></progress>`
      : html`<progress part="progress" max="1" .value=${share} aria-label=${words.say('send.heading')}></progress>`;
  return html`
    <h2 part="heading" tabindex="-1">${words.say('send.heading')}</h2>
    ${bar}
    <p class="muted figures">${line}</p>
    <p class="muted small">${words.say('send.keep-open')}</p>
    <button class="secondary" type="button" @click=${verbs.cancel}>${words.say('common.cancel')}</button>
  `;
}
