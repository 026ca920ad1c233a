/** The one object URL of the picture in review: made when shown, revoked when it no longer is. */
import type { State } from '../../core/state.js';

export class PreviewUrl {
  #blob: Blob | null = null;
  #url: string | null = null;

  /** The URL of the picture that `state` shows; a state without one, or none, frees the one there is. */
  of(state: State | null): string | null {
    const blob = state?.phase === 'reviewing' && state.capture.kind === 'image' ? state.capture.blob : null;
    if (blob === this.#blob) return this.#url;
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#blob = blob;
    this.#url = blob ? URL.createObjectURL(blob) : null;
    return this.#url;
  }
}
