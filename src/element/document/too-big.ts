/** The screen for a PDF that has too many bytes: smaller pages, or fewer. */
import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { formatSize } from '../../i18n/format.js';
import { noticeView, warningView } from '../views/notice.js';
import type { HeldScene } from './held.js';
import { fileLine, waysOut } from './held-parts.js';
import { pageChooserView } from './page-chooser.js';

class TooBigPane extends AsyncDirective {
  #scene: HeldScene | null = null;
  #isChoosing = false;

  render(scene: HeldScene): TemplateResult {
    this.#scene = scene;
    return this.#view(scene);
  }

  #view(scene: HeldScene): TemplateResult {
    return this.#isChoosing ? pageChooserView(scene, this.#back) : optionsView(scene, this.#choose);
  }

  readonly #choose = (event: Event) => {
    this.#turn(event, true, 'h2');
  };

  readonly #back = (event: Event) => {
    this.#turn(event, false, '.held-pages');
  };

  /** Focus goes where the person goes on: the other screen's heading, or the button that led there. */
  #turn({ currentTarget }: Event, isChoosing: boolean, focused: string): void {
    if (!this.#scene) return;
    const root = (currentTarget as Element).getRootNode() as ShadowRoot;
    this.#isChoosing = isChoosing;
    this.setValue(this.#view(this.#scene));
    root.querySelector<HTMLElement>(focused)?.focus();
  }
}

function optionsView(scene: HeldScene, choose: (event: Event) => void): TemplateResult {
  const { words, desk, held, disabled, isBusy = false } = scene;
  const { facts } = held;
  const isSigned = held.isSigned;
  return html`
    <h2 part="heading" tabindex="-1">${words.say('document.too-big')}</h2>
    <p class="muted">${sizeLine(scene)}</p>
    ${noticeView(scene)}
    <div class="columns">
      <div class="stack">
        ${fileLine(scene)}
        ${isSigned ? html`<div id="document-signed">${warningView(words.say('document.signed'))}</div>` : nothing}
      </div>
      <div class="stack">
        <button
          class="primary"
          type="button"
          aria-disabled=${isBusy}
          aria-describedby=${`${isSigned ? 'document-signed ' : ''}document-shrink`}
          ?disabled=${disabled}
          @click=${() => {
            if (!isBusy) desk.shrink();
          }}
        >
          ${words.say('document.shrink')}
        </button>
        <p id="document-shrink" class="muted small">${words.say('document.shrink-how')}</p>
        ${
          facts && facts.pages > 1 && !isBusy
            ? html`<button class="secondary held-pages" type="button" ?disabled=${disabled} @click=${choose}>
                ${words.say('document.choose-pages')}
              </button>`
            : nothing
        }
        ${waysOut(scene, words.say('prepare.heading'))}
      </div>
    </div>
  `;
}

function sizeLine({ words, held, allowed }: HeldScene): string {
  const { blob, edit } = held.source;
  const size = formatSize(words.lang, (edit?.plain?.blob ?? blob).size);
  const limit = formatSize(words.lang, allowed);
  // rounded, both may be the same
  return size === limit
    ? words.say('document.too-big-over', { limit })
    : words.say('document.too-big-size', { size, limit });
}

const tooBigPane = directive(TooBigPane);

export function tooBigView(scene: HeldScene): TemplateResult {
  return html`${tooBigPane(scene)}`;
}
