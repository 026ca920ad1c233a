// @ts-check
/**
 * Mark ID's API as its documentation describes it, for as much as additional steps need: token creation and re-upload.
 * A pure function of requests; knows no network. It refuses what the vendor refuses, with the vendor's errors.
 */
import {
  check,
  checkText,
  checkTokenRequest,
  decodeImage,
  isAbsent,
  isFlat,
  isRecord,
  mediaTypeOf,
  missing,
  VendorError,
} from './sandbox-checks.mjs';
import { UTILITY_BILL_TEXTS } from './step-texts.mjs';

/**
 * @typedef {import('./sandbox-checks.mjs').Json} Json
 *
 * @typedef {object} Received What Mark ID has of one step. A repeat takes its place.
 * @property {number} id Counts up; another one for a repeat.
 * @property {string} scanRef
 * @property {string} step
 * @property {Json | null} additionalData
 * @property {'image/jpeg' | 'image/png' | 'application/pdf'} mediaType
 * @property {Uint8Array<ArrayBuffer>} bytes
 * @property {Date} at
 *
 * @typedef {object} VendorSandbox
 * @property {(input: Request | string | URL, init?: RequestInit) => Promise<Response>} fetch
 * @property {Received[]} received Oldest first.
 */

const MAX_REQUEST_BYTES = 20_000_000;
/** Characters of base64, for images (Mark ID, direct processing). */
const MAX_IMAGE_CHARACTERS = 6_000_000;
/** A demo that runs for days must not fill the memory. */
const MAX_RECEIVED = 50;
const MAX_TOKENS = 10_000;

/** What `utilityBill: true` stands for. */
const DEFAULT_STEPS = {
  ALL: {
    ALL: {
      UTILITY_BILL: { texts: UTILITY_BILL_TEXTS, settings: { canUpload: true, canCapture: false, canUploadPDF: true } },
    },
  },
};

/** A token's answer where the request says nothing (Mark ID, generating a token). */
const DEFAULTS = {
  firstName: null,
  lastName: null,
  successUrl: null,
  errorUrl: null,
  unverifiedUrl: null,
  callbackUrl: null,
  locale: null,
  country: null,
  expiryTime: 86_400,
  sessionLength: 1_800,
  documents: ['ID_CARD', 'PASSPORT', 'DRIVER_LICENSE', 'RESIDENCE_PERMIT'],
  dateOfBirth: null,
  dateOfExpiry: null,
  dateOfIssue: null,
  nationality: null,
  personalNumber: null,
  documentNumber: null,
  sex: null,
  address: null,
  showInstructions: true,
  tokenType: 'IDENTIFICATION',
  videoCallQuestions: [],
  utilityBill: null,
};

/**
 * @param {object} options
 * @param {string} options.apiKey
 * @param {string} options.apiSecret
 * @param {Json | null} [options.environmentSteps] Additional steps that the vendor has switched on for every token.
 * @returns {VendorSandbox}
 */
