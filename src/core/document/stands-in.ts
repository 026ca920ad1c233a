/** Whether a person's address or name stands in the text of a document, however it is written there. Knows text alone. */
import { fold } from './fold.js';
import { findAddress } from './wanted/find-address.js';
import { findName } from './wanted/find-name.js';
import { wordsOf } from './wanted/words.js';

/** Scripts without spaces between words (Unicode names of scripts); there the letters themselves are compared. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What has a number is an address, everything else a name. */
export function standsIn(wanted: string, pages: readonly (readonly string[])[]): boolean {
  const text = pages.flat().join('\n');
  // 1-2-3 is not within 1-2-34
  if (UNSPACED.test(wanted))
    return new RegExp(`(?<!\\d(?=\\d))${lettersOf(wanted)}(?!(?<=\\d)\\d)`).test(lettersOf(text));
  const words = wordsOf(wanted);
  if (words.length === 0) return false;
  const all = wordsOf(text.replace(/-\n(?=\p{Ll})/gu, ''));
  return words.some(({ isNumber }) => isNumber) ? findAddress(words, all) : findName(words, all);
}

/** Nothing but letters and digits, with the words between the numbers of a Japanese address as dashes. */
function lettersOf(text: string): string {
  return fold(text)
    .replace(/(?<=\d)(?:丁目|番地?|号)(?=\d)/g, '-')
    .replace(/(?<=\d)(?:番地?|号)/g, '')
    .replace(/[^\p{L}\d-]/gu, '');
}
