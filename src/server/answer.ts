/** The answers that the browser gets: small JSON, never cached, never in the vendor's words. Knows no vendor. */

const HEADERS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Thrown where a request goes no further. `message` is for programmers and holds nothing that came in. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    /** One of the vendor's constants (Mark ID, standard error messages). */
    readonly identifier: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The 500 that tells nothing: what failed is for the partner's log. */
export function internalRefusal(): Refusal {
  return new Refusal(500, 'INTERNAL_ERROR', 'Something failed on the server.');
}

/** A JSON answer; `body` is JSON text. */
export function answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, { status, headers: { ...HEADERS, ...headers } });
}

/** `{ "identifier", "message" }`, as the vendor words its own errors. */
export function refusalAnswer({ status, identifier, message, headers }: Refusal): Response {
  return answer(status, JSON.stringify({ identifier, message }), headers);
}
