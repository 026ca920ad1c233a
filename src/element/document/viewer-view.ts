/** What is seen of a PDF in review: a page that can be enlarged, the others below it; or the file's card. Draws none. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Glimpse, Source } from '../../core/state.js';
import { formatSize } from '../../i18n/format.js';
import type { Words } from '../../i18n/words.js';
import { pdfIcon } from '../review/icons.js';
import { addPageView } from '../views/add-page.js';
import type { Scene } from '../views/scene.js';
import { nextIcon, pagesIcon, previousIcon } from './page-icons.js';
import { sheetToolsView } from './sheet-tools.js';
import { stripView } from './strip.js';
import type { Seen, SeenPicture, Viewer } from './viewer.js';

/** What the person can do with the pages. */
export interface ViewerDesk {
  /** Makes something else of what is in review. */
  rework(source: Source): void;
  /** Opens the chooser of pages. */
  choosePages(): void;
  /** Says it politely. */
  say(sentence: string): void;
}

export interface ViewerScene extends Pick<Scene, 'words' | 'inputs' | 'verbs' | 'disabled' | 'showsGuide'> {
  capture: Glimpse;
  /** What it was made from, or what is being made just now instead. */
  source: Source;
  /** Something else is being made. */
  isBusy: boolean;
  /** It is not in review yet: it can be looked at, and no more. */
  isEarly: boolean;
  viewer: Viewer;
  desk: ViewerDesk;
}

export function viewerView(scene: ViewerScene): TemplateResult {
  const { viewer, isEarly } = scene;
  const isAlone = viewer.pages === 1;
  const isSeen = viewer.seen.kind === 'coming' || viewer.seen.kind === 'here';
  return html`<div class="viewer">
    ${!isSeen && (isAlone || viewer.seen.kind === 'none') ? cardView(scene) : figureView(scene)}
    ${isEarly || isAlone || viewer.seen.kind === 'none' ? nothing : stripView(stripOf(scene), (page) => turnTo(scene, page))}
    ${isEarly ? nothing : toolsView(scene)}
  </div>`;
}

function toolsView(scene: ViewerScene): TemplateResult | typeof nothing {
  if (!scene.capture.source.sheets) return somePagesView(scene);
  return html`${sheetToolsView(scene)} ${addPageView(scene)}`;
}

function figureView(scene: ViewerScene): TemplateResult {
  const { words, capture, viewer, isBusy } = scene;
  const { name } = capture.source;
  const size = formatSize(words.lang, capture.blob.size);
  return html`<figure part="preview" class="picture" aria-busy=${isBusy || viewer.isTurning}>
    <div class="tools">
      <div class="zoom"></div>
      ${viewer.pages > 1 ? turnerView(scene) : nothing}
    </div>
    ${bodyView(scene, viewer.seen)}
    <figcaption class="muted small">
      ${name === '' ? nothing : html`<bdi class="name">${name}</bdi>`}
      ${words.say('document.pages', { count: viewer.pages })}, ${size}
    </figcaption>
  </figure>`;
}

function bodyView({ words, viewer }: ViewerScene, seen: Seen): TemplateResult | typeof nothing {
  switch (seen.kind) {
    case 'here':
      return pictureView(words, seen.picture, viewer.pages);
    case 'coming':
      // of the page's own shape, so that nothing jumps when it comes
      return html`<div class="pane">
        <svg
          class="coming"
          width=${seen.size.width}
          height=${seen.size.height}
          viewBox="0 0 ${seen.size.width} ${seen.size.height}"
          aria-hidden="true"
        ></svg>
        <progress class="drawing" aria-label=${words.say('document.loading')}></progress>
      </div>`;
    case 'unseen':
      return html`<div class="hidden-page">
        ${pdfIcon}
        <p>${words.say('document.page-unseen-sent', { page: seen.page })}</p>
      </div>`;
    default:
      return nothing;
  }
}

/** `data-picture` and the size stay when the page comes again, drawn legibly: nothing jumps, and zoom goes on. */
function pictureView(words: Words, { page, name, url, width, height }: SeenPicture, pages: number): TemplateResult {
  return html`<div class="pane" data-name=${words.say('document.zoom-move')}>
    <img
      src=${url}
      data-picture=${name}
      width=${width}
      height=${height}
      decoding="sync"
      alt=${words.say('document.alt', { page, pages })}
    />
  </div>`;
}

function turnerView(scene: ViewerScene): TemplateResult {
  const { words, viewer, isEarly } = scene;
  const { page, pages } = viewer;
  // at an end a button says so, but keeps focus
  const button = (to: number, name: string, image: TemplateResult) =>
    html`<button
      class="link"
      type="button"
      aria-label=${name}
      aria-disabled=${to < 1 || to > pages}
      @click=${() => turnTo(scene, to)}
    >
      ${image}
    </button>`;
  // has its place from the beginning, so that nothing moves when it can be used
  return html`<div class="turner" ?data-early=${isEarly}>
    ${button(page - 1, words.say('document.previous'), previousIcon)}
    <span class="small figures muted">${words.say('document.page-of', { page, pages })}</span>
    ${button(page + 1, words.say('document.next'), nextIcon)}
  </div>`;
}

function turnTo({ words, viewer, desk }: ViewerScene, page: number): void {
  const { pages } = viewer;
  if (page < 1 || page > pages || page === viewer.page) return;
  viewer.turnTo(page);
  desk.say(words.say('document.page-of', { page, pages }));
}

function stripOf({ words, viewer: { page, pages } }: ViewerScene) {
  return { words, page, pages };
}

/** Where a document has more pages than were asked for. */
function somePagesView({ words, capture, disabled, viewer, desk }: ViewerScene): TemplateResult | typeof nothing {
  if (viewer.pages === 1) return nothing;
  const isSigned = capture.report?.facts.isSigned === true;
  return html`<div class="stack page-tools">
    <button
      class="link"
      type="button"
      ?disabled=${disabled}
      aria-describedby=${isSigned ? 'breaks' : nothing}
      @click=${() => desk.choosePages()}
    >
      ${pagesIcon} ${words.say('document.some-pages')}
    </button>
    ${isSigned ? html`<p id="breaks" class="muted small">${words.say('document.some-pages-signed')}</p>` : nothing}
  </div>`;
}

function cardView({ words, capture }: ViewerScene): TemplateResult {
  const { name } = capture.source;
  const size = formatSize(words.lang, capture.blob.size);
  return html`<div part="preview" class="card-file">
    ${pdfIcon}
    <div class="stack">
      <p>
        ${
          name === ''
            ? nothing
            : html`<bdi><strong class="name">${name}</strong></bdi
                ><br />`
        }
        <span class="muted small">${words.say('review.pdf')}, ${size}</span>
      </p>
      <p class="small">${words.say('document.unseen')}</p>
    </div>
  </div>`;
}
