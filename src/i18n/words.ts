/** The interface's words in one language: a private i18next instance per element. Knows neither the step nor the page. */
import { createInstance, type i18n, type TFunction } from 'i18next';
import { languageTag, matchLocale, plainLocale, textDirection } from '../core/locale.js';
import { availableLocales, type Dictionary, ENGLISH, type Key, loadDictionary } from './catalogue.js';

/** Overrides of any sentence, by locale: `{ lt: { 'review.send': 'Siųsti' } }`. */
export type Messages = Readonly<Record<string, Readonly<Partial<Record<Key | (string & {}), string>>>>>;

const NAMESPACE = 'words';

/** The locale that the words will be in, for people who want `wanted`, best first. */
export function wordsLocale(wanted: readonly string[], messages: Messages | null): string {
  return matchLocale(wanted, [...availableLocales(), ...Object.keys(messages ?? {})]) ?? 'en';
}

export class Words {
  readonly #i18n: i18n = createInstance();
  #translate: TFunction;
  #locale = 'en';
  #loaded = new Map<string, Dictionary>([['en', ENGLISH]]);

  constructor() {
    void this.#i18n.init({
      lng: 'en',
      fallbackLng: 'en',
      initAsync: false,
      ns: NAMESPACE,
      defaultNS: NAMESPACE,
      resources: { en: { [NAMESPACE]: ENGLISH } },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false }, // text nodes need no escaping
    });
    this.#translate = this.#i18n.getFixedT('en', NAMESPACE) as TFunction;
  }

  /** BCP 47 tag of the words that are shown now. */
  get lang(): string {
    return languageTag(this.#locale);
  }

  get dir(): 'ltr' | 'rtl' {
    return textDirection(this.#locale);
  }

  /** Takes up a locale and its overrides at once; where its part cannot be loaded, the words are English. */
  async use(signal: AbortSignal, locale: string, messages: Messages | null, assetBase: URL | null): Promise<void> {
    let dictionary = this.#loaded.get(locale);
    if (!dictionary) {
      try {
        dictionary = await loadDictionary(locale, assetBase);
        this.#loaded.set(locale, dictionary);
      } catch {
        dictionary = ENGLISH;
      }
    }
    if (signal.aborted) return;
    const shown = dictionary === ENGLISH && !isOverridden(messages, locale) ? 'en' : locale;
    this.#add('en', { ...ENGLISH, ...overrides(messages, 'en') });
    if (shown !== 'en') this.#add(shown, { ...dictionary, ...overrides(messages, shown) });
    this.#locale = shown;
    this.#translate = this.#i18n.getFixedT(shown, NAMESPACE) as TFunction;
  }

  /** The sentence, with its values filled in. */
  say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
    return this.#translate(key, values);
  }

  has(key: string): key is Key {
    return Object.hasOwn(ENGLISH, key);
  }

  #add(locale: string, dictionary: Dictionary): void {
    this.#i18n.removeResourceBundle(locale, NAMESPACE);
    this.#i18n.addResourceBundle(locale, NAMESPACE, dictionary);
  }
}

function overrides(messages: Messages | null, locale: string): Dictionary {
  const key = Object.keys(messages ?? {}).find((name) => plainLocale(name) === plainLocale(locale));
  const entries = Object.entries((key === undefined ? null : messages?.[key]) ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function isOverridden(messages: Messages | null, locale: string): boolean {
  return Object.keys(overrides(messages, locale)).length > 0;
}
