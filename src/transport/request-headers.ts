/** The headers of one re-upload: the partner's, and ours over them. Knows no network. */

export interface OwnHeaders {
  /** The idempotency key. */
  key: string;
  /** Base64 of the body's SHA-256; null without a secure context. */
  digest: string | null;
}

/** A token (RFC 9110, 5.6.2). */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What `setRequestHeader` takes without throwing, less control characters: bytes, one line (RFC 9110, 5.5). */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Names are compared in any case, and of two that are the same the later counts. What is no legal header is left out:
 * a slip in the partner's headers must not cost the person the upload.
 */
export function requestHeaders(
  partner: Readonly<Record<string, unknown>>,
  { key, digest }: OwnHeaders,
): Record<string, string> {
  const headers = new Map<string, readonly [name: string, value: string]>();
  for (const [name, given] of Object.entries(partner)) {
    const value = typeof given === 'number' ? String(given) : given;
    if (typeof value === 'string' && NAME.test(name) && VALUE.test(value)) {
      headers.set(name.toLowerCase(), [name, value.trim()]);
    }
  }
  headers.set('content-type', ['Content-Type', 'application/json']);
  headers.set('idempotency-key', ['Idempotency-Key', key]);
  // also without a digest of ours: another's would be over other bytes
  headers.delete('content-digest');
  if (digest !== null) headers.set('content-digest', ['Content-Digest', `sha-256=:${digest}:`]);
  return Object.fromEntries(headers.values());
}
