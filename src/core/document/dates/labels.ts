/** The words that stand before a date and say what it is the date of, in the languages of bills. Knows no dates and no places. */
import {
  BINDING,
  CLOSING,
  DATE,
  DATE_JA,
  DAY,
  DOCUMENTS,
  DUE,
  DUE_JA,
  EARLIER,
  END,
  FOR,
  HINT,
  ISSUE_JA,
  LATER,
  MAKING,
  NUMBER,
  OF,
  OTHER,
  OTHER_JA,
  PAPERS,
  PAST,
  PAST_JA,
  PERIOD,
  PERIOD_JA,
  SET_PHRASES,
  SMALL,
  type ByLanguage,
} from './label-words.js';

/**
 * What a label says its date to be. `issue` to `hint`: that the document was made on it, from a plain word to a hint.
 * `for`: a period, perhaps. `past`: what had happened before the document was made. `other`: contracts, laws, what is to come.
 */
export type Label =
  'issue' | 'named' | 'date' | 'hint' | 'period' | 'closing' | 'for' | 'due' | 'past' | 'other' | 'none';

/** Words without meaning between a label and its date. */
const TAIL =
  '[\\s:.,\\-(/|=]*(?:(?:il|le|el|am|on|la|the|in|del|du|den|dne|dn|dnia|data|na|de|v|в|от|на|as|of|at|au|al)[\\s.:,]+)*$';

interface Patterns {
  another: RegExp;
  anotherBefore: RegExp;
  issueEnd: RegExp;
  madeEnd: RegExp;
  issue: RegExp;
  named: RegExp;
  date: RegExp;
  day: RegExp;
  forEnd: RegExp;
  along: RegExp;
  kinds: readonly (readonly [Label, RegExp])[];
}

let patterns: Patterns | undefined;

/** Whether a phrase speaks of the end of something, as in `period ending`. */
export function isOfEnd(phrase: string): boolean {
  return END.test(phrase);
}

/** Whether a phrase speaks of a date at all, whatever it is of. */
export function isOfDate(phrase: string): boolean {
  patterns ??= compile();
  return patterns.day.test(phrase);
}

/** What a phrase, folded, says of the date that follows it, or that stands under it. */
export function labelIn(phrase: string): Label {
  patterns ??= compile();
  const { another, anotherBefore, issueEnd, madeEnd, issue, named, date, forEnd, kinds } = patterns;
  const text = phrase.replace(/\s+/g, ' ').trim();
  const padded = `${text} `;
  const kind = kinds.find(([, words]) => words.test(text))?.[0];
  if (anotherBefore.test(text)) return kind === 'other' || kind === 'due' ? kind : 'past';
  if (issueEnd.test(padded)) return 'issue';
  const isFree = !kind || kind === 'for' || kind === 'period' || kind === 'closing';
  if (isFree && madeEnd.test(padded)) return 'issue';
  if (kind === 'hint') return kind;
  if (named.test(padded) && !another.test(text) && (!kind || kind === 'for')) return 'named';
  if (date.test(text)) return 'date';
  if (kind === 'due' && forEnd.test(text)) return 'for';
  return kind ?? (issue.test(text) ? 'issue' : 'none');
}

/** The labels of dates that stand along a line, each with its own date in the line below. */
export function labelsAlong(line: string): Label[] {
  patterns ??= compile();
  const labels: Label[] = [];
  line.replace(patterns.along, (_, issue?: string) => {
    labels.push(issue === undefined ? 'due' : 'issue');
    return '';
  });
  return labels;
}

function compile(): Patterns {
  const another = `(?:(?<!\\p{L})(?:${EARLIER})|前回)`;
  const documents = words(DOCUMENTS);
  const made = `(?:${documents}\\p{L}*[ -]?|${words(MAKING)}\\p{L}*[ -]?)`;
  const paper = `(?:${made}|(?<!\\p{L})(?:${PAPERS})\\p{L}*[ -]?)`;
  // `Rechnungsdatum` ends in what `rechnungs` would swallow
  const behind = `${paper.replaceAll('\\p{L}*[ -]?', '\\p{L}*?[ -]?')}{1,3}(?:${DAY})`;
  const issue = `(?:(?<!\\p{L})(?:${DAY}) ?${SMALL}${paper}{1,3}|${behind}|(?:${SET_PHRASES})|(?:${ISSUE_JA}))`;
  return {
    another: pattern(another),
    anotherBefore: pattern(`(?:${another}|(?<!\\p{L})(?:${BINDING}|${LATER}))\\D{0,40}$`),
    issueEnd: pattern(issue + TAIL),
    madeEnd: pattern(`(?:^|${documents}\\p{L}* (?:\\S+ ){0,3})(?:dated|${words(MAKING)}\\p{L}*)${TAIL}`),
    issue: pattern(issue),
    // Facture d'eau n° 12 du; PVM sąskaita faktūra Nr. 12
    named: pattern(
      `^(?:\\p{L}+[. ] ?){0,2}${documents}\\p{L}*(?:${NUMBER}(?: \\p{L}+){0,2}${NUMBER}${OF}|(?: ${documents}\\p{L}*)?${NUMBER})[\\s.:]*$`,
    ),
    date: pattern(`^(?:${DATE}|${DATE_JA})(?: ?/ ?(?:${DATE}))?[\\s:.]*$`),
    day: pattern(`(?:(?<!\\p{L})(?:${DAY})|datum|kuupaev)(?!\\p{L})|日$`),
    forEnd: pattern(`${words(FOR)}\\p{L}*$`),
    along: pattern(`(${issue})|(?:${words(DUE)}|${DUE_JA})\\S*(?: date)?`, 'g'),
    // a closing balance before a balance, a period before what is done in it, what is due before what was paid
    kinds: [
      ['other', pattern(`(?<!\\p{L})(?:${LATER})|次回`)],
      ['hint', pattern(words(HINT))],
      ['closing', pattern(`(?<!\\p{L})(?:${CLOSING})`)],
      ['period', pattern(`${words(PERIOD)}|${PERIOD_JA}`)],
      ['due', pattern(`${words(DUE)}|${DUE_JA}`)],
      ['past', pattern(`${words(PAST)}|${another}|${PAST_JA}`)],
      ['other', pattern(`${words(OTHER)}|${OTHER_JA}`)],
      ['for', pattern(words(FOR))],
    ],
  };
}

/** A letter of folded text is one of these; the class of all letters takes a quarter of a second to compile, so often as it stands here. */
function pattern(source: string, flags = ''): RegExp {
  return new RegExp(source.replaceAll('\\p{L}', '[a-zа-я]'), flags);
}

/** One of the words, at the beginning of a word of the text; a space may be a hyphen or missing. */
function words(languages: ByLanguage): string {
  const any = Object.values(languages).join('|').replaceAll(' ', '[ -]');
  return `(?<!\\p{L})(?:${any})`;
}
