// @ts-check
/** The last send as text. Knows what the events and the server tell of it; never sees a body. */
import { byId, pretty } from './dom.js';

/**
 * @typedef {object} Leg One request and its answer, as the server noted them.
 * @property {string} method
 * @property {string} url
 * @property {Record<string, string>} headers
 * @property {unknown} [body]
 * @property {number | null} status
 * @property {unknown} response
 *
 * @typedef {object} Send The last send, as the element's events told it.
 * @property {Record<string, unknown> | null} submit Detail of `markid-submit`.
 * @property {Record<string, unknown> | null} end Detail of `markid-success` or `markid-error`.
 * @property {number} headersAsked
 */

/**
 * What the server noted; where it notes nothing, what the events said.
 * @param {{ browser: Leg, vendor: Leg | null } | null} exchange
 * @param {Send} send
 */
export function showExchange(exchange, send) {
  if (exchange) {
    const { browser, vendor } = exchange;
    const onward = vendor ? http(vendor) : 'Nothing: refused or answered before it.';
    show(['# Page → your backend', http({ ...browser, body: bodyNote(send) }), '', '# Your backend → Mark ID', onward]);
  } else if (send.submit) {
    show([`POST ${String(send.submit.url)}`, bodyNote(send) ?? '', '', pretty(send.end)]);
  }
}

/** Events tell the size, never the bytes. @param {Send} send */
function bodyNote({ submit, headersAsked }) {
  if (!submit) return undefined;
  const bytes = new Intl.NumberFormat('en').format(Number(submit.bytes));
  return `(${bytes} bytes of JSON; the headers function was asked ${headersAsked === 1 ? 'once' : `${String(headersAsked)} times`} so far)`;
}

/** @param {Leg} leg */
function http({ method, url, headers, body, status, response }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const sent = body === undefined ? [] : ['', typeof body === 'string' ? body : pretty(body)];
  const said = response === '' || response === null ? '(no body)' : pretty(response);
  const answer = `→ ${status === null ? 'no answer' : String(status)}`;
  return [`${method} ${url}`, ...lines, ...sent, '', answer, said].join('\n');
}

/** @param {string[]} lines */
function show(lines) {
  byId('exchange').textContent = lines.join('\n');
}
