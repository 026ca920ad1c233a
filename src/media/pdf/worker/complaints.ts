/** Hears from pdf.js, which tells nobody else, what it left out of a page. Knows no page. */

/** No decoder or a broken picture, too many pixels, one that never came; and a page that was given up, whole or from there on. */
const LOST =
  /Unable to decode (inline )?image|Image exceeded maximum|Dependent image|too many bytes|No commands of a page|getOperatorList - ignoring errors/;

/** Something could not be read, from there on or at all: what is drawn may not be all that there is. */
const DAMAGED = /ignoring (XObject|sub-stream|pattern)|Invalid stream|(Bad|Unknown) [a-z ]+ in flate stream/;

const OF_INFOS = 5;

/** What pdf.js takes as `verbosity`, so that it says this much. */
export const VERBOSITY = OF_INFOS;

/** How often each was heard so far. What is damaged is said once, whoever reads it first. */
export interface Complaints {
  lost: number;
  damaged: number;
}

const heard: Complaints = { lost: 0, damaged: 0 };

/** From now on what it says is counted here instead of filling the console of whoever embeds us. */
export function listenToPdfjs(): void {
  const hear = (text: unknown) => {
    if (typeof text !== 'string') return;
    if (LOST.test(text)) heard.lost += 1;
    if (DAMAGED.test(text)) heard.damaged += 1;
  };
  console.info = console.log = console.warn = hear;
}

export function complaints(): Complaints {
  return { ...heard };
}
