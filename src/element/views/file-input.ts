/** The one file input, never seen: buttons and the drop area open it. Holds no file. */
import { html, nothing, type TemplateResult } from 'lit';
import { acceptedTypes, takesSeveral } from '../../core/admission.js';
import type { Inputs } from '../../core/step.js';

/** None where neither photos nor PDFs may be chosen. */
export function fileInputView(
  inputs: Inputs,
  disabled: boolean,
  picked: (files: readonly File[]) => void,
): TemplateResult | typeof nothing {
  if (!inputs.upload && !inputs.pdf) return nothing;
  const { userAgent, maxTouchPoints } = navigator;
  const chromiumOnAndroid = /Android.+Chrome\//.test(userAgent);
  // an iPad says it is a Mac, and no Mac can be touched
  const isIos = /iP(hone|ad|od)/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
  const change = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    picked([...(input.files ?? [])]);
    input.value = ''; // or the same file could not be chosen twice
  };
  return html`<input
    type="file"
    hidden
    tabindex="-1"
    autocomplete="off"
    accept=${acceptedTypes(inputs, { chromiumOnAndroid, isIos })}
    ?multiple=${inputs.upload && takesSeveral(inputs)}
    ?disabled=${disabled}
    @change=${change}
    @cancel=${() => {
      picked([]);
    }}
  />`;
}
