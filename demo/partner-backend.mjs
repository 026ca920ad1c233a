// @ts-check
/**
 * What a partner's own server does around the element: it opens verifications and passes files on, for signed-in people
 * only. A pure function of requests; knows no framework. The API key and secret stay in here.
 */
import { createReuploadHandler, createToken, MarkIdError } from 'markid-additional-step/server';
import { NOTE_TEXTS, SELFIE_TEXTS, UTILITY_BILL_TEXTS } from './step-texts.mjs';

/**
 * @typedef {import('markid-additional-step/server').ReuploadOptions} ReuploadOptions
 * @typedef {import('markid-additional-step/server').AdditionalSteps} AdditionalSteps
 * @typedef {import('markid-additional-step/server').TokenRequest} TokenRequest
 *
 * @typedef {{ canUpload: boolean, canCapture: boolean, canUploadPDF: boolean }} Settings
 *
 * @typedef {object} Choice What the demo page asks for.
 * @property {'utility-bill' | 'selfie' | 'note'} kind
 * @property {Settings} settings
 * @property {string | null} locale
 *
 * @typedef {object} Session One person's browser.
 * @property {Map<string, AdditionalSteps>} verifications By scanRef: what this person may send for.
 * @property {number} until When it ends.
 * @property {number[]} sends When files were sent, for the limit.
 */

const COOKIE = 'markid_demo_session';
const SESSION_SECONDS = 3600;
const MAX_SESSIONS = 1000;
/** Tabs that one person may have open. */
const MAX_VERIFICATIONS = 20;
const MINUTE = 60_000;
const MAX_CHOICE_BYTES = 10_000;
/** Languages that a token takes (Mark ID, generating a token); the element speaks `cs` too, which a token does not. */
const TOKEN_LOCALES = ['lt', 'en', 'ru', 'pl', 'lv', 'ro', 'it', 'de', 'fr', 'sv', 'es', 'hu', 'ja', 'bg', 'et'];

const CUSTOM_STEPS = {
  'utility-bill': { name: 'UTILITY_BILL', texts: UTILITY_BILL_TEXTS },
  selfie: { name: 'ADDITIONAL_PHOTO', texts: SELFIE_TEXTS },
  note: { name: 'HANDWRITTEN_NOTE', texts: NOTE_TEXTS },
};

/**
 * `POST /api/session` opens a verification and a session; `POST /api/additional-step` is the element's endpoint.
 * @param {object} options
 * @param {string} options.apiKey
 * @param {string} options.apiSecret
 * @param {string} [options.baseUrl]
 * @param {ReuploadOptions['fetch']} [options.fetch] The way to Mark ID: the global `fetch`, or a sandbox's.
 * @param {ReuploadOptions['additionalData']} [options.additionalData] What reviewers compare with; the subject is the session.
 * @param {ReuploadOptions['onError']} [options.onError]
 * @param {number} [options.sendsPerMinute] Files that one session may send in a minute.
 * @param {{ createReuploadHandler: typeof createReuploadHandler, createToken: typeof createToken }} [options.handlers]
 *   Replaces the package's own, in tests.
 * @returns {(request: Request) => Promise<Response>}
 */
export function createPartnerBackend({
  apiKey,
  apiSecret,
  baseUrl,
  fetch,
  additionalData,
  onError,
  sendsPerMinute = 120,
  handlers = { createReuploadHandler, createToken },
}) {
  const credentials = { apiKey, apiSecret, baseUrl, fetch };
  /** By the cookie's random value. A partner has a real session store. @type {Map<string, Session>} */
  const sessions = new Map();

  const reupload = handlers.createReuploadHandler({
    ...credentials,
    additionalData,
    onError,
    // the cookie comes along with any request to this origin: only the origin says that our own page sent it
    authenticate: (request) => (isSameOrigin(request) ? readSession(request).id : null),
    authorize: (id, { scanRef, step, mediaType }) => {
      const steps = sessions.get(id)?.verifications.get(scanRef);
      return steps !== undefined && allows(steps, step, mediaType);
    },
  });

  /** @param {Request} request @returns {{ id: string, session: Session } | { id: null, session: null }} */
  function readSession(request) {
    const cookies = (request.headers.get('Cookie') ?? '').split(';').map((cookie) => cookie.trim());
    const id = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
    const session = id === undefined ? undefined : sessions.get(id);
    return id !== undefined && session && session.until > Date.now() ? { id, session } : { id: null, session: null };
  }

  /** Keeps who is known, so that a second tab does not lock out the first. @param {Request} request */
  function openSession(request) {
    const known = readSession(request);
    if (known.id !== null) return known;
    const id = crypto.randomUUID();
    /** @type {Session} */
    const session = { verifications: new Map(), until: Date.now() + SESSION_SECONDS * 1000, sends: [] };
    sessions.set(id, session);
    dropOldest(sessions, MAX_SESSIONS);
    return { id, session };
  }

  /** @param {Request} request */
  async function createVerification(request) {
    if (request.method !== 'POST')
      return refuse(405, 'METHOD_NOT_ALLOWED', 'Only POST is possible.', { Allow: 'POST' });
    if (!isSameOrigin(request)) return refuse(403, 'PERMISSIONS_ERROR', 'Only the demo page may ask this.');
    const choice = readChoice(await readJson(request));
    if (!choice) return refuse(400, 'BAD_VALUE', 'This choice is not known.');
    try {
      // the authToken opens the vendor's own window: the page does not need it, so it does not get it
      const { authToken: _, ...token } = await handlers.createToken(credentials, tokenRequest(choice));
      const { id, session } = openSession(request);
      session.verifications.set(token.scanRef, token.additionalSteps ?? {});
      dropOldest(session.verifications, MAX_VERIFICATIONS);
      return json(201, token, { 'Set-Cookie': cookie(id, request) });
    } catch (thrown) {
      if (!(thrown instanceof MarkIdError)) throw thrown;
      onError?.({ stage: 'upstream', upstreamStatus: thrown.status, upstreamIdentifier: thrown.identifier });
      return refuse(502, 'INTERNAL_ERROR', 'Mark ID did not open a verification.');
    }
  }

  /** @param {Request} request */
  function addStep(request) {
    const { session } = readSession(request);
    const now = Date.now();
    if (session) {
      session.sends = session.sends.filter((at) => at > now - MINUTE);
      if (session.sends.length >= sendsPerMinute) {
        return refuse(429, 'TOO_MANY_REQUESTS', 'Too many files at once.', { 'Retry-After': '60' });
      }
      session.sends.push(now);
    }
    return reupload(request);
  }

  return async (request) => {
    try {
      const { pathname } = new URL(request.url);
      if (pathname === '/api/session') return await createVerification(request);
      if (pathname === '/api/additional-step') return await addStep(request);
      return refuse(404, 'BAD_VALUE', 'There is nothing here.');
    } catch {
      return refuse(500, 'INTERNAL_ERROR', 'Something failed on the server.');
    }
  };
}

