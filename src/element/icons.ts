/** The pictures of the interface, drawn with the text's colour. Decoration: words always go with them. */
import { html, svg, type TemplateResult } from 'lit';

export const icon = (paths: TemplateResult) =>
  html`<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${paths}
  </svg>`;

export const uploadIcon = icon(
  svg`<path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z"/><path d="M14 3v5h5M12 17v-6m-2.5 2.5L12 11l2.5 2.5"/>`,
);
export const cameraIcon = icon(
  svg`<path d="M9 5 7.5 7.5H5a2 2 0 0 0-2 2V18a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V9.5a2 2 0 0 0-2-2h-2.5L15 5z"/><circle cx="12" cy="13.3" r="3.6"/>`,
);
export const attentionIcon = icon(
  svg`<path d="M12 8v5m0 3h.01M10.3 3.9 2.4 17.5A2 2 0 0 0 4.1 20.5h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z"/>`,
);
export const failureIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6m0-6-6 6"/>`);
export const checkIcon = icon(svg`<path d="m5 13 4 4L19 7"/>`);
