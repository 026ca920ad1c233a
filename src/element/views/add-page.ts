/** Below a photo: one more page of the same document. Where the step takes no PDF: which page the one photo must show. */
import { html, nothing, type TemplateResult } from 'lit';
import { takesSeveral } from '../../core/admission.js';
import { cameraIcon } from '../icons.js';
import { addPageIcon } from '../review/icons.js';
import type { Scene } from './scene.js';

export function addPageView({
  words,
  verbs,
  inputs,
  disabled,
  showsGuide,
}: Pick<Scene, 'words' | 'verbs' | 'inputs' | 'disabled' | 'showsGuide'>): TemplateResult | typeof nothing {
  if (!takesSeveral(inputs))
    return showsGuide ? html`<p class="muted small">${words.say('review.one-page')}</p>` : nothing;
  const button = (label: string, image: TemplateResult, act: () => void) =>
    html`<button class="link" type="button" ?disabled=${disabled} @click=${act}>${image} ${label}</button>`;
  return html`<div class="page-tools">
    ${inputs.upload ? button(words.say('review.add-file'), addPageIcon, verbs.addFile) : nothing}
    ${inputs.capture ? button(words.say('review.add-photo'), cameraIcon, verbs.addPhoto) : nothing}
  </div>`;
}
