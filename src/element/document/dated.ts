/** What was found on the device in a document: its date, with the words it was read from, and what to look at. Advice only. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Capture, Warning } from '../../core/state.js';
import { formatDay } from '../../i18n/format.js';
import type { Words } from '../../i18n/words.js';
import { calendarIcon } from './page-icons.js';
import { quote } from './quote.js';

/** What is told to the partner, and is nothing that the person could mend. */
type Untold = 'pdf-owner-locked' | 'pdf-active-content' | 'pdf-no-text';

export type ShownWarning = Exclude<Warning, Untold>;

export interface DatedScene {
  words: Words;
  capture: Capture;
}

/** Nothing where no date was found. */
export function datedView({ words, capture: { report } }: DatedScene): TemplateResult | typeof nothing {
  if (!report?.dated) return nothing;
  const { day, kind, line, page } = report.dated;
  const date = formatDay(words.lang, dateOf(day));
  const sentence = words.say(kind === 'period' ? 'document.dated-period' : 'document.dated', { date });
  return html`<div class="note note-info">
    ${calendarIcon}
    <div>
      <p>${sentence}</p>
      <p class="small muted">
        ${words.say('document.page', { page })}: <q><bdi>${quote(line, day)}</bdi></q>
      </p>
    </div>
  </div>`;
}

/** Those that the person is told of. */
export function shownWarnings(warnings: readonly Warning[], { changes }: Capture): ShownWarning[] {
  // what was unlocked was told so before, and cannot be sent as it is
  const isChanged = changes.some((change) => change !== 'passed') && !changes.includes('unlocked');
  return warnings.filter((warning): warning is ShownWarning => {
    switch (warning) {
      case 'pdf-owner-locked':
      case 'pdf-active-content':
      case 'pdf-no-text':
        return false;
      case 'pdf-signed': // as it is, its signature holds
        return isChanged;
      default:
        return true;
    }
  });
}

/** Of photos put together, the numbers of those that are meant; null where that is all of them, or where they are not known. */
export function pagesOf(warning: ShownWarning, { sheetWarnings = [] }: Capture): number[] | null {
  const pages = sheetWarnings.flatMap((warnings, index) =>
    warnings.some((other) => other === warning) ? [index + 1] : [],
  );
  return pages.length === 0 || pages.length === sheetWarnings.length ? null : pages;
}

/** The sentence of a warning; `oldest` as words, null where there is no rule. */
export function warningSentence(words: Words, warning: ShownWarning, oldest: string | null): string {
  return words.say(`warning.${warning}`, { date: oldest ?? '' });
}

/** A day has no time zone: it is the person's own. */
function dateOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}
