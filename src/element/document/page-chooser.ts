/** The screen for choosing pages of a PDF: small pages to tick, and a quick way for long ones. Draws no page. */
import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { createRef, ref, type Ref } from 'lit/directives/ref.js';
import { edgesOf, pagesBetween, refusalOf } from '../../core/document/page-choice.js';
import { LIMITS } from '../../core/limits.js';
import { attentionIcon } from '../icons.js';
import { noticeView, warningView } from '../views/notice.js';
import type { HeldScene } from './held.js';
import { waysOut } from './held-parts.js';

/** Pages from which on numbers are quicker than ticks: more than a phone shows at once. */
const MANY = 7;

/** Tiles that are rendered in one go: more than is seen at first. All 500 in one go held the page up for 60 to 110 ms. */
const AT_ONCE = 60;

/** Goes back to the screen that this one was opened from. */
type Back = (event: Event) => void;

class PageChooser extends AsyncDirective {
  readonly #list = createRef<HTMLElement>();
  readonly #from = createRef<HTMLInputElement>();
  readonly #to = createRef<HTMLInputElement>();
  #scene: HeldScene | null = null;
  #back: Back | null = null;
  /** Null until it is known of how many pages. */
  #chosen: Set<number> | null = null;
  /** What was typed is no part of the file. */
  #isAstray = false;
  #refusal: 'none' | 'too-many' | null = null;
  #tiles = AT_ONCE;
  #growing: ReturnType<typeof setTimeout> | null = null;

