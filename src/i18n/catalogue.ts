/** The dictionaries: English at hand, the others loaded when needed. Knows no element. */
import en from '../../locales/en.json';

/** The sentences of the camera, which come with it. */
type CameraEnglish = typeof import('../../locales/camera/en.json');

/** The sentences of the PDF part, which come with it. */
type DocumentEnglish = typeof import('../../locales/document/en.json');

/** A sentence's name, without the plural ending that i18next adds by `count`. */
export type Key = keyof typeof en | keyof CameraEnglish | keyof DocumentEnglish extends infer K
  ? K extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}`
    ? Stem
    : K
  : never;

/** Sentences by key, plural forms as `key_one`, `key_few`, … */
export type Dictionary = Readonly<Record<string, string>>;

/** What can be said: at once, or from when a lazy part has come on. */
export interface Vocabulary {
  /** Of its files, beside the locale; null for the sentences that every screen needs. */
  name: string | null;
  english: Dictionary;
  /** One lazy part a language, spelled out so that every bundler sees them; null where other languages have it with the rest. */
  loaders: Readonly<Record<string, () => Promise<{ default: Dictionary }>>> | null;
}

const LOADERS = {
  bg: () => import('../../locales/bg.json'),
  cs: () => import('../../locales/cs.json'),
  de: () => import('../../locales/de.json'),
  es: () => import('../../locales/es.json'),
  et: () => import('../../locales/et.json'),
  fr: () => import('../../locales/fr.json'),
  hu: () => import('../../locales/hu.json'),
  it: () => import('../../locales/it.json'),
  ja: () => import('../../locales/ja.json'),
  lt: () => import('../../locales/lt.json'),
  lv: () => import('../../locales/lv.json'),
  pl: () => import('../../locales/pl.json'),
  ro: () => import('../../locales/ro.json'),
  ru: () => import('../../locales/ru.json'),
  sv: () => import('../../locales/sv.json'),
};

export const START: Vocabulary = { name: null, english: en, loaders: LOADERS };

const registered = new Map<string, Dictionary>();

/**
 * Adds a language, or replaces one, for every element on the page. What it leaves out is shown in English.
 * Call it before an element asks for that language.
 */
export function registerLocale(locale: string, dictionary: Dictionary): void {
  registered.set(locale, dictionary);
}

/** Every language that has a dictionary. */
export function availableLocales(): string[] {
  return [...new Set(['en', ...Object.keys(LOADERS), ...registered.keys()])];
}

/** The dictionary of one of the available locales; rejects where its part cannot be loaded. */
export async function loadDictionary(
  { name, english, loaders }: Vocabulary,
  locale: string,
  assetBase: URL | null,
): Promise<Dictionary> {
  const own = registered.get(locale);
  if (own) return own;
  if (loaders === null) return locale === 'en' ? english : {};
  const load = Object.hasOwn(loaders, locale) ? loaders[locale] : undefined;
  if (!load) return english;
  if (assetBase === null) return (await load()).default;
  const part = new URL(`locale-${name === null ? '' : `${name}-`}${locale}.js`, assetBase).href;
  return ((await import(/* @vite-ignore */ /* webpackIgnore: true */ part)) as { default: Dictionary }).default;
}
