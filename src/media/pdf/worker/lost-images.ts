/** Hears from pdf.js, which tells nobody else, that it left a picture out. Knows no page. */

/** Of its warnings: no decoder or a broken picture, too many pixels, one that never came; and a page that was given up. */
const LOST =
  /Unable to decode (inline )?image|Image exceeded maximum|Dependent image|too many bytes|No commands of a page/;

const OF_WARNINGS = 1;

/** What pdf.js takes as `verbosity`, so that it warns at all. */
export const VERBOSITY = OF_WARNINGS;

let lost = 0;

/** From now on its warnings are counted here instead of filling the console of whoever embeds us. */
export function listenToPdfjs(): void {
  const hear = (text: unknown) => {
    if (typeof text === 'string' && LOST.test(text)) lost += 1;
  };
  console.log = hear;
  console.warn = hear;
}

/** How many pictures were left out so far. */
export function lostImages(): number {
  return lost;
}
