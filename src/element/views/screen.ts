/** Which view a state has. */
import type { TemplateResult } from 'lit';
import type { State, Warning } from '../../core/state.js';
import type { LateParts } from '../late-parts.js';
import { shownState } from '../shown-state.js';
import type { Waiting } from '../sign-of-life.js';
import { blockedView, skeletonView } from './blocked.js';
import { chooseView } from './choose.js';
import { normalisingView } from './normalising.js';
import type { Scene } from './scene.js';

/** What only some views need. */
export interface Stage extends Scene {
  /** A chosen file is being fetched from the device, or the camera's parts are. */
  reading: Waiting;
  isOpening: boolean;
  dragged: boolean;
  warnings: readonly Warning[];
  progress: { loaded: number; total: number } | null;
  reference: string;
}

/** `late`: the screens of lazy parts. */
export function screenView(state: State, stage: Stage, late: LateParts): TemplateResult {
  const shown = shownState(state);
  switch (shown.phase) {
    case 'blocked':
      return shown.failure ? blockedView(stage.words, shown.failure) : skeletonView();
    case 'choosing':
      return chooseView(stage);
    case 'normalising':
      return normalisingView(stage);
    case 'framing': // shown is what lies beneath
    case 'reviewing':
    case 'sending':
    case 'sent':
      return late.screenView(state, stage) ?? skeletonView();
    default:
      return shown satisfies never;
  }
}
