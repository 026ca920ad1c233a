/** Compares language tags (BCP 47) as people write them. Knows no dictionary. */

/** Names that vendors and countries use for a language, and the language (Mark ID's own texts say `jp`). */
const ALIASES = new Map([
  ['jp', 'ja'],
  ['cz', 'cs'],
  ['ee', 'et'],
  ['se', 'sv'],
]);

/** Languages written from right to left, for browsers without `Intl.Locale.getTextInfo`. */
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** `zh_Hant-tw` and `ZH-HANT-TW` are one: lower case, hyphens, the alias replaced. Empty where there is nothing. */
export function plainLocale(locale: string): string {
  const [language = '', ...rest] = tidyLocale(locale).split('-');
  return [ALIASES.get(language) ?? language, ...rest].join('-');
}

/** The locale and its parents, nearest first: `zh-hant-tw`, `zh-hant`, `zh`. */
export function localeChain(locale: string): string[] {
  return parentsOf(plainLocale(locale));
}

/** The first of `available` that is one of `wanted`, its alias, or a parent of it, or null. */
export function matchLocale(wanted: readonly string[], available: readonly string[]): string | null {
  for (const candidate of wanted.flatMap((locale) => parentsOf(tidyLocale(locale)))) {
    const match =
      available.find((locale) => tidyLocale(locale) === candidate) ??
      available.find((locale) => plainLocale(locale) === plainLocale(candidate));
    if (match !== undefined) return match;
  }
  return null;
}

function tidyLocale(locale: string): string {
  return locale.trim().toLowerCase().replaceAll('_', '-');
}

function parentsOf(locale: string): string[] {
  const parts = locale.split('-').filter(Boolean);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

/** A tag that `lang` and `Intl` take: `jp` becomes `ja`, what is no tag at all becomes `und`. */
export function languageTag(locale: string): string {
  try {
    return Intl.getCanonicalLocales(plainLocale(locale))[0] ?? 'und';
  } catch {
    return 'und';
  }
}

export function textDirection(locale: string): 'ltr' | 'rtl' {
  try {
    const parsed = new Intl.Locale(languageTag(locale)) as Intl.Locale & {
      getTextInfo?: () => { direction?: string };
      textInfo?: { direction?: string };
    };
    const direction = (parsed.getTextInfo?.() ?? parsed.textInfo)?.direction;
    if (direction !== undefined) return direction === 'rtl' ? 'rtl' : 'ltr';
    return RIGHT_TO_LEFT.has(parsed.language) ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}
