/** The months' names in the languages that bills are read in. Knows neither days nor years. */

/**
 * How the names begin, from January on, folded (see fold.ts). Short forms and cases begin alike, so beginnings are enough.
 * In this order: the Germanic and Romance languages, Lithuanian, Latvian and Estonian, Polish, Czech, Hungarian, Cyrillic.
 */
const BEGINNINGS = [
  'jan|gen|ene|ian|saus|jaan|sty|led|янв|яну',
  'feb|fev|vas|veeb|lut|uno|фев',
  'mar|maer|maa|mrt|kov|brez|мар',
  'apr|avr|abr|bal|kwi|dub|апр',
  'may|mai|maj|mag|mei|geg|kve|маи|мая',
  'jun|juin|giu|iun|birz|juun|cze|cerven|cervn|июн|юни',
  'jul|juil|lug|iul|liep|juul|lip|cervenc|cervenec|июл|юли',
  'aug|ago|aou|rugp|sie|srp|авг',
  'sep|set|szep|rugs|wrz|zar|сен|септ',
  'oct|okt|ott|spal|paz|rij|окт',
  'nov|noi|lap|lis|ноя|ное',
  'dec|dez|dic|dets|gru|pros|дек',
];

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** What a month's name looks like, from `maj` to `septiembre` and `października`; whether it is one, `monthOf` tells. */
export const MONTH_NAME = '[a-zа-я]{3,12}\\.?';

/** What matches a month in Roman figures. */
export const ROMAN_MONTH = '(?:viii|vii|vi|iv|v|iii|ii|ix|i|xii|xi|x)';

/** The number of a month from its name or Roman figures, 1 to 12; 0 for none. */
export function monthOf(name: string): number {
  const roman = ROMAN.indexOf(name) + 1;
  if (roman > 0) return roman;
  let [month, longest] = [0, 0];
  BEGINNINGS.forEach((beginnings, index) => {
    for (const beginning of beginnings.split('|')) {
      // `cervenec`, July, begins with June
      if (beginning.length > longest && name.startsWith(beginning)) [month, longest] = [index + 1, beginning.length];
    }
  });
  return month;
}
