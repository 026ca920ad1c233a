/** Which view a state has. */
import type { TemplateResult } from 'lit';
import type { State, Warning } from '../../core/state.js';
import type { LateScreens } from '../review/late-screens.js';
import { shownState } from '../shown-state.js';
import type { Waiting } from '../sign-of-life.js';
import { blockedView, skeletonView } from './blocked.js';
import { chooseView } from './choose.js';
import { normalisingView } from './normalising.js';
import type { Scene } from './scene.js';

/** What only some views need. */
export interface Stage extends Scene {
  /** A chosen file is being fetched from the device. */
  reading: Waiting;
  dragged: boolean;
  warnings: readonly Warning[];
  progress: { loaded: number; total: number } | null;
  reference: string;
}

/** `late` has come with the first file that is ready. */
export function screenView(state: State, stage: Stage, late: LateScreens | null): TemplateResult {
  const shown = shownState(state);
  switch (shown.phase) {
    case 'blocked':
      return shown.failure ? blockedView(stage.words, shown.failure) : skeletonView();
    case 'choosing':
      return chooseView(stage);
    case 'normalising':
      return normalisingView(stage);
    case 'reviewing':
    case 'sending':
    case 'sent':
      return late?.view(state, stage) ?? skeletonView();
    default:
      return shown satisfies never;
  }
}
