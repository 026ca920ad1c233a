/** The one object URL of the picture in review: made when shown, revoked when it no longer is. */
export class PreviewUrl {
  #blob: Blob | null = null;
  #url: string | null = null;

  /** The URL of `blob`; null frees the one there is. */
  of(blob: Blob | null): string | null {
    if (blob === this.#blob) return this.#url;
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#blob = blob;
    this.#url = blob ? URL.createObjectURL(blob) : null;
    return this.#url;
  }
}
