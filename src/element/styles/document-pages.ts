/** What is seen of a PDF in review: the page, the strip of small ones, the tools for photos put together, its date. */
import { css } from 'lit';

export const documentPages = css`
  .review > .viewer {
    flex: 3 1 min(100%, 22rem);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    min-inline-size: 0;
  }
  .viewer .tools {
    min-block-size: 53px;
  }
  .viewer figcaption .name {
    display: block;
    color: var(--_text);
    font-weight: 600;
  }
  .turner {
    display: flex;
    align-items: center;
    margin-inline-start: auto;
    &[data-early] {
      visibility: hidden;
    }
  }
  [dir='rtl'] :is(.turner, .sheet-tools) svg:not(.tool:nth-child(n + 3) svg) {
    transform: scaleX(-1);
  }
  .viewer [aria-disabled='true'] {
    color: var(--_muted);
    background: none;
    cursor: default;
  }
  .viewer [aria-disabled='true'] svg {
    opacity: 0.55;
  }
  .coming {
    grid-area: 1 / 1;
    margin: auto;
    inline-size: auto;
    block-size: auto;
    max-inline-size: 100%;
    max-block-size: min(64vh, 560px);
  }
  .drawing {
    grid-area: 1 / 1;
    place-self: center;
    inline-size: 40%;
    /* most pages are there before anybody wonders */
    animation:
      appear 200ms 600ms backwards,
      run 1.4s linear infinite;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  /* so too what would stop it */
  .late {
    animation: show 1ms 1s backwards;
  }
  @keyframes show {
    from {
      visibility: hidden;
    }
  }
  .hidden-page {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 12px;
    min-block-size: min(64vh, 20rem);
    padding: 24px 16px;
    text-align: center;
    text-wrap: balance;
  }
  .hidden-page svg {
    inline-size: 40px;
    block-size: 40px;
    color: var(--_ink);
  }
  .strip {
    position: relative;
    display: flex;
    gap: 4px;
    padding: 4px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-snap-type: x proximity;
    scroll-padding-inline: 4px;
    scrollbar-width: thin;
  }
  .tile {
    /* what is only for screen readers stays in its tile, or the page would be as wide as all of them */
    position: relative;
    flex: none;
    display: grid;
    justify-items: center;
    gap: 4px;
    inline-size: 84px;
    padding: 6px;
    font-weight: 400;
    font-size: 0.875em;
    line-height: 1.3;
    background: none;
    color: var(--_muted);
    scroll-snap-align: start;
  }
  .tile[aria-current='true'] {
    color: var(--_ink);
    font-weight: 600;
    border-color: var(--_ink);
    background: var(--_surface);
  }
  .tile:focus-visible {
    outline-offset: -3px;
  }
  .leaf {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    inline-size: 100%;
    block-size: 92px;
    border-radius: 4px;
    overflow: hidden;
    background: var(--_surface);
  }
  .leaf > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
    min-block-size: 0;
  }
  /* as large as the tile until it is there, since its size is what is asked for */
  .leaf img {
    inline-size: 100%;
    block-size: 100%;
  }
  .leaf img:not([src]) {
    visibility: hidden;
  }
  .leaf img[src] {
    inline-size: auto;
    block-size: auto;
    max-inline-size: 100%;
    max-block-size: 100%;
    margin: auto;
    border-radius: 3px;
    outline: 1px solid var(--_line);
    outline-offset: -1px;
  }
  .leaf .blind {
    display: none;
    place-self: center;
    font-weight: 400;
    font-size: 0.75rem;
    line-height: 1.2;
    text-wrap: balance;
  }
  .leaf img[data-unseen] + .blind {
    display: block;
  }
  .sheet-tools {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(60px, 1fr));
    border: 1px solid var(--_line);
    border-radius: var(--_radius-inside);
    overflow: hidden;
  }
  .tool {
    display: grid;
    justify-items: center;
    align-content: start;
    gap: 2px;
    padding: 8px 2px;
    border-radius: 0;
    font-weight: 500;
    font-size: max(12px, 0.78em);
    line-height: 1.25;
    hyphens: auto;
    outline-offset: -3px;
  }
  .page-tools > p {
    flex: 1 1 100%;
    text-align: center;
    text-wrap: balance;
  }
  .note-info {
    background: var(--_info-background);
  }
  .note-info svg {
    color: var(--_info);
  }
  @media (hover: hover) {
    .tile:hover {
      background: var(--_surface);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .strip {
      scroll-behavior: smooth;
    }
  }
  @media (forced-colors: active) {
    .tile[aria-current='true'] {
      border-color: Highlight;
      color: Highlight;
    }
    .note-info svg,
    .viewer svg {
      color: CanvasText;
    }
    .leaf {
      outline: 1px solid;
      outline-offset: -1px;
    }
    .viewer [aria-disabled='true'] {
      color: GrayText;
    }
    .viewer [aria-disabled='true'] svg {
      color: GrayText;
      opacity: 1;
    }
  }
`;
