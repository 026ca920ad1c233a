/** What follows from what: pure and total. A pair that means nothing gives the same state back. */
import type { Failure } from './failure.js';
import type { Capture, Happening, Held, Settled, Source, State, Turns } from './state.js';

const EMPTY: Settled = { phase: 'choosing', notice: null };

export const START: State = { phase: 'blocked', failure: null, resume: EMPTY };

export function transition(state: State, happening: Happening): State {
  switch (happening.kind) {
    case 'configured':
      if (happening.fresh) return EMPTY;
      return state.phase === 'blocked' ? state.resume : state;
    case 'unconfigured':
      return { phase: 'blocked', failure: happening.failure, resume: happening.fresh ? EMPTY : settled(state) };
    case 'reset':
      return state.phase === 'blocked' ? { ...state, resume: EMPTY } : { ...EMPTY };
    case 'camera-asked':
      return state.phase === 'choosing' || state.phase === 'reviewing'
        ? { phase: 'framing', previous: captureOf(state) }
        : state;
    case 'picked':
      return takesFiles(state) || state.phase === 'framing'
        ? { phase: 'normalising', source: happening.source, previous: captureOf(state) }
        : state;
    case 'turned':
      return turned(state);
    case 'reworked':
      return reworked(state, happening.source);
    case 'dismissed':
      return 'held' in state && !isBusy(state) ? back(captureOf(state), null) : state;
    case 'refused':
      // a choice that fails leaves a running job alone
      return state.phase === 'choosing' || state.phase === 'reviewing'
        ? { ...state, notice: happening.failure }
        : state;
    case 'normalised':
      return state.phase === 'normalising' ? { phase: 'reviewing', capture: happening.capture, notice: null } : state;
    case 'failed':
      return isBusy(state) ? back(captureOf(state), happening.failure, stillHeld(state, happening)) : state;
    case 'cancelled':
      return isBusy(state) ? back(captureOf(state), happening.failure, heldBy(state)) : state;
    case 'confirmed':
      // not while another file is on the screen
      return state.phase === 'reviewing' && !state.held ? { phase: 'sending', capture: state.capture } : state;
    case 'delivered':
      return state.phase === 'sending' ? { phase: 'sent', capture: state.capture, receipt: happening.receipt } : state;
    default:
      return happening satisfies never;
  }
}

/** Makes the capture anew from what was chosen, never from what was already made smaller. */
function turned(state: State): State {
  // another quarter before the last was there: one picture is made, with all of them
  const isAgain = isTurning(state);
  if (heldBy(state)) return state;
  if (!isAgain && (state.phase !== 'reviewing' || state.capture.kind !== 'image')) return state;
  const previous = isAgain ? state.previous : state.capture;
  const { source } = isAgain ? state : previous;
  return { phase: 'normalising', source: { ...source, turns: ((source.turns + 1) % 4) as Turns }, previous };
}

/** Something else is made of the same bytes; what is being made already gives way to it. */
function reworked(state: State, source: Source): State {
  if (state.phase === 'normalising') return isOf(state.source, source) ? { ...state, source } : state;
  if (state.phase !== 'choosing' && state.phase !== 'reviewing') return state;
  const previous = captureOf(state);
  const isKnown = [state.held?.source, previous?.source].some((known) => known && isOf(known, source));
  return isKnown ? { phase: 'normalising', source, previous, ...holding(state.held) } : state;
}

/** Whether `other` is made of the same bytes, or of one of the same photos. */
function isOf(source: Source, other: Source): boolean {
  return [source, ...(source.sheets ?? [])].some(({ blob }) => blob === other.blob);
}

/** The state to come back to when `state` is interrupted. */
function settled(state: State): Settled {
  if (state.phase === 'blocked') return state.resume;
  return isBusy(state) ? back(captureOf(state), null, heldBy(state)) : state;
}

/** The person's previous decision: reviewing where there is a capture, else choosing. */
function back(capture: Capture | null, notice: Failure | null, held?: Held): Settled {
  const rest = { notice, ...holding(held) };
  return capture ? { phase: 'reviewing', capture, ...rest } : { phase: 'choosing', ...rest };
}

/** What can still be tried after a failure: not where the file itself is to blame, and no decision can help. */
function stillHeld(state: State, { failure, held }: Extract<Happening, { kind: 'failed' }>): Held | undefined {
  return held ?? (failure.code.startsWith('file-') ? undefined : heldBy(state));
}

function heldBy(state: State): Held | undefined {
  return 'held' in state ? state.held : undefined;
}

function holding(held: Held | undefined) {
  return held && { held };
}

/** The capture that a state holds on to, if any. */
export function captureOf(state: State): Capture | null {
  switch (state.phase) {
    case 'blocked':
      return captureOf(state.resume);
    case 'choosing':
      return null;
    case 'framing':
    case 'normalising':
      return state.previous;
    case 'reviewing':
    case 'sending':
    case 'sent':
      return state.capture;
    default:
      return state satisfies never;
  }
}

export function isBusy(state: State): state is State & { phase: 'framing' | 'normalising' | 'sending' } {
  return state.phase === 'framing' || state.phase === 'normalising' || state.phase === 'sending';
}

/** Whether a file may come in from outside now. */
export function takesFiles(state: State): boolean {
  return state.phase === 'choosing' || state.phase === 'normalising' || state.phase === 'reviewing';
}

/** Whether what is made ready is what is shown already, only turned. */
export function isTurning(state: State): state is State & { phase: 'normalising'; previous: Capture } {
  return state.phase === 'normalising' && state.previous !== null && isOf(state.previous.source, state.source);
}
