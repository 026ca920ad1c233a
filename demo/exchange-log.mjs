// @ts-check
/**
 * Remembers the last exchange browser -> partner -> Mark ID, for the demo's panel. Knows no body of the browser's: what
 * is shown of it is what went upstream, so that watching never reads, holds or alters a request.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * @typedef {object} Leg One request and its answer.
 * @property {string} method
 * @property {string} url
 * @property {Record<string, string>} headers
 * @property {unknown} [body] With the base64 shortened.
 * @property {number | null} status Null where there was no answer.
 * @property {unknown} response
 *
 * @typedef {object} Exchange
 * @property {Leg} browser From the page to the partner's backend.
 * @property {Leg | null} vendor From there to Mark ID; null where the backend refused or replayed.
 */

/** Show nothing that opens a door. */
const SECRET = new Set(['authorization', 'cookie', 'set-cookie']);

export function createExchangeLog() {
  /** @type {AsyncLocalStorage<{ vendor: Leg | null }>} */
  const running = new AsyncLocalStorage();
  /** @type {Exchange | null} */
  let last = null;

  return {
    get last() {
      return last;
    },

    /**
     * Notes what `answer` makes of a request of the page.
     * @param {Request} request
     * @param {() => Promise<Response>} answer
     */
    async watch(request, answer) {
      /** @type {{ vendor: Leg | null }} */
      const notes = { vendor: null };
      const { method, url } = request;
      const headers = shownHeaders(request.headers);
      const response = await running.run(notes, answer);
      const said = await readShort(response);
      last = { browser: { method, url, headers, status: response.status, response: said }, vendor: notes.vendor };
      return response;
    },

    /**
     * A `fetch` that notes what goes to Mark ID.
     * @param {(url: string, init: RequestInit) => Promise<Response>} fetch
     * @returns {(url: string, init: RequestInit) => Promise<Response>}
     */
    watchFetch(fetch) {
      return async (url, init) => {
        const notes = running.getStore();
        if (!notes) return fetch(url, init);
        const headers = shownHeaders(new Headers(init.headers));
        /** @type {Leg} */
        const leg = {
          method: init.method ?? 'GET',
          url,
          headers,
          body: shorten(init.body),
          status: null,
          response: null,
        };
        notes.vendor = leg;
        const response = await fetch(url, init);
        leg.status = response.status;
        leg.response = await readShort(response);
        return response;
      };
    },
  };
}

/** @param {Headers} headers */
function shownHeaders(headers) {
  return Object.fromEntries([...headers].map(([name, value]) => [name, SECRET.has(name) ? '(not shown)' : value]));
}

/** @param {unknown} body @returns {unknown} */
function shorten(body) {
  if (typeof body !== 'string') return null;
  return JSON.parse(body, (key, value) =>
    key === 'image' && typeof value === 'string'
      ? `${value.slice(0, 24)}… (${String(value.length)} characters of base64)`
      : value,
  );
}

/** The answer's JSON, or its first characters. @param {Response} response @returns {Promise<unknown>} */
async function readShort(response) {
  const text = await response.clone().text();
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 500);
  }
}
