/** What an HTTP answer means: the sending table of the public interface. Knows no network. */
import { Failure, type SendCode } from './failure.js';
import type { Receipt } from './state.js';

/** An answer as it came. */
export interface Answer {
  status: number;
  /** The `Content-Type` header, or empty. */
  contentType: string;
  body: string;
  /** The final URL is not the one that was asked. */
  redirected: boolean;
}

/** The vendor's constants (Mark ID, standard error messages; the newer ones of its family). */
const BY_IDENTIFIER: ReadonlyMap<string, SendCode> = new Map([
  ['UNAUTHORIZED', 'unauthorized'],
  ['TOKEN_NOT_VALID', 'unauthorized'],
  ['PERMISSIONS_ERROR', 'forbidden'],
  ['PARTNER_CONTRACT_ERROR', 'forbidden'],
  ['METHOD_NOT_ALLOWED', 'unsupported'],
  ['BAD_VALUE', 'rejected'],
  ['MISSING_VALUE', 'rejected'],
  ['ENCODING_ERROR', 'rejected'],
  ['JSON_ERROR', 'rejected'],
  ['VALIDATION_ERROR', 'rejected'],
  ['PARTNER_ERROR', 'rejected'],
  ['TOO_MANY_REQUESTS', 'rate-limited'],
  ['INTERNAL_ERROR', 'server'],
]);

const BY_STATUS: ReadonlyMap<number, SendCode> = new Map([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [405, 'unsupported'],
  [408, 'timeout'],
  [410, 'not-found'],
  [415, 'unsupported'],
  [429, 'rate-limited'],
]);

/** The receipt, or the failure that an answer is. Even auth failures may come as 400: the identifier is asked first. */
export function readAnswer(answer: Answer): Receipt | Failure {
  const { status } = answer;
  if (answer.redirected) return badResponse(status, status < 400);
  const json = parseJson(answer.body);
  const identifier = identifierOf(json);
  const known = identifier === undefined ? undefined : BY_IDENTIFIER.get(identifier);
  const facts = identifier === undefined ? { status } : { status, identifier };
  // no identifier says "too large": a partner's backend answers 413 with one that says less
  if (status === 413) return new Failure('too-large', facts);
  // the vendor may have stored the file before it, or something before it, failed
  if (known) return new Failure(known, known === 'server' ? { ...facts, uncertain: true } : facts);
  if (status >= 200 && status < 300) {
    const refused = isObject(json) && (Object.hasOwn(json, 'identifier') || json['success'] === false);
    if (refused || isHtml(answer)) return new Failure('bad-response', { ...facts, uncertain: true });
    return { status, response: json };
  }
  const byStatus = BY_STATUS.get(status);
  if (byStatus) return new Failure(byStatus, byStatus === 'timeout' ? { ...facts, uncertain: true } : facts);
  if (status >= 500 && status < 600) return new Failure('server', { ...facts, uncertain: true });
  if (status >= 400 && status < 500 && identifier !== undefined) return new Failure('rejected', facts);
  return badResponse(status, false);
}

function badResponse(status: number, uncertain: boolean): Failure {
  return new Failure('bad-response', uncertain ? { status, uncertain } : { status });
}

/** By its type, or by what it is: proxies answer with pages that call themselves anything. Nothing is no page. */
function isHtml({ contentType, body }: Answer): boolean {
  if (body === '') return false;
  if (/^\s*(text\/html|application\/xhtml)/i.test(contentType)) return true;
  const start = body.slice(0, 1024).trimStart();
  return start.startsWith('<') && /<(!doctype\s+html|html|head|body)[\s>]/i.test(start);
}

function parseJson(body: string): unknown {
  try {
    return body === '' ? null : (JSON.parse(body) as unknown);
  } catch {
    return null;
  }
}

function identifierOf(json: unknown): string | undefined {
  const identifier = isObject(json) ? json['identifier'] : undefined;
  return typeof identifier === 'string' && identifier !== '' ? identifier : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
