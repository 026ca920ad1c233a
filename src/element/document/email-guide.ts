/** How to get a bill out of an e-mail: it must be saved on the phone before a page can be given it. */
import { html, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.js';

export interface EmailScene {
  words: Words;
  /** What the person holds, where it is known: its way comes first. */
  system: 'android' | 'ios' | null;
}

export function emailGuideView({ words, system }: EmailScene): TemplateResult {
  const button = words.say('choose.button');
  const android = wayView(words.say('document.mail-android'), [
    words.say('document.mail-android-save'),
    words.say('document.mail-android-back', { button }),
    words.say('document.mail-android-find'),
  ]);
  const iphone = wayView(words.say('document.mail-iphone'), [
    words.say('document.mail-iphone-hold'),
    words.say('document.mail-iphone-save'),
    words.say('document.mail-iphone-back', { button }),
  ]);
  return html`<div class="mail">${system === 'ios' ? [iphone, android] : [android, iphone]}</div>`;
}

function wayView(name: string, lines: readonly string[]): TemplateResult {
  return html`<section>
    <h3>${name}</h3>
    <ol class="small" role="list">
      ${lines.map((line) => html`<li><span>${line}</span></li>`)}
    </ol>
  </section>`;
}