export function createVendorSandbox({ apiKey, apiSecret, environmentSteps = null }) {
  /** By scanRef: for each step, the additional data known so far. @type {Map<string, Map<string, Json | null>>} */
  const tokens = new Map();
  /** @type {Received[]} */
  const received = [];
  const credentials = `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${apiKey}:${apiSecret}`)))}`;
  let count = 0;

  /** @param {Json} request */
  function createToken(request) {
    checkTokenRequest(request);
    const { additionalSteps, additionalData, externalRef, ...rest } = withoutNull(request);
    const steps = additionalSteps ?? (request.utilityBill === true ? DEFAULT_STEPS : environmentSteps);
    const scanRef = crypto.randomUUID();
    tokens.set(scanRef, stepsOf(steps, additionalData));
    const [oldest] = tokens.keys();
    if (tokens.size > MAX_TOKENS && oldest !== undefined) tokens.delete(oldest);
    return json(201, {
      message: 'Token created successfully',
      authToken: randomToken(),
      scanRef,
      clientId: request.clientId,
      personScanRef: request.clientId,
      ...DEFAULTS,
      ...rest,
      additionalSteps: steps,
      ...(additionalData === undefined ? {} : { additionalData }),
      externalRef: externalRef ?? null,
      digitString: null,
    });
  }

  /** @param {Json} request */
  function upload(request) {
    const { scanRef, step, image, additionalData } = request;
    if (isAbsent(scanRef) || scanRef === '') missing('scanRef');
    checkText(request, 'scanRef', 40);
    if (isAbsent(step) || step === '') missing('step');
    const steps = tokens.get(String(scanRef));
    check(steps !== undefined && steps.size > 0, 'scanRef');
    check(typeof step === 'string' && steps?.has(step) === true, 'step');
    if (isAbsent(image) || image === '') throw new VendorError('MISSING_VALUE', `No image provided for step '${step}'`);
    check(typeof image === 'string', 'image');
    const bytes = decodeImage(String(image));
    const mediaType = mediaTypeOf(bytes);
    if (mediaType === null) throw new VendorError('BAD_VALUE', 'Only JPG, PNG and PDF files are accepted');
    check(mediaType === 'application/pdf' || String(image).length <= MAX_IMAGE_CHARACTERS, 'image');
    check(isAbsent(additionalData) || isFlat(additionalData), 'additionalData');
    store(String(scanRef), String(step), /** @type {Json | null | undefined} */ (additionalData), mediaType, bytes);
    // the documentation shows no success body; the sibling call answers 200 with none
    return new Response(null, { status: 200 });
  }

  /**
   * @param {string} scanRef
   * @param {string} step
   * @param {Json | null | undefined} given
   * @param {Received['mediaType']} mediaType
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  function store(scanRef, step, given, mediaType, bytes) {
    const steps = tokens.get(scanRef);
    const additionalData = given ?? steps?.get(step) ?? null;
    steps?.set(step, additionalData);
    const before = received.findIndex((entry) => entry.scanRef === scanRef && entry.step === step);
    if (before >= 0) received.splice(before, 1);
    received.push({ id: ++count, scanRef, step, additionalData, mediaType, bytes, at: new Date() });
    if (received.length > MAX_RECEIVED) received.shift();
  }

  const calls = new Map([
    ['/api/v2/token', createToken],
    ['/api/v2/upload-additional-step', upload],
  ]);

  /** @param {Request} request */
  async function answer(request) {
    const { pathname } = new URL(request.url);
    const call = calls.get(pathname);
    if (!call) return new Response('<h1>Not Found</h1>', { status: 404, headers: { 'Content-Type': 'text/html' } });
    if (request.method !== 'POST') throw new VendorError('METHOD_NOT_ALLOWED', 'Method not allowed');
    if (!(await equal(request.headers.get('Authorization') ?? '', credentials))) {
      throw new VendorError('UNAUTHORIZED', 'Bad credentials');
    }
    return call(await readJson(request));
  }

  return {
    received,
    async fetch(input, init) {
      try {
        // a request is taken as it is: some servers' own cannot be copied
        return await answer(input instanceof Request && !init ? input : new Request(input, init));
      } catch (thrown) {
        if (!(thrown instanceof VendorError)) throw thrown;
        return json(400, { identifier: thrown.identifier, message: thrown.message });
      }
    },
  };
}

/** @param {Request} request @returns {Promise<Json>} */
async function readJson(request) {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > MAX_REQUEST_BYTES) throw new VendorError('BAD_VALUE', 'Request is larger than 20 MB');
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    value = null;
  }
  if (!isRecord(value)) throw new VendorError('JSON_ERROR', 'Request body is not valid JSON');
  return value;
}

/**
 * Every step that any branch of the tree names, with its additional data.
 * @param {unknown} tree
 * @param {unknown} data
 * @returns {Map<string, Json | null>}
 */
function stepsOf(tree, data) {
  const names = values(tree)
    .flatMap(values)
    .flatMap((steps) => Object.keys(isRecord(steps) ? steps : {}));
  const known = isRecord(data) ? data : {};
  return new Map(names.map((name) => [name, isRecord(known[name]) ? known[name] : null]));
}

/** @param {unknown} node */
function values(node) {
  return isRecord(node) ? Object.values(node) : [];
}

/** Null and absent mean the same in a token request. @param {Json} request @returns {Json} */
function withoutNull(request) {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null));
}

/** Compares digests, bit for bit to the end: the time says nothing of where texts differ. @param {string} a @param {string} b */
async function equal(a, b) {
  const [first, second] = await Promise.all([digest(a), digest(b)]);
  let difference = 0;
  for (const [index, byte] of first.entries()) difference |= byte ^ (second[index] ?? 0);
  return difference === 0;
}

/** @param {string} text */
async function digest(text) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

function randomToken() {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(40)), (byte) => letters[byte % letters.length]).join('');
}

/** @param {number} status @param {unknown} body */
function json(status, body) {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}
