import { expect } from '@open-wc/testing';
import { Failure, type Transport, type TransportRequest } from '../../src/index.js';
import { pdf, picture } from '../fixtures/files.js';
import { answering, SCAN_REF, StepHarness } from './harness.js';

/** A transport at the edge that answers when it is told to. */
function held() {
  const requests: TransportRequest[] = [];
  const settle: ((answer: Failure | null) => void)[] = [];
  const transport: Transport = {
    send: (signal, request) =>
      new Promise((resolve, reject) => {
        requests.push(request);
        signal.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
        settle.push((answer) => {
          answer ? reject(answer) : resolve({ status: 200, response: null });
        });
      }),
  };
  return { transport, requests, answer: (answer: Failure | null = null) => settle.shift()?.(answer) };
}

async function reviewing(setup: Parameters<typeof StepHarness.mount>[0]): Promise<StepHarness> {
  const step = await StepHarness.mount(setup);
  expect(await step.element.setFile(await picture())).to.equal(true);
  await step.settled();
  return step;
}

describe('sending', () => {
  it('posts the documented body, with the key and the digest of exactly these bytes', async () => {
    const step = await reviewing({
      endpoint: await answering({}, '/echo'),
      additionalData: { address: 'Gedimino pr. 1', ssn: null },
      headers: () => ({ 'X-Session': 'abc', 'content-type': 'text/plain' }),
    });
    const payload = (await step.element.buildPayload()) as Blob;
    step.confirm();
    await step.reaches('sent');
    const { response, idempotencyKey, status } = step.last('success') as {
      response: { method: string; headers: Record<string, string>; sha256: string; length: number };
      idempotencyKey: string;
      status: number;
    };
    expect(status).to.equal(200);
    expect(response.method).to.equal('POST');
    const digest = await crypto.subtle.digest('SHA-256', await payload.arrayBuffer());
    expect(response.headers['content-digest']).to.equal(
      `sha-256=:${btoa(String.fromCharCode(...new Uint8Array(digest)))}:`,
    );
    expect(response.headers['idempotency-key'])
      .to.equal(idempotencyKey)
      .and.to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(response.headers['content-type']).to.equal('application/json');
    expect(response.headers['x-session']).to.equal('abc');
    const text = await payload.text();
    expect(Object.keys(JSON.parse(text) as object)).to.deep.equal(['scanRef', 'step', 'image', 'additionalData']);
    expect(text.startsWith(`{"scanRef":"${SCAN_REF}","step":"UTILITY_BILL","image":"/9j/`)).to.equal(true);
    expect(text.endsWith('","additionalData":{"address":"Gedimino pr. 1","ssn":null}}')).to.equal(true);
    expect(step.last('submit')).to.include({ bytes: payload.size, url: step.element.endpoint });
    step.remove();
  });

  it('tells events in order: the state first, then the phase, then what happened', async () => {
    const step = await reviewing({ endpoint: await answering() });
    await step.element.submit();
    const story = step.heard
      .filter(({ type }) => type !== 'markid-progress')
      .map(({ type, phase }) => `${type.slice(7)}@${phase}`);
    expect(story).to.deep.equal([
      'phase@choosing',
      'ready@choosing',
      'accept@choosing',
      'phase@normalising',
      'phase@reviewing',
      'capture@reviewing',
      'submit@reviewing',
      'phase@sending',
      'phase@sent',
      'success@sent',
    ]);
    expect(step.heard.some(({ type }) => type === 'markid-progress')).to.equal(true);
    step.remove();
  });

  it('shares one promise among concurrent calls and sends once, also on a double click', async () => {
    const { transport, requests, answer } = held();
    const step = await reviewing({ transport });
    const button = step.part('submit-button');
    button.click();
    button.click();
    const [first, second] = [step.element.submit(), step.element.submit()];
    expect(first === second).to.equal(true);
    await step.reaches('sending');
    while (requests.length === 0) await new Promise(requestAnimationFrame);
    answer();
    expect(await first).to.equal(await second);
    expect(await first).to.deep.equal({ status: 200, response: null });
    expect(requests).to.have.length(1);
    expect(await step.element.submit()).to.equal(null);
    expect(step.element.receipt).to.deep.equal({ status: 200, response: null });
    step.remove();
  });

  it('sends nothing where the partner says no, and nothing where there is nothing', async () => {
    const { transport, requests } = held();
    const empty = await StepHarness.mount({ transport });
    expect(await empty.element.submit()).to.equal(null);
    expect(await empty.element.buildPayload()).to.equal(null);
    empty.remove();
    const step = await reviewing({ transport });
    step.element.addEventListener('markid-submit', (event) => {
      event.preventDefault();
    });
    expect(await step.element.submit()).to.equal(null);
    expect(step.element.phase).to.equal('reviewing');
    expect(requests).to.have.length(0);
    step.remove();
  });

  it('keeps the file after a failure and sends it again with the same key', async () => {
    const { transport, requests, answer } = held();
    const step = await reviewing({ transport });
    step.confirm();
    await step.reaches('sending');
    while (requests.length < 1) await new Promise(requestAnimationFrame);
    answer(new Failure('server', { status: 503, uncertain: true }));
    await step.reaches('reviewing');
    expect(step.element.error).to.include({ code: 'server', status: 503, uncertain: true, recoverable: true });
    expect(step.notice).to.contain('Your file is still here');
    step.confirm();
    await step.reaches('sending');
    expect(step.element.error).to.equal(null);
    while (requests.length < 2) await new Promise(requestAnimationFrame);
    answer();
    await step.reaches('sent');
    expect(requests[0]?.idempotencyKey).to.equal(requests[1]?.idempotencyKey);
    expect(requests[0]?.headers['Content-Digest']).to.equal(requests[1]?.headers['Content-Digest']);
    step.remove();
  });

  it('gives other bytes another key, and the same bytes their old one', async () => {
    const { transport, requests, answer } = held();
    const step = await reviewing({ transport });
    for (const [round, address] of ['a', 'b', 'a'].entries()) {
      step.element.additionalData = { address };
      step.confirm();
      while (requests.length <= round) await new Promise(requestAnimationFrame);
      answer(new Failure('network'));
      await step.reaches('reviewing');
    }
    const keys = requests.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).to.have.length(3);
    expect(keys[0]).to.equal(keys[2]).and.to.not.equal(keys[1]);
    await step.element.setFile(await picture());
    step.confirm();
    await step.reaches('sending');
    while (requests.length < 4) await new Promise(requestAnimationFrame);
    expect(keys).to.not.include(requests[3]?.idempotencyKey);
    answer();
    await step.reaches('sent');
    step.remove();
  });

  it('stops on cancel, keeps the file and says that sending was stopped', async () => {
    const { transport } = held();
    const step = await reviewing({ transport });
    const sending = step.element.submit();
    await step.reaches('sending');
    while (step.element.phase === 'sending') {
      step.query('.secondary')?.click(); // heard once it cannot be half of a double click on Send
      await new Promise(requestAnimationFrame);
    }
    expect(await sending).to.equal(null);
    await step.reaches('reviewing');
    expect(step.element.error?.code).to.equal('aborted');
    step.remove();
  });

  it('is not stopped by the second click of a double click, which falls on Cancel', async () => {
    const { transport, requests, answer } = held();
    const step = await reviewing({ transport });
    step.confirm();
    await step.reaches('sending');
    step.query('.secondary')?.click();
    expect(step.element.phase).to.equal('sending');
    while (requests.length === 0) await new Promise(requestAnimationFrame);
    answer();
    await step.reaches('sent');
    step.remove();
  });

  it('takes no answer of a transport for a success but a 2xx', async () => {
    for (const answer of [{ status: 500, response: null }, undefined, { status: '200' }]) {
      const step = await reviewing({ transport: { send: () => Promise.resolve(answer as never) } });
      expect(await step.element.submit()).to.equal(null);
      expect(step.element.error).to.include({ code: 'bad-response', uncertain: true });
      step.remove();
    }
  });

  it('takes headers as the platform writes them, and numbers', async () => {
    for (const headers of [() => new Headers({ 'X-A': '6' }) as never, { 'X-A': 6 as never }]) {
      const step = await reviewing({ endpoint: await answering({}, '/echo'), headers });
      await step.element.submit();
      expect((step.last('success') as { response: { headers: object } }).response.headers).to.include({ 'x-a': '6' });
      step.remove();
    }
  });

  it('aborts before it resets', async () => {
    const { transport } = held();
    const step = await reviewing({ transport });
    void step.element.submit();
    await step.reaches('sending');
    step.heard.length = 0;
    await step.element.reset();
    expect(step.names()).to.deep.equal(['phase', 'error', 'phase', 'reset']);
    expect(step.heard[1]?.detail['code']).to.equal('aborted');
    expect(step.element.phase).to.equal('choosing');
    expect(step.element.error).to.equal(null);
    step.remove();
  });

  it('asks for headers anew at every try, and says network where it gets none', async () => {
    let asked = 0;
    const step = await reviewing({
      endpoint: await answering(),
      headers: () => {
        asked += 1;
        return asked === 1 ? Promise.reject(new Error('no token')) : { 'X-Try': String(asked) };
      },
    });
    expect(await step.element.submit()).to.equal(null);
    expect(step.element.error?.code).to.equal('network');
    expect((await step.element.submit())?.status).to.equal(200);
    expect(asked).to.equal(2);
    step.remove();
  });

  it('says what an answer means, in one sentence, by its identifier first', async () => {
    const body = JSON.stringify({ identifier: 'TOKEN_NOT_VALID', message: 'for programmers <b>only</b>' });
    const step = await reviewing({ endpoint: await answering({ status: 400, body }) });
    expect(await step.element.submit()).to.equal(null);
    await step.settled();
    expect(step.element.error).to.include({ code: 'unauthorized', status: 400, identifier: 'TOKEN_NOT_VALID' });
    expect(step.notice).to.contain('session has ended').and.not.to.contain('programmers');
    step.remove();
  });

  it('never takes a web page for an answer', async () => {
    const step = await reviewing({ endpoint: await answering({ type: 'text/html', body: '<html>Sign in</html>' }) });
    expect(await step.element.submit()).to.equal(null);
    expect(step.element.error).to.include({ code: 'bad-response', uncertain: true });
    step.remove();
  });

  it('refuses a request that additionalData made too large', async () => {
    const step = await StepHarness.mount({ maxRequestBytes: 20_000 });
    await step.element.setFile(pdf(12_000));
    step.element.additionalData = { note: 'x'.repeat(9000) };
    expect(await step.element.submit()).to.equal(null);
    expect(step.element.error?.code).to.equal('file-too-large');
    expect(step.element.phase).to.equal('reviewing');
    step.remove();
  });

  it('does not break on additionalData that is no JSON', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const step = await reviewing({});
    step.element.additionalData = circle;
    expect(await step.element.submit()).to.equal(null);
    expect(await step.element.buildPayload()).to.equal(null);
    expect(step.element.error?.code).to.equal('rejected');
    step.remove();
  });

  it('ends with the time, a reference and what comes next', async () => {
    const step = await reviewing({ endpoint: await answering() });
    await step.element.submit();
    await step.settled();
    expect(step.text).to.contain('We have your file').and.to.contain('3f2d0e6a').and.to.contain('20 minutes');
    await step.element.reset();
    expect(step.element.phase).to.equal('choosing');
    step.remove();
  });
});
