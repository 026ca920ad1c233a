/** The live camera: dark in either scheme, because a picture is judged against black. */
import { css } from 'lit';

export const viewfinder = css`
  .viewfinder {
    --_ink: #fff;
    --_line: #4a5068;
    position: fixed;
    inset: 0;
    margin: auto;
    inline-size: 100%;
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    padding: max(12px, env(safe-area-inset-top)) max(12px, env(safe-area-inset-right))
      max(12px, env(safe-area-inset-bottom)) max(12px, env(safe-area-inset-left));
    border: 0;
    background: #0c0e16;
    color: #fff;
    color-scheme: dark;
    overflow: auto;
  }
  .viewfinder[open] {
    display: grid;
    grid-template: minmax(14rem, 1fr) auto auto auto / minmax(0, 1fr);
    gap: 12px;
  }
  .viewfinder::backdrop {
    background: rgb(8 10 18 / 72%);
  }
  .scene {
    position: relative;
    overflow: hidden;
    border-radius: var(--_radius-inside);
    background: #000;
  }
  .picture-box,
  .picture-box > * {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .picture-box video {
    object-fit: contain;
  }
  .picture-box[data-mirrored] {
    transform: scaleX(-1);
  }
  .scene:not([data-live]) .picture-box {
    visibility: hidden;
  }
  .outline {
    pointer-events: none;
  }
  .outline polygon {
    fill: none;
    stroke: #ffd166;
    stroke-width: 4px;
    stroke-dasharray: 14 10;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .outline polygon[data-good] {
    stroke: #6fdca6;
    stroke-width: 5px;
    stroke-dasharray: none;
  }
  .wait {
    position: absolute;
    inset: 0;
    display: grid;
    gap: 14px;
    align-content: center;
    justify-items: center;
    padding: 20px;
    text-align: center;
    text-wrap: balance;
  }
  .wait progress {
    max-inline-size: 16rem;
  }
  .hint {
    position: absolute;
    inset-block-start: 12px;
    inset-inline: 8px;
    inline-size: fit-content;
    max-inline-size: calc(100% - 16px);
    margin-inline: auto;
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: center;
    padding: 8px 14px;
    border-radius: 22px;
    background: rgb(8 10 18 / 86%);
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
  }
  .hint svg {
    color: #ffd166;
  }
  .hint[data-hint='good'] svg {
    color: #6fdca6;
  }
  .count {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    font-size: clamp(5rem, 30vmin, 11rem);
    font-weight: 700;
    line-height: 1;
    text-shadow:
      0 0 3px #000,
      0 0 24px #000;
    pointer-events: none;
  }
  .viewfinder .note {
    background: #33260f;
    color: #fff;
  }
  .viewfinder .note svg {
    color: #ffc46b;
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: center;
  }
  .option {
    display: flex;
    gap: 8px;
    align-items: center;
    inline-size: auto;
    min-block-size: 44px;
    padding: 6px 14px;
    border: 1.5px solid #6c7391;
    border-radius: 24px;
    background: transparent;
    color: #fff;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.2;
  }
  .option[aria-pressed='true'] {
    background: #fff;
    border-color: #fff;
    color: #0c0e16;
  }
  .option svg {
    inline-size: 20px;
    block-size: 20px;
  }
  .option:has(input, select) {
    padding-block: 0;
  }
  .option input {
    inline-size: 7rem;
    min-block-size: 40px;
    accent-color: #fff;
  }
  .option select {
    max-inline-size: 12rem;
    min-block-size: 40px;
    border: 0;
    background: transparent;
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }
  .option select option {
    background: #0c0e16;
  }
  .option :is(input, select):focus-visible {
    outline: 3px solid #fff;
    outline-offset: 2px;
    border-radius: 8px;
  }
  .actions {
    display: grid;
    /* Cancel is never broken in two, even where that puts the shutter beside the middle */
    grid-template-columns: minmax(max-content, 1fr) auto minmax(0, 1fr);
    gap: 12px;
    align-items: center;
  }
  .actions .quiet {
    padding-inline: 12px;
  }
  .actions > :last-child {
    justify-self: end;
  }
  .quiet {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    inline-size: auto;
    justify-self: start;
    background: none;
    color: #fff;
  }
  .note .quiet {
    border-color: #fff;
    min-block-size: 44px;
  }
  .shutter {
    inline-size: 76px;
    block-size: 76px;
    margin: 4px; /* the ring of focus lies 9 px outside */
    padding: 0;
    border: 5px solid #0c0e16;
    border-radius: 50%;
    background: #fff;
    box-shadow: 0 0 0 4px #fff;
  }
  .shutter:active:not([aria-disabled='true']) {
    background: #c9cfe4;
  }
  .shutter[aria-disabled='true'] {
    background: #5b6179;
    box-shadow: 0 0 0 4px #5b6179;
    cursor: default;
  }
  .shutter[data-stops] {
    background: linear-gradient(#b3261e, #b3261e) center / 26px 26px no-repeat #fff;
  }
  .viewfinder button:focus-visible {
    outline: 3px solid #ffd166;
    outline-offset: 6px;
  }
  @media (hover: hover) {
    .quiet:hover,
    .option:hover:not([aria-pressed='true']) {
      background: #262b3d;
    }
  }
`;
