/** The screen for a locked PDF. What is typed stays in the field and goes to the desk, nowhere else. */
import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { LIMITS } from '../../core/limits.js';
import { checkIcon } from '../icons.js';
import { noticeView, warningView } from '../views/notice.js';
import type { HeldScene } from './held.js';
import { fileLine, waysOut } from './held-parts.js';
import { hiddenIcon, lockIcon, shownIcon } from './held-icons.js';
import { unrecorded } from './unrecorded.js';

class PasswordPane extends AsyncDirective {
  readonly #field = createRef<HTMLInputElement>();
  #scene: HeldScene | null = null;
  #isShown = false;
  #isEmpty = false;
  #isWrong = false;
  #openedAt = -Infinity;

  render(scene: HeldScene): TemplateResult {
    this.#scene = scene;
    const wasWrong = this.#isWrong;
    this.#isWrong = isWrong(scene);
    if (this.#isWrong) this.#isEmpty = false;
    // after the element has moved focus, which goes to the note first
    if (this.#isWrong && !wasWrong) queueMicrotask(this.#toField);
    return this.#view(scene);
  }

  /** The screen is left: so is what was typed. */
  override disconnected(): void {
    if (this.#field.value) this.#field.value.value = '';
  }

  #view(scene: HeldScene): TemplateResult {
    const { words, disabled, isBusy = false } = scene;
    return html`
      <h2 part="heading" tabindex="-1">${words.say('document.locked')}</h2>
      <p class="muted">${words.say('document.locked-why')}</p>
      <div class="columns">
        <div class="stack">
          ${fileLine(scene, lockIcon)}
          <div id="document-wrong">${noticeView(scene)}</div>
          ${scene.held.isSigned ? warningView(words.say('document.signed-locked')) : nothing}
          <form class="stack" novalidate @submit=${this.#submitted}>
            <div class="held-field">
              <label for="document-password">${words.say('document.password')}</label>
              <div class="held-entry">${this.#fieldView(scene)}</div>
              <p
                id="document-empty"
                part=${this.#isEmpty ? 'error' : nothing}
                class="held-error"
                ?hidden=${!this.#isEmpty}
              >
                ${words.say('document.password-empty')}
              </p>
              <p id="document-where" class="muted small">${words.say('document.password-where')}</p>
            </div>
            <button class="primary" type="submit" aria-disabled=${isBusy} ?disabled=${disabled}>
              ${words.say('document.open')}
            </button>
          </form>
        </div>
        ${promisesView(scene)}
        <div class="stack">${waysOut(scene, words.say('document.loading'))}</div>
      </div>
    `;
  }

  #fieldView({ words, disabled, isBusy = false }: HeldScene): TemplateResult {
    const name = words.say('document.password-show');
    // without a name, so that no form can send it
    return html`<input
        ${ref(this.#field)}
        ${unrecorded()}
        id="document-password"
        type=${this.#isShown ? 'text' : 'password'}
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        enterkeyhint="go"
        dir="auto"
        aria-invalid=${this.#isWrong || this.#isEmpty ? 'true' : nothing}
        aria-describedby=${`${this.#isWrong ? 'document-wrong ' : ''}${this.#isEmpty ? 'document-empty ' : ''}document-where`}
        ?readonly=${isBusy}
        ?disabled=${disabled}
        @input=${this.#typed}
      />
      <button
        class="link held-eye"
        type="button"
        aria-label=${name}
        title=${name}
        aria-pressed=${this.#isShown}
        ?disabled=${disabled}
        @mousedown=${stay}
        @click=${() => {
          this.#show(!this.#isShown);
        }}
      >
        ${this.#isShown ? hiddenIcon : shownIcon}
      </button>`;
  }

  readonly #submitted = (event: Event) => {
    event.preventDefault();
    const scene = this.#scene;
    const field = this.#field.value;
    if (!scene || !field || scene.isBusy || scene.disabled) return;
    if (field.value === '') {
      this.#isEmpty = true;
      this.setValue(this.#view(scene));
      field.focus();
      return;
    }
    // the second of two quick ones belongs to the first
    if (performance.now() - this.#openedAt < LIMITS.doubleClick) return;
    this.#openedAt = performance.now();
    this.#show(false);
    scene.desk.unlock(field.value);
  };

  readonly #typed = () => {
    if (!this.#isEmpty || !this.#scene) return;
    this.#isEmpty = false;
    this.setValue(this.#view(this.#scene));
  };

  /** Shown or hidden, with the caret where it was. */
  #show(isShown: boolean): void {
    const field = this.#field.value;
    if (!field || !this.#scene || this.#isShown === isShown) return;
    const { selectionStart, selectionEnd, selectionDirection } = field;
    this.#isShown = isShown;
    this.setValue(this.#view(this.#scene));
    field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? 'none');
  }

  /** To mend a typo, or to type over it; never from someone who is elsewhere in the page. */
  readonly #toField = () => {
    const field = this.#field.value;
    const root = field?.getRootNode();
    if (!field || !(root instanceof ShadowRoot) || root.activeElement === null) return;
    field.focus();
    field.select();
  };
}

/** Scenes know sentences, not codes. */
function isWrong({ words, notice }: HeldScene): boolean {
  return notice?.sentence === words.say('error.pdf-wrong-password');
}

/** The focus stays in the field, and on a phone the keyboard stays open. */
function stay(event: Event): void {
  event.preventDefault();
}

function promisesView({ words }: HeldScene): TemplateResult {
  const lines = (['document.password-device', 'document.password-kept', 'document.password-copy'] as const).map((key) =>
    words.say(key),
  );
  return html`<ul class="guide small" role="list">
    ${lines.map((line) => html`<li>${checkIcon}<span>${line}</span></li>`)}
  </ul>`;
}

const passwordPane = directive(PasswordPane);

export function passwordView(scene: HeldScene): TemplateResult {
  return html`${passwordPane(scene)}`;
}
