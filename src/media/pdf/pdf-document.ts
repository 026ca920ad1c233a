/** One PDF that is looked into, in a worker of its own: started when first asked, ended when it hangs or is idle. Knows what can be asked, not how it is done. */
import { abortable } from '../abortable.js';
import { hear } from '../hear.js';
import type { Started } from '../start-worker.js';
import { takeWorker } from './warm-worker.js';
import type { DocumentFacts } from '../../core/document/document-facts.js';
import type { PageSource } from '../../core/document/page-source.js';
import type { JudgedText, Opened, PagePicture, PdfAnswer, PdfAnswers, PdfAsk, PdfRequest, TextAsk } from './pdf-job.js';
import { pdfAssets } from './pdf-assets.js';

/** Milliseconds. A desktop opens and draws a bill in 0.2 s; an old phone is twenty times slower. The script has 285 kB: on a bad line 15 s. */
export interface PdfTimes {
  hello: number;
  open: number;
  picture: number;
  text: number;
  /** A worker without work is ended: it holds the whole file. It starts anew when it is needed. */
  idle: number;
}

export const TIMES: PdfTimes = { hello: 20_000, open: 5_000, picture: 5_000, text: 3_000, idle: 60_000 };

/** Workers that hung or broke before the file is left alone: a file of bombs must not keep a phone warm. */
const MOST_ENDS = 3;

/** Pixels of the first picture's long side: what a phone's screen shows of a page. */
const FIRST_LONG_SIDE = 1280;

/** A picture of this share of the size that is asked for is as good, until it is enlarged. */
const ENOUGH = 0.75;

/** What the text of the pages with these numbers says, of all where they are null; null where it cannot be read. */
export type ReadText = (
  signal: AbortSignal,
  pdf: PdfDocument,
  pages: readonly number[] | null,
) => Promise<JudgedText | null>;

/** An ask that waits for its turn; an aborted one is never sent. */
type Turn = () => Promise<unknown>;

export class PdfDocument implements PageSource {
  readonly #blob: Blob;
  readonly #assetBase: URL | null;
  readonly #password: string | null;
  readonly #times: PdfTimes;
  #started: Started | null = null;
  #opened: Opened | null = null;
  #ends = 0;
  #lastId = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;
  readonly #turns: Turn[] = [];
  #isBusy = false;
  #first: Promise<PagePicture | null> | null = null;
  /** Aborted when the worker is ended for good or for now. */
  #life = new AbortController();
  /** Numbers of pages that the worker was ended over. */
  readonly #hopeless = new Set<number>();

  constructor(blob: Blob, assetBase: URL | null, password: string | null = null, times: PdfTimes = TIMES) {
    this.#blob = blob;
    this.#assetBase = assetBase;
    this.#password = password;
    this.#times = times;
  }

