/** What is pressed, dropped on, watched and looked at: buttons, the drop area, progress, the picture, the file's card. */
import { css } from 'lit';

export const controls = css`
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
  button svg {
    vertical-align: -6px;
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
`;
