/** Which of the step's own texts to show. Text only: markup in it is never read as markup. */
import { languageTag, matchLocale, textDirection } from './locale.js';

/** The partner's words by locale, in the tree's order. */
export type StepTexts = ReadonlyMap<string, { name: string; description: string }>;

export interface ShownText {
  name: string;
  description: string;
  /** BCP 47 tag of the text that is shown, which may differ from the interface's. */
  lang: string;
  dir: 'ltr' | 'rtl';
}

/** The exact locale, its alias, its parent language, `en`, then the first there is; placeholders filled in. */
export function chooseText(
  texts: StepTexts,
  locale: string,
  values: Readonly<Record<string, unknown>> | null,
): ShownText {
  const available = [...texts.keys()];
  const key = matchLocale([locale, 'en'], available) ?? (available[0] as string);
  const { name, description } = texts.get(key) as { name: string; description: string };
  return {
    name: fill(name, values),
    description: fill(description, values),
    lang: languageTag(key),
    dir: textDirection(key),
  };
}

/** `{{code}}` becomes `values.code`; a placeholder without a value stays as it is, so that its author sees it. */
function fill(text: string, values: Readonly<Record<string, unknown>> | null): string {
  if (!values) return text;
  return text.replace(/\{\{\s*([\w.-]{1,64})\s*\}\}/g, (placeholder, key: string) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : placeholder;
  });
}