  render(scene: HeldScene, back: Back | null): TemplateResult {
    this.#scene = scene;
    this.#back = back;
    this.#chosen ??= new Set(scene.held.source.edit?.pages ?? [1]);
    queueMicrotask(this.#observe);
    return this.#view(scene, this.#chosen);
  }

  override disconnected(): void {
    if (this.#growing !== null) clearTimeout(this.#growing);
    this.#growing = null;
    this.#scene?.desk.thumbnails.observe(null);
  }

  override reconnected(): void {
    queueMicrotask(this.#observe);
  }

  readonly #observe = () => {
    const list = this.#list.value;
    if (!this.isConnected || !list || !this.#scene) return;
    this.#scene.desk.thumbnails.observe(list);
    // not by frames, which stand still in a hidden tab
    if (this.#tiles < (this.#scene.held.facts?.pages ?? 0)) this.#growing ??= setTimeout(this.#grow);
  };

  readonly #grow = () => {
    this.#growing = null;
    this.#tiles += AT_ONCE;
    this.#update();
    this.#observe();
  };

  #view(scene: HeldScene, chosen: ReadonlySet<number>): TemplateResult {
    const { words, held, disabled, isBusy = false } = scene;
    const pages = held.facts?.pages ?? 0;
    return html`
      <h2 part="heading" tabindex="-1">${words.say(headingOf(scene))}</h2>
      <p class="muted">
        ${pages > LIMITS.maxPages ? words.say('document.too-many-pages', { count: pages, most: LIMITS.maxPages }) : nothing}
        ${words.say('document.choose-asked')}
      </p>
      ${noticeView(scene)} ${held.isSigned ? warningView(words.say('document.some-pages-signed')) : nothing}
      ${pages >= MANY ? this.#rangeView(scene, pages) : nothing}
      <ul
        class="picks"
        role="list"
        aria-label=${words.say('document.pages-label')}
        ${ref(this.#list)}
        @change=${this.#ticked}
      >
        ${Array.from({ length: Math.min(pages, this.#tiles) }, (_, index) => tileView(scene, index + 1, chosen.has(index + 1)))}
      </ul>
      <div class="stack">
        <p class="figures" id="document-chosen"><strong>${countOf(scene, chosen, pages)}</strong></p>
        ${this.#refusalView(scene, chosen)}
        <button
          class="primary"
          type="button"
          aria-disabled=${isBusy}
          aria-describedby="document-chosen"
          ?disabled=${disabled}
          @click=${this.#use}
        >
          ${words.say('document.use-pages')}
        </button>
        ${
          this.#back && !isBusy
            ? html`<button class="secondary" type="button" @click=${this.#back}>${words.say('document.back')}</button>`
            : waysOut(scene, words.say('prepare.heading'))
        }
      </div>
    `;
  }

  #rangeView({ words, disabled }: HeldScene, pages: number): TemplateResult {
    const edges = this.#chosen && edgesOf(this.#chosen);
    const field = (key: 'from' | 'to', element: Ref<HTMLInputElement>, value: number | undefined) =>
      html`<label>
        <span>${words.say(key === 'from' ? 'document.from' : 'document.to')}</span>
        <input
          ${ref(element)}
          inputmode="numeric"
          autocomplete="off"
          enterkeyhint="done"
          maxlength="6"
          .value=${value === undefined ? '' : String(value)}
          aria-invalid=${this.#isAstray ? 'true' : nothing}
          aria-describedby=${this.#isAstray ? 'document-astray' : nothing}
          ?disabled=${disabled}
          @input=${this.#typed}
          @change=${this.#left}
        />
      </label>`;
    return html`<div class="held-range" role="group" aria-label=${words.say('document.range')}>
      ${field('from', this.#from, edges?.from)} ${field('to', this.#to, edges?.to)}
      <p id="document-astray" part=${this.#isAstray ? 'error' : nothing} class="held-error" ?hidden=${!this.#isAstray}>
        ${words.say('document.range-wrong', { pages })}
      </p>
    </div>`;
  }

  #refusalView({ words }: HeldScene, chosen: ReadonlySet<number>): TemplateResult | typeof nothing {
    if (this.#refusal === null) return nothing;
    return html`<div part="error" class="note note-warning">
      ${attentionIcon}
      <p>${refusalLine(words, this.#refusal, chosen.size)}</p>
    </div>`;
  }

  readonly #ticked = ({ target }: Event) => {
    const { value, checked } = target as HTMLInputElement;
    const chosen = new Set(this.#chosen);
    if (checked) chosen.add(Number(value));
    else chosen.delete(Number(value));
    this.#isAstray = false;
    this.#choose(chosen);
  };

  /** What is typed is chosen at once: nobody has to press one button to be allowed to press the next. */
  readonly #typed = () => {
    const pages = this.#typedPages();
    if (!pages) return;
    this.#isAstray = false;
    this.#choose(new Set(pages));
    this.#scrollTo(pages[0] ?? 1);
  };

  /** Scrolls nothing but the list. */
  #scrollTo(page: number): void {
    const list = this.#list.value;
    const top = (number: number) => list?.children[number - 1]?.getBoundingClientRect().top ?? 0;
    if (list?.children[page - 1]) list.scrollTop = top(page) - top(1);
  }

  /** Half a number is no mistake yet; once the field is left it is. */
  readonly #left = () => {
    if (this.#typedPages() || !this.#scene || this.#isAstray) return;
    this.#isAstray = true;
    this.#refusal = null;
    this.#update();
    this.#scene.desk.say(this.#scene.words.say('document.range-wrong', { pages: this.#scene.held.facts?.pages ?? 0 }));
  };

  #typedPages(): number[] | null {
    return pagesBetween(
      this.#from.value?.value ?? '',
      this.#to.value?.value ?? '',
      this.#scene?.held.facts?.pages ?? 0,
    );
  }

  #choose(chosen: Set<number>): void {
    this.#chosen = chosen;
    this.#refusal = null;
    this.#update();
    const scene = this.#scene;
    if (scene) scene.desk.say(countOf(scene, chosen, scene.held.facts?.pages ?? 0));
  }

  readonly #use = () => {
    const scene = this.#scene;
    const chosen = this.#chosen;
    if (!scene || !chosen || scene.isBusy) return;
    if (this.#isAstray) {
      this.#from.value?.focus();
      return;
    }
    this.#refusal = refusalOf(chosen);
    this.#update();
    if (this.#refusal) scene.desk.say(refusalLine(scene.words, this.#refusal, chosen.size));
    else scene.desk.choosePages([...chosen].sort((a, b) => a - b));
  };

  #update(): void {
    if (this.#scene && this.#chosen) this.setValue(this.#view(this.#scene, this.#chosen));
  }
}

function headingOf({ held }: HeldScene) {
  if ((held.facts?.pages ?? 0) > LIMITS.maxPages) return 'document.too-many';
  return held.source.edit?.shrink ? 'document.still-too-big' : 'document.which-pages';
}

function countOf({ words }: HeldScene, chosen: ReadonlySet<number>, pages: number): string {
  return words.say('document.chosen', { count: chosen.size, pages });
}

function refusalLine(words: HeldScene['words'], refusal: 'none' | 'too-many', count: number): string {
  return refusal === 'none'
    ? words.say('document.chosen-none')
    : words.say('document.chosen-too-many', { count, most: LIMITS.maxPages });
}

function tileView({ words, disabled }: HeldScene, page: number, isChosen: boolean): TemplateResult {
  return html`<li>
    <label part="page" class="pick">
      <span class="pick-sheet">
        <img alt="" data-page=${page} />
        <span class="pick-blind">${words.say('document.page-unseen', { page })}</span>
      </span>
      <span class="pick-name figures">
        <input type="checkbox" value=${page} .checked=${isChosen} ?disabled=${disabled} />
        ${words.say('document.page', { page })}
      </span>
    </label>
  </li>`;
}

const pageChooser = directive(PageChooser);

/** `back`: where it is opened from another screen. */
export function pageChooserView(scene: HeldScene, back: Back | null = null): TemplateResult {
  return html`${pageChooser(scene, back)}`;
}
