/** What stands in a note beside a camera's failure: what else can be done. Knows no camera. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Failure } from '../../core/failure.js';
import type { Inputs } from '../../core/step.js';
import type { Words } from '../../i18n/words.js';

/** Nothing where the failure is not the camera's. */
export function cameraNoteView(
  words: Words,
  inputs: Inputs,
  { code, facts }: Failure,
): TemplateResult | typeof nothing {
  if (!code.startsWith('camera-')) return nothing;
  const offersFile = inputs.upload || inputs.pdf;
  const isInApp = facts.variant === 'in-app';
  return html`${offersFile ? html`<p>${words.say('error.or-file')}</p>` : nothing}
  ${
    isInApp
      ? html`<input
            class="address"
            readonly
            .value=${location.href}
            aria-label=${words.say('error.address')}
            @focus=${({ target }: Event) => {
              (target as HTMLInputElement).select();
            }}
          />
          <button
            class="secondary"
            type="button"
            @click=${(event: Event) => void copy(event, words.say('error.copied'))}
          >
            ${words.say('error.copy')}
          </button>
          <output class="small"></output>`
      : nothing
  }`;
}

/** Where the clipboard is closed to pages, the address is marked for the person to copy. */
async function copy({ currentTarget }: Event, done: string): Promise<void> {
  const button = currentTarget as HTMLButtonElement;
  const address = button.previousElementSibling as HTMLInputElement;
  try {
    await navigator.clipboard.writeText(address.value);
    (button.nextElementSibling as HTMLOutputElement).value = done;
  } catch {
    address.select();
  }
}
