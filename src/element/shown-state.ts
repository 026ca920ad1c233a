/** The state whose screen is shown: what is made anew stays where it is, and the camera lies over what was there. */
import type { Failure, FailureCode } from '../core/failure.js';
import type { State } from '../core/state.js';
import { isTurning } from '../core/transition.js';

/** What a file is held for. */
const SAID: ReadonlySet<FailureCode> = new Set(['pdf-password', 'pdf-too-many-pages', 'file-too-large']);

export function shownState(state: State): State {
  // what was asked of the person stays until it is known whether the answer has helped
  if (state.phase === 'normalising' && state.held?.source.blob === state.source.blob) {
    const { held, previous } = state;
    return previous
      ? { phase: 'reviewing', capture: previous, notice: null, held }
      : { phase: 'choosing', notice: null, held };
  }
  if (state.phase === 'framing' && !state.previous) return { phase: 'choosing', notice: null };
  const previous = isTurning(state) || state.phase === 'framing' ? state.previous : null;
  return previous ? { phase: 'reviewing', capture: previous, notice: null } : state;
}

/** What went wrong, unless the screen that holds the file says so itself. */
export function noticeOf(state: State): Failure | null {
  if (state.phase !== 'choosing' && state.phase !== 'reviewing') return null;
  const isSaid = state.held && state.notice && SAID.has(state.notice.code);
  return isSaid ? null : state.notice;
}
