/** The pictures of the page's tools, as those of the first screens. */
import { svg } from 'lit';
import { icon } from '../icons.js';

export const previousIcon = icon(svg`<path d="m14.5 6-6 6 6 6"/>`);
export const nextIcon = icon(svg`<path d="m9.5 6 6 6-6 6"/>`);
export const earlierIcon = icon(svg`<path d="M19 12H5m6-6-6 6 6 6"/>`);
export const laterIcon = icon(svg`<path d="M5 12h14m-6-6 6 6-6 6"/>`);
export const removeIcon = icon(
  svg`<path d="M4.5 7h15M9.5 7V5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v2M6.5 7l.8 11.2A2 2 0 0 0 9.3 20h5.4a2 2 0 0 0 2-1.8L17.5 7M10.2 11v5m3.6-5v5"/>`,
);
export const pagesIcon = icon(
  svg`<path d="M13.5 7H6a1.5 1.5 0 0 0-1.5 1.5v11A1.5 1.5 0 0 0 6 21h7.5a1.5 1.5 0 0 0 1.5-1.5v-11A1.5 1.5 0 0 0 13.5 7Z"/><path d="M8.5 3H18a1.5 1.5 0 0 1 1.5 1.5V17"/>`,
);
export const calendarIcon = icon(
  svg`<rect x="4" y="5.5" width="16" height="15" rx="2"/><path d="M4 10.5h16M8.5 3v4m7-4v4M8.5 15h2"/>`,
);
