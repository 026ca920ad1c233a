import { expect } from '@open-wc/testing';
import { bodyBytes, frameBody } from '../../src/core/request.js';
import { makeBody } from '../../src/media/body.js';
import { doHere } from '../../src/media/fallback.js';
import type { MadeBody } from '../../src/media/media-job.js';
import { MediaWorker } from '../../src/media/media-worker.js';

const never = new AbortController().signal;
const MIB = 1024 * 1024;
const fields = {
  scanRef: '3f2d0e6a-0a37-11ec-a45b-025ad99a18e7',
  step: 'UTILITY_BILL',
  additionalData: { address: 'Žirmūnų g. 1, "Vilnius" \\ ěščř 😀' },
};

describe('the request body', () => {
  const worker = new MediaWorker(null);
  after(() => worker.close());

  const places: [string, (blob: Blob) => Promise<MadeBody>][] = [
    ['in the worker', (blob) => makeBody(never, blob, frameBody(fields), worker)],
    ['on the page', (blob) => doHere(never, { kind: 'body', blob, frame: frameBody(fields) }) as Promise<MadeBody>],
  ];

  for (const [place, make] of places) {
    for (const size of [0, 1, 2, 3, 3 * MIB - 1, 3 * MIB, 3 * MIB + 1, 768 * 1024 + 1, 10_000_000]) {
      it(`of ${String(size)} bytes is what JSON.stringify writes, made ${place}`, async () => {
        const file = randomFile(size);
        const { body, digest } = await make(file);
        const { scanRef, step, additionalData } = fields;
        const reference = new TextEncoder().encode(
          JSON.stringify({ scanRef, step, image: await base64(file), additionalData }),
        );
        const bytes = new Uint8Array(await body.arrayBuffer());
        expect(bytes.length).to.equal(reference.length);
        expect(bytes.length).to.equal(bodyBytes(frameBody(fields), size));
        expect(bytes.findIndex((byte, index) => byte !== reference[index])).to.equal(-1);
        expect(body.type).to.equal('application/json');
        const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', reference));
        expect(digest).to.equal(btoa(String.fromCharCode(...sha256)));
      });
    }
  }

  it('without additionalData ends after the image', async () => {
    const { body } = await makeBody(never, new Blob(['abc']), frameBody({ ...fields, additionalData: null }), worker);
    expect(await body.text()).to.equal(`{"scanRef":"${fields.scanRef}","step":"UTILITY_BILL","image":"YWJj"}`);
  });

  for (const [place, make] of places) {
    it(`keeps the page responsive: no task of 50 ms for 20 MB, made ${place}`, async function () {
      this.timeout(60_000);
      const file = randomFile(20_000_000);
      const tries: number[][] = [];
      // a busy machine can stretch a task of 10 ms once, but not every time
      while (tries.length < 10 && tries.at(-1)?.length !== 0) tries.push(await longTasks(() => make(file)));
      expect(tries.at(-1)).to.deep.equal([]);
    });
  }

  it('has no digest where the page is not a secure context', async () => {
    Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined });
    try {
      const made = await doHere(never, { kind: 'body', blob: new Blob(['abc']), frame: { head: '<', tail: '>' } });
      expect(made).to.have.property('digest', null);
    } finally {
      Reflect.deleteProperty(crypto, 'subtle');
    }
  });

  it('is not begun once its signal is aborted', async () => {
    const error: unknown = await makeBody(AbortSignal.abort(), new Blob(['abc']), frameBody(fields), worker).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.have.property('name', 'AbortError');
  });
});

async function longTasks(run: () => Promise<unknown>): Promise<number[]> {
  // what came before was perhaps a long task itself
  await new Promise((resolve) => setTimeout(resolve));
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  await run();
  // entries come in a task of their own
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  return tasks;
}

function randomFile(size: number): Blob {
  const bytes = new Uint8Array(size);
  // at most 64 KiB at a time
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
  return new Blob([bytes]);
}

/** By the browser, so that our own is checked against another's. */
async function base64(blob: Blob): Promise<string> {
  if (blob.size === 0) return '';
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(',') + 1);
}
