/** Where the element may send to, and load its parts from. Knows no page: the base URL is given. */

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The absolute URL, or null where it is not allowed: a relative URL that stays on the page's origin, `https:`, or
 * `http:` on localhost; never with a user or password in it.
 */
export function resolveEndpoint(value: string, base: string): URL | null {
  if (value.trim() === '') return null;
  const absolute = parse(value);
  const url = absolute ?? parse(value, base);
  if (!url || url.username !== '' || url.password !== '') return null;
  if (!absolute) return /^https?:$/.test(url.protocol) && url.origin === parse(base)?.origin ? url : null;
  if (url.protocol === 'https:') return url;
  return url.protocol === 'http:' && LOOPBACK.test(url.hostname) ? url : null;
}

function parse(value: string, base?: string): URL | null {
  try {
    return new URL(value, base);
  } catch {
    return null;
  }
}
