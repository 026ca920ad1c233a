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
  button {
    font: inherit;
    font-weight: 600;
    min-block-size: 52px;
    min-inline-size: 44px;
    inline-size: 100%;
    padding: 8px 20px;
    border-radius: var(--_radius-inside);
    border: 1.5px solid transparent;
    cursor: pointer;
    touch-action: manipulation;
    transition: background-color 120ms;
  }
  button:focus-visible,
  h2:focus-visible,
  .note:focus-visible {
    outline: 3px solid var(--_ink);
    outline-offset: 2px;
  }
  .primary {
    background: var(--_primary);
    color: var(--_on-primary);
  }
  .secondary {
    background: transparent;
    color: var(--_ink);
    border-color: var(--_edge);
  }
  .link {
    background: none;
    color: var(--_ink);
    min-block-size: 44px;
  }
  @media (hover: hover) {
    .primary:hover {
      background: var(--_primary-hover);
    }
    .secondary:hover,
    .link:hover {
      background: var(--_surface);
    }
  }
  button:disabled {
    background: var(--_disabled);
    color: var(--_on-disabled);
    border-color: transparent;
    cursor: not-allowed;
  }
  .drop {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 6px;
    min-block-size: 168px;
    padding: 24px 16px;
    text-align: center;
    text-wrap: balance;
    background: var(--_surface);
    border: 2px dashed var(--_edge);
    border-radius: var(--_radius-inside);
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }
  .drop svg {
    inline-size: 44px;
    block-size: 44px;
    color: var(--_ink);
  }
  .drop[data-dragged] {
    border-style: solid;
    border-color: var(--_info);
    background: var(--_info-background);
  }
  .drop[role='status'] {
    cursor: default;
    border-style: solid;
    border-color: var(--_line);
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
  .picture {
    position: relative;
    margin: 0;
    display: grid;
    place-items: center;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-inside);
    overflow: hidden;
  }
  .picture img {
    display: block;
    max-inline-size: 100%;
    inline-size: auto;
    block-size: auto;
    max-block-size: min(64vh, 560px);
  }
  .pill {
    position: absolute;
    inset-block-end: 10px;
    inset-inline-end: 10px;
    padding: 3px 12px;
    border-radius: 99px;
    background: #15182bd9;
    color: #fff;
    font-size: 0.875em;
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
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 8px;
    border: 0;
    border-radius: 99px;
    overflow: hidden;
    background: var(--_line);
    color: var(--_ink);
  }
  progress::-webkit-progress-bar {
    background: var(--_line);
  }
  progress::-webkit-progress-value {
    background: var(--_ink);
    border-radius: 99px;
  }
  progress::-moz-progress-bar {
    background: var(--_ink);
  }
  progress:indeterminate {
    background: linear-gradient(90deg, var(--_line) 30%, var(--_ink) 50%, var(--_line) 70%) 0 / 300% 100%;
    animation: run 1.4s linear infinite;
  }
  progress:indeterminate::-webkit-progress-bar {
    background: transparent;
  }
  progress:indeterminate::-moz-progress-bar {
    background: transparent;
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
