/** When a hint is spoken: at a rate that a person can bear and act on. Knows no words; goes by the time that it is given. */
import type { Hint } from './sight.js';

export interface Speech {
  /** What was spoken at last, and when, in milliseconds. */
  said: Hint | null;
  at: number;
}

export const SILENT: Speech = { said: null, at: -Infinity };

/** Milliseconds between two hints: a short sentence is read in about two seconds, and then the person moves. */
const PAUSE = 2500;

/** Milliseconds after which the same is said again: who did not hear it, or did not manage, is still waiting. */
const AGAIN = 8000;

/** The speech after a hint, the very same where nothing is said. */
export function speak(speech: Speech, hint: Hint | null, at: number): Speech {
  if (hint === null) return speech;
  const since = at - speech.at;
  return since >= (hint === speech.said ? AGAIN : PAUSE) ? { said: hint, at } : speech;
}