/** Browsers say where a request comes from; what says nothing is no browser, and carries nobody's cookie. @param {Request} request */
function isSameOrigin(request) {
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null) return site === 'same-origin';
  const origin = request.headers.get('Origin');
  // by host: behind a proxy that ends TLS the scheme differs
  return origin === null || (URL.canParse(origin) && new URL(origin).host === new URL(request.url).host);
}

/** What the element refuses in the page is refused here too: a page can be bypassed. @param {AdditionalSteps} tree @param {string} name @param {string} mediaType */
function allows(tree, name, mediaType) {
  const steps = Object.values(tree).flatMap((types) => Object.values(types));
  return steps.some((branch) => {
    const settings = Object.hasOwn(branch, name) ? branch[name]?.settings : undefined;
    if (!settings) return false;
    return mediaType === 'application/pdf' ? settings.canUploadPDF : settings.canUpload || settings.canCapture;
  });
}

/** @param {Choice} choice @returns {TokenRequest} */
function tokenRequest({ kind, settings, locale }) {
  const common = { clientId: `demo-${crypto.randomUUID()}`, ...(locale === null ? {} : { locale }) };
  const { canUpload, canCapture, canUploadPDF } = settings;
  if (kind === 'utility-bill' && canUpload && !canCapture && canUploadPDF) return { ...common, utilityBill: true };
  const { name, texts } = CUSTOM_STEPS[kind];
  return { ...common, additionalSteps: { ALL: { ALL: { [name]: { type: 'UPLOAD', texts, settings } } } } };
}

/** @param {unknown} body @returns {Choice | null} */
function readChoice(body) {
  if (typeof body !== 'object' || body === null) return null;
  const { kind, settings, locale } = /** @type {Record<string, unknown>} */ (body);
  if (kind !== 'utility-bill' && kind !== 'selfie' && kind !== 'note') return null;
  if (typeof settings !== 'object' || settings === null) return null;
  const { canUpload, canCapture, canUploadPDF } = /** @type {Record<string, unknown>} */ (settings);
  if (typeof canUpload !== 'boolean' || typeof canCapture !== 'boolean' || typeof canUploadPDF !== 'boolean')
    return null;
  const known = typeof locale === 'string' && TOKEN_LOCALES.includes(locale);
  return { kind, settings: { canUpload, canCapture, canUploadPDF }, locale: known ? locale : null };
}

/** The body as JSON, or null where it is none or is long. @param {Request} request @returns {Promise<unknown>} */
async function readJson(request) {
  let text = '';
  const decoder = new TextDecoder();
  const reader = /** @type {ReadableStream<Uint8Array> | null} */ (request.body)?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) break;
    text += decoder.decode(chunk.value, { stream: true });
    if (text.length > MAX_CHOICE_BYTES) return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `Secure` where the page is: browsers drop such a cookie on plain `http`. @param {string} id @param {Request} request */
function cookie(id, request) {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : '';
  return `${COOKIE}=${id}; Path=/api; Max-Age=${String(SESSION_SECONDS)}; HttpOnly; SameSite=Strict${secure}`;
}

/** @template V @param {Map<string, V>} map @param {number} most */
function dropOldest(map, most) {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

/** @param {number} status @param {string} identifier @param {string} message @param {Record<string, string>} [headers] */
function refuse(status, identifier, message, headers) {
  return json(status, { identifier, message }, headers);
}

/** @param {number} status @param {unknown} body @param {Record<string, string>} [headers] */
function json(status, body, headers) {
  return Response.json(body, {
    status,
    headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers },
  });
}
