/** What is looked at in review: the picture with its tools, the file's card. */
import { css } from 'lit';

export const picture = css`
  .review {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    min-inline-size: 0;
  }
  .review > [part='preview'] {
    flex: 3 1 min(100%, 22rem);
    min-inline-size: 0;
  }
  .review > .stack {
    flex: 2 1 min(100%, 15rem);
  }
  .picture {
    margin: 0;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-inside);
    overflow: hidden;
  }
  .picture img {
    display: block;
    margin: auto;
    max-inline-size: 100%;
    inline-size: auto;
    block-size: auto;
    max-block-size: min(64vh, 560px);
    /* a quick turn does not flicker, and the old picture does not light up again before the new one */
    transition: opacity 120ms 80ms;
  }
  .picture[aria-busy='true'] img {
    opacity: 0.4;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    padding: 4px;
    background: var(--_background);
    border-block-end: 1px solid var(--_line);
  }
  .tools button {
    display: flex;
    align-items: center;
    gap: 6px;
    inline-size: auto;
    padding: 8px;
    outline-offset: -3px;
  }
  figcaption {
    padding: 8px 14px;
    border-block-start: 1px solid var(--_line);
    background: var(--_background);
  }
  .page-tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
  }
  .page-tools > button {
    inline-size: auto;
  }
  .card-file {
    display: flex;
    gap: 14px;
    align-items: center;
    padding: 20px 16px;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-inside);
    min-inline-size: 0;
  }
  .card-file svg {
    inline-size: 40px;
    block-size: 40px;
    color: var(--_ink);
  }
`;
