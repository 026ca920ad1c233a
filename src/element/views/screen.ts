/** Which view a state has. */
import type { TemplateResult } from 'lit';
import type { State, Warning } from '../../core/state.js';
import type { Waiting } from '../sign-of-life.js';
import { blockedView, skeletonView } from './blocked.js';
import { chooseView } from './choose.js';
import { normalisingView } from './normalising.js';
import { reviewView } from './review.js';
import type { Scene } from './scene.js';
import { sendingView } from './sending.js';
import { sentView } from './sent.js';

/** What only some views need. */
export interface Stage extends Scene {
  /** A chosen file is being fetched from the device. */
  reading: Waiting;
  dragged: boolean;
  preview: string | null;
  warnings: readonly Warning[];
  progress: { loaded: number; total: number } | null;
  sentAt: Date;
  reference: string;
}

export function screenView(state: State, stage: Stage): TemplateResult {
  switch (state.phase) {
    case 'blocked':
      return state.failure ? blockedView(stage.words, state.failure) : skeletonView();
    case 'choosing':
      return chooseView(stage);
    case 'normalising':
      return normalisingView(stage);
    case 'reviewing':
      return reviewView({ ...stage, capture: state.capture });
    case 'sending':
      return sendingView(stage);
    case 'sent':
      return sentView({ ...stage, when: stage.sentAt });
    default:
      return state satisfies never;
  }
}
