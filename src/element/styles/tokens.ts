/** The design tokens: every colour and measure once. Partners set the public ones, named after the vendor's own list. */
import { css } from 'lit';

/*
 * `--markid-*` is public, `--_*` is what the rules below use. Light values stand first and alone, for browsers without
 * `light-dark()` (Safari before 17.5): they get a light card rather than no colours at all.
 */
export const tokens = css`
  :host {
    --_primary: var(--markid-primary, #3b4fd8);
    --_on-primary: var(--markid-on-primary, #fff);
    --_primary-hover: var(--markid-primary-hover, #2f40b8);
    --_disabled: var(--markid-disabled, #e3e5ee);
    --_on-disabled: var(--markid-on-disabled, #5f6478);
    --_text: var(--markid-text, #15182b);
    --_muted: #565c74;
    --_background: var(--markid-background, #fff);
    --_surface: var(--markid-surface, #f4f5fd);
    --_line: #d5d9e8;
    --_edge: #7d86a8;
    --_ink: var(--markid-primary, #3b4fd8);
    --_success: var(--markid-success, #0d6e43);
    --_success-background: var(--markid-success-background, #e6f6ee);
    --_error: var(--markid-error, #b3261e);
    --_error-background: var(--markid-error-background, #fdecea);
    --_warning: var(--markid-warning, #8a5200);
    --_warning-background: var(--markid-warning-background, #fff4e0);
    --_info: var(--markid-info, #1d4ea0);
    --_info-background: var(--markid-info-background, #e8f0fd);
    --_radius: var(--markid-radius, 20px);
    --_radius-inside: calc(var(--_radius) * 0.7);
    --_font: var(--markid-font, system-ui, sans-serif);
    --_space: var(--markid-spacing, 16px);
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_primary: var(--markid-primary, light-dark(#3b4fd8, #4a5ee6));
      --_primary-hover: var(--markid-primary-hover, light-dark(#2f40b8, #5b6df0));
      --_disabled: var(--markid-disabled, light-dark(#e3e5ee, #2b2f3f));
      --_on-disabled: var(--markid-on-disabled, light-dark(#5f6478, #a4a9bd));
      --_text: var(--markid-text, light-dark(#15182b, #eef0fa));
      --_muted: light-dark(#565c74, #abb1c8);
      --_background: var(--markid-background, light-dark(#fff, #181b28));
      --_surface: var(--markid-surface, light-dark(#f4f5fd, #202437));
      --_line: light-dark(#d5d9e8, #363c52);
      --_edge: light-dark(#7d86a8, #7a83a6);
      --_ink: var(--markid-primary, light-dark(#3b4fd8, #a9b4ff));
      --_success: var(--markid-success, light-dark(#0d6e43, #6fdca6));
      --_success-background: var(--markid-success-background, light-dark(#e6f6ee, #10301f));
      --_error: var(--markid-error, light-dark(#b3261e, #ffb4ab));
      --_error-background: var(--markid-error-background, light-dark(#fdecea, #3b1714));
      --_warning: var(--markid-warning, light-dark(#8a5200, #ffc46b));
      --_warning-background: var(--markid-warning-background, light-dark(#fff4e0, #33260f));
      --_info: var(--markid-info, light-dark(#1d4ea0, #a8c7fa));
      --_info-background: var(--markid-info-background, light-dark(#e8f0fd, #14233d));
    }
  }
`;
