/** Picker, drop, paste and `setFile()` gathered to one door: read, check, ask the partner, tell. Knows no element. */
import { checkIntake, inputsBy, takesSeveral } from '../core/admission.js';
import { asFailure, Failure } from '../core/failure.js';
import { LIMITS } from '../core/limits.js';
import type { Shot, Source, Via } from '../core/state.js';
import type { Inputs } from '../core/step.js';
import type { AcceptDetail } from './events.js';
import { expectPdf, loadMedia } from './parts.js';
import { readFile } from './read-file.js';

export interface IntakeHost {
  /** What the step allows, and where the lazy parts are. Asked when a file comes and again when it was read. */
  room(): { inputs: Inputs; assetBase: URL | null };
  /** Asks the partner's page; false where it refuses the file. */
  accept(detail: AcceptDetail): boolean;
  /** A file is being fetched from the device, or no longer. */
  reading(busy: boolean): void;
  refuse(failure: Failure): void;
  pick(source: Source): void;
}

/** One choice: files and how they came. */
export interface Choice {
  via: Via;
  /** At least one. */
  files: readonly Blob[];
  /** What the photos are further pages of; null where they stand for themselves. */
  addTo: Source | null;
  /** What is known of the camera; null for a file from elsewhere. */
  shot: Shot | null;
}

export class Intake {
  readonly #host: IntakeHost;
  #choice: AbortController | null = null;

  constructor(host: IntakeHost) {
    this.#host = host;
  }

  /** Takes a file; the latest choice wins. `picking` hears of the source just before it is picked. Never rejects. */
  async take(choice: Choice, picking: (source: Source) => void): Promise<void> {
    this.stop();
    const taking = new AbortController();
    this.#choice = taking;
    let source: Source | Failure;
    try {
      source = await this.#read(taking.signal, choice);
    } catch (thrown) {
      source = asFailure(thrown, 'file-unreadable');
    }
    if (taking.signal.aborted) return;
    this.#end();
    if (source instanceof Failure) {
      this.#host.refuse(source);
    } else {
      picking(source);
      this.#host.pick(source);
    }
  }

  /** Drops a choice that is still being read. */
  stop(): void {
    if (!this.#choice) return;
    this.#choice.abort();
    this.#end();
  }

  #end(): void {
    this.#choice = null;
    this.#host.reading(false);
  }

  /** One source of all that can be used; the first failure where nothing can. */
  async #read(signal: AbortSignal, { via, files, shot, addTo }: Choice): Promise<Source | Failure> {
    const { inputs, assetBase } = this.#host.room();
    const sources: Source[] = [];
    let failure: Failure | null = null;
    let bytes = 0;
    for (const file of takesSeveral(inputs) ? files : files.slice(0, 1)) {
      bytes += file.size;
      // all of them are held in memory at once
      if (sources.length > 0 && bytes > LIMITS.maxFileBytes) break;
      const source = await this.#readOne(signal, via, file, shot).catch((thrown: unknown) =>
        asFailure(thrown, 'file-unreadable'),
      );
      signal.throwIfAborted();
      if (source instanceof Failure) failure ??= source;
      else sources.push(source);
    }
    if (sources.length === 0 && failure) return failure;
    return (await loadMedia(signal, assetBase)).together(sources, files.length - sources.length, addTo);
  }

  async #readOne(signal: AbortSignal, via: Via, file: Blob, shot: Shot | null): Promise<Source | Failure> {
    const { inputs, assetBase } = this.#host.room();
    const refused = checkIntake(inputsBy(via, inputs), file.size);
    if (refused) return refused;
    // by its name here, since it costs nothing to be wrong
    if (file.type === 'application/pdf') expectPdf(signal, assetBase);
    const reading = readFile(signal, file);
    this.#host.reading(true);
    const [bytes, media] = await Promise.all([reading, loadMedia(signal, assetBase)]);
    signal.throwIfAborted();
    // they may have changed meanwhile
    const checked = media.checkBytes(inputsBy(via, this.#host.room().inputs), bytes);
    if (checked instanceof Failure) return checked;
    const { type } = checked;
    // a frame of the stream carries no EXIF that says so
    const picture = checked.picture && { ...checked.picture, hasCamera: checked.picture.hasCamera || shot !== null };
    if (!this.#host.accept({ via, type, bytes: bytes.length })) return new Failure('input-not-allowed');
    const name = file instanceof File ? file.name : '';
    return { via, type, name, picture, leftOut: 0, shot, turns: 0, blob: new Blob([bytes], { type }) };
  }
}
