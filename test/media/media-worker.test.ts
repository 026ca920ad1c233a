import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import { MediaWorker, type WorkerTimes } from '../../src/media/media-worker.js';
import type { WorkerRequest } from '../../src/media/media-job.js';
import { jobOf, page, phonePhoto, segments } from './pictures.js';
import { RealWorker, workersInto } from './workers.js';

const never = new AbortController().signal;
const file = new Blob(['abc']);
/** SHA-256 of its base64, `YWJj`, as `openssl dgst -sha256` has it. */
const DIGEST = 'NdlWlNPxYCFdspPHiZ2qWQeDeDj7S4EZ7XE+MkRsEmY=';
const times: WorkerTimes = { hello: 2000, idle: 10_000, job: 10_000 };

/** How many workers were started and ended, through whatever class `Worker` is at the time. */
let log: { started: string[]; ended: number };

const { CountedWorker, ActedWorker } = workersInto<WorkerRequest>(() => log);

const bodyWith = (digest: string) => ({ body: new Blob(), digest });

describe('the media worker', () => {
  let workers: MediaWorker[];
  const make = (own: Partial<WorkerTimes> = {}, assetBase: URL | null = null) => {
    const worker = new MediaWorker(assetBase, { ...times, ...own });
    workers.push(worker);
    return worker;
  };
  /** The least that it can be asked to do. */
  const digest = async (worker: MediaWorker, signal = never) =>
    (await worker.run(signal, { kind: 'body', blob: file, frame: { head: '', tail: '' } })).digest;
  const photo = async () => jobOf(await phonePhoto(page(2000, 1500), 6));

  beforeEach(() => {
    log = { started: [], ended: 0 };
    workers = [];
    globalThis.Worker = CountedWorker;
  });
  afterEach(() => {
    for (const worker of workers) worker.close();
    globalThis.Worker = RealWorker;
  });

  describe('lives', () => {
    it('from the first job on, not before', async () => {
      const worker = make();
      expect(log.started).to.have.length(0);
      expect(await digest(worker)).to.equal(DIGEST);
      expect(log.started).to.have.length(1);
      expect(log.started[0]).to.match(/\/media\.worker\.js$/);
    });

    it('through several jobs', async () => {
      const worker = make();
      await digest(worker);
      await digest(worker);
      expect(log).to.deep.include({ ended: 0 });
      expect(log.started).to.have.length(1);
    });

    it('until it was idle for a while, and again when there is work', async () => {
      const worker = make({ idle: 50 });
      await digest(worker);
      await until(() => log.ended === 1);
      expect(await digest(worker)).to.equal(DIGEST);
      expect(log.started).to.have.length(2);
    });

    it('until it is closed, and again when there is work', async () => {
      const worker = make();
      await digest(worker);
      worker.close();
      expect(log.ended).to.equal(1);
      expect(await digest(worker)).to.equal(DIGEST);
    });
  });

  it('does concurrent jobs, each with its own result', async () => {
    const worker = make();
    const [one, two, three] = await Promise.all([
      digest(worker),
      worker.run(never, await photo()),
      worker.run(never, { kind: 'body', blob: file, frame: { head: '<', tail: '>' } }),
    ]);
    expect(one).to.equal(DIGEST);
    expect([two.width, two.height]).to.deep.equal([2000, 1500]);
    expect(await three.body.text()).to.equal('<YWJj>');
    expect(log.started).to.have.length(1);
  });

  describe('abort', () => {
    it('ends the worker at once, with the reason', async () => {
      const worker = make();
      await digest(worker);
      const job = new AbortController();
      const running = worker.run(job.signal, await photo()).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 5));
      job.abort('no longer wanted');
      expect(await running).to.equal('no longer wanted');
      expect(log.ended).to.equal(1);
    });

    it('of one job leaves another to be done', async () => {
      const worker = make();
      const job = new AbortController();
      const dropped = worker.run(job.signal, await photo()).catch((error: unknown) => error);
      const kept = digest(worker);
      await new Promise((resolve) => setTimeout(resolve, 5));
      job.abort('no longer wanted');
      expect(await dropped).to.equal('no longer wanted');
      expect(await kept).to.equal(DIGEST);
    });

    it('of a job that waits its turn does not wait, and does not end the other', async () => {
      const worker = make();
      const job = new AbortController();
      const running = worker.run(never, await photo());
      const waiting = digest(worker, job.signal).catch((error: unknown) => error);
      job.abort('no longer wanted');
      expect(await waiting).to.equal('no longer wanted');
      expect((await running).width).to.equal(2000);
      expect(log.ended).to.equal(0);
    });

    it('by close() rejects what runs with an AbortError', async () => {
      const worker = make();
      const running = digest(worker).catch((error: unknown) => error);
      worker.close();
      expect(await running).to.have.property('name', 'AbortError');
    });

    it('before the start starts nothing', async () => {
      const worker = make();
      await digest(worker, AbortSignal.abort()).catch(() => undefined);
      expect(log.started).to.have.length(0);
    });
  });

  describe('where none can be had, the page does the work', () => {
    const cases: [string, () => void][] = [
      ['the browser has none', () => Object.assign(globalThis, { Worker: undefined })],
      [
        'its constructor throws',
        () =>
          Object.assign(globalThis, {
            Worker: class {
              constructor() {
                log.started.push('');
                throw new DOMException('', 'SecurityError');
              }
            },
          }),
      ],
      [
        'it fails before its hello',
        () => {
          Object.assign(globalThis, { Worker: ActedWorker });
          ActedWorker.act = (worker) => worker.dispatchEvent(new Event('error'));
        },
      ],
      [
        'its script cannot be imported',
        () => {
          Object.assign(globalThis, { Worker: ActedWorker });
          ActedWorker.act = (worker) => worker.say({ kind: 'absent' });
        },
      ],
      [
        'it never says hello',
        () => {
          Object.assign(globalThis, { Worker: ActedWorker });
          ActedWorker.act = () => undefined;
        },
      ],
    ];
    for (const [name, set] of cases) {
      it(`because ${name}; it is not tried again`, async () => {
        set();
        const worker = make({ hello: 50 });
        expect(await digest(worker)).to.equal(DIGEST);
        const tries = log.started.length;
        expect(await digest(worker)).to.equal(DIGEST);
        expect(log.started.length).to.equal(tries);
        expect(log.ended).to.equal(name.includes('hello') || name.includes('imported') ? 1 : 0);
      });
    }

    it('because the script is missing on the server', async () => {
      const worker = make({}, new URL('/nowhere/', location.href));
      expect(await digest(worker)).to.equal(DIGEST);
      expect(log.started[0]).to.match(/\/nowhere\/media\.worker\.js$/);
      expect(log.ended).to.equal(1);
    });
  });

  describe('that crashes in a job', () => {
    beforeEach(() => Object.assign(globalThis, { Worker: ActedWorker }));

    it('is started anew, once', async () => {
      ActedWorker.act = (worker, request) => {
        if (!request) worker.say({ kind: 'hello' });
        else if (log.started.length === 1) worker.dispatchEvent(new Event('error'));
        else worker.say({ kind: 'done', id: request.id, result: bodyWith('second') });
      };
      expect(await digest(make())).to.equal('second');
      expect(log.started).to.have.length(2);
      expect(log.ended).to.equal(1);
    });

    it('twice is a failure', async () => {
      ActedWorker.act = (worker, request) =>
        request ? worker.dispatchEvent(new Event('messageerror')) : worker.say({ kind: 'hello' });
      expect(await failureOf(digest(make()))).to.equal('file-corrupt');
      expect(log).to.deep.include({ ended: 2 });
    });
  });

  it('that hangs in a job is ended, and the file refused', async () => {
    Object.assign(globalThis, { Worker: ActedWorker });
    ActedWorker.act = (worker, request) => {
      if (!request) worker.say({ kind: 'hello' });
    };
    const worker = make({ job: 60 });
    expect(await failureOf(digest(worker))).to.equal('file-corrupt');
    expect(log).to.deep.include({ ended: 1 });
  });

  it('that lacks an ability leaves the job to the page, and keeps the others', async () => {
    Object.assign(globalThis, { Worker: ActedWorker });
    ActedWorker.act = (worker, request) => {
      if (!request) worker.say({ kind: 'hello' });
      else if (request.job.kind === 'image') worker.say({ kind: 'unable', id: request.id, reason: 'no canvas' });
      else worker.say({ kind: 'done', id: request.id, result: bodyWith('by the worker') });
    };
    const worker = make();
    const made = await worker.run(never, await photo());
    expect([made.width, made.height]).to.deep.equal([2000, 1500]);
    expect(await segments(made.blob)).not.to.include(0xe1);
    expect(await digest(worker)).to.equal('by the worker');
  });

  it('from another origin is reached through a blob of our own, whose URL is freed', async () => {
    const { url } = (await (await fetch('/__answer-server')).json()) as { url: string };
    const made: string[] = [];
    const freed: string[] = [];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      const result = createObjectURL(object);
      made.push(result);
      return result;
    };
    URL.revokeObjectURL = (object) => {
      freed.push(object);
      revokeObjectURL(object);
    };
    try {
      const worker = make({}, new URL(`${url}/mirror/${location.host}/src/media/`));
      expect((await worker.run(never, await photo())).width).to.equal(2000);
      expect(log.started[0]).to.match(/^blob:/);
      worker.close();
      expect(made).to.have.length(1);
      expect(freed).to.deep.equal(made);

      // where that origin has no such script, the page does the work
      const lost = make({}, new URL(`${url}/nowhere/`));
      expect(await digest(lost)).to.equal(DIGEST);
      expect(freed).to.have.length(2);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });
});

async function failureOf(running: Promise<unknown>): Promise<string> {
  const error: unknown = await running.catch((thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(Failure);
  return (error as Failure).code;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
