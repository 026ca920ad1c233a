/** What a person is told before they choose: why the last file was refused, how old a document may be. Knows no markup. */
import { givenList, givenNumber } from '../core/given.js';
import { type Reason, readReasons } from '../core/reason.js';
import { oldestDate } from '../core/recency.js';
import { type Step, UTILITY_BILL } from '../core/step.js';
import type { Facing } from '../core/framing/lens.js';
import type { Guide } from '../core/framing/sight.js';
import { formatDay } from '../i18n/format.js';
import type { StepProperties } from './step-properties.js';

export interface Guidance {
  /** Why the last file was refused. */
  reasons: readonly Reason[];
  /** The oldest date a document may bear, as words; null where there is no rule. */
  oldest: string | null;
  /** Whether the step is about a document, so that the check list for documents fits. */
  showsGuide: boolean;
}

/** What the step is about: as the page says, where it says something that is known. */
export function guideOf(step: Step | null, guide: Guide | null): Guide {
  if (guide === 'document' || guide === 'person' || guide === 'none') return guide;
  return step?.name === UTILITY_BILL ? 'document' : 'none';
}

/** Which camera is opened first. */
export function facingOf(guide: Guide, camera: Facing | null): Facing {
  if (camera === 'user' || camera === 'environment') return camera;
  return guide === 'person' ? 'user' : 'environment';
}

export function guidanceFor(
  step: Step | null,
  { reasons, maxAgeDays, guide }: Pick<StepProperties, 'reasons' | 'maxAgeDays' | 'guide'>,
  lang: string,
): Guidance {
  const oldest = step && oldestDate(step.name, givenNumber(maxAgeDays), new Date());
  return {
    reasons: readReasons(givenList(reasons)),
    oldest: oldest && formatDay(lang, oldest),
    showsGuide: guideOf(step, guide) === 'document',
  };
}
