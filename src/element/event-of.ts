/** The event that tells the page what has happened, beside the phase. Failures have theirs from whoever reports them. */
import type { Happening, State } from '../core/state.js';
import { warningsOf } from '../core/warning.js';
import { captureDetail, successDetail } from './event-details.js';
import { MarkidCaptureEvent, MarkidResetEvent, MarkidSuccessEvent } from './events.js';

/** What an event says that the state does not know. */
export interface EventFacts {
  /** Digests of files that were refused before. */
  rejected: readonly string[];
  idempotencyKey: string;
}

/** `state` is what followed from the happening. Null where nothing is told of it. */
export function eventOf(happening: Happening, state: State, { rejected, idempotencyKey }: EventFacts): Event | null {
  if (happening.kind === 'normalised')
    return new MarkidCaptureEvent(captureDetail(happening.capture, warningsOf(happening.capture, rejected)));
  if (happening.kind === 'delivered' && state.phase === 'sent')
    return new MarkidSuccessEvent(successDetail(state.capture, state.receipt, idempotencyKey));
  return happening.kind === 'reset' ? new MarkidResetEvent() : null;
}
