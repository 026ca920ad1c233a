/** The state whose screen is shown: a picture that is being turned stays in review. */
import type { State } from '../core/state.js';
import { isTurning } from '../core/transition.js';

export function shownState(state: State): State {
  return isTurning(state) ? { phase: 'reviewing', capture: state.previous, notice: null } : state;
}
