/** Moves focus to where the person must go on, and never takes it from someone who is elsewhere in the page. */

export class FocusKeeper {
  #acted = false;
  #moves = false;

  /** The person did something here that leaves no focus behind: a drop, a paste. */
  acted(): void {
    this.#acted = true;
  }

  /** Another screen, or a note, is about to be rendered. True where focus will go there and so is read aloud. */
  before(root: ShadowRoot): boolean {
    this.#moves ||= this.#acted || root.activeElement !== null;
    this.#acted = false;
    return this.#moves;
  }

  /** It has been rendered: focuses its note, or its heading. */
  after(root: ShadowRoot): void {
    if (!this.#moves) return;
    this.#moves = false;
    const note = root.querySelector<HTMLElement>('.note-error[tabindex]');
    (note ?? root.querySelector('h2'))?.focus();
  }
}