  /** Null where it cannot be looked into: no worker, or none that answers in time. Abort ends the worker. */
  open(signal: AbortSignal): Promise<Opened | null> {
    return this.#ending(
      signal,
      this.#inTurn(signal, () => this.#open(signal)),
    );
  }

  /** Null where the page cannot be shown. `quality`: of a JPEG that is to be sent; null for one that is only seen. */
  picture(
    signal: AbortSignal,
    page: number,
    longSide: number,
    quality: number | null = null,
  ): Promise<PagePicture | null> {
    const first = this.#first;
    if (page === 1 && quality === null && first && FIRST_LONG_SIDE >= ENOUGH * longSide) return first;
    return this.#drawn(signal, page, longSide, quality);
  }

  #drawn(signal: AbortSignal, page: number, longSide: number, quality: number | null): Promise<PagePicture | null> {
    return this.#inTurn(signal, async () => {
      if (this.#hopeless.has(page) || (await this.#open(signal))?.kind !== 'open') return null;
      const ends = this.#ends;
      const picture = await this.#ask(signal, { kind: 'picture', page, longSide, quality }, this.#times.picture);
      if (this.#ends > ends) this.#hopeless.add(page);
      return picture;
    });
  }

  /** The first page, drawn once whoever stops waiting for it, and taken by whoever asks for it in that size or a smaller one. */
  first(): Promise<PagePicture | null> {
    this.#first ??= this.#drawn(this.#life.signal, 1, FIRST_LONG_SIDE, null).catch((error: unknown) => {
      this.#first = null;
      throw error;
    });
    return this.#first;
  }

  /** Null where it cannot be looked into. Abort ends the worker. */
  facts(signal: AbortSignal): Promise<DocumentFacts | null> {
    const reading = this.#inTurn(signal, async () => {
      if ((await this.#open(signal))?.kind !== 'open') return null;
      return this.#ask(signal, { kind: 'facts' }, this.#times.open);
    });
    return this.#ending(signal, reading);
  }

  /** What the first pages say; null where they cannot be read, or where the file has hung before. Abort ends the worker. */
  text(signal: AbortSignal, ask: Omit<TextAsk, 'kind'>): Promise<JudgedText | null> {
    const reading = this.#inTurn(signal, async () => {
      if (this.#ends > 0 || (await this.#open(signal))?.kind !== 'open') return null;
      return this.#ask(signal, { kind: 'text', ...ask }, this.#times.text);
    });
    return this.#ending(signal, reading);
  }

  /** Ends the worker. A later ask starts anew. */
  close(): void {
    clearTimeout(this.#idle);
    this.#life.abort();
    this.#life = new AbortController();
    this.#started?.stop();
    this.#started = null;
  }

  /** An abort of a page goes on in the background, for the sake of the others; one of the whole document ends it. */
  async #ending<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
    try {
      return await promise;
    } catch (error) {
      if (signal.aborted) this.close();
      throw error;
    }
  }

  async #open(signal: AbortSignal): Promise<Opened | null> {
    if (this.#started) return this.#opened;
    if (this.#ends >= MOST_ENDS || !(await this.#start(signal))) return null;
    const assets = pdfAssets(this.#assetBase);
    const ask: PdfAsk = { kind: 'open', blob: this.#blob, password: this.#password, assets };
    this.#opened = null;
    this.#opened = await this.#ask(signal, ask, this.#times.open);
    return this.#opened;
  }

  async #start(signal: AbortSignal): Promise<boolean> {
    // what draws there needs both
    if (typeof OffscreenCanvas !== 'function') return false;
    let heard;
    try {
      const greeting = takeWorker(this.#assetBase, this.#times.hello);
      this.#started = greeting.started;
      heard = await abortable(signal, greeting.heard);
    } catch {
      signal.throwIfAborted();
      this.#ends = MOST_ENDS;
      return false;
    }
    if (!heard) this.#end();
    return heard;
  }

  /** Null where it failed, broke or took too long; the last two end the worker. */
  async #ask<A extends PdfAsk>(signal: AbortSignal, ask: A, time: number): Promise<PdfAnswers[A['kind']] | null> {
    const worker = this.#started?.worker;
    if (!worker) return null;
    const id = ++this.#lastId;
    const answer = hear<Extract<PdfAnswer, { id: number }> | null>(signal, worker, time, {
      pick: (message) => {
        const heard = message as PdfAnswer;
        return 'id' in heard && heard.id === id ? heard : undefined;
      },
      broken: null,
    });
    worker.postMessage({ id, ask } satisfies PdfRequest);
    const settled = await answer;
    // one that was closed meanwhile has nothing to be blamed for
    if (settled === null && this.#started?.worker === worker) this.#end();
    return settled?.kind === 'done' ? (settled.result as PdfAnswers[A['kind']]) : null;
  }

  #end(): void {
    this.#ends += 1;
    this.close();
  }

  /** One after the other: the worker has one thread, and what is no longer wanted must not stand in line. */
  #inTurn<T>(signal: AbortSignal, turn: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#turns.push(async () => {
        if (signal.aborted) reject(signal.reason as Error);
        else await turn().then(resolve, reject);
      });
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    clearTimeout(this.#idle);
    for (let turn = this.#turns.shift(); turn; turn = this.#turns.shift()) await turn();
    this.#isBusy = false;
    this.#idle = setTimeout(() => {
      this.close();
    }, this.#times.idle);
  }
}
