/** `<markid-additional-step>`: lifecycle, configuration and markup. What may happen next is decided in `core/`. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type Configuration, readAssetBase } from '../core/configuration.js';
import { Failure } from '../core/failure.js';
import { givenList } from '../core/given.js';
import type { Phase, Receipt, State } from '../core/state.js';
import { type Inputs, NO_INPUTS } from '../core/step.js';
import { warningsOf } from '../core/warning.js';
import { Attention } from './attention.js';
import { watchChildSteps } from './child-steps.js';
import { Complaint, tellDeveloper } from './complaint.js';
import { listenForFiles } from './drop-and-paste.js';
import { type ErrorDetail, MarkidHelpEvent, MarkidReadyEvent } from './events.js';
import { FormAssociatedStep } from './form-associated-step.js';
import { formFile } from './form-file.js';
import { guidanceFor } from './guidance.js';
import { LateParts } from './late-parts.js';
import { watchPageLanguage } from './page-language.js';
import { Reupload } from './reupload.js';
import { sentenceFor } from './sentence.js';
import { noticeOf, shownState } from './shown-state.js';
import { SignOfLife } from './sign-of-life.js';
import { card } from './styles/card.js';
import { controls } from './styles/controls.js';
import { tokens } from './styles/tokens.js';
import { skeletonView } from './views/blocked.js';
import { fileInputView } from './views/file-input.js';
import { verbsOf } from './verbs.js';
import { screenView, type Stage } from './views/screen.js';
import { Wording } from './wording.js';

/**
 * Lets a person send one additional step again: choose, review, send.
 *
 * @fires markid-ready {MarkidReadyEvent} A configuration has been taken up.
 * @fires markid-phase {MarkidPhaseEvent} The phase has changed.
 * @fires markid-accept {MarkidAcceptEvent} A file has passed the checks; cancelable.
 * @fires markid-capture {MarkidCaptureEvent} A file is ready for review.
 * @fires markid-submit {MarkidSubmitEvent} The person wants to send; cancelable.
 * @fires markid-progress {MarkidProgressEvent} Bytes have left.
 * @fires markid-success {MarkidSuccessEvent} The partner's endpoint has taken the file.
 * @fires markid-error {MarkidErrorEvent} Something went wrong that somebody must act on.
 * @fires markid-help {MarkidHelpEvent} The person cannot do this here.
 * @fires markid-reset {MarkidResetEvent} The element has been reset.
 */
export class MarkidAdditionalStep extends FormAssociatedStep {
  static override readonly styles = [tokens, controls, card];

