/** Dates, numbers and sizes in a language, by `Intl`. Knows no sentence. */

/** A day, such as 23 August 2026. */
export function formatDay(lang: string, date: Date): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(date);
}

/** A day with the time, such as 23 Nov 2026, 14:32. */
export function formatMoment(lang: string, date: Date): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** A share of one, such as 62 %. */
export function formatShare(lang: string, share: number): string {
  return new Intl.NumberFormat(lang, { style: 'percent' }).format(share);
}

/** From here on, in bytes, kilobytes would round up to a thousand. */
const MEGABYTE = 999_500;

/** A size in bytes as people say it: 12 MB, 340 kB. Decimal, as phones and file managers show it. */
export function formatSize(lang: string, bytes: number): string {
  const [unit, value] = bytes >= MEGABYTE ? ['megabyte', bytes / 1e6] : ['kilobyte', Math.max(bytes / 1e3, 1)];
  const maximumFractionDigits = value < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(
    value,
  );
}
