/** Shows the screens for a held PDF in a shadow root, with a desk that notes what it is asked for. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { Held } from '../../src/core/state.js';
import { type HeldScene, heldView } from '../../src/element/document/held.js';
import { card } from '../../src/element/styles/card.js';
import { controls } from '../../src/element/styles/controls.js';
import { documentHeld } from '../../src/element/styles/document-held.js';
import { tokens } from '../../src/element/styles/tokens.js';
import { Words } from '../../src/i18n/words.js';
import english from '../../locales/document/en.json';

type Change = Partial<Omit<HeldScene, 'held'>> & { need?: Held['need']; pages?: number; isSigned?: boolean };

export class HeldStage {
  readonly host = document.createElement('div');
  readonly root = this.host.attachShadow({ mode: 'open' });
  /** What was asked of the desk, in order. */
  readonly asked: unknown[] = [];
  readonly said: string[] = [];
  /** The list whose pages are drawn. */
  observed: HTMLElement | null = null;
  chosenAnother = 0;

  private constructor(readonly words: Words) {
    this.root.adoptedStyleSheets = [tokens, controls, card, documentHeld].map(
      ({ styleSheet }) => styleSheet as CSSStyleSheet,
    );
    document.body.append(this.host);
  }

  /** `longer`: before each sentence stands a word that no language surpasses. */
  static async make(longer = ''): Promise<HeldStage> {
    const words = new Words();
    const sentences = Object.entries(english).map(([key, sentence]) => [key, longer + sentence]);
    await words.learn({ name: 'document', english: Object.fromEntries(sentences), loaders: {} });
    return new HeldStage(words);
  }

  source(blob = new Blob([new Uint8Array(24_000_000)])): Held['source'] {
    const rest = { picture: null, leftOut: 0, turns: 0, shot: null } as const;
    return { via: 'picker', type: 'application/pdf', blob, name: 'bill.pdf', ...rest };
  }

  show(source: Held['source'], change: Change = {}): void {
    const { need = 'password', pages = 3, isSigned = false, ...scene } = change;
    const facts = { pages, isSigned, isOwnerLocked: false, hasActiveContent: false };
    const verbs = { choose: () => (this.chosenAnother += 1), cancel: () => this.asked.push('stop') };
    this.showView(
      heldView({
        words: this.words,
        text: {},
        inputs: { upload: true, capture: true, pdf: true },
        disabled: false,
        notice: null,
        offersHelp: false,
        verbs,
        allowed: 14_000_000,
        held: { source, need, facts: need === 'password' ? null : facts, isSigned },
        desk: {
          unlock: (password) => this.asked.push(['unlock', password]),
          shrink: () => this.asked.push('shrink'),
          choosePages: (chosen) => this.asked.push(['pages', ...chosen]),
          dismiss: () => this.asked.push('dismiss'),
          say: (sentence) => this.said.push(sentence),
          thumbnails: { observe: (list) => (this.observed = list) },
        },
        ...scene,
      } as HeldScene),
    );
  }

  showView(view: TemplateResult | typeof nothing): void {
    render(html`<div part="base" class="base" lang="en">${view}</div>`, this.root);
  }

  /** What the element shows after a password that did not fit. */
  get wrong(): HeldScene['notice'] {
    return { sentence: this.words.say('error.pdf-wrong-password'), more: nothing, speaks: false };
  }

  query<E extends HTMLElement = HTMLElement>(selector: string): E {
    const found = this.root.querySelector<E>(selector);
    if (!found) throw new Error(`there is no ${selector}`);
    return found;
  }

  all<E extends HTMLElement = HTMLElement>(selector: string): E[] {
    return [...this.root.querySelectorAll<E>(selector)];
  }

  button(name: string): HTMLButtonElement {
    const found = this.all<HTMLButtonElement>('button').find(
      (button) => (button.ariaLabel ?? button.innerText.trim()) === name,
    );
    if (!found) throw new Error(`there is no button "${name}"`);
    return found;
  }

  get text(): string {
    return this.query('.base').innerText;
  }

  get field(): HTMLInputElement {
    return this.query('#document-password');
  }

  /** Types into a field as a person does: the page hears of it. */
  type(field: HTMLInputElement, text: string): void {
    field.focus();
    field.value = '';
    for (const data of text) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: data, bubbles: true, composed: true }));
      field.value += data;
      field.dispatchEvent(new InputEvent('input', { data, bubbles: true, composed: true }));
      field.dispatchEvent(new KeyboardEvent('keyup', { key: data, bubbles: true, composed: true }));
    }
  }

  /** Leaves a field that was changed. */
  leave(field: HTMLInputElement): void {
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  remove(): void {
    this.showView(nothing);
    this.host.remove();
  }
}
