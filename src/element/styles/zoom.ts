/** A picture that can be enlarged. */
import { css } from 'lit';

export const zoom = css`
  .pane {
    display: grid;
    min-block-size: min(64vh, 8rem);
    max-block-size: min(64vh, 560px);
    overflow: hidden;
    touch-action: pan-x pan-y;
    user-select: none;
    -webkit-user-select: none;
    scrollbar-width: thin;
    outline-offset: -3px;
  }
  .pane:focus-visible {
    outline: 3px solid var(--_ink);
  }
  .pane[data-enlarged] {
    overflow: auto;
    cursor: grab;
  }
  .pane[data-enlarged]:active {
    cursor: grabbing;
  }
  .pane[data-enlarged] img {
    max-inline-size: none;
    max-block-size: none;
  }
  .zoom {
    display: flex;
    align-items: center;
  }
  .scale {
    min-inline-size: 2.75em;
    text-align: center;
    user-select: none;
    -webkit-user-select: none;
  }
  .zoom [aria-disabled='true'] {
    color: var(--_muted);
    background: none;
    cursor: default;
  }
  .zoom [aria-disabled='true'] svg {
    opacity: 0.55;
  }
  @media (forced-colors: active) {
    .zoom [aria-disabled='true'] svg {
      color: GrayText;
      opacity: 1;
    }
  }
`;
