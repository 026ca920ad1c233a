/** Notes beside what the person is doing: what went wrong, why the last file was refused, what to look at. */
import { html, nothing, type TemplateResult } from 'lit';
import { attentionIcon, failureIcon } from '../icons.js';
import type { Scene } from './scene.js';

/** A failure. Where the person acted, focus moves here and it is read; otherwise it announces itself. */
export function noticeView({ notice, words }: Scene): TemplateResult | typeof nothing {
  if (!notice) return nothing;
  return html`<div part="error" class="note note-error" role=${notice.speaks ? 'alert' : nothing} tabindex="-1">
    ${failureIcon}
    <div>
      <p><strong>${words.say('error.heading')}</strong> ${notice.sentence}</p>
      ${notice.more}
    </div>
  </div>`;
}

export function reasonView({ reasons, oldest, words }: Scene): TemplateResult | typeof nothing {
  if (reasons.length === 0) return nothing;
  const sentences = reasons.map((reason) =>
    reason === 'too-old' && oldest !== null
      ? words.say('reason.too-old-date', { date: oldest })
      : words.say(`reason.${reason}`),
  );
  return html`<div part="reason" class="note note-warning">
    ${attentionIcon}
    <div>${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
  </div>`;
}

export function warningView(sentence: string): TemplateResult {
  return html`<div part="warning" class="note note-warning">
    ${attentionIcon}
    <p>${sentence}</p>
  </div>`;
}
