/** What can be done with photos that are put together: move, turn and remove a page. Decides nothing. */
import { html, nothing, type TemplateResult } from 'lit';
import { moveSheet, removeSheet, turnSheet } from '../../core/document/sheets.js';
import type { Source } from '../../core/state.js';
import { turnIcon } from '../review/icons.js';
import { earlierIcon, laterIcon, removeIcon } from './page-icons.js';
import type { ViewerScene } from './viewer-view.js';

/** For the page that is looked at. What is pressed while something is being made adds to that. */
export function sheetToolsView(scene: ViewerScene): TemplateResult | typeof nothing {
  const { words, source, viewer, desk, disabled } = scene;
  const { sheets } = source;
  if (!sheets) return nothing;
  const page = viewer.pageOf(source);
  const at = page - 1;
  const make = (made: Source, next: number, sentence: string) => {
    viewer.follow(made, next);
    desk.rework(made);
    desk.say(sentence);
  };
  const move = (to: number) => {
    if (to < 0 || to >= sheets.length) return;
    make(moveSheet(source, at, to), to + 1, words.say('document.moved', { page, to: to + 1 }));
  };
  const turn = () => make(turnSheet(source, at), page, words.say('document.turned', { page }));
  const remove = () =>
    make(removeSheet(source, at), Math.min(page, sheets.length - 1), words.say('document.removed', { page }));
  const tool = (label: string, name: string, image: TemplateResult, act: () => void, isAtEnd = false) =>
    html`<button
      class="link tool"
      type="button"
      aria-label=${name}
      aria-disabled=${isAtEnd}
      ?disabled=${disabled}
      @click=${act}
    >
      ${image}<span aria-hidden="true">${label}</span>
    </button>`;
  return html`<div
    class="sheet-tools"
    role="group"
    aria-label=${words.say('document.page-of', { page, pages: sheets.length })}
  >
    ${tool(words.say('document.earlier'), words.say('document.move-earlier', { page }), earlierIcon, () => move(at - 1), at === 0)}
    ${tool(words.say('document.later'), words.say('document.move-later', { page }), laterIcon, () => move(at + 1), page === sheets.length)}
    ${tool(words.say('review.turn'), words.say('document.turn-page', { page }), turnIcon, turn)}
    ${tool(words.say('document.remove'), words.say('document.remove-page', { page }), removeIcon, remove)}
  </div>`;
}
