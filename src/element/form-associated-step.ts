/** The element's side of a form (HTML, form-associated custom elements), and its custom states. Knows no phase's meaning. */
import { StepProperties } from './step-properties.js';

export abstract class FormAssociatedStep extends StepProperties {
  static readonly formAssociated = true;

  readonly #internals = this.attachInternals();
  #formDisabled = false;
  #state: string | null = null;

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Focuses the screen's main button. */
  override focus(options?: FocusOptions): void {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    (find('.primary:not(:disabled)') ?? find('button:not(:disabled)'))?.focus(options);
  }

  /** Back to the start, as a form's reset asks. */
  abstract reset(): Promise<void>;

  formDisabledCallback(disabled: boolean): void {
    this.#formDisabled = disabled;
    // also called while Lit reflects the own attribute, in the midst of an update, when it hears of no further one
    queueMicrotask(() => {
      this.requestUpdate();
    });
  }

  formResetCallback(): void {
    void this.reset();
  }

  /** Switched off by its own attribute, or by the form's fieldset. */
  protected get isOff(): boolean {
    return this.disabled || this.#formDisabled;
  }

  /** The form's value under the element's name. */
  protected setFormValue(file: File | null): void {
    this.#internals.setFormValue(file);
  }

  /** `message` where a required file is missing, with the control to point at; null where all is well. */
  protected setMissing(message: string | null, anchor: HTMLElement | null): void {
    if (message === null) this.#internals.setValidity({});
    else if (anchor) this.#internals.setValidity({ valueMissing: true }, message, anchor);
    else this.#internals.setValidity({ valueMissing: true }, message);
  }

  /** `:state(reviewing)`, where the browser can. */
  protected showState(state: string): void {
    try {
      if (this.#state !== null) this.#internals.states.delete(this.#state);
      this.#internals.states.add(state);
      this.#state = state;
    } catch {
      // Chromium before 125 takes no plain names, older browsers know no states: the attribute is always there
    }
  }
}
