/** Writes a line of text so that the same words look the same however they were set. Knows no language. */

/** Letters that Unicode does not take apart (UnicodeData.txt gives them no decomposition). */
const ALIKE: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
};

/** Four letters in a row that stand alone were spaced out for looks: no sentence has so many words of one letter. */
const SPACED_OUT = /(?<!\S)\S(?: \S){3,}(?!\S)/g;
/** Where that is so twice in a line, shorter words are spaced out as well. */
const SHORT_TOO = /(?<!\S)\S(?: \S)+(?!\S)/g;

/** Lower case, without diacritics and ligatures, with plain digits, dashes and spaces; two spaces stay a column's gap. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u00b4`]/g, "'")
    .replace(/[\t\n\r]/g, '  ')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[łøßđðæœıþ]/g, (letter) => ALIKE[letter] ?? letter);
  return closedUp(plain).replace(/ {3,}/g, '  ').trim();
}

function closedUp(line: string): string {
  const runs = line.match(SPACED_OUT)?.length ?? 0;
  if (runs === 0) return line;
  const closed = line.replace(runs > 1 ? SHORT_TOO : SPACED_OUT, (run) => run.replaceAll(' ', ''));
  // between letters so far apart, two spaces part words, not columns
  return runs > 1 ? closed.replace(/ {2,}/g, ' ') : closed;
}
