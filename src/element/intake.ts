/** Picker, drop, paste and `setFile()` gathered to one door: read, check, ask the partner, tell. Knows no element. */
import { checkIntake, inputsBy } from '../core/admission.js';
import { asFailure, Failure } from '../core/failure.js';
import type { Shot, Source, Via } from '../core/state.js';
import type { Inputs } from '../core/step.js';
import type { AcceptDetail } from './events.js';
import { loadMedia } from './parts.js';
import { readFile } from './read-file.js';

export interface IntakeHost {
  /** What the step allows, the room for base64 in a request, and where the lazy parts are. Asked when a file comes and again when it was read. */
  room(): { inputs: Inputs; maxFileBase64: number; assetBase: URL | null };
  /** Asks the partner's page; false where it refuses the file. */
  accept(detail: AcceptDetail): boolean;
  /** A file is being fetched from the device, or no longer. */
  reading(busy: boolean): void;
  refuse(failure: Failure): void;
  pick(source: Source): void;
}

/** One choice: a file and how it came. */
export interface Choice {
  via: Via;
  file: Blob;
  /** How many more came with it. */
  leftOut: number;
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

  async #read(signal: AbortSignal, { via, file, leftOut, shot }: Choice): Promise<Source | Failure> {
    const refused = checkIntake(inputsBy(via, this.#host.room().inputs), file.size);
    if (refused) return refused;
    const reading = readFile(signal, file);
    this.#host.reading(true);
    const [bytes, media] = await Promise.all([reading, loadMedia(signal, this.#host.room().assetBase)]);
    signal.throwIfAborted();
    const { inputs, maxFileBase64 } = this.#host.room();
    const checked = media.checkBytes(inputsBy(via, inputs), bytes, maxFileBase64);
    if (checked instanceof Failure) return checked;
    const { type } = checked;
    // a frame of the stream carries no EXIF that says so
    const picture = checked.picture && { ...checked.picture, hasCamera: checked.picture.hasCamera || shot !== null };
    if (!this.#host.accept({ via, type, bytes: bytes.length })) return new Failure('input-not-allowed');
    const name = file instanceof File ? file.name : '';
    return { via, type, name, picture, leftOut, shot, turns: 0, blob: new Blob([bytes], { type }) };
  }
}
