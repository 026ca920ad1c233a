/** The screens that come with lazy parts, as far as they are here: review and what follows, and the live camera. */
import { adoptStyles, type CSSResult, nothing, supportsAdoptingStyleSheets, type TemplateResult } from 'lit';
import type { Configuration } from '../core/configuration.js';
import type { Failure } from '../core/failure.js';
import type { Glimpse, State } from '../core/state.js';
import type { Inputs } from '../core/step.js';
import type { Words } from '../i18n/words.js';
import type { Attention } from './attention.js';
import { facingOf, guideOf } from './guidance.js';
import type { DocumentScreens } from './document/document-screens.js';
import { type DocumentPart, type FramingParts, loadDocument, type ReviewPart, type ViewfinderPart } from './parts.js';
import type { Framing } from './reupload-host.js';
import type { LateScreens } from './review/late-screens.js';
import { sentenceFor } from './sentence.js';
import type { StepProperties } from './step-properties.js';
import type { Viewfinder } from './viewfinder/viewfinder.js';
import type { Stage } from './views/screen.js';

/** Milliseconds that the camera waits for its words; English is there, and the others follow. */
const PATIENCE = 3000;

function soon(promise: Promise<void>): Promise<void> {
  return Promise.race([promise, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
}

/** What a camera is opened for. */
interface Wanted {
  configuration: Configuration | null;
  words: Words;
  framing: Framing;
}

export class LateParts {
  readonly #element: StepProperties;
  readonly #attention: Attention;
  #screens: LateScreens | null = null;
  #pages: DocumentScreens | null = null;
  #isMailAsked = false;
  #viewfinder: Viewfinder | null = null;
  #camera: ViewfinderPart | null = null;
  /** What is being made ready, where it can be seen already. */
  glimpse: Glimpse | null = null;

  constructor(element: StepProperties, attention: Attention) {
    this.#element = element;
    this.#attention = attention;
  }

  /** The promise waits for the words of what has come. */
  async addReview(words: Words, review: ReviewPart, pages: DocumentPart | null): Promise<void> {
    const { LateScreens, REVIEW_VOCABULARY, picture, zoom } = review;
    if (!this.#screens) {
      this.#screens = new LateScreens(this.#element, this.#attention);
      this.#addStyles(picture, zoom);
    }
    await Promise.all([words.learn(REVIEW_VOCABULARY), pages && this.#addPages(words, pages)]);
  }

  /** Shows how a bill gets out of an e-mail, or no longer. Never rejects: without it, the next press tries again. */
  async mail(words: Words, configuration: Configuration | null): Promise<void> {
    this.#isMailAsked = !this.#isMailAsked;
    const { signal } = new AbortController();
    try {
      await this.#addPages(words, await loadDocument(signal, configuration?.assetBase ?? null));
    } catch {
      this.#isMailAsked = false;
    }
    this.#element.requestUpdate();
  }

  mailView(stage: Pick<Stage, 'words'>): TemplateResult | typeof nothing {
    return (this.#isMailAsked && this.#pages?.mailView(stage)) || nothing;
  }

  #addPages(words: Words, part: DocumentPart): Promise<void> {
    if (!this.#pages) {
      this.#pages = new part.DocumentScreens(this.#element, this.#attention);
      this.#addStyles(part.documentPages, part.documentHeld);
    }
    return soon(words.learn(part.DOCUMENT_VOCABULARY));
  }

  /** Shows the live camera until the signal fires. Rejects with a `Failure`. */
  async frame(signal: AbortSignal, { camera, viewfinder }: FramingParts, wanted: Wanted): Promise<never> {
    const { configuration, words, framing } = wanted;
    await soon(words.learn(viewfinder.CAMERA_VOCABULARY));
    signal.throwIfAborted();
    framing.ready();
    if (!this.#viewfinder) this.#addStyles(viewfinder.viewfinder, viewfinder.viewfinderShapes);
    this.#camera = viewfinder;
    this.#viewfinder ??= new viewfinder.Viewfinder(this.#element);
    const guide = guideOf(configuration?.step ?? null, this.#element.guide);
    return this.#viewfinder.frame(signal, {
      camera,
      framing,
      words,
      guide,
      assetBase: configuration?.assetBase ?? null,
      facing: facingOf(guide, this.#element.camera),
      handsFree: this.#element.autoCapture,
      sentence: (failure) => sentenceFor(words, failure),
    });
  }

  /** Until another state is entered. */
  show(glimpse: Glimpse): void {
    this.glimpse = glimpse;
    this.#element.requestUpdate();
  }

  entered(state: State): void {
    this.glimpse = null;
    this.#screens?.entered(state);
  }

  /** Null for a state whose screen is not one of these, or has not come yet. */
  screenView(state: State, stage: Stage): TemplateResult | null {
    return this.#pages?.heldView(state, stage) ?? this.#screens?.view(state, stage, this.#pages) ?? null;
  }

  viewfinderView(stage: Stage): TemplateResult | typeof nothing {
    return this.#viewfinder?.view(stage) ?? nothing;
  }

  /** What else can be done about a failure of the camera. */
  noteView(words: Words, inputs: Inputs, failure: Failure): TemplateResult | typeof nothing {
    return this.#camera?.cameraNoteView(words, inputs, failure) ?? nothing;
  }

  /** A screen has been rendered, one of these or not. */
  rendered(state: State, words: Words): void {
    this.#pages?.rendered(state, this.glimpse);
    this.#screens?.rendered(state, words);
  }

  #addStyles(...styles: CSSResult[]): void {
    const root = this.#element.renderRoot as ShadowRoot;
    if (supportsAdoptingStyleSheets) {
      const sheets = styles.map(({ styleSheet }) => styleSheet as CSSStyleSheet);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
    } else {
      adoptStyles(root, styles);
    }
  }
}
