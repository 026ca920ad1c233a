/** The pictures on the screens for a held PDF, as those of the first screens. */
import { svg } from 'lit';
import { icon } from '../icons.js';

export const lockIcon = icon(
  svg`<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.5v2"/>`,
);
export const shownIcon = icon(
  svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="3"/>`,
);
export const hiddenIcon = icon(
  svg`<path d="M9.9 5.8A8.6 8.6 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.6 3.3M6.3 7.4A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-.9M10 9.8a3 3 0 0 0 4.2 4.2M4 4l16 16"/>`,
);
