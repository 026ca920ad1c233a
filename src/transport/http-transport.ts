/** Sends over HTTP with real upload progress. Knows neither what is in the body nor who is told of it. */
import { Failure, type SendCode } from '../core/failure.js';
import { LIMITS } from '../core/limits.js';
import { readAnswer } from '../core/response.js';
import type { Receipt } from '../core/state.js';
import type { Progress, Transport, TransportRequest } from './transport.js';

export class HttpTransport implements Transport {
  readonly #answerTime: number;

  /** `answerTime`: milliseconds from the last byte sent to the whole answer. */
  constructor({ answerTime = LIMITS.answerTime }: { answerTime?: number } = {}) {
    this.#answerTime = answerTime;
  }

  async send(
    signal: AbortSignal,
    request: TransportRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<Receipt> {
    signal.throwIfAborted();
    return new Promise<Receipt>((resolve, reject) => {
      // not fetch: it has no upload progress (https://github.com/whatwg/fetch/issues/607)
      const xhr = new XMLHttpRequest();
      const total = request.body.size;
      let loaded = -1;
      let timer: ReturnType<typeof setTimeout> | undefined;

      const settle = (outcome: Receipt | Failure) => {
        clearTimeout(timer);
        // what the request still reports is no one's business any more
        loaded = Infinity;
        signal.removeEventListener('abort', cancel);
        if (outcome instanceof Failure) reject(outcome);
        else resolve(outcome);
      };
      /** No answer: whether the server has the file depends on whether all of it had left. */
      const fail = (code: SendCode, cause?: unknown) => {
        const facts = { ...(loaded >= total && { uncertain: true }), ...(cause !== undefined && { cause }) };
        settle(new Failure(code, facts));
      };
      const cancel = () => {
        fail('aborted', signal.reason);
        xhr.abort();
      };
      const advance = (bytes: number) => {
        // a redirect sends the body again, and headers are not part of it
        if (bytes <= loaded) return;
        loaded = Math.min(bytes, total);
        if (loaded === total) {
          timer = setTimeout(() => {
            fail('timeout');
            xhr.abort();
          }, this.#answerTime);
        }
        onProgress({ loaded, total });
      };

      xhr.upload.addEventListener('progress', (event) => {
        advance(event.loaded);
      });
      xhr.upload.addEventListener('load', () => {
        advance(total);
      });
      xhr.addEventListener('load', () => {
        settle(readReceipt(xhr, request.url));
      });
      xhr.addEventListener('error', () => {
        // `false` is certain, `true` means little: https://html.spec.whatwg.org/multipage/system-state.html#navigator.online
        fail(navigator.onLine ? 'network' : 'offline');
      });
      signal.addEventListener('abort', cancel);
      try {
        open(xhr, request);
        advance(0);
        xhr.send(request.body);
      } catch (error) {
        fail('network', error);
      }
    });
  }
}

function open(xhr: XMLHttpRequest, { url, headers, withCredentials }: TransportRequest): void {
  xhr.open('POST', url);
  xhr.withCredentials = withCredentials;
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
}

function readReceipt(xhr: XMLHttpRequest, url: string): Receipt | Failure {
  return readAnswer({
    status: xhr.status,
    contentType: xhr.getResponseHeader('Content-Type') ?? '',
    body: xhr.responseText,
    redirected: xhr.responseURL !== withoutFragment(url),
  });
}

/** As `responseURL` is written: absolute, and without what the server never sees. */
function withoutFragment(url: string): string {
  const asked = new URL(url, location.href);
  asked.hash = '';
  return asked.href;
}
