/** The buttons that enlarge the picture, and how large it is. At an end a button says so, but keeps focus. */
import { html, type TemplateResult } from 'lit';
import { formatShare } from '../../i18n/format.js';
import type { Words } from '../../i18n/words.js';
import { zoomInIcon, zoomOutIcon } from '../review/icons.js';
import type { Range } from './scale.js';

export function buttonsView(
  words: Words,
  scale: number,
  { fit, most }: Range,
  step: (direction: 1 | -1) => void,
): TemplateResult {
  const button = (direction: 1 | -1, name: string, image: TemplateResult, isAtEnd: boolean) =>
    html`<button
      class="link"
      type="button"
      aria-label=${name}
      aria-disabled=${isAtEnd}
      @click=${() => {
        step(direction);
      }}
    >
      ${image}
    </button>`;
  // the status says how large it is, in a sentence
  return html`${button(-1, words.say('review.zoom-out'), zoomOutIcon, scale <= fit)}
    <span class="scale small figures muted" aria-hidden="true">${formatShare(words.lang, scale)}</span>
    ${button(1, words.say('review.zoom-in'), zoomInIcon, scale >= most)}`;
}
