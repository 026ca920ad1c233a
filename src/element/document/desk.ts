/** What the screens for a PDF can have done. Types only. */
import type { Thumbnails } from './thumbnails.js';

export interface DocumentDesk {
  /** Tries a password on the file that is held. */
  unlock(password: string): void;
  /** Draws the pages anew, small enough to be sent. */
  shrink(): void;
  /** Sends only these pages, by their numbers from 1. */
  choosePages(pages: readonly number[]): void;
  /** Leaves the file that is held. */
  dismiss(): void;
  /** Fills every `<img data-page="3">` of a list with its page; to be called after every rendering, with null on leaving. */
  thumbnails: Pick<Thumbnails, 'observe'>;
  /** Says a sentence to whoever cannot see the screen. */
  say(sentence: string): void;
}
