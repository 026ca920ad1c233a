/** A text as words and numbers that can be compared however they are written. Knows no addresses and no names. */
import { fold } from '../fold.js';

export interface Word {
  /** Folded. */
  text: string;
  /** What is left of it when alphabets and spellings are made alike; a number as it is. */
  bone: string;
  isNumber: boolean;
  /** It follows the one before without a space: `12-5`, `12/5`, `Karl-Marx`. */
  isJoined: boolean;
  /** An abbreviation: a point follows. */
  isShort: boolean;
  /** It follows a comma or begins a line. */
  isFirst: boolean;
}

/** Cyrillic in Latin letters without diacritics, each as its neighbours' bills write it (й is folded to и already). */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'z',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'c',
  ш: 's',
  щ: 's',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  і: 'i',
  ї: 'i',
  є: 'e',
  ґ: 'g',
};

/** Spellings of the same sound in Latin letters, so that `Шевченко`, `Shevchenko` and `Ševčenko` are one; a German umlaut may be two letters. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sz|sh/g, 's'],
  [/tch|tsch|cz|ch/g, 'c'],
  [/zh|rz/g, 'z'],
  [/kh/g, 'h'],
  [/ts|tz/g, 'c'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/[yj]/g, 'i'],
  [/(?<=[aou])e/g, ''],
  [/(.)\1+/g, '$1'],
  [/(?<=[^aeou])i(?=[aeou])/g, ''],
  [/(.)\1+/g, '$1'],
  // Hauptstraße, Hauptstr., Lange Straße and Langestraße
  [/(?<=...)str(?:ase)?$/, ''],
];

/** A number with its letter, an ordinal, or a word. */
const WORD = /\d+[a-z]?(?![a-zа-я\d])|\d+[a-zа-я]+|[^\d\s!-/:-@[-`{-~«»„“”‚·•№§°…]+/g;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const line of text.split('\n')) {
    // O'Brien is one word, d'Artagnan is two
    const plain = fold(line).replace(/(?<![a-z])o'(?=[a-z])/g, 'o');
    let end = 0;
    for (const match of plain.matchAll(WORD)) {
      const between = plain.slice(end, match.index);
      const [one] = match;
      end = match.index + one.length;
      words.push({
        text: one,
        bone: boneOf(one),
        isNumber: /^\d+[a-z]?$/.test(one),
        isJoined: words.length > 0 && match.index > 0 && /^ ?[-/] ?$/.test(between),
        isShort: plain[end] === '.',
        isFirst: match.index === 0 || between.includes(','),
      });
    }
  }
  return words;
}

/** A word without what differs between alphabets and spellings. */
export function boneOf(word: string): string {
  if (/^\d/.test(word)) return word;
  let bone = word.replace(/[а-яіїєґ]/g, (letter) => LATIN[letter] ?? letter);
  for (const [spelling, letter] of SPELLINGS) bone = bone.replace(spelling, letter);
  return bone;
}

/** An ending that is declined has at most three letters (`Jonas`, `Jonui`; `Žemgulytė`, `Žemgulytės`), and leaves so many. */
const ENDING = 3;
const STEM = 3;

/** Whether two words are one in another case. */
export function isSameStem(a: Word, b: Word): boolean {
  const [x, y] = [a.bone, b.bone];
  if (x === y) return true;
  const shorter = Math.min(x.length, y.length);
  const longer = Math.max(x.length, y.length);
  if (a.isNumber || b.isNumber || shorter < STEM) return false;
  let common = 0;
  while (common < x.length && x[common] === y[common]) common++;
  // Anna, Annie: of the shortest only the last letter may differ
  if (shorter === STEM) return common === STEM - 1 && longer === STEM;
  return common >= STEM && common >= shorter - 2 && longer - common <= ENDING;
}

/** Whether one is the first letter of the other: `J.` and `Jonas`. */
export function isInitial(letter: Word | undefined, of: Word): boolean {
  if (!letter || letter.isNumber || letter.text.length !== 1) return false;
  return of.text.startsWith(letter.text) || of.bone.startsWith(letter.bone);
}
