/** What the screens for a held PDF share: which file it is, and the ways out. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatSize } from '../../i18n/format.js';
import { pdfIcon } from '../review/icons.js';
import type { HeldScene } from './held.js';

/** Which file this is about; the one that it was opened into, where it was. */
export function fileLine({ words, held }: HeldScene, icon: TemplateResult = pdfIcon): TemplateResult {
  const { name, blob, edit } = held.source;
  return html`<p class="held-file">
    ${icon}
    <span>
      ${name === '' ? nothing : html`<strong><bdi>${name}</bdi></strong>`}
      <span class="muted small">${formatSize(words.lang, (edit?.plain?.blob ?? blob).size)}</span>
    </span>
  </p>`;
}

/** The ways out: another file, or none. While something is being done there is one: to stop it. */
export function waysOut(scene: HeldScene, doing: string): TemplateResult {
  const { words, verbs, desk, inputs, disabled } = scene;
  if (scene.isBusy)
    return html`<div class="stack held-busy">
        <progress aria-label=${doing}></progress>
        <p class="muted small" role="status">${doing}</p>
      </div>
      <button class="secondary" type="button" @click=${verbs.cancel}>${words.say('common.cancel')}</button>`;
  return html`${
      inputs.upload || inputs.pdf
        ? html`<button
            part="choose-button"
            class="secondary"
            type="button"
            ?disabled=${disabled}
            @click=${verbs.choose}
          >
            ${words.say('document.another')}
          </button>`
        : nothing
    }
    <button
      class="link"
      type="button"
      ?disabled=${disabled}
      @click=${() => {
        desk.dismiss();
      }}
    >
      ${words.say('common.cancel')}
    </button>`;
}
