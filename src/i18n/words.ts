/** The interface's words in one language: a private i18next instance per element. Knows neither the step nor the page. */
import { createInstance, type i18n, type TFunction } from 'i18next';
import { languageTag, localeChain, matchLocale, plainLocale, textDirection } from '../core/locale.js';
import { availableLocales, type Dictionary, type Key, loadDictionary, START, type Vocabulary } from './catalogue.js';

/** Overrides of any sentence, by locale: `{ lt: { 'review.send': 'Siųsti' } }`. */
export type Messages = Readonly<Record<string, Readonly<Partial<Record<Key | (string & {}), string>>>>>;

const NAMESPACE = 'words';

/** The locale that the words will be in, for people who want `wanted`, best first. */
export function wordsLocale(wanted: readonly string[], messages: Messages | null): string {
  return matchLocale(wanted, [...availableLocales(), ...Object.keys(messages ?? {})]) ?? 'en';
}

/** What the words were last wanted for. */
type Wanted = [locale: string, messages: Messages | null, assetBase: URL | null];

export class Words {
  readonly #i18n: i18n = createInstance();
  #translate: TFunction;
  #locale = 'en';
  readonly #loaded = new Map<string, Dictionary>();
  readonly #vocabularies = new Set<Vocabulary>([START]);
  readonly #learning = new Map<Vocabulary, Promise<void>>();
  #wanted: Wanted = ['en', null, null];

  constructor() {
    void this.#i18n.init({
      lng: 'en',
      fallbackLng: 'en',
      initAsync: false,
      ns: NAMESPACE,
      defaultNS: NAMESPACE,
      resources: { en: { [NAMESPACE]: START.english } },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false }, // text nodes need no escaping
    });
    this.#translate = this.#i18n.getFixedT<string>('en', NAMESPACE);
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
    const wanted: Wanted = [locale, messages, assetBase];
    this.#wanted = wanted;
    const base = matchLocale([locale], availableLocales()) ?? 'en';
    const [english, dictionary] = await Promise.all([this.#load('en', null), this.#load(base, assetBase)]);
    if (signal.aborted || this.#wanted !== wanted) return;
    const own = { ...(base === 'en' ? {} : dictionary), ...overrides(messages, locale) };
    this.#add('en', { ...this.#english, ...english, ...overrides(messages, 'en') });
    this.#locale = Object.keys(own).length > 0 ? languageTag(locale) : 'en';
    if (this.#locale !== 'en') this.#add(this.#locale, own);
    this.#translate = this.#i18n.getFixedT<string>(this.#locale, NAMESPACE);
  }

  /** Takes in what else is said from now on, in the language that is spoken now and in every later one. */
  learn(vocabulary: Vocabulary): Promise<void> {
    const known = this.#learning.get(vocabulary);
    if (known) return known;
    this.#vocabularies.add(vocabulary);
    // whoever asked may leave meanwhile, and the next one needs the words all the same
    const learning = this.use(new AbortController().signal, ...this.#wanted);
    this.#learning.set(vocabulary, learning);
    return learning;
  }

  /** The sentence, with its values filled in. */
  say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
    // a value such as a file's name is never read as another key
    return this.#translate(key, { ...values, nest: false });
  }

  has(key: string): key is Key {
    return Object.hasOwn(this.#english, key);
  }

  get #english(): Dictionary {
    return Object.assign({}, ...[...this.#vocabularies].map(({ english }) => english)) as Dictionary;
  }

  async #load(locale: string, assetBase: URL | null): Promise<Dictionary> {
    const parts = [...this.#vocabularies].map((vocabulary) => this.#loadPart(vocabulary, locale, assetBase));
    return Object.assign({}, ...(await Promise.all(parts))) as Dictionary;
  }

  /** A dictionary, kept for this element; nothing where its part cannot be loaded. */
  async #loadPart(vocabulary: Vocabulary, locale: string, assetBase: URL | null): Promise<Dictionary> {
    const name = `${vocabulary.name ?? ''} ${locale}`;
    const known = this.#loaded.get(name);
    if (known) return known;
    try {
      const dictionary = await loadDictionary(vocabulary, locale, assetBase);
      this.#loaded.set(name, dictionary);
      return dictionary;
    } catch {
      return {};
    }
  }

  #add(locale: string, dictionary: Dictionary): void {
    this.#i18n.removeResourceBundle(locale, NAMESPACE);
    this.#i18n.addResourceBundle(locale, NAMESPACE, dictionary);
  }
}

/** The overrides for a locale and its parents, the nearest winning. */
function overrides(messages: Messages | null, locale: string): Dictionary {
  const given = Object.entries(messages ?? {});
  const chain = localeChain(locale).reverse();
  const layers = chain.flatMap((parent) => given.filter(([name]) => plainLocale(name) === parent));
  const entries = layers.flatMap(([, sentences]) => Object.entries<unknown>({ ...sentences }));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
