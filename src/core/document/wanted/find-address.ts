/** Whether an address stands in a text: its street with its house, and its town or postal code near. Knows no names. */
import { isWordOf } from './generic-words.js';
import { isInitial, isSameStem, type Word } from './words.js';

interface Address {
  /** The words that make the street's name, in their order. */
  street: readonly Word[];
  house: Word | null;
  flat: Word | null;
  /** Town, district, postal code: one of them has to be near. */
  rest: readonly Word[];
}

/** The town stands within some lines of the street: an address block has a name, a building and a district between them. */
const NEAR = 24;
/** Between a street's name and its number there is a word or two: `Nr.`, a kind of street. */
const STEP = 3;

export function findAddress(wanted: readonly Word[], text: readonly Word[]): boolean {
  const { street, house, flat, rest } = partsOf(wanted);
  if (street.length === 0) return false;
  return text.some((_, at) => {
    const end = streetEnd(street, text, at);
    if (end === null) return false;
    if (house && !isHouse(house, flat, text, at, end)) return false;
    const near = text.slice(Math.max(0, at - NEAR), end + NEAR);
    return rest.length === 0 || rest.some((word) => near.some((its) => isSame(its, word)));
  });
}

/**
 * Where the street's name that begins here ends; null where it does not stand here. Of several words one may be missing or an
 * initial, as in `J. Basanavičiaus`, yet not the longest.
 */
function streetEnd(street: readonly Word[], text: readonly Word[], at: number): number | null {
  const longest = Math.max(...street.map(({ text: word }) => word.length));
  let place = at;
  let missed = 0;
  for (const word of street) {
    const isLongest = word.text.length === longest;
    // small words between may be there or not: rue (de la) Paix
    let next = place;
    let here = text[next];
    while (here && next < place + STEP && !isSame(here, word) && isGeneric(here) && next > at) here = text[++next];
    if (here && isSame(here, word)) place = next + 1;
    else if (isLongest || ++missed > 1) return null;
    else if (here && (isInitial(here, word) || isInitial(word, here))) place = next + 1;
  }
  return place;
}

/** The house's number behind the street's name or in front of it, and no other flat's behind that. */
function isHouse(house: Word, flat: Word | null, text: readonly Word[], start: number, end: number): boolean {
  const behind = text.findIndex((word, at) => at >= end && word.isNumber);
  if (behind >= 0 && behind < end + STEP && text.slice(end, behind).every(isGeneric)) {
    if (isNumber(text, behind, house)) return isFlat(flat, text, behind);
  }
  for (let at = start - 1; at >= Math.max(0, start - STEP - 1); at--) {
    const word = text[at];
    if (word?.isNumber) return isNumber(text, at, house);
    if (word && !isGeneric(word)) return false;
  }
  return false;
}

/** `12a` and `12 a` are one. */
function isNumber(text: readonly Word[], at: number, wanted: Word): boolean {
  const word = text[at]?.text;
  const next = text[at + 1]?.text ?? '';
  return word === wanted.text || (word !== undefined && next.length === 1 && word + next === wanted.text);
}

/** What follows a house's number as a flat's has to be the wanted one; it may be left out. */
function isFlat(flat: Word | null, text: readonly Word[], house: number): boolean {
  if (!flat) return true;
  const next = text[house + 1];
  if (next?.isNumber && next.isJoined) return next.text === flat.text;
  if (next && isWordOf('flat', next.bone) && text[house + 2]?.isNumber)
    return text[house + 2]?.text === flat.text || isAnyOf(flat, text, house);
  return true;
}

/** Block, stair and flat follow each other; one of the numbers is the wanted one. */
function isAnyOf(flat: Word, text: readonly Word[], house: number): boolean {
  return text.slice(house + 1, house + 8).some(({ text: word }) => word === flat.text);
}

