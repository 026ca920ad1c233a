/** A number of seconds in a language, such as `3 seconds`. Knows no sentence. */
export function formatSeconds(lang: string, seconds: number): string {
  return new Intl.NumberFormat(lang, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(seconds);
}
