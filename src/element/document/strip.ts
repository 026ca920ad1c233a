/** The row of small pages below the one that is looked at, and how keys move in it. Draws none. */
import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Words } from '../../i18n/words.js';

export interface StripScene {
  words: Words;
  page: number;
  pages: number;
}

/** A tile a page; `turnTo` shows it. One of them can be reached by the Tab key, the others from there. */
export function stripView({ words, page, pages }: StripScene, turnTo: (page: number) => void): TemplateResult {
  const tiles = () =>
    Array.from({ length: pages }, (_, index) => tileView(words, { page: index + 1, pages }, index + 1 === page));
  return html`<div
    class="strip"
    role="toolbar"
    aria-label=${words.say('document.pages-label')}
    @click=${({ target }: Event) => {
      const tile = tileOf(target);
      if (tile) turnTo(tilesOf(tile).indexOf(tile) + 1);
    }}
    @keydown=${moved}
    @focusin=${({ target }: Event) => {
      const tile = tileOf(target);
      if (tile) makeReachable(tile);
    }}
    @focusout=${({ currentTarget, relatedTarget }: FocusEvent) => {
      const strip = currentTarget as HTMLElement;
      const current = strip.querySelector<HTMLElement>('[aria-current]');
      if (current && !(relatedTarget instanceof Node && strip.contains(relatedTarget))) makeReachable(current);
    }}
  >
    ${guard([words.lang, words.say('document.page-of'), page, pages], tiles)}
  </div>`;
}

function tileView(words: Words, place: { page: number; pages: number }, isCurrent: boolean): TemplateResult {
  // an image without an alternative text: the name stands beside it
  return html`<button
    part="page"
    class="tile"
    type="button"
    tabindex=${isCurrent ? 0 : -1}
    aria-current=${isCurrent ? 'true' : 'false'}
  >
    <span class="leaf">
      <img alt="" data-page=${place.page} />
      <span class="blind">${words.say('document.page-unseen', { page: place.page })}</span>
    </span>
    <span class="number figures" aria-hidden="true">${place.page}</span>
    <span class="unseen">${words.say('document.page-of', place)}</span>
  </button>`;
}

/** Brings the tile of a page to the middle, without scrolling anything but the strip. */
export function scrollToPage(strip: HTMLElement, page: number): void {
  const tile = strip.querySelectorAll('.tile')[page - 1];
  if (!tile) return;
  const { left, width } = tile.getBoundingClientRect();
  const row = strip.getBoundingClientRect();
  strip.scrollBy({ left: left + width / 2 - (row.left + row.width / 2) });
}

function moved(event: KeyboardEvent): void {
  const tile = tileOf(event.target);
  if (!tile || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const tiles = tilesOf(tile);
  const forward = getComputedStyle(tile).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const at = tiles.indexOf(tile);
  const to = {
    [forward]: at + 1,
    [forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft']: at - 1,
    Home: 0,
    End: tiles.length - 1,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  tiles[to]?.focus();
}

function makeReachable(tile: HTMLElement): void {
  for (const other of tilesOf(tile)) other.tabIndex = other === tile ? 0 : -1;
}

function tileOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.tile') : null;
}

function tilesOf(tile: HTMLElement): HTMLElement[] {
  return [...(tile.parentElement?.querySelectorAll<HTMLElement>('.tile') ?? [])];
}
