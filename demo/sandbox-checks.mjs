// @ts-check
/** What the vendor documents as refused, as checks that throw. Knows no HTTP and stores nothing. */

/**
 * Thrown with one of the vendor's constants; the sandbox answers it with status 400 (Mark ID, standard error messages).
 */
export class VendorError extends Error {
  /**
   * @param {string} identifier
   * @param {string} message
   */
  constructor(identifier, message) {
    super(message);
    this.identifier = identifier;
  }
}

/** @typedef {Record<string, unknown>} Json */

const TYPES = ['UPLOAD', 'EXTRACT', 'COMPARE'];
/** The token page's list; the window's own list has `cs` too, a token's has not. */
const LOCALES = ['lt', 'en', 'ru', 'pl', 'lv', 'ro', 'it', 'de', 'fr', 'sv', 'es', 'hu', 'ja', 'bg', 'et'];

/**
 * Documented limits of a token request (Mark ID, generating a token).
 * @param {Json} request
 */
export function checkTokenRequest(request) {
  if (isAbsent(request.clientId) || request.clientId === '') missing('clientId');
  checkText(request, 'clientId', 100);
  checkText(request, 'address', 255);
  checkText(request, 'externalRef', 40);
  checkWhole(request, 'expiryTime', 1, 2_592_000);
  checkWhole(request, 'sessionLength', 61, 3_599);
  check(isAbsent(request.utilityBill) || typeof request.utilityBill === 'boolean', 'utilityBill');
  check(isAbsent(request.locale) || LOCALES.includes(String(request.locale)), 'locale');
  check(isAbsent(request.country) || /^[A-Za-z]{2}$/.test(String(request.country)), 'country');
  check(isAbsent(request.callbackUrl) || /^https:\/\//.test(String(request.callbackUrl)), 'callbackUrl');
  check(isAbsent(request.documents) || isTexts(request.documents), 'documents');
  check(isAbsent(request.additionalSteps) || request.utilityBill !== true, 'utilityBill');
  check(isAbsent(request.additionalData) || !isAbsent(request.additionalSteps), 'additionalData');
  if (!isAbsent(request.additionalSteps)) checkSteps(request.additionalSteps);
  if (isAbsent(request.additionalData)) return;
  check(isRecord(request.additionalData), 'additionalData');
  for (const data of Object.values(/** @type {Json} */ (request.additionalData))) check(isFlat(data), 'additionalData');
}

/**
 * Country, document type, step: texts, and settings that are booleans only (Mark ID, additional steps).
 * @param {unknown} tree
 */
function checkSteps(tree) {
  for (const types of branches(tree)) {
    for (const steps of branches(types)) {
      for (const step of branches(steps)) {
        const { type, fields, texts, settings } = step;
        check(isAbsent(type) || TYPES.includes(String(type)), 'additionalSteps');
        check(isAbsent(fields) || isTexts(fields), 'additionalSteps');
        check(isRecord(texts) && Object.keys(texts).length > 0, 'additionalSteps');
        for (const text of branches(texts)) {
          check(typeof text.name === 'string' && typeof text.description === 'string', 'additionalSteps');
        }
        check(isRecord(settings), 'additionalSteps');
        const { canUpload, canCapture, canUploadPDF } = /** @type {Json} */ (settings);
        check(
          [canUpload, canCapture, canUploadPDF].every((value) => typeof value === 'boolean'),
          'additionalSteps',
        );
      }
    }
  }
}

/**
 * @param {unknown} node
 * @returns {Json[]}
 */
function branches(node) {
  check(isRecord(node) && Object.values(node).every(isRecord), 'additionalSteps');
  return Object.values(/** @type {Record<string, Json>} */ (node));
}

/** @param {string} key @returns {never} */
export function missing(key) {
  throw new VendorError('MISSING_VALUE', `Missing value '${key}'`);
}

/** @param {boolean} holds @param {string} key */
export function check(holds, key) {
  if (!holds) throw new VendorError('BAD_VALUE', `Bad value for '${key}'`);
}

/** @param {Json} request @param {string} key @param {number} length */
export function checkText(request, key, length) {
  const value = request[key];
  check(isAbsent(value) || (typeof value === 'string' && Array.from(value).length <= length), key);
}

/** @param {Json} request @param {string} key @param {number} least @param {number} most */
function checkWhole(request, key, least, most) {
  const value = request[key];
  check(isAbsent(value) || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most), key);
}

/** @param {unknown} value @returns {value is null | undefined} */
export function isAbsent(value) {
  return value === null || value === undefined;
}

/** @param {unknown} value @returns {value is Json} */
export function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One level, plain values. @param {unknown} value @returns {value is Json} */
export function isFlat(value) {
  return isRecord(value) && Object.values(value).every((entry) => entry === null || typeof entry !== 'object');
}

/** @param {unknown} value */
function isTexts(value) {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

/**
 * The media type that the vendor's window takes, by bytes, or null. Written apart from the product's own check, so that
 * the two can disagree.
 * @param {Uint8Array} bytes
 * @returns {'image/jpeg' | 'image/png' | 'application/pdf' | null}
 */
export function mediaTypeOf(bytes) {
  const start = String.fromCharCode(...bytes.subarray(0, 1024));
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  return start.includes('%PDF-') ? 'application/pdf' : null;
}

/**
 * The bytes of bare, padded base64; throws `ENCODING_ERROR` for anything else.
 * @param {string} image
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decodeImage(image) {
  const padding = /=*$/.exec(image.slice(-3))?.[0].length ?? 0;
  const bare = image.length % 4 === 0 && padding < 3 && !/[^A-Za-z0-9+/]/.test(image.slice(0, image.length - padding));
  if (!bare) throw new VendorError('ENCODING_ERROR', 'Image could not be decoded');
  const text = atob(image);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
