/** The pictures of the late screens, as those of the first ones. */
import { svg } from 'lit';
import { icon } from '../icons.js';

export const pdfIcon = icon(
  svg`<path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z"/><path d="M14 3v5h5M8.5 13h7M8.5 16.5h5"/>`,
);
export const addPageIcon = icon(
  svg`<path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z"/><path d="M14 3v5h5M12 11v6m-3-3h6"/>`,
);
export const doneIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.8"/>`);
export const turnIcon = icon(svg`<path d="M19.9 13.5A8 8 0 1 1 18 6.7l2 2M20 4v4.7h-4.7"/>`);
export const zoomOutIcon = icon(svg`<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4M8 11h6"/>`);
export const zoomInIcon = icon(svg`<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4M8 11h6m-3-3v6"/>`);
