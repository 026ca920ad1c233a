/** The screens for PDFs and for several pages in one, with what has a life of its own in them. Decides nothing. */
import { html, type LitElement, type TemplateResult } from 'lit';
import type { PageSource } from '../../core/document/page-source.js';
import type { Capture, Edit, Glimpse, Held, Source, State } from '../../core/state.js';
import { isTurning } from '../../core/transition.js';
import type { Attention } from '../attention.js';
import { shownState } from '../shown-state.js';
import type { Stage } from '../views/screen.js';
import { datedView, pagesOf, shownWarnings, warningSentence } from './dated.js';
import type { DocumentDesk } from './desk.js';
import { emailGuideView } from './email-guide.js';
import { heldView } from './held.js';
import { madeAnewView } from './made-anew.js';
import { Thumbnails } from './thumbnails.js';
import { Viewer } from './viewer.js';
import { viewerView } from './viewer-view.js';

export class DocumentScreens {
  readonly #element: LitElement;
  readonly #attention: Attention;
  readonly #viewer: Viewer;
  readonly #thumbnails = new Thumbnails();
  /** Of what is in review the person wants only some pages. */
  #choosing: Capture | null = null;
  #heldPages: PageSource | null = null;

  constructor(element: LitElement, attention: Attention) {
    this.#element = element;
    this.#attention = attention;
    this.#viewer = new Viewer(element, () => {
      element.requestUpdate();
    });
  }

  /** The screen for a file that is held, in place of any other; null where none is. */
  heldView(state: State, stage: Stage): TemplateResult | null {
    const held = this.#heldOf(state);
    if (!held) return null;
    const isBusy = state.phase === 'normalising';
    return heldView({
      ...stage,
      held,
      desk: this.#deskOf(held, stage),
      allowed: Math.floor(stage.room / 4) * 3,
      isBusy,
    });
  }

  /** What is seen of the document in review, or of one that will be. */
  pagesView(state: State, capture: Capture | Glimpse, stage: Stage): TemplateResult {
    this.#viewer.use(this.#element.isConnected ? capture : null);
    const { verbs } = stage;
    const busy = isTurning(state) ? state.source : null;
    return viewerView({
      ...stage,
      capture,
      source: busy ?? capture.source,
      isBusy: busy !== null,
      isEarly: !('id' in capture),
      viewer: this.#viewer,
      desk: {
        rework: verbs.rework,
        choosePages: () => {
          if ('id' in capture) this.#choose(capture);
        },
        say: this.#say,
      },
    });
  }

  /** When it seems to be from, and what was done to it. */
  notesView(capture: Capture, { words }: Stage): TemplateResult {
    return html`${madeAnewView(words, capture)} ${datedView({ words, capture })}`;
  }

  /** The sentences of what the person can mend. */
  adviceOf(capture: Capture, { words, warnings, oldest }: Stage): string[] {
    return shownWarnings(warnings, capture).map((warning) => {
      const sentence = warningSentence(words, warning, oldest);
      const pages = pagesOf(warning, capture);
      return pages === null ? sentence : `${words.say('document.page', { page: pages.join(', ') })}: ${sentence}`;
    });
  }

  mailView({ words }: Pick<Stage, 'words'>): TemplateResult {
    const { userAgent } = navigator;
    const system = /Android/.test(userAgent) ? 'android' : /iP(hone|ad|od)/.test(userAgent) ? 'ios' : null;
    return emailGuideView({ words, system });
  }

  /** A screen has been rendered, one of these or not. */
  rendered(state: State, glimpse: Glimpse | null): void {
    const { isConnected, renderRoot } = this.#element;
    const held = isConnected ? this.#heldOf(state) : null;
    const pages = held?.pages ?? null;
    // of what is in review the viewer takes care
    if (this.#heldPages !== pages && this.#choosing === null) this.#heldPages?.close();
    this.#heldPages = pages;
    this.#thumbnails.use(pages);
    if (!held) this.#thumbnails.observe(null);
    const shown = isConnected && !held ? shownState(state) : null;
    const capture = shown?.phase === 'reviewing' ? shown.capture : null;
    this.#viewer.use(shown?.phase === 'normalising' ? glimpse : capture, pages);
    this.#viewer.rendered(isConnected ? renderRoot : null);
    if (this.#choosing !== null && this.#choosing !== capture && !held) this.#choosing = null;
  }

  #heldOf(state: State): Held | null {
    const shown = shownState(state);
    if ('held' in shown) return shown.held;
    if (shown.phase !== 'reviewing' || shown.capture !== this.#choosing) return null;
    const { source, report, pages } = shown.capture;
    if (!report) return null;
    const plain = source.edit?.plain;
    return {
      source: { ...source, edit: plain ? { plain } : {} },
      need: 'pages',
      facts: report.facts,
      isSigned: report.facts.isSigned,
      pages: pages ?? null,
    };
  }

  #deskOf({ source }: Held, { verbs }: Stage): DocumentDesk {
    const edited = (edit: Edit): Source => ({ ...source, edit: { ...source.edit, ...edit } });
    return {
      unlock: (password) => {
        verbs.rework(edited({ password }));
      },
      shrink: () => {
        verbs.rework(edited({ shrink: true }));
      },
      choosePages: (pages) => {
        // of the file that was chosen, and not of pictures of its pages
        const { pages: numbers, shrink } = this.#choosing?.source.edit ?? {};
        const chosen = pages.map((page) => numbers?.[page - 1] ?? page);
        verbs.rework(edited({ pages: chosen, ...(shrink && { shrink }) }));
        this.#choose(null);
      },
      dismiss: () => {
        if (this.#choosing) this.#choose(null);
        else verbs.dismiss();
      },
      thumbnails: this.#thumbnails,
      say: this.#say,
    };
  }

  #choose(capture: Capture | null): void {
    this.#choosing = capture;
    this.#attention.moves();
    this.#element.requestUpdate();
  }

  readonly #say = (sentence: string) => {
    this.#attention.say(sentence);
  };
}
