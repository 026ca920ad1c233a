/** The sentence for a failure, in the person's language. Knows no markup. */
import type { Failure } from '../core/failure.js';
import { formatSize } from '../i18n/format.js';
import type { Words } from '../i18n/words.js';

export function sentenceFor(words: Words, { code, facts }: Failure): string {
  const { variant, size, limit } = facts;
  if (code.startsWith('config-')) return facts.hint ?? code;
  const values = {
    size: size === undefined ? '' : formatSize(words.lang, size),
    limit: limit === undefined ? '' : formatSize(words.lang, limit),
  };
  const keys = [`error.${code}-${variant ?? ''}`, `error.camera-${variant ?? ''}`, `error.${code}`];
  const key = keys.find((name) => words.has(name)) ?? 'error.network';
  return words.say(key, values);
}
