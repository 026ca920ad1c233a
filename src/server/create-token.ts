/** Asks Mark ID for a verification token, and so for the `scanRef` and steps that the element needs. Knows no browser. */
import { MarkIdError } from './markid-error.js';
import type { TokenRequest, TokenResponse } from './token-types.js';
import { connectVendor, type Credentials, identifierOf, isRecord, NoAnswer } from './vendor.js';

/** Credentials, and how long to wait. */
export interface TokenCredentials extends Credentials {
  /** Milliseconds for the whole answer; default 30 000, what a person still waits for a page. */
  timeoutMs?: number | undefined;
}

const PATH = '/api/v2/token';

/**
 * The token response (Mark ID, generating a token). What the vendor would refuse is refused before it is sent. Rejects
 * with a `MarkIdError` (the vendor's identifier and status, 502 where it cannot be reached, 504 where it is late), and
 * with a `TypeError` where the credentials cannot work.
 */
export async function createToken(credentials: TokenCredentials, request: TokenRequest): Promise<TokenResponse> {
  const vendor = connectVendor(credentials);
  checkRequest(request);
  try {
    const { status, json } = await vendor(PATH, JSON.stringify(request), credentials.timeoutMs ?? 30_000);
    if (status === 201 && isTokenResponse(json)) return json;
    const identifier = identifierOf(json);
    const said = isRecord(json) && typeof json['message'] === 'string' ? json['message'] : null;
    // a page of some proxy, or a success that is none
    if (identifier === null)
      throw new MarkIdError('INTERNAL_ERROR', 502, `no token in an answer ${String(status)}`, said);
    throw new MarkIdError(identifier, status, `Mark ID refused the token: ${identifier}`, said);
  } catch (thrown) {
    if (!(thrown instanceof NoAnswer)) throw thrown;
    throw new MarkIdError('INTERNAL_ERROR', thrown.reason === 'timeout' ? 504 : 502, `no answer: ${thrown.reason}`);
  }
}

function isTokenResponse(json: unknown): json is TokenResponse {
  return isRecord(json) && typeof json['scanRef'] === 'string' && typeof json['authToken'] === 'string';
}

/** The documented limits. Callers in JavaScript may hand over anything: types are no check. */
function checkRequest(request: TokenRequest): void {
  const fields: unknown = request;
  if (!isRecord(fields)) throw new MarkIdError('MISSING_VALUE', 400, 'the token request must be an object');
  if (fields['clientId'] === undefined || fields['clientId'] === null || fields['clientId'] === '') {
    throw new MarkIdError('MISSING_VALUE', 400, 'clientId is required');
  }
  checkText(fields, 'clientId', 100);
  checkText(fields, 'address', 255);
  checkText(fields, 'externalRef', 40);
  checkWhole(fields, 'expiryTime', 1, 2_592_000);
  checkWhole(fields, 'sessionLength', 61, 3_599);
  const url = fields['callbackUrl'] ?? null;
  check(url === null || (typeof url === 'string' && /^https:\/\//i.test(url)), 'callbackUrl must be HTTPS');
  const bill = fields['utilityBill'] ?? null;
  check(bill === null || typeof bill === 'boolean', 'utilityBill must be true or false');
  const steps = fields['additionalSteps'] ?? null;
  check(steps === null || isRecord(steps), 'additionalSteps must be an object');
  check(bill !== true || steps === null, 'utilityBill and additionalSteps exclude each other');
  const data = fields['additionalData'] ?? null;
  check(data === null || isRecord(data), 'additionalData must be an object');
  check(data === null || steps !== null, 'additionalData needs additionalSteps');
}

function checkText(fields: Readonly<Record<string, unknown>>, key: string, length: number): void {
  const value = fields[key] ?? null;
  // by characters, not UTF-16 units: the vendor counts as a reader does
  const fits = value === null || (typeof value === 'string' && Array.from(value).length <= length);
  check(fits, `${key} must be a text of at most ${String(length)} characters`);
}

function checkWhole(fields: Readonly<Record<string, unknown>>, key: string, least: number, most: number): void {
  const value = fields[key] ?? null;
  const fits = value === null || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most);
  check(fits, `${key} must be a whole number from ${String(least)} to ${String(most)}`);
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new MarkIdError('BAD_VALUE', 400, message);
}