function isSame(word: Word, wanted: Word): boolean {
  if (wanted.isNumber || word.isNumber) return word.text === wanted.text;
  const isCut = word.isShort && word.text.length > 2 && wanted.bone.startsWith(word.bone);
  return isCut || (wanted.bone.length > 4 ? isSameStem(word, wanted) : word.bone === wanted.bone);
}

function isGeneric({ bone, isNumber }: Word): boolean {
  return !isNumber && (isWordOf('street', bone) || isWordOf('house', bone) || isWordOf('small', bone));
}

/** Takes an address in one line apart. */
function partsOf(words: readonly Word[]): Address {
  const house = houseAt(words);
  if (house < 0) {
    const named = words.filter((word) => !isPostal(word) && !isGeneric(word) && word.text.length > 2);
    const end = Math.max(
      1,
      named.findIndex(({ isFirst }, at) => at > 0 && isFirst),
    );
    return {
      street: named.slice(0, end),
      house: null,
      flat: null,
      rest: named.slice(end).concat(words.filter(isPostal)),
    };
  }
  const starts = words.flatMap(({ isFirst }, at) => (isFirst ? [at] : [])).concat(words.length);
  const isName = (word: Word) => !isGeneric(word) && !isFlatWord(word);
  const part = starts.findLastIndex((start) => start <= house);
  const begin = starts[part] ?? 0;
  const isLeading = begin === house && (house === 0 || words[house + 1]?.isFirst === false);
  // 12, rue de la Paix; Via Roma, 12; ul. Lenina, d. 5
  const end = starts.find((start) => start > house + 1) ?? words.length;
  const own = isLeading
    ? words.slice(house + 1, end).filter((word) => isName(word) && !word.isNumber)
    : words.slice(begin, house).filter(isName);
  const street = own.length > 0 || isLeading ? own : words.slice(starts[part - 1] ?? 0, begin).filter(isName);
  const flat = flatOf(words.slice(house + 1), isLeading);
  const rest = words.filter(
    (word, at) =>
      at !== house &&
      word !== flat &&
      !street.includes(word) &&
      isName(word) &&
      (isPostal(word) || (!word.isNumber && word.text.length > 2)),
  );
  return { street, house: words[house] ?? null, flat, rest };
}

/** The number that is a house's: after `nr`, at the beginning of a part, or the first behind the street's words. */
function houseAt(words: readonly Word[]): number {
  const marked = words.findIndex((word, at) => word.isNumber && isHouseMark(words[at - 1]));
  if (marked > 0) return marked;
  return words.findIndex((word, at) => {
    if (!word.isNumber || isPostal(word) || isFlatWord(words[at - 1])) return false;
    const next = words[at + 1];
    if (word.isFirst && at === 0) return next !== undefined && !next.isNumber;
    if (word.isFirst && next && !next.isNumber && !next.isFirst && !isFlatWord(next)) return true;
    // a number within a street's name has more of the name behind it
    const before = words[at - 1];
    return (
      before !== undefined &&
      !before.isNumber &&
      (!next || next.isNumber || next.isFirst || isFlatWord(next) || isPostal(next) || !isGeneric(next))
    );
  });
}

/** `nr`, or a letter with a point: the D of Dublin's D16 is none. */
function isHouseMark(word: Word | undefined): boolean {
  return (
    word !== undefined && isWordOf('house', word.bone) && !isFlatWord(word) && (word.text.length > 1 || word.isShort)
  );
}

function flatOf(words: readonly Word[], isLeading: boolean): Word | null {
  const marked = words.find((word, at) => word.isNumber && isFlatWord(words[at - 1]) && !isPostal(word));
  const joined = !isLeading && words[0]?.isNumber && words[0].isJoined ? words[0] : null;
  return joined ?? marked ?? null;
}

function isFlatWord(word: Word | undefined): boolean {
  return word !== undefined && !word.isNumber && isWordOf('flat', word.bone);
}

/** Four digits or more; houses have fewer, but in America, where theirs stand first. */
function isPostal({ text, isFirst }: Word): boolean {
  return /^\d{4,}$/.test(text) && !(isFirst && text.length < 5);
}
