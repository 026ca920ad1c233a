/** The screen for judging: the picture as it will be sent, or the file's card; send it, or choose another. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Capture, Warning } from '../../core/state.js';
import { formatSize } from '../../i18n/format.js';
import { pdfIcon } from '../icons.js';
import type { Waiting } from '../sign-of-life.js';
import { noticeView, warningView } from './notice.js';
import type { Scene } from './scene.js';

export interface ReviewScene extends Scene {
  capture: Capture;
  /** Object URL of the picture; null for a PDF. */
  preview: string | null;
  warnings: readonly Warning[];
  /** A chosen file is being fetched from the device. */
  reading: Waiting;
}

export function reviewView(scene: ReviewScene): TemplateResult {
  const { words, verbs, capture, warnings, disabled, reading } = scene;
  const busy = reading !== 'no';
  return html`
    <h2 part="heading" tabindex="-1">
      ${words.say(capture.kind === 'pdf' ? 'review.heading-pdf' : 'review.heading-photo')}
    </h2>
    ${noticeView(scene)}
    <div part="review" class="columns review">
      ${capture.kind === 'pdf' ? cardView(scene) : pictureView(scene)}
      <div class="stack">
        ${capture.kind === 'image' ? html`<p class="muted small">${words.say('review.hint')}</p>` : nothing}
        ${warnings.map((warning) => warningView(words.say(`warning.${warning}`)))}
        ${capture.leftOut > 0 ? warningView(words.say('review.left-out', { count: capture.leftOut })) : nothing}
        <button part="submit-button" class="primary" type="button" ?disabled=${disabled || busy} @click=${verbs.send}>
          ${words.say('review.send')}
        </button>
        ${
          busy
            ? html`<button class="secondary" type="button" @click=${verbs.cancel}>${words.say('common.cancel')}</button>
                <p class="muted small" role="status">
                  ${words.say(reading === 'slow' ? 'choose.reading-slow' : 'choose.reading')}
                </p>`
            : html`<button
                part="retake-button"
                class="secondary"
                type="button"
                ?disabled=${disabled}
                @click=${verbs.choose}
              >
                ${words.say('review.another')}
              </button>`
        }
      </div>
    </div>
  `;
}

function pictureView({ words, capture, preview }: ReviewScene): TemplateResult {
  return html`<figure part="preview" class="picture">
    <img
      src=${preview ?? nothing}
      width=${capture.width ?? nothing}
      height=${capture.height ?? nothing}
      alt=${words.say('review.photo')}
    />
    <figcaption class="pill">${formatSize(words.lang, capture.blob.size)}</figcaption>
  </figure>`;
}

function cardView({ words, capture }: ReviewScene): TemplateResult {
  const size = formatSize(words.lang, capture.blob.size);
  return html`<div part="preview" class="card-file">
    ${pdfIcon}
    <p>
      ${
        capture.name === ''
          ? nothing
          : html`<bdi><strong class="name">${capture.name}</strong></bdi
              ><br />`
      }
      <span class="muted small">${words.say('review.pdf')}, ${size}</span>
    </p>
  </div>`;
}
