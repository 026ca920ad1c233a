/** The screen for choosing: what is needed, and one button. */
import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon, uploadIcon } from '../icons.js';
import type { Waiting } from '../sign-of-life.js';
import { noticeView, reasonView } from './notice.js';
import type { Scene } from './scene.js';

export interface ChooseScene extends Scene {
  /** A chosen file is being fetched from the device. */
  reading: Waiting;
  /** Something is being dragged over the element. */
  dragged: boolean;
}

export function chooseView(scene: ChooseScene): TemplateResult {
  const { text } = scene;
  return html`
    <div class="lead">
      <h2 part="heading" tabindex="-1">
        <slot name="heading"><span lang=${text.lang} dir=${text.dir}>${text.name}</span></slot>
      </h2>
      <div part="description" class="muted">
        <slot name="description"><p class="prose" lang=${text.lang} dir=${text.dir}>${text.description}</p></slot>
      </div>
    </div>
    ${reasonView(scene)} ${noticeView(scene)}
    <div class="columns">
      <div class="stack">${scene.reading === 'no' ? dropView(scene) : readingView(scene)}</div>
      <slot name="guide">${scene.showsGuide || scene.oldest !== null ? guideView(scene) : nothing}</slot>
    </div>
    ${scene.offersHelp ? helpView(scene) : nothing}
  `;
}

function dropView({ inputs, words, verbs, disabled, dragged }: ChooseScene): TemplateResult {
  const line = inputs.upload && inputs.pdf ? 'choose.photo-or-pdf' : inputs.pdf ? 'choose.pdf' : 'choose.photo';
  return html`
    <div part="drop-area" class="drop" ?data-dragged=${dragged}>
      ${uploadIcon}
      <strong>${words.say(line)}</strong>
      <span class="muted small">${words.say('choose.drop')}</span>
    </div>
    <button part="choose-button" class="primary" type="button" ?disabled=${disabled} @click=${verbs.choose}>
      ${words.say('choose.button')}
    </button>
  `;
}

function readingView({ words, verbs, reading }: ChooseScene): TemplateResult {
  return html`
    <div class="drop" role="status">
      <progress aria-label=${words.say('choose.reading')}></progress>
      <span>${words.say(reading === 'slow' ? 'choose.reading-slow' : 'choose.reading')}</span>
    </div>
    <button class="secondary" type="button" @click=${verbs.cancel}>${words.say('common.cancel')}</button>
  `;
}

function guideView({ words, showsGuide, oldest, reasons }: Scene): TemplateResult {
  const lines = showsGuide
    ? (['guide.kinds', 'guide.readable', 'guide.corners'] as const).map((key) => words.say(key))
    : [];
  // a reason may have said it already
  if (oldest !== null && !reasons.includes('too-old')) lines.splice(1, 0, words.say('guide.date', { date: oldest }));
  return html`<ul part="guide" class="guide small" role="list" aria-label=${words.say('guide.label')}>
    ${lines.map((line) => html`<li>${checkIcon}<span>${line}</span></li>`)}
  </ul>`;
}

function helpView({ words, verbs }: Scene): TemplateResult {
  return html`<slot name="help">
    <button class="link" type="button" @click=${verbs.help}>${words.say('help.button')}</button>
  </slot>`;
}
