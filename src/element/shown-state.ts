/** The state whose screen is shown: a picture that is being turned stays in review, and the camera lies over what was there. */
import type { State } from '../core/state.js';
import { isTurning } from '../core/transition.js';

export function shownState(state: State): State {
  if (state.phase === 'framing' && !state.previous) return { phase: 'choosing', notice: null };
  const previous = isTurning(state) || state.phase === 'framing' ? state.previous : null;
  return previous ? { phase: 'reviewing', capture: previous, notice: null } : state;
}
