/** The live camera on screens of other shapes, and in colours of the system's. Comes after `viewfinder`. */
import { css } from 'lit';

export const viewfinderShapes = css`
  /* a phone on its side: the controls beside the picture, under the thumb */
  @media (orientation: landscape) and (max-height: 30rem) and (min-width: 30rem) {
    /* the column's width does not hang on its words, or the picture would jump with each of them */
    .viewfinder[open] {
      grid-template: minmax(min-content, 1fr) auto / minmax(0, 1fr) clamp(9rem, 34%, 16rem);
    }
    .scene {
      grid-area: 1 / 1 / -1 / 2;
      position: sticky;
      inset-block-start: 0;
      max-block-size: calc(100vh - 24px);
    }
    .viewfinder > :not(.scene) {
      grid-column: 2;
    }
    /* over the picture, so that the shutter stays where it is */
    .viewfinder > .note {
      grid-area: 1 / 1 / -1 / 2;
      align-self: end;
      position: sticky;
      inset-block-end: 12px;
      z-index: 1;
      margin: 12px;
    }
    .options {
      flex-direction: column;
      flex-wrap: nowrap;
      align-self: start;
    }
    .option {
      text-align: start;
    }
    .actions {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
    }
    .actions > * {
      justify-self: center;
    }
    .shutter {
      order: -1;
    }
  }
  @media (min-width: 48rem) and (min-height: 34rem) {
    .viewfinder {
      inline-size: min(92vw, 58rem);
      block-size: min(92vh, 46rem);
      padding: 16px;
      border-radius: var(--_radius);
    }
  }
  @media (forced-colors: active) {
    .viewfinder,
    .hint,
    .shutter {
      border: 2px solid CanvasText;
    }
    .shutter {
      forced-color-adjust: none;
    }
    .option[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .hint svg,
    .hint[data-hint='good'] svg,
    .viewfinder .note svg {
      color: CanvasText;
    }
    .outline polygon,
    .outline polygon[data-good] {
      stroke: Highlight;
    }
  }
`;
