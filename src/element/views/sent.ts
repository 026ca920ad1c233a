/** The screen at the end: the file has arrived, and what comes next. */
import { html, type TemplateResult } from 'lit';
import { formatMoment } from '../../i18n/format.js';
import { doneIcon } from '../review/icons.js';
import type { Scene } from './scene.js';

export interface SentScene extends Scene {
  when: Date;
  /** What the person can name to the support. */
  reference: string;
}

export function sentView({ words, when, reference }: SentScene): TemplateResult {
  return html`
    <div class="note note-success">
      ${doneIcon}
      <div>
        <h2 part="heading" class="plain" tabindex="-1">${words.say('sent.heading')}</h2>
        <p>${words.say('sent.when', { when: formatMoment(words.lang, when) })}</p>
        <p class="muted small"><bdi>${words.say('sent.reference', { reference })}</bdi></p>
      </div>
    </div>
    <p>${words.say('sent.next')}</p>
    <slot name="next"></slot>
  `;
}