  readonly #changed = () => {
    this.requestUpdate();
  };
  readonly #wording = new Wording(this.#changed);
  readonly #sign = new SignOfLife(this.#changed);
  readonly #attention = new Attention(this.#changed);
  readonly #late = new LateParts(this, this.#attention);
  readonly #reupload = new Reupload(this, {
    configuration: () => this.#configuration,
    isOff: () => this.isOff,
    sentence: (failure) => sentenceFor(this.#wording.words, failure),
    entered: (state, previous) => {
      this.#entered(state, previous);
    },
    reading: (busy) => {
      this.#sign.wait(busy);
    },
    reviewable: (review, pages) => this.#late.addReview(this.#wording.words, review, pages),
    glimpsed: (glimpse) => this.#late.show(glimpse),
    frame: (signal, parts, framing) =>
      this.#late.frame(signal, parts, { framing, configuration: this.#configuration, words: this.#wording.words }),
    changed: this.#changed,
  });
  #configuration: Configuration | null = null;
  #configuring: Promise<void> | null = null;
  readonly #complaint = new Complaint();
  #connection: AbortController | null = null;
  #dragged = false;
  #enteredAt = 0;

  /** Where the person is. */
  get phase(): Phase {
    return this.#reupload.state.phase;
  }

  /** What the step's settings turn on; nothing while blocked. */
  get inputs(): Inputs {
    return (this.phase === 'blocked' ? null : this.#configuration?.step.inputs) ?? NO_INPUTS;
  }

  /** The last error's detail; null after the next pick, send, reset or configuration. */
  get error(): ErrorDetail | null {
    return this.#reupload.error;
  }

  /** The endpoint's answer, once sent. */
  get receipt(): Receipt | null {
    return this.#reupload.receipt;
  }

  /** Takes a file as if the person had chosen it; true when it reached review. Never rejects. */
  async setFile(blob: Blob): Promise<boolean> {
    await this.#configuring;
    return this.#reupload.take('host', blob);
  }

  /** Sends what is in review; concurrent calls share one promise; null where nothing was sent. Never rejects. */
  submit(): Promise<Receipt | null> {
    return this.#reupload.submit(this.#configuring);
  }

  /** The exact request body; null where no file is ready. Never rejects. */
  async buildPayload(): Promise<Blob | null> {
    await this.#configuring;
    return this.#reupload.buildPayload();
  }

  /** Back to choosing; aborts a running send first. Never rejects. */
  override async reset(): Promise<void> {
    await this.#configuring;
    this.#reupload.reset();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#connection) return; // moved, not removed
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const changed = () => {
      this.configurationChanged();
    };
    this.setAttribute('phase', this.phase);
    watchChildSteps(signal, this, changed);
    watchPageLanguage(signal, this, changed);
    listenForFiles(signal, this, {
      takesFiles: () => this.#reupload.takesFiles && (this.inputs.upload || this.inputs.pdf),
      hover: (over) => {
        this.#dragged = over;
        this.requestUpdate();
      },
      received: (via, files) => {
        // over the camera too a file is refused in so many words
        if (this.#reupload.takesFiles) this.#attention.acted();
        else if (this.phase !== 'framing') return;
        void this.#reupload.take(via, ...files);
      },
    });
    changed();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // a camera is closed at once, even where the element is only moved: its light must not stay on
    if (this.phase === 'framing') this.#reupload.cancel();
    // moving an element removes and adds it in one task: only one that stays away is gone
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connection?.abort();
      this.#connection = null;
      this.#reupload.removed();
      this.#late.rendered(this.#reupload.state, this.#wording.words);
      this.requestUpdate();
    });
  }

  protected override configurationChanged(): void {
    // setters run before the constructor has ended, and on elements that are in no page yet
    if (!(#configuring in this) || !this.isConnected) return;
    this.#configuring ??= Promise.resolve().then(() => {
      this.#configuring = null;
      if (this.isConnected) this.#configure();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('messages')) this.#useWords();
    this.#attention.before(this.renderRoot as ShadowRoot);
  }

  protected override updated(): void {
    const { words, isReady } = this.#wording;
    const button = this.renderRoot.querySelector<HTMLElement>('[part=choose-button], [part=camera-button]');
    const wanted = this.inputs.upload || this.inputs.pdf ? 'choose.button' : 'camera.button';
    this.setMissing(this.required && !this.#reupload.capture ? words.say(wanted) : null, button);
    if (isReady) this.#attention.after(this.renderRoot as ShadowRoot);
    this.#late.rendered(this.#reupload.state, words);
    if (this.isOff && this.phase === 'framing') this.#reupload.cancel();
  }

  protected override render(): TemplateResult {
    const { words, isReady } = this.#wording;
    const { state } = this.#reupload;
    const stage = this.#stage(state);
    const isBare = !isReady || (state.phase === 'blocked' && !state.failure);
    return html`<div
      part="base"
      class="base"
      lang=${words.lang}
      dir=${words.dir}
      aria-busy=${isBare || shownState(state).phase === 'normalising'}
      @keydown=${this.#keyPressed}
      @click=${this.#clicked}
    >
      <slot name="logo"></slot>
      ${isBare ? skeletonView() : screenView(state, stage, this.#late)}
      ${fileInputView(this.inputs, this.isOff, this.#picked)} ${this.#late.viewfinderView(stage)}
      <slot name="footer"></slot>
      <div part="status" class="unseen" role="status">${isBare ? nothing : this.#attention.spoken(state, words)}</div>
    </div>`;
  }

  #stage(state: State): Stage {
    const { words } = this.#wording;
    const { capture, progress } = this.#reupload;
    const step = this.#configuration?.step ?? null;
    const failure = noticeOf(state);
    return {
      ...guidanceFor(step, this, words.lang),
      words,
      text: this.#wording.textOf(step, this.values),
      inputs: this.inputs,
      disabled: this.isOff,
      verbs: this.#verbs,
      notice: failure && {
        sentence: sentenceFor(words, failure),
        more: this.#late.noteView(words, this.inputs, failure),
        speaks: this.#attention.noteSpeaks,
      },
      offersHelp: this.helpIsHeard || this.querySelector(':scope > [slot=help]') !== null,
      reading: this.#sign.waiting,
      isOpening: state.phase === 'framing',
      dragged: this.#dragged,
      mail: this.#late.mailView({ words }),
      room: this.#reupload.room,
      warnings: capture ? warningsOf(capture, givenList(this.rejectedDigests)) : [],
      progress,
      glimpse: this.#late.glimpse,
      reference: this.#configuration?.scanRef.slice(0, 8) ?? '',
    };
  }

  readonly #verbs = verbsOf(this.#reupload, {
    input: () => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]'),
    send: () => void this.submit(),
    mail: () => void this.#late.mail(this.#wording.words, this.#configuration),
    help: () => this.dispatchEvent(new MarkidHelpEvent()),
    enteredAt: () => this.#enteredAt,
  });

  readonly #picked = (files: readonly File[]) => void this.#reupload.take('picker', ...files);

  #keyPressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    if (this.phase === 'normalising' || this.#sign.waiting !== 'no') this.#reupload.cancel();
    else this.#verbs.dismiss();
  }

  /** The drop area opens the picker too; the button below it is its equivalent for keys and screen readers. */
  #clicked({ target }: Event): void {
    if (target instanceof Element && target.closest('[part=drop-area]') && this.#reupload.takesFiles)
      this.#verbs.choose();
  }

  #entered(state: State, previous: State): void {
    this.#enteredAt = performance.now();
    this.setAttribute('phase', state.phase);
    this.showState(state.phase);
    const capture = state.phase === 'blocked' ? null : this.#reupload.capture;
    this.setFormValue(capture && formFile(capture, this.#configuration?.step.name ?? ''));
    this.#attention.entered(this.renderRoot as ShadowRoot, state, previous, this.#wording.words);
    this.#late.entered(state);
  }

  #configure(): void {
    const read = this.readConfiguration();
    const previous = this.#configuration;
    if (read !== null && !(read instanceof Failure)) this.#configuration = read;
    this.#useWords();
    if (read === null || read instanceof Failure) {
      this.#complain(read);
      return;
    }
    this.#complaint.isNew(null);
    this.#reupload.configured(previous?.identity !== read.identity);
    const { inputs, name } = read.step;
    this.dispatchEvent(new MarkidReadyEvent({ step: name, locale: this.#wording.locale, inputs }));
    this.requestUpdate();
  }

  #complain(failure: Failure | null): void {
    if (!this.#complaint.isNew(failure) && this.phase === 'blocked') return;
    // another verification or step, even a wrong one, may not get this file
    const fresh = failure?.code === 'config-scan-ref' || failure?.code === 'config-step';
    this.#reupload.unconfigured(failure, fresh);
    if (failure) tellDeveloper(failure);
  }

  #useWords(): void {
    if (this.isConnected)
      this.#wording.use(this, this.locale, this.messages, readAssetBase(this.assetBase, this.ownerDocument.baseURI));
  }
}
