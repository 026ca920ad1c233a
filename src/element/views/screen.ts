/** Which view a state has. */
import type { nothing, TemplateResult } from 'lit';
import type { Glimpse, State, Warning } from '../../core/state.js';
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
  /** How a bill gets out of an e-mail, where the person has asked. */
  mail: TemplateResult | typeof nothing;
  warnings: readonly Warning[];
  progress: { loaded: number; total: number } | null;
  /** What is being made ready, where it can be seen already. */
  glimpse: Glimpse | null;
  reference: string;
  /** Characters of base64 that a file may have. */
  room: number;
}

/** `late`: the screens of lazy parts. */
export function screenView(state: State, stage: Stage, late: LateParts): TemplateResult {
  const shown = shownState(state);
  if ('held' in shown) return late.screenView(state, stage) ?? skeletonView();
  switch (shown.phase) {
    case 'blocked':
      return shown.failure ? blockedView(stage.words, shown.failure) : skeletonView();
    case 'choosing':
      return chooseView(stage);
    case 'normalising':
      return (stage.glimpse && late.screenView(state, stage)) ?? normalisingView(stage);
    case 'framing': // shown is what lies beneath
    case 'reviewing':
    case 'sending':
    case 'sent':
      return late.screenView(state, stage) ?? skeletonView();
    default:
      return shown satisfies never;
  }
}
