/** The screen for choosing: what is needed, and one button. */
import { html, nothing, type TemplateResult } from 'lit';
import { cameraIcon, checkIcon, uploadIcon } from '../icons.js';
import type { Waiting } from '../sign-of-life.js';
import { noticeView, reasonView } from './notice.js';
import type { Scene } from './scene.js';

export interface ChooseScene extends Scene {
  /** A chosen file is being fetched from the device, or the camera's parts are. */
  reading: Waiting;
  isOpening: boolean;
  /** Something is being dragged over the element. */
  dragged: boolean;
  /** How a bill gets out of an e-mail, where the person has asked. */
  mail: TemplateResult | typeof nothing;
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
      <div class="stack">
        ${scene.reading === 'no' ? html`${fileView(scene)} ${cameraView(scene)}` : readingView(scene)}
      </div>
      <slot name="guide">${scene.showsGuide || scene.oldest !== null ? guideView(scene) : nothing}</slot>
    </div>
    ${scene.offersHelp ? helpView(scene) : nothing}
  `;
}

function fileView({ inputs, words, verbs, disabled, dragged, mail }: ChooseScene): TemplateResult | typeof nothing {
  if (!inputs.upload && !inputs.pdf) return nothing;
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
    ${
      inputs.pdf
        ? html`<button class="link" type="button" aria-expanded=${mail !== nothing} @click=${verbs.mail}>
              ${words.say('choose.mail')}
            </button>
            ${mail}`
        : nothing
    }
  `;
}

/** The main button where there is nothing else. */
function cameraView({ inputs, words, verbs, disabled }: ChooseScene): TemplateResult | typeof nothing {
  if (!inputs.capture) return nothing;
  return html`<button
    part="camera-button"
    class=${inputs.upload || inputs.pdf ? 'secondary' : 'primary'}
    type="button"
    ?disabled=${disabled}
    @click=${verbs.frame}
  >
    ${cameraIcon} ${words.say('camera.button')}
  </button>`;
}

function readingView(scene: ChooseScene): TemplateResult {
  const { words, verbs } = scene;
  const line = readingLine(scene);
  return html`
    <div class="drop" role="status">
      <progress aria-label=${line}></progress>
      <span>${line}</span>
    </div>
    <button class="secondary" type="button" @click=${verbs.cancel}>${words.say('common.cancel')}</button>
  `;
}

/** What is being waited for, in words. */
export function readingLine({
  words,
  reading,
  isOpening,
}: Pick<ChooseScene, 'words' | 'reading' | 'isOpening'>): string {
  if (isOpening) return words.say('camera.opening');
  return words.say(reading === 'slow' ? 'choose.reading-slow' : 'choose.reading');
}

function guideView({ words, showsGuide, oldest, reasons, inputs }: Scene): TemplateResult {
  const lines = showsGuide
    ? (['guide.kinds', 'guide.readable', 'guide.corners'] as const)
        .slice(0, inputs.upload || inputs.capture ? 3 : 2)
        .map((key) => words.say(key))
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
