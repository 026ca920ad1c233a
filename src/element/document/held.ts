/** The screens for a PDF that cannot be sent as it is: each says why, and what the person can do. Decides nothing. */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Held } from '../../core/state.js';
import type { Scene } from '../views/scene.js';
import type { DocumentDesk } from './desk.js';
import { pageChooserView } from './page-chooser.js';
import { passwordView } from './password.js';
import { tooBigView } from './too-big.js';

export interface HeldScene extends Scene {
  held: Held;
  desk: DocumentDesk;
  /** Bytes of a file that can be sent. */
  allowed: number;
  /** What the person decided is being done: the screen stays, and with it what was typed, in case it does not work. */
  isBusy?: boolean;
}

const VIEWS = { password: passwordView, size: tooBigView, pages: pageChooserView };

export function heldView(scene: HeldScene): TemplateResult {
  const { need, source } = scene.held;
  // for another file nothing stays: neither what was typed nor what was picked; `keyed` would not tell the old one
  return html`${repeat(
    [source.blob],
    (blob) => blob,
    () => VIEWS[need](scene),
  )}`;
}
