/** Decides when the photo is taken by itself, from the hints alone. Knows neither camera nor clock. */
import type { Hint } from './sight.js';

/** Milliseconds that all has to be good before the count: the hand has come to rest, and the lens to its focus. */
export const HOLD = 800;

/** Milliseconds of each step of the count: slow enough to be heard and to stop it, fast enough to hold still for. */
export const STEP = 600;

/** Steps of the count. */
export const STEPS = 3;

/** Milliseconds for which something else does not matter: one or two frames, as when the lens corrects its focus. */
export const FLICKER = 250;

/** Milliseconds without a sight after which what was good before says nothing. */
const GAP = 1000;

interface Course {
  /** When it began. */
  since: number;
  /** Since when it is not good; null while it is. */
  badSince: number | null;
  /** When it was last looked at. */
  at: number;
}

export type Armed =
  | { kind: 'waiting' }
  | ({ kind: 'holding' } & Course)
  /** `left` steps until the photo: 3, 2, 1. */
  | ({ kind: 'counting'; left: number } & Course)
  /** Now. The next call begins anew. */
  | { kind: 'shoot' };

export const IDLE: Armed = { kind: 'waiting' };

/** `at` in milliseconds, never less than before. */
export function arm(armed: Armed, hint: Hint | null, at: number): Armed {
  const isGood = hint === 'good';
  const isStale = armed.kind !== 'waiting' && armed.kind !== 'shoot' && at - armed.at > GAP;
  if (armed.kind === 'waiting' || armed.kind === 'shoot' || isStale)
    return isGood ? { kind: 'holding', since: at, badSince: null, at } : IDLE;
  const badSince = isGood ? null : (armed.badSince ?? at);
  if (badSince !== null && at - badSince >= FLICKER) return IDLE;
  if (armed.kind === 'holding') {
    if (isGood && at - armed.since >= HOLD) return { kind: 'counting', left: STEPS, since: at, badSince, at };
    return { ...armed, badSince, at };
  }
  const left = STEPS - Math.floor((at - armed.since) / STEP);
  if (left > 0) return { ...armed, left, badSince, at };
  // the photo itself is never of a moment that is not good
  return isGood ? { kind: 'shoot' } : { ...armed, left: 1, badSince, at };
}
