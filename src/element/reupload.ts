/** One re-upload from the first file to the receipt: the jobs, the methods and the events. Knows no markup and no words. */
import type { Configuration } from '../core/configuration.js';
import { Failure } from '../core/failure.js';
import { givenList } from '../core/given.js';
import { Flow } from '../core/flow.js';
import type { Capture, Happening, Receipt, Shot, Source, State, Via } from '../core/state.js';
import { NO_INPUTS } from '../core/step.js';
import { captureOf, takesFiles } from '../core/transition.js';
import type { MediaWorker } from '../media/index.js';
import { tellDeveloper } from './complaint.js';
import { envelopeOf, frameOf, idempotencyKey, requestOf, roomForFile } from './envelope.js';
import { errorDetail } from './error-detail.js';
import * as events from './events.js';
import { Intake } from './intake.js';
import { loadFraming, loadMedia, loadSending, type Media, type ReviewPart } from './parts.js';
import { prepareSource } from './preparing.js';
import type { ReuploadElement, ReuploadHost } from './reupload-host.js';
import type { Sending } from './sending.js';

export class Reupload {
  readonly #element: ReuploadElement;
  readonly #host: ReuploadHost;
  readonly #flow: Flow;
  readonly #intake: Intake;
  readonly #outcomes = new Map<Source, (reached: boolean) => void>();
  #worker: MediaWorker | null = null;
  #sending: Sending | null = null;
  #delivery: ((receipt: Receipt | null) => void) | null = null;
  #submission: Promise<Receipt | null> | null = null;
  #adds = false;
  #review: ReviewPart | null = null;

  /** Bytes that have left; null where nothing is being sent. */
  progress: { loaded: number; total: number } | null = null;
  /** The last error's detail; null after the next pick, send, reset or configuration. */
  error: events.ErrorDetail | null = null;
  receipt: Receipt | null = null;

