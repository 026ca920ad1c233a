import { expect } from '@open-wc/testing';
import { Failure, type FailureFacts, type SendCode } from '../../src/core/failure.js';
import { HttpTransport } from '../../src/transport/http-transport.js';
import type { Progress, TransportRequest } from '../../src/transport/transport.js';

const never = new AbortController().signal;
const KEY = '0b1f7a52-8a3e-4f57-9d6e-0d6f6a3c2f11';

describe('the HTTP transport', () => {
  let server: string;
  before(async () => {
    server = ((await (await fetch('/__answer-server')).json()) as { url: string }).url;
  });

  const request = (path: string, own: Partial<TransportRequest> = {}): TransportRequest => ({
    url: path.includes('://') ? path : `${server}${path}`,
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': KEY },
    body: new Blob(['{"scanRef":"1","step":"UTILITY_BILL","image":"YWJj"}']),
    withCredentials: false,
    idempotencyKey: KEY,
    ...own,
  });

  const answer = (status: number, body: unknown = '', type = 'application/json') =>
    `/answer?${new URLSearchParams({
      status: String(status),
      type,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }).toString()}`;

  const send = (
    asked: TransportRequest,
    { signal = never, answerTime = 5000, onProgress = () => undefined }: Partial<Options> = {},
  ) => new HttpTransport({ answerTime }).send(signal, asked, onProgress);

  const failureOf = async (asked: TransportRequest, options: Partial<Options> = {}): Promise<Failure> => {
    const outcome: unknown = await send(asked, options).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Failure);
    return outcome as Failure;
  };

  describe('takes for a success', () => {
    const successes: [string, number, unknown, string, unknown][] = [
      ['200 with JSON', 200, { ok: true }, 'application/json', { ok: true }],
      ['201 with JSON', 201, { fileUrl: null }, 'application/json; charset=utf-8', { fileUrl: null }],
      ['200 without a body', 200, '', '', null],
      ['204', 204, '', '', null],
      ['200 with plain text', 200, 'stored', 'text/plain', null],
      ['200 with JSON that says nothing', 200, 'null', 'application/json', null],
    ];
    for (const [name, status, body, type, response] of successes) {
      it(name, async () => {
        expect(await send(request(answer(status, body, type)))).to.deep.equal({ status, response });
      });
    }
  });

  describe('the sending table', () => {
    const says = (identifier: string) => ({ identifier, message: 'for programmers' });
    const html = '<!doctype html><title>Sign in</title>';
    const rows: [SendCode, [status: number, body?: unknown, type?: string, uncertain?: boolean][]][] = [
      ['unauthorized', [[400, says('UNAUTHORIZED')], [400, says('TOKEN_NOT_VALID')], [401], [401, html, 'text/html']]],
      ['forbidden', [[400, says('PERMISSIONS_ERROR')], [400, says('PARTNER_CONTRACT_ERROR')], [403]]],
      ['not-found', [[404], [410], [404, says('NOT_THERE')]]],
      ['too-large', [[413], [413, html, 'text/html']]],
      ['unsupported', [[400, says('METHOD_NOT_ALLOWED')], [405], [415]]],
      [
        'rejected',
        [
          [400, says('BAD_VALUE')],
          [400, says('MISSING_VALUE')],
          [400, says('ENCODING_ERROR')],
          [400, says('JSON_ERROR')],
          [400, says('VALIDATION_ERROR')],
          [400, says('PARTNER_ERROR')],
          [422, says('SOMETHING_NEW')],
        ],
      ],
      ['rate-limited', [[400, says('TOO_MANY_REQUESTS')], [429]]],
      [
        'server',
        [
          [400, says('INTERNAL_ERROR'), 'application/json', true],
          [500, '', '', true],
          [503, html, 'text/html', true],
          [504, '', '', true],
        ],
      ],
      ['timeout', [[408, '', '', true]]],
      [
        'bad-response',
        [
          [200, html, 'text/html', true],
          [200, html, 'application/json', true],
          [200, { success: false }, 'application/json', true],
          [200, says('SOMETHING_NEW'), 'application/json', true],
          [400],
          [422, html, 'text/html'],
        ],
      ],
    ];
    for (const [code, answers] of rows) {
      for (const [status, body = '', type = 'application/json', uncertain = false] of answers) {
        const shown = typeof body === 'string' ? body : JSON.stringify(body);
        it(`${String(status)} ${shown}${type === 'application/json' ? '' : ` as ${type || 'no type'}`}: ${code}`, async () => {
          const failure = await failureOf(request(answer(status, body, type)));
          expect(failure.code).to.equal(code);
          expect(failure.facts.status).to.equal(status);
          expect(failure.facts.uncertain ?? false).to.equal(uncertain);
          const identifier = typeof body === 'object' ? (body as FailureFacts).identifier : undefined;
          if (code !== 'bad-response') expect(failure.facts.identifier).to.equal(identifier);
        });
      }
    }

    it('a redirect that becomes a GET: bad-response', async () => {
      expect(await failureOf(request('/redirect'))).to.deep.include({
        code: 'bad-response',
        facts: { status: 200, uncertain: true },
      });
    });

    it('a redirect that repeats the POST: bad-response', async () => {
      expect(await failureOf(request('/redirect-308'))).to.deep.include({
        code: 'bad-response',
        facts: { status: 200, uncertain: true },
      });
    });

    it('a fragment in the URL is no redirect', async () => {
      expect(await send(request(`${answer(200, {})}#here`))).to.deep.equal({ status: 200, response: {} });
    });

    it('no answer after the last byte: timeout, and the server may have it', async () => {
      const started = performance.now();
      const failure = await failureOf(request('/hang'), { answerTime: 150 });
      expect(performance.now() - started).to.be.within(140, 3000);
      expect(failure).to.deep.include({ code: 'timeout', facts: { uncertain: true } });
    });

    it('a body that takes longer than the answer may: no timeout', async () => {
      // what the buffers between here and there hold is read in well under the 2 s
      const body = new Blob([new Uint8Array(40_000_000)]);
      const started = performance.now();
      const receipt = await send(request('/slow', { body }), { answerTime: 2000 });
      expect(performance.now() - started).to.be.above(2000);
      expect(receipt).to.deep.equal({ status: 200, response: { bytes: 40_000_000 } });
    });

    it('a line that is cut after the last byte: network, and the server may have it', async () => {
      expect(await failureOf(request('/reset'))).to.deep.include({ code: 'network', facts: { uncertain: true } });
    });

    it('a line that is cut before the last byte: network, and the server cannot have it', async () => {
      // more than the buffers between here and there hold
      const body = new Blob([new Uint8Array(50_000_000)]);
      expect(await failureOf(request('/refuse', { body }))).to.deep.include({ code: 'network', facts: {} });
    });

    it('nobody there: network', async () => {
      // the discard port: nothing listens on a test machine, and browsers refuse it
      expect(await failureOf(request('http://127.0.0.1:9/'))).to.deep.include({ code: 'network', facts: {} });
    });

    it('no such name: network', async () => {
      expect(await failureOf(request('http://nobody.invalid/'))).to.deep.include({ code: 'network', facts: {} });
    });

    it('an answer that CORS hides: network', async () => {
      expect((await failureOf(request('/closed-to-others'))).code).to.equal('network');
    });

    it('no line: offline', async () => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
      try {
        expect(await failureOf(request('http://127.0.0.1:9/'))).to.deep.include({ code: 'offline', facts: {} });
        expect(await failureOf(request('/reset'))).to.deep.include({ code: 'offline', facts: { uncertain: true } });
      } finally {
        Reflect.deleteProperty(navigator, 'onLine');
      }
    });

    it('cancelled while bytes leave: aborted, and the server cannot have it', async () => {
      const job = new AbortController();
      const body = new Blob([new Uint8Array(50_000_000)]);
      const failure = await failureOf(request('/slow', { body }), {
        signal: job.signal,
        onProgress: ({ loaded }) => {
          if (loaded > 0) job.abort('by the person');
        },
      });
      expect(failure).to.deep.include({ code: 'aborted', facts: { cause: 'by the person' } });
    });

    it('cancelled while the answer is waited for: aborted, and the server may have it', async () => {
      const job = new AbortController();
      const failure = await failureOf(request('/hang'), {
        signal: job.signal,
        onProgress: ({ loaded, total }) => {
          if (loaded === total) setTimeout(() => job.abort('by the person'));
        },
      });
      expect(failure).to.deep.include({ code: 'aborted', facts: { uncertain: true, cause: 'by the person' } });
    });

    it('cancelled before: the reason, and nothing is sent', async () => {
      const progress: Progress[] = [];
      const error: unknown = await send(request('/echo'), {
        signal: AbortSignal.abort('by the person'),
        onProgress: (step) => progress.push(step),
      }).catch((thrown: unknown) => thrown);
      expect(error).to.equal('by the person');
      expect(progress).to.deep.equal([]);
    });

    it('a URL that is none: network', async () => {
      expect((await failureOf(request('http://:::'))).code).to.equal('network');
    });
  });

  it('posts exactly the bytes and the headers', async () => {
    const body = new Blob([crypto.getRandomValues(new Uint8Array(60_000))]);
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': KEY, 'X-Partner': 'a b' };
    const { response } = (await send(request('/echo', { body, headers }))) as { response: Echo };
    expect(response).to.include({ method: 'POST', bytes: 60_000, sha256: await hex(body) });
    expect(response.headers).to.include({
      'content-type': 'application/json',
      'content-length': '60000',
      'idempotency-key': KEY,
      'x-partner': 'a b',
    });
  });

  it('keeps two requests at once apart', async () => {
    const job = new AbortController();
    const dropped = failureOf(request('/hang'), { signal: job.signal });
    const kept = send(request(answer(200, { kept: true })));
    setTimeout(() => job.abort(), 20);
    expect((await dropped).code).to.equal('aborted');
    expect(await kept).to.deep.equal({ status: 200, response: { kept: true } });
  });

  describe('progress', () => {
    it('begins at nothing, never falls, and ends at the whole', async () => {
      const steps: Progress[] = [];
      const body = new Blob([new Uint8Array(12_000_000)]);
      await send(request('/slow', { body }), { onProgress: (step) => steps.push(step) });
      expect(steps[0]).to.deep.equal({ loaded: 0, total: 12_000_000 });
      expect(steps.at(-1)).to.deep.equal({ loaded: 12_000_000, total: 12_000_000 });
      expect(steps.length).to.be.above(3);
      const loaded = steps.map((step) => step.loaded);
      expect(loaded).to.deep.equal([...new Set(loaded)].sort((a, b) => a - b));
    });

    it('does not start over when a redirect repeats the body', async () => {
      const loaded: number[] = [];
      const body = new Blob([new Uint8Array(2_000_000)]);
      await failureOf(request('/redirect-308', { body }), { onProgress: (step) => loaded.push(step.loaded) });
      expect(loaded).to.deep.equal([...new Set(loaded)].sort((a, b) => a - b));
    });

    it('is silent once the request was cancelled', async () => {
      const job = new AbortController();
      let after = 0;
      const body = new Blob([new Uint8Array(20_000_000)]);
      await failureOf(request('/slow', { body }), {
        signal: job.signal,
        onProgress: ({ loaded }) => {
          if (job.signal.aborted) after += 1;
          else if (loaded > 0) job.abort();
        },
      });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(after).to.equal(0);
    });
  });
});

interface Options {
  signal: AbortSignal;
  answerTime: number;
  onProgress: (progress: Progress) => void;
}

interface Echo {
  method: string;
  headers: Record<string, string>;
  bytes: number;
  sha256: string;
}

async function hex(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
