/** The card and everything on it. Logical properties throughout: right-to-left needs no rule of its own. */
import { css } from 'lit';

export const card = css`
  :host {
    display: block;
    color: var(--_text);
    font: 16px/1.5 var(--_font);
    font-size: max(16px, 1rem);
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  .base {
    background: var(--_background);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: clamp(16px, 5vw, calc(var(--_space) * 1.5));
    display: grid;
    gap: var(--_space);
    max-inline-size: 46rem;
    margin-inline: auto;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 1.375em;
    line-height: 1.25;
    letter-spacing: -0.01em;
    margin: 0;
    text-wrap: balance;
  }
  h2.plain {
    font-size: 1.0625em;
    letter-spacing: 0;
  }
  h2:focus,
  .note:focus {
    outline: none;
  }
  p {
    margin: 0;
  }
  .prose {
    white-space: pre-line;
  }
  .lead,
  .stack {
    display: grid;
    gap: 12px;
    align-content: start;
    min-inline-size: 0;
  }
  .lead {
    gap: 8px;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
    gap: var(--_space) calc(var(--_space) * 1.5);
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 0.9375em;
  }
  .figures {
    font-variant-numeric: tabular-nums;
  }
  svg {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
  }
  .note {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    padding: 14px 16px;
    border-radius: var(--_radius-inside);
    border: 1px solid transparent;
  }
  .note > :not(svg) {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    gap: 4px;
  }
  .note > p {
    display: block;
  }
  .note strong {
    display: block;
  }
  .note-error {
    background: var(--_error-background);
  }
  .note-error svg,
  .note-error strong {
    color: var(--_error);
  }
  .note-warning {
    background: var(--_warning-background);
  }
  .note-warning svg {
    color: var(--_warning);
  }
  .note-success {
    background: var(--_success-background);
  }
  .note-success svg,
  .note-success h2 {
    color: var(--_success);
  }
  .guide {
    display: grid;
    gap: 10px;
    align-content: start;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .guide li {
    display: flex;
    gap: 10px;
  }
  .guide svg {
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: 2px;
    color: var(--_success);
  }
  .code {
    text-align: end;
  }
  .skeleton {
    display: grid;
    gap: var(--_space);
  }
  .bone {
    block-size: 1.2em;
    border-radius: 8px;
    background: var(--_surface);
  }
  .bone-heading {
    block-size: 1.7em;
    inline-size: 60%;
  }
  .bone-area {
    block-size: 168px;
    border-radius: var(--_radius-inside);
  }
  .bone-button {
    block-size: 52px;
    border-radius: var(--_radius-inside);
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @keyframes run {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: 0 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    .note,
    .picture,
    .card-file,
    progress {
      border: 1px solid;
    }
    .primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    svg,
    .drop svg,
    .note svg,
    .guide svg,
    .card-file svg {
      color: CanvasText;
    }
    .primary svg {
      color: HighlightText;
    }
    progress,
    progress::-webkit-progress-bar,
    progress::-webkit-progress-value {
      forced-color-adjust: none;
    }
    progress::-webkit-progress-bar {
      background: Canvas;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
    button:disabled {
      color: GrayText;
    }
  }
`;
