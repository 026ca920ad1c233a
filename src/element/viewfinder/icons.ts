/** The pictures of the viewfinder, as those of the first screens. */
import { svg } from 'lit';
import { icon } from '../icons.js';

export const timerIcon = icon(svg`<circle cx="12" cy="13.5" r="7.5"/><path d="M12 13.5V9.5M9.5 3h5"/>`);
export const handsFreeIcon = icon(
  svg`<path d="M4 8V6a2 2 0 0 1 2-2h2m8 0h2a2 2 0 0 1 2 2v2m0 8v2a2 2 0 0 1-2 2h-2m-8 0H6a2 2 0 0 1-2-2v-2"/><path d="m8.5 12.5 2.5 2.5 4.5-5"/>`,
);
export const switchIcon = icon(
  svg`<path d="M4 10a8 8 0 0 1 14-3.5L20 9m0-5v5h-5M20 14a8 8 0 0 1-14 3.5L4 15m0 5v-5h5"/>`,
);
export const torchIcon = icon(svg`<path d="M13 3 5 14h6l-1 7 8-11h-6z"/>`);
