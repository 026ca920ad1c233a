/** The event that tells the page of a capture and of a receipt, beside the phase. Not needed before there is one. */
import type { Happening, State } from '../core/state.js';
import { warningsOf } from '../core/warning.js';
import { captureDetail, successDetail } from './event-details.js';
import { MarkidCaptureEvent, MarkidSuccessEvent } from './events.js';

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
  return happening.kind === 'delivered' && state.phase === 'sent'
    ? new MarkidSuccessEvent(successDetail(state.capture, state.receipt, idempotencyKey))
    : null;
}
