/** The screens for a PDF that is held: its password, its size, its pages; and the guide for what lies in an e-mail. */
import { css } from 'lit';

export const documentHeld = css`
  .held-file {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 12px 16px;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-inside);
  }
  .held-file svg {
    inline-size: 28px;
    block-size: 28px;
    color: var(--_ink);
  }
  .held-file > span {
    display: grid;
    min-inline-size: 0;
  }
  /* a place for the note, and no gap where there is none */
  #document-wrong:not(:has(*)) {
    display: none;
  }
  .held-field {
    display: grid;
    gap: 6px;
  }
  .held-field label {
    font-weight: 600;
  }
  .held-entry {
    display: flex;
    border: 1.5px solid var(--_edge);
    border-radius: var(--_radius-inside);
    background: var(--_background);
  }
  .held-entry:has([aria-invalid]) {
    border-color: var(--_error);
  }
  .held-entry input {
    flex: 1;
    /* a field is as wide as twenty letters, unless it is told a share */
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 52px;
    padding: 8px 16px;
    border: 0;
    border-radius: inherit;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
  }
  .held-entry:focus-within:has(input:focus-visible) {
    outline: 3px solid var(--_ink);
    outline-offset: 2px;
  }
  .held-entry input:focus {
    outline: none;
  }
  @supports not selector(:has(a)) {
    .held-entry input:focus-visible {
      outline: 3px solid var(--_ink);
    }
  }
  .held-eye {
    flex: none;
    inline-size: 52px;
    padding: 0;
    outline-offset: -3px;
  }
  .held-error {
    color: var(--_error);
    font-weight: 600;
  }
  .held-busy {
    padding-block: 4px;
  }
  .primary[aria-disabled='true'] {
    background: var(--_disabled);
    color: var(--_on-disabled);
    cursor: default;
  }
  .held-range {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }
  .held-range label {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .held-range input {
    inline-size: 4rem;
    min-block-size: 44px;
    padding: 6px 10px;
    border: 1.5px solid var(--_edge);
    border-radius: var(--_radius-inside);
    background: var(--_background);
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
  .held-range input[aria-invalid] {
    border-color: var(--_error);
  }
  .held-range input:focus-visible,
  .pick input:focus-visible {
    outline: 3px solid var(--_ink);
    outline-offset: 2px;
  }
  .held-range p {
    flex: 1 1 100%;
  }
  /* scrolls by itself: 500 pages push neither the button below nor the rest of the page away */
  .picks {
    display: grid;
    /* two beside each other on the narrowest phone, five where there is room */
    grid-template-columns: repeat(auto-fill, minmax(max(min(100%, 6.25rem), 17%), 1fr));
    gap: 8px;
    align-content: start;
    max-block-size: max(12rem, min(58vh, 34rem));
    margin: 0;
    padding: 8px;
    overflow-y: auto;
    list-style: none;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-inside);
  }
  .picks li {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 192px;
  }
  .pick {
    display: grid;
    gap: 8px;
    padding: 8px;
    border: 1.5px solid transparent;
    border-radius: calc(var(--_radius-inside) * 0.7);
    background: var(--_background);
    cursor: pointer;
    touch-action: manipulation;
  }
  .pick:has(:checked) {
    border-color: var(--_ink);
  }
  .pick-sheet {
    display: grid;
    block-size: 8.5rem;
    contain: strict;
    inline-size: 100%;
    border-radius: 4px;
    overflow: hidden;
    background: var(--_surface);
  }
  .pick-sheet > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .pick-sheet img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  /* browsers frame what has no picture yet */
  .pick-sheet img:not([src]) {
    visibility: hidden;
  }
  .pick-blind {
    display: none;
    place-self: center;
    padding: 4px;
    font-size: 0.8125rem;
    line-height: 1.25;
    text-align: center;
  }
  .pick-sheet img[data-unseen] + .pick-blind {
    display: block;
  }
  .pick-name {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 28px;
    font-size: 0.9375em;
    line-height: 1.25;
  }
  .pick input {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_primary);
  }
  .mail {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: var(--_space) calc(var(--_space) * 1.5);
    padding: 8px 4px;
  }
  .mail h3 {
    margin: 0 0 8px;
    font-size: 1em;
  }
  .mail ol {
    display: grid;
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: line;
  }
  .mail li {
    display: flex;
    gap: 10px;
    counter-increment: line;
  }
  .mail li::before {
    content: counter(line);
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    background: var(--_info-background);
    color: var(--_info);
    font-weight: 600;
    line-height: 24px;
    text-align: center;
  }
  @media (hover: hover) {
    .pick:hover {
      border-color: var(--_edge);
    }
    .pick:has(:checked):hover {
      border-color: var(--_ink);
    }
    .primary[aria-disabled='true']:hover {
      background: var(--_disabled);
    }
  }
  @media (forced-colors: active) {
    .held-file svg {
      color: CanvasText;
    }
    .held-file,
    .pick-sheet {
      border: 1px solid;
    }
    .pick:has(:checked) {
      border-color: Highlight;
    }
    .primary[aria-disabled='true'] {
      background: Canvas;
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
