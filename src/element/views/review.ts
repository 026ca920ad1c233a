/** The screen for judging: the picture as it will be sent, or the file's card; send it, or choose another. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Capture, Warning } from '../../core/state.js';
import { takesSeveral } from '../../core/admission.js';
import { formatSize } from '../../i18n/format.js';
import type { Words } from '../../i18n/words.js';
import { checkIcon } from '../icons.js';
import { pdfIcon, turnIcon } from '../review/icons.js';
import type { Waiting } from '../sign-of-life.js';
import { addPageView } from './add-page.js';
import { readingLine } from './choose.js';
import { noticeView, warningView } from './notice.js';
import type { Scene } from './scene.js';

export interface ReviewScene extends Scene {
  capture: Capture;
  /** Object URL of the picture; null for a PDF. */
  preview: string | null;
  warnings: readonly Warning[];
  /** A chosen file is being fetched from the device, or the camera's parts are. */
  reading: Waiting;
  isOpening: boolean;
  /** The picture is being turned; null where it is not. */
  turning: Waiting | null;
  /** Null for a photo. */
  document: ReviewedDocument | null;
}

export interface ReviewedDocument {
  pages: TemplateResult;
  /** When it seems to be from, and what was done to it. */
  notes: TemplateResult;
  /** What the person can mend, as sentences. */
  advice: readonly string[];
}

export function reviewView(scene: ReviewScene): TemplateResult {
  const { words, verbs, capture, warnings, disabled, turning } = scene;
  const { leftOut } = capture.source;
  const wait = waitOf(scene);
  const sentences = scene.document?.advice ?? adviceOf(warnings, words);
  const advice = sentences.map((sentence) => warningView(sentence));
  if (leftOut > 0) advice.push(warningView(words.say(leftOutKey(scene), { count: leftOut })));
  return besideView(
    false,
    html`<h2 part="heading" tabindex="-1" aria-describedby=${hasPraises(scene) ? 'praises' : nothing}>
        ${words.say(capture.kind === 'pdf' ? 'review.heading-pdf' : 'review.heading-photo')}
      </h2>
      ${noticeView(scene)}`,
    scene.document?.pages ?? (capture.kind === 'pdf' ? cardView(scene) : pictureView(scene)),
    html`${praisesView(scene)}
      ${capture.kind === 'image' ? html`<p class="muted small">${words.say('review.hint')}</p>` : nothing}
      ${scene.document?.notes ?? nothing}
      ${advice.length > 0 ? html`<div id="advice" class="stack">${advice}</div>` : nothing}
      <button
        part="submit-button"
        class="primary"
        type="button"
        aria-describedby=${advice.length > 0 ? 'advice' : nothing}
        ?disabled=${disabled || wait !== null || turning !== null}
        @click=${verbs.send}
      >
        ${words.say(sentences.length > 0 ? 'review.send-anyway' : 'review.send')}
      </button>
      ${
        wait === null
          ? againView(scene)
          : html`<button class="secondary" type="button" @click=${verbs.cancel}>${words.say('common.cancel')}</button>
              <p class="muted small" role="status">${wait}</p>`
      }`,
  );
}

/** A document that is seen already, while it is looked at for what a reviewer would not like. */
export function glimpseView({ words, verbs }: Scene, pages: TemplateResult): TemplateResult {
  return besideView(
    true,
    html`<h2 part="heading" tabindex="-1">${words.say('prepare.heading')}</h2>`,
    pages,
    html`<progress part="progress" aria-label=${words.say('prepare.heading')}></progress>
      <button class="secondary late" type="button" @click=${verbs.cancel}>${words.say('common.cancel')}</button>`,
  );
}

/** One template for both, so that what is seen stays where it is when the rest comes. */
function besideView(
  isEarly: boolean,
  heading: TemplateResult,
  seen: TemplateResult,
  beside: TemplateResult,
): TemplateResult {
  return html`${heading}
    <div part=${isEarly ? nothing : 'review'} class="columns review">
      ${seen}
      <div class="stack">${beside}</div>
    </div>`;
}

function adviceOf(warnings: readonly Warning[], words: Words): string[] {
  const keys = warnings.map((warning) => `warning.${warning}`);
  return keys.filter((key) => words.has(key)).map((key) => words.say(key));
}

/** Of several photos some could not be used; of several files only one can be sent. */
function leftOutKey({ inputs, capture }: ReviewScene) {
  return capture.source.sheets || (takesSeveral(inputs) && capture.kind === 'image')
    ? 'review.unused'
    : 'review.left-out';
}

/** Said of a photo that was just taken, since whoever cannot see it has no other way to know. */
function hasPraises({ capture }: ReviewScene): boolean {
  return capture.source.shot !== null && capture.praises.length > 0;
}

function praisesView(scene: ReviewScene): TemplateResult | typeof nothing {
  if (!hasPraises(scene)) return nothing;
  return html`<ul id="praises" class="guide small" role="list">
    ${scene.capture.praises.map((name) => html`<li>${checkIcon}<span>${scene.words.say(`praise.${name}`)}</span></li>`)}
  </ul>`;
}

/** The same way again, and the other one where the step has it. */
function againView({ words, verbs, inputs, capture, disabled, showsGuide }: ReviewScene): TemplateResult {
  const isShot = capture.source.shot !== null;
  const hasOther = isShot ? inputs.upload || inputs.pdf : inputs.capture;
  return html`<button
      part="retake-button"
      class="secondary"
      type="button"
      ?disabled=${disabled}
      @click=${isShot ? verbs.frame : verbs.choose}
    >
      ${words.say(isShot ? 'review.retake' : 'review.another')}
    </button>
    ${
      hasOther
        ? html`<button class="link" type="button" ?disabled=${disabled} @click=${isShot ? verbs.choose : verbs.frame}>
            ${words.say(isShot ? 'review.another' : 'camera.button')}
          </button>`
        : nothing
    }
    ${capture.kind === 'image' ? addPageView({ words, verbs, inputs, disabled, showsGuide }) : nothing}`;
}

/** What is being waited for, in words; null where nothing is, or not yet long. */
function waitOf(scene: ReviewScene): string | null {
  const { words, reading, turning } = scene;
  if (reading !== 'no') return readingLine(scene);
  return turning === null || turning === 'no' ? null : words.say('prepare.heading');
}

function pictureView({ words, verbs, capture, preview, disabled, turning }: ReviewScene): TemplateResult {
  return html`<figure part="preview" class="picture" aria-busy=${turning !== null}>
    <div class="tools">
      <div class="zoom"></div>
      <button class="link turn" type="button" ?disabled=${disabled} @click=${verbs.turn}>
        ${turnIcon} ${words.say('review.turn')}
      </button>
    </div>
    <div class="pane">
      <img
        src=${preview ?? nothing}
        width=${capture.width ?? nothing}
        height=${capture.height ?? nothing}
        alt=${words.say('review.photo')}
      />
    </div>
    <figcaption class="muted small">
      ${words.say('review.photo')}, ${formatSize(words.lang, capture.blob.size)}
    </figcaption>
  </figure>`;
}

function cardView({ words, capture }: ReviewScene): TemplateResult {
  const size = formatSize(words.lang, capture.blob.size);
  return html`<div part="preview" class="card-file">
    ${pdfIcon}
    <p>
      ${
        capture.source.name === ''
          ? nothing
          : html`<bdi><strong class="name">${capture.source.name}</strong></bdi
              ><br />`
      }
      <span class="muted small">${words.say('review.pdf')}, ${size}</span>
    </p>
  </div>`;
}