  constructor(element: ReuploadElement, host: ReuploadHost) {
    this.#element = element;
    this.#host = host;
    this.#flow = new Flow(
      {
        framing: (signal) => this.#frame(signal),
        normalising: (signal, state) => this.#normalise(signal, state.source),
        sending: (signal, state) => this.#send(signal, state.capture),
      },
      (state, previous, happening) => {
        this.#follow(state, previous, happening);
      },
    );
    this.#intake = new Intake({
      room: () => ({
        inputs: host.configuration()?.step.inputs ?? NO_INPUTS,
        assetBase: host.configuration()?.assetBase ?? null,
      }),
      accept: (detail) => element.dispatchEvent(new events.MarkidAcceptEvent(detail)),
      reading: (busy) => {
        host.reading(busy);
      },
      refuse: (failure) => {
        this.#refuse(failure);
      },
      pick: (source) => {
        if (!this.#flow.tell({ kind: 'picked', source })) this.#settle(source, false);
      },
    });
  }

  get state(): State {
    return this.#flow.state;
  }

  get capture(): Capture | null {
    return captureOf(this.state);
  }

  /** Characters of base64 that a file may have. */
  get room(): number {
    const configuration = this.#host.configuration();
    return configuration ? roomForFile(configuration, this.#element.additionalData) : 0;
  }

  get takesFiles(): boolean {
    return takesFiles(this.state) && !this.#host.isOff();
  }

  /** A good configuration; `fresh` where nothing may be carried over. */
  configured(fresh: boolean): void {
    if (fresh) {
      this.#intake.stop();
      this.receipt = null;
    }
    this.error = null;
    this.#flow.tell({ kind: 'configured', fresh });
  }

  /** A bad configuration, or (null) none yet. */
  unconfigured(failure: Failure | null, fresh: boolean): void {
    this.#intake.stop();
    this.error = null;
    this.#flow.tell({ kind: 'unconfigured', failure, fresh });
  }

  /** True when the file reached review. Never rejects. */
  async take(via: Via, ...files: readonly Blob[]): Promise<boolean> {
    if (!this.takesFiles) {
      this.#report(new Failure('input-not-allowed'));
      return false;
    }
    const addTo = this.#addTo();
    // a picker that was closed without a choice
    if (files.length === 0) return false;
    this.error = null;
    let outcome = Promise.resolve(false);
    await this.#intake.take({ via, files, shot: null, addTo: via === 'picker' ? addTo : null }, (source) => {
      outcome = new Promise((resolve) => this.#outcomes.set(source, resolve));
    });
    return outcome;
  }

  /** What is chosen or photographed next is a further page of what is in review, or (false) it stands for itself. */
  add(adds: boolean): void {
    this.#adds = adds;
  }

  /** Opens the live camera, where the step allows it. */
  frame(): void {
    if (!this.#host.configuration()?.step.inputs.capture || this.#host.isOff()) return;
    this.#intake.stop();
    this.#flow.tell({ kind: 'camera-asked' });
  }

  /** What the person decides about what is held or in review. */
  decide(decision: Extract<Happening, { kind: 'turned' | 'reworked' | 'dismissed' }>): void {
    this.#flow.tell(decision);
  }

  /** Concurrent calls share one promise; null where nothing was sent. Never rejects. */
  submit(after: Promise<void> | null): Promise<Receipt | null> {
    this.#submission ??= this.#confirm(after).finally(() => {
      this.#submission = null;
    });
    return this.#submission;
  }

  /** The exact request body for the capture, null where there is none. Never rejects. */
  async buildPayload(): Promise<Blob | null> {
    const capture = this.capture;
    const configuration = this.#host.configuration();
    if (!capture || !configuration || this.state.phase === 'blocked') return null;
    const { scanRef, step, assetBase } = configuration;
    const frame = frameOf(scanRef, step.name, this.#element.additionalData);
    if (frame instanceof Failure) return null;
    const { signal } = new AbortController();
    const media = await loadMedia(signal, assetBase).catch(() => null);
    const made = media?.makeBody(signal, capture.blob, frame, this.#workerOf(media)).catch(() => null);
    return (await made)?.body ?? null;
  }

  /** The person stops what is going on. */
  cancel(): void {
    this.#intake.stop();
    const uncertain = this.progress !== null && this.progress.loaded >= this.progress.total;
    const failure = this.state.phase === 'sending' ? new Failure('aborted', { uncertain }) : null;
    this.#flow.tell({ kind: 'cancelled', failure });
  }

  reset(): void {
    this.cancel();
    this.receipt = null;
    this.#flow.tell({ kind: 'reset' });
  }

  /** The element has left the page: ends what runs, frees the worker, keeps the capture. */
  removed(): void {
    this.#intake.stop();
    this.#flow.tell({ kind: 'cancelled', failure: null });
    this.#worker?.close();
    this.#worker = null;
  }

  /** Stays pending until a photo was taken or the person leaves: then the signal fires, and with it the camera ends. */
  #frame(signal: AbortSignal): Promise<Happening> {
    this.#host.reading(true);
    const ready = this.#host.reading.bind(this.#host, false);
    const framing = { ready, shot: this.#shot, report: this.#report };
    const parts = loadFraming(signal, this.#host.configuration()?.assetBase ?? null);
    return parts.then((loaded) => this.#host.frame(signal, loaded, framing)).finally(ready);
  }

  /** A photo of the live camera goes through the door of all files; the sentence where it was refused. */
  readonly #shot = async (file: Blob, shot: Shot): Promise<string | null> => {
    this.error = null;
    await this.#intake.take({ via: 'camera', files: [file], shot, addTo: this.#addTo() }, () => undefined);
    return this.state.phase === 'framing' ? ((this.error as events.ErrorDetail | null)?.message ?? null) : null;
  };

  #normalise(signal: AbortSignal, source: Source): Promise<Happening> {
    // no file comes in without one
    const configuration = this.#host.configuration() as Configuration;
    return prepareSource(signal, source, {
      terms: { ...configuration, maxFileBase64: this.room, given: this.#element },
      worker: this.#workerOf,
      glimpsed: (glimpse) => this.#host.glimpsed(glimpse),
      reviewable: (review, pages) => this.#host.reviewable((this.#review = review), pages),
    });
  }

  /** Once: the next one stands for itself again. */
  #addTo(): Source | null {
    const adds = this.#adds;
    this.#adds = false;
    return adds ? (this.capture?.source ?? null) : null;
  }

  async #confirm(after: Promise<void> | null): Promise<Receipt | null> {
    await after;
    const { state } = this;
    const configuration = this.#host.configuration();
    if (state.phase !== 'reviewing' || state.held || !configuration || this.#host.isOff()) return null;
    const { capture } = state;
    const envelope = envelopeOf(capture, configuration, this.#element.additionalData);
    if (envelope instanceof Failure) return this.#refuse(envelope);
    const { frame, bytes } = envelope;
    const url = configuration.endpoint.href;
    if (!this.#element.dispatchEvent(new events.MarkidSubmitEvent({ id: capture.id, url, bytes }))) return null;
    if (this.state !== state) return null;
    this.#intake.stop();
    this.error = null;
    const key = idempotencyKey(capture, frame);
    this.#sending = { ...requestOf(this.#element, configuration), frame, idempotencyKey: key };
    return new Promise((resolve) => {
      this.#delivery = resolve;
      this.#flow.tell({ kind: 'confirmed' });
    });
  }

  async #send(signal: AbortSignal, capture: Capture): Promise<Happening> {
    const onProgress = ({ loaded, total }: { loaded: number; total: number }) => {
      if (signal.aborted) return;
      this.progress = { loaded, total };
      this.#host.changed();
      this.#fire(new events.MarkidProgressEvent({ loaded, total, attempt: 1 }));
    };
    const sending = this.#sending as Sending;
    const { send } = await loadSending(signal, sending.assetBase);
    return { kind: 'delivered', receipt: await send(signal, capture, sending, this.#workerOf, onProgress) };
  }

  #follow(state: State, previous: State, happening: Happening): void {
    this.progress = null;
    if (happening.kind === 'delivered') this.receipt = happening.receipt;
    if (happening.kind === 'reset') this.error = null;
    this.#host.entered(state, previous);
    if (state.phase !== previous.phase)
      this.#fire(new events.MarkidPhaseEvent({ phase: state.phase, previous: previous.phase }));
    const told = this.#review?.eventOf(happening, state, {
      rejected: givenList(this.#element.rejectedDigests),
      idempotencyKey: this.#sending?.idempotencyKey ?? '',
    });
    if (told) this.#fire(told);
    if (happening.kind === 'reset') this.#fire(new events.MarkidResetEvent());
    if ('failure' in happening && happening.failure) this.#report(happening.failure);
    if (previous.phase === 'normalising') this.#settle(previous.source, happening.kind === 'normalised');
    if (previous.phase === 'sending') {
      this.#delivery?.(state.phase === 'sent' ? state.receipt : null);
      this.#delivery = null;
    }
    this.#host.changed();
  }

  /** A note where the person is; a running job, and with it the screen, is left alone. */
  #refuse(failure: Failure): null {
    if (!this.#flow.tell({ kind: 'refused', failure })) this.#report(failure);
    return null;
  }

  readonly #report = (failure: Failure): void => {
    if (failure.facts.hint !== undefined && this.state.phase !== 'blocked') tellDeveloper(failure);
    this.error = errorDetail(failure, this.#host.sentence(failure), this.state.phase !== 'blocked');
    this.#fire(new events.MarkidErrorEvent(this.error));
    this.#host.changed();
  };

  /** An element that is not in a page tells nobody. */
  #fire(event: Event): void {
    if (this.#element.isConnected) this.#element.dispatchEvent(event);
  }

  #settle(source: Source, reached: boolean): void {
    this.#outcomes.get(source)?.(reached);
    this.#outcomes.delete(source);
  }

  readonly #workerOf = (media: Media): MediaWorker =>
    (this.#worker ??= new media.MediaWorker(this.#host.configuration()?.assetBase ?? null));
}
