/** The words in the person's language: which language that is, and when they are here. Knows no markup. */
import { givenName } from '../core/given.js';
import { matchLocale } from '../core/locale.js';
import type { Step } from '../core/step.js';
import { chooseText, type ShownText } from '../core/text.js';
import { Words, wordsLocale } from '../i18n/words.js';
import type { Messages } from '../i18n/words.js';
import { pageLanguages } from './page-language.js';

export class Wording {
  readonly words = new Words();
  readonly #changed: () => void;
  #loading: AbortController | null = null;
  #wanted: readonly string[] = [];

  /** The locale that is wanted, which the words may still be on their way to. */
  locale = 'en';
  /** False until the first words are here, so that no other language flashes up. */
  isReady = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Takes up the locale for `element`; the words follow when they are loaded. */
  use(element: Element, locale: unknown, messages: Messages | null, assetBase: URL | null): void {
    const name = givenName(locale);
    this.#wanted = name === null ? pageLanguages(element) : [name];
    this.locale = wordsLocale(this.#wanted, messages);
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    void this.words.use(loading.signal, this.locale, messages, assetBase).then(() => {
      if (loading.signal.aborted) return;
      this.isReady = true;
      this.#changed();
    });
  }

  /** The step's own words; ours for the vendor's default step. */
  textOf(step: Step | null, values: Readonly<Record<string, unknown>> | null): ShownText {
    const { words } = this;
    if (step?.texts) {
      // the partner may have words in a language that the interface has not
      const available = [...step.texts.keys()];
      const locale = this.#wanted.find((wanted) => matchLocale([wanted], available) !== null) ?? 'en';
      return chooseText(step.texts, locale, values);
    }
    const name = words.say('utility-bill.name');
    return { name, description: words.say('utility-bill.description'), lang: words.lang, dir: words.dir };
  }
}
