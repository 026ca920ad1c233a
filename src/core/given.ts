/** Reads what a page, or its framework, has set on a property: types are a promise that no page has to keep. */

/** The text, or empty; a number counts as its digits. */
export function givenText(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? value : '';
}

/** The text, or null where there is none to speak of. */
export function givenName(value: unknown): string | null {
  const text = givenText(value).trim();
  return text === '' ? null : text;
}

/** The texts of a list, or of a string of them with spaces between. */
export function givenList(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/\s+/).filter(Boolean);
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** The number, also where it came as its digits, or null. */
export function givenNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
