/** The live camera's screen from opening to the photo: what it shows, says and does. Knows no phase. */
import { type LitElement, nothing, type TemplateResult } from 'lit';
import type { Failure } from '../../core/failure.js';
import type { Facing } from '../../core/framing/lens.js';
import type { Guide } from '../../core/framing/sight.js';
import type { Words } from '../../i18n/words.js';
import type { CameraPart } from '../parts.js';
import type { Framing } from '../reupload-host.js';
import { Aim } from './aim.js';
import { viewfinderView, type ViewfinderStage } from './view.js';

/** What the page wants of this camera. */
export interface FramingOrder {
  camera: CameraPart;
  assetBase: URL | null;
  guide: Guide;
  facing: Facing;
  handsFree: boolean;
  framing: Framing;
  words: Words;
  sentence: (failure: Failure) => string;
}

export class Viewfinder {
  readonly #element: LitElement;
  #aim: Aim | null = null;

  constructor(element: LitElement) {
    this.#element = element;
  }

  /** Shows the camera until the signal fires. Rejects with a `Failure`, or with the signal's reason. */
  async frame(signal: AbortSignal, order: FramingOrder): Promise<never> {
    signal.throwIfAborted();
    const changed = () => {
      this.#element.requestUpdate();
    };
    const aim = new Aim(order, changed);
    this.#aim = aim;
    const leave = () => {
      if (this.#aim === aim) this.#aim = null;
      changed();
    };
    // at once, so that the next screen finds no dialog over it
    signal.addEventListener('abort', leave, { once: true });
    changed();
    await this.#element.updateComplete;
    signal.throwIfAborted();
    return aim.take(signal, this.#dialog);
  }

  /** Nothing while no camera is wanted. */
  view(stage: ViewfinderStage): TemplateResult | typeof nothing {
    return this.#aim ? viewfinderView(stage, this.#aim) : nothing;
  }

  get #dialog(): HTMLDialogElement {
    return this.#element.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }
}
