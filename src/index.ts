/** Everything of `element.ts`, and the element registered. */
import { MarkidAdditionalStep } from './element.js';

export * from './element.js';

const TAG = 'markid-additional-step';

// absent on a server; taken where two copies of the package meet in one page
if (typeof customElements !== 'undefined' && !customElements.get(TAG)) customElements.define(TAG, MarkidAdditionalStep);

declare global {
  interface HTMLElementTagNameMap {
    'markid-additional-step': MarkidAdditionalStep;
  }
}
