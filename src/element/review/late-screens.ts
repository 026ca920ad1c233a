/** The screens from review on, with all that only they need. Not loaded before a file is chosen. */
import type { LitElement, TemplateResult } from 'lit';
import type { Capture, State } from '../../core/state.js';
import { isTurning } from '../../core/transition.js';
import type { Words } from '../../i18n/words.js';
import type { Attention } from '../attention.js';
import type { DocumentScreens } from '../document/document-screens.js';
import { shownState } from '../shown-state.js';
import { SignOfLife } from '../sign-of-life.js';
import { glimpseView, type ReviewScene, reviewView } from '../views/review.js';
import type { Stage } from '../views/screen.js';
import { sendingView } from '../views/sending.js';
import { sentView } from '../views/sent.js';
import { Zoom } from '../zoom/zoom.js';
import { PreviewUrl } from './preview-url.js';

/** Milliseconds until a turn that is waited for can be stopped; the dimmed picture shows the wait before. */
const TURNING = 1000;

export class LateScreens {
  readonly #element: LitElement;
  readonly #zoom: Zoom;
  readonly #turning: SignOfLife;
  readonly #preview = new PreviewUrl();
  #sentAt = new Date();

  constructor(element: LitElement, attention: Attention) {
    this.#element = element;
    this.#zoom = new Zoom(attention);
    this.#turning = new SignOfLife(() => {
      element.requestUpdate();
    }, TURNING);
  }

  entered(state: State): void {
    this.#turning.wait(isTurning(state));
    if (state.phase === 'sent') this.#sentAt = new Date();
  }

  /** Null for a state whose screen is not one of these. */
  view(state: State, stage: Stage, pages: DocumentScreens | null): TemplateResult | null {
    const turning = isTurning(state) ? this.#turning.waiting : null;
    const shown = shownState(state);
    switch (shown.phase) {
      case 'reviewing':
        return reviewView({
          ...stage,
          ...reviewed(state, shown.capture, stage, pages),
          turning,
          preview: this.#previewOf(shown),
        });
      case 'normalising':
        return stage.glimpse && pages ? glimpseView(stage, pages.pagesView(state, stage.glimpse, stage)) : null;
      case 'sending':
        return sendingView(stage);
      case 'sent':
        return sentView({ ...stage, when: this.#sentAt });
      default:
        return null;
    }
  }

  /** A screen has been rendered, one of these or not. */
  rendered(state: State, words: Words): void {
    this.#previewOf(shownState(state));
    const { isConnected, renderRoot } = this.#element;
    this.#zoom.show(isConnected ? renderRoot.querySelector('figure') : null, words);
  }

  /** Frees the one before; an element that is in no page has none. */
  #previewOf(shown: State): string | null {
    return this.#preview.of(this.#element.isConnected ? shown : null);
  }
}

/** What is in review: a document is seen by its pages. */
function reviewed(
  state: State,
  capture: Capture,
  stage: Stage,
  pages: DocumentScreens | null,
): Pick<ReviewScene, 'capture' | 'document'> {
  if (capture.kind !== 'pdf' || !pages) return { capture, document: null };
  return {
    capture,
    document: {
      pages: pages.pagesView(state, capture, stage),
      notes: pages.notesView(capture, stage),
      advice: pages.adviceOf(capture, stage),
    },
  };
}
