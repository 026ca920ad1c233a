/** Sends one re-upload to the vendor and says what the browser is to be told. Knows no browser request. */
import { Refusal } from './answer.js';
import type { AdditionalData, ReuploadFailure } from './reupload-options.js';
import { identifierOf, isRecord, NoAnswer, type Vendor, type VendorAnswer } from './vendor.js';

/** What the vendor documents, in its order (Mark ID, upload-additional-step). */
export interface UpstreamBody {
  scanRef: string;
  step: string;
  /** Bare base64. */
  image: string;
  additionalData: AdditionalData | null;
}

/** The vendor has it, or a refusal for the browser with the facts for the log. */
export type Outcome = { sent: true } | { sent: false; refusal: Refusal; failure: ReuploadFailure };

const PATH = '/api/v2/upload-additional-step';

/** Own words: the vendor's are for the partner's programmers, and might quote what was sent. */
const MESSAGES: Readonly<Record<string, string>> = {
  BAD_VALUE: 'Mark ID does not accept a value.',
  MISSING_VALUE: 'Mark ID misses a value.',
  ENCODING_ERROR: 'Mark ID cannot decode the file.',
  JSON_ERROR: 'Mark ID cannot read the request.',
  TOKEN_NOT_VALID: 'The verification is not valid any more.',
  PARTNER_CONTRACT_ERROR: 'The contract with Mark ID does not allow it.',
  PERMISSIONS_ERROR: 'Mark ID does not allow it.',
};

/** Sends and reads the answer; never rejects. */
export async function sendUpstream(vendor: Vendor, body: UpstreamBody, timeoutMs: number): Promise<Outcome> {
  const { scanRef, step, image, additionalData } = body;
  // stringify leaves the key out where its value is undefined
  const text = JSON.stringify({ scanRef, step, image, additionalData: additionalData ?? undefined });
  try {
    return readOutcome(await vendor(PATH, text, timeoutMs));
  } catch (thrown) {
    const reason = thrown instanceof NoAnswer ? thrown.reason : 'unreachable';
    const refusal =
      reason === 'timeout'
        ? new Refusal(504, 'INTERNAL_ERROR', 'Mark ID did not answer in time.')
        : new Refusal(502, 'INTERNAL_ERROR', 'Mark ID could not be reached.');
    return { sent: false, refusal, failure: { stage: 'upstream', ...codesOf(refusal), reason } };
  }
}

function readOutcome(answer: VendorAnswer): Outcome {
  const identifier = identifierOf(answer.json);
  if (isSuccess(answer)) return { sent: true };
  const refusal = readRefusal(answer, identifier);
  const failure: ReuploadFailure = { stage: 'upstream', ...codesOf(refusal), upstreamStatus: answer.status };
  if (identifier !== null) failure.upstreamIdentifier = identifier;
  return { sent: false, refusal, failure };
}

/** A 2xx that is no error in disguise and no page of some proxy. An empty one may well be called `text/html`. */
function isSuccess({ status, json, text }: VendorAnswer): boolean {
  if (status < 200 || status > 299 || text.trimStart().startsWith('<')) return false;
  return !(isRecord(json) && ('identifier' in json || json['success'] === false));
}

/** By identifier first: the vendor documents status 400 for everything (Mark ID, standard error messages). */
function readRefusal({ status, retryAfter }: VendorAnswer, identifier: string | null): Refusal {
  if (identifier === 'TOO_MANY_REQUESTS' || status === 429) {
    const wait = retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? { 'Retry-After': retryAfter } : {};
    return new Refusal(429, 'TOO_MANY_REQUESTS', 'Mark ID has too much to do.', wait);
  }
  // a limit in front of the vendor's API answers without an identifier, and trying again cannot help
  if (status === 413) return new Refusal(413, 'BAD_VALUE', 'The file is too large for Mark ID.');
  // wrong credentials are the partner's fault: the person is signed in and can do nothing about them
  const ours = identifier === null || identifier === 'UNAUTHORIZED' || identifier === 'INTERNAL_ERROR';
  if (ours || status >= 500) return new Refusal(502, 'INTERNAL_ERROR', 'Mark ID failed.');
  return new Refusal(400, identifier, MESSAGES[identifier] ?? 'Mark ID refused the request.');
}

function codesOf({ status, identifier }: Refusal): Pick<ReuploadFailure, 'status' | 'identifier'> {
  return { status, identifier };
}
