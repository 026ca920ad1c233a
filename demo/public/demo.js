// @ts-check
/**
 * The playground's page: hands a token response to the element and shows what comes out of it. Knows the element by its
 * public interface only, and nothing of Mark ID's credentials.
 */
import { byId, getJson, pretty } from './dom.js';
import { clearEvents, showEvent } from './events-panel.js';
import { showExchange } from './exchange-panel.js';
import { showReceived } from './received-panel.js';

/**
 * @typedef {object} Step The element, as far as this page uses it.
 * @property {string} scanRef
 * @property {string} endpoint
 * @property {string} locale
 * @property {string | null} step
 * @property {unknown} additionalSteps
 * @property {string[]} reasons
 * @property {'document' | 'person' | 'none' | null} guide
 * @property {boolean} autoCapture
 * @property {() => Record<string, string>} headers
 * @property {() => void} reset
 */

const LOCALES = ['lt', 'en', 'ru', 'pl', 'lv', 'ro', 'it', 'de', 'fr', 'sv', 'es', 'hu', 'ja', 'bg', 'et', 'cs'];
const EVENTS = ['ready', 'phase', 'accept', 'capture', 'submit', 'progress', 'success', 'error', 'help', 'reset'];

/** What suits each kind when it is chosen; the switches may then be turned at will. */
const DEFAULT_SETTINGS = {
  'utility-bill': { canUpload: true, canCapture: false, canUploadPDF: true },
  selfie: { canUpload: true, canCapture: true, canUploadPDF: false },
  note: { canUpload: true, canCapture: false, canUploadPDF: false },
};

const form = /** @type {HTMLFormElement} */ (byId('controls'));
const step = /** @type {HTMLElement & Step} */ (byId('step'));

/** The last send, as far as the element tells. @type {import('./exchange-panel.js').Send} */
const send = { submit: null, end: null, headersAsked: 0 };
/** The sentences in red, one for each source of trouble at most. @type {Map<string, string>} */
const troubles = new Map();
let inSandbox = false;
/** The request for a verification that counts; an older one is given up. */
let asking = new AbortController();

fillLocales();
listen();
void start();

async function start() {
  const environment = await getJson('/api/environment');
  inSandbox = environment?.sandbox === true;
  byId('received-section').hidden = !inSandbox;
  if (!inSandbox) byId('vendor-name').textContent = `the real Mark ID at ${String(environment?.vendor)}`;
  step.endpoint = '/api/additional-step';
  step.locale = field('locale').value;
  // asked anew for every try: a place for a token of your own
  step.headers = () => {
    send.headersAsked++;
    return { 'X-Requested-With': 'markid-demo' };
  };
  await renew();
  await showSandbox();
}

function listen() {
  for (const name of EVENTS) {
    step.addEventListener(`markid-${name}`, (event) => {
      noteEvent(`markid-${name}`, /** @type {CustomEvent<Record<string, unknown> | null>} */ (event).detail ?? null);
    });
  }
  form.addEventListener('change', (event) => {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (name === 'theme') document.documentElement.dataset.theme = value;
    // neither language nor reasons nor hands-free touch what the person has already done
    else if (name === 'locale') step.locale = value;
    else if (name === 'autoCapture') step.autoCapture = field(name).checked;
    else if (name === 'reasons') step.reasons = new FormData(form).getAll('reasons').map(String);
    else {
      if (name === 'kind') turnSwitches(/** @type {keyof typeof DEFAULT_SETTINGS} */ (value));
      void renew();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  byId('renew').addEventListener('click', () => void renew());
  byId('reset').addEventListener('click', () => {
    step.reset();
  });
  byId('clear').addEventListener('click', clearEvents);
  void customElements.whenDefined('markid-additional-step').then(() => {
    say(null, 'script');
  });
  // 'load' waits for both scripts, so the element is there by now or will not be
  window.addEventListener('load', () => {
    if (customElements.get('markid-additional-step')) return;
    say('The element could not be loaded from /cdn/. Build it first: npm run build', 'script');
  });
}

/** A new verification for the chosen step, and the element set up for it. */
async function renew() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const settings = {
    canUpload: field('canUpload').checked,
    canCapture: field('canCapture').checked,
    canUploadPDF: field('canUploadPDF').checked,
  };
  try {
    const response = await fetch('/api/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ kind: field('kind').value, settings, locale: field('locale').value }),
      signal,
    });
    const token = await response.json();
    if (signal.aborted) return;
    // most of a token response is null: what is there would be lost in it
    byId('token').textContent = pretty(Object.fromEntries(Object.entries(token).filter(([, value]) => value !== null)));
    if (!response.ok) {
      say(`The backend answered ${String(response.status)}: ${String(token.identifier)}. ${String(token.message)}`);
      return;
    }
    say(null);
    step.guide = field('kind').value === 'selfie' ? 'person' : null;
    step.scanRef = token.scanRef;
    step.additionalSteps = token.additionalSteps;
    byId('session').textContent = `Verification ${String(token.scanRef)}`;
  } catch {
    if (!signal.aborted) say('The demo server does not answer. Is it still running?');
  }
}

/** @param {keyof typeof DEFAULT_SETTINGS} kind */
function turnSwitches(kind) {
  for (const [name, on] of Object.entries(DEFAULT_SETTINGS[kind])) field(name).checked = on;
}

/** @param {string} name @param {Record<string, unknown> | null} detail */
function noteEvent(name, detail) {
  showEvent(name, detail);
  if (name === 'markid-submit') Object.assign(send, { submit: detail, end: null });
  const ended = name === 'markid-success' || name === 'markid-error';
  if (!ended || !send.submit || send.end) return;
  send.end = detail;
  void showSandbox();
}

/** What the server knows of the last send; nothing but the events where it talks to the real API. */
async function showSandbox() {
  const [exchange, received] = inSandbox
    ? await Promise.all([getJson('/sandbox/exchange'), getJson('/sandbox/received')])
    : [null, null];
  showExchange(exchange, send);
  showReceived(received ?? []);
}

function fillLocales() {
  const options = LOCALES.map((locale) => {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
    const option = new Option(`${name} (${locale})`, locale, locale === 'en', locale === 'en');
    option.lang = locale;
    return option;
  });
  field('locale').replaceChildren(...options);
}

/** @param {string | null} sentence @param {string} [source] */
function say(sentence, source = 'backend') {
  if (sentence === null) troubles.delete(source);
  else troubles.set(source, sentence);
  byId('trouble').textContent = [...troubles.values()].join(' ');
  byId('trouble').hidden = troubles.size === 0;
}

/** @param {string} name */
function field(name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}
