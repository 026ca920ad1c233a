/** Whether a person's name stands in a text. Knows no addresses. */
import { isWordOf } from './generic-words.js';
import { isInitial, isSameStem, type Word } from './words.js';

/** Between a given name and a surname there are other given names, initials and titles, but no more of them. */
const BETWEEN = 2;

/** The first and the last word of the name close to each other, in either order; one of them may be an initial. */
export function findName(wanted: readonly Word[], text: readonly Word[]): boolean {
  const name = wanted.filter(
    ({ bone, text: word, isNumber }) => !isNumber && !(isWordOf('small', bone) && word.length > 1),
  );
  const first = name[0];
  const last = name.at(-1);
  if (!first || !last) return false;
  const most = name.length + BETWEEN;
  return text.some((word, at) => {
    if (name.length === 1) return isSameStem(word, first);
    for (const [one, other] of [
      [first, last],
      [last, first],
    ] as const) {
      if (!isSameStem(word, one)) continue;
      const near = text.slice(Math.max(0, at - most + 1), at + most);
      if (near.some((its) => its !== word && isSameStem(its, other))) return true;
      if (isInitial(text[at - 1], other) || isInitial(text[at + 1], other)) return true;
      // M K Osterhaus
      if (name.length > 2 && isLetter(text[at - 1]) && isInitial(text[at - 2], other)) return true;
    }
    return false;
  });
}

function isLetter(word: Word | undefined): boolean {
  return word !== undefined && !word.isNumber && word.text.length === 1;
}
