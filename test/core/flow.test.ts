import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import { Flow, type Listener } from '../../src/core/flow.js';
import type { Happening, State } from '../../src/core/state.js';
import { START } from '../../src/core/transition.js';
import { capture, source } from './crafted.js';

/** One job that was started, ended by the test. */
interface Run {
  signal: AbortSignal;
  state: State;
  end(happening: Happening): void;
  fail(thrown: unknown): void;
}

const CONFIGURED: Happening = { kind: 'configured', fresh: false };
const CONFIRMED: Happening = { kind: 'confirmed' };
const RESET: Happening = { kind: 'reset' };
const picked = (name = 'bill'): Happening => ({ kind: 'picked', source: source(name) });
const normalised = (name = 'bill'): Happening => ({ kind: 'normalised', capture: capture(name) });
const delivered: Happening = { kind: 'delivered', receipt: { status: 200, response: null } };

/** Everything that promises still have to say has been said. */
const said = () => new Promise<void>((resolve) => setTimeout(resolve));

function start(listener: Listener = () => undefined) {
  const runs: Run[] = [];
  const heard: { phase: string; previous: string; kind: string }[] = [];
  const job = (signal: AbortSignal, state: State) =>
    new Promise<Happening>((end, fail) => {
      runs.push({ signal, state, end, fail });
    });
  const flow = new Flow({ framing: job, normalising: job, sending: job }, (state, previous, happening) => {
    heard.push({ phase: state.phase, previous: previous.phase, kind: happening.kind });
    listener(state, previous, happening);
  });
  /** The job that started last, once it has. */
  const run = async (): Promise<Run> => {
    await said();
    const last = runs.at(-1);
    if (!last) throw new Error('no job has started');
    return last;
  };
  return { flow, runs, heard, run };
}

/** A flow whose person reviews a capture. */
async function reviewing(listener?: Listener) {
  const started = start(listener);
  started.flow.tell(CONFIGURED);
  started.flow.tell(picked('old'));
  (await started.run()).end(normalised('old'));
  await said();
  started.runs.length = 0;
  started.heard.length = 0;
  return started;
}

const noticeOf = (state: State) => ('notice' in state ? state.notice : null);

describe('the flow', () => {
  it('starts blocked, without a job', async () => {
    const { flow, runs } = start();
    expect(flow.state).to.equal(START);
    await said();
    expect(runs).to.have.lengthOf(0);
  });

  it('goes all the way', async () => {
    const { flow, run, heard } = start();
    flow.tell(CONFIGURED);
    flow.tell(picked());
    (await run()).end(normalised());
    await said();
    flow.tell(CONFIRMED);
    (await run()).end(delivered);
    await said();
    expect(heard.map(({ phase }) => phase)).to.deep.equal(['choosing', 'normalising', 'reviewing', 'sending', 'sent']);
    expect(heard.map(({ previous }) => previous)).to.deep.equal([
      'blocked',
      'choosing',
      'normalising',
      'reviewing',
      'sending',
    ]);
  });

  it('says whether something changed, and tells nobody where nothing did', async () => {
    const { flow, heard } = start();
    expect(flow.tell(picked())).to.equal(false);
    expect(flow.tell(CONFIGURED)).to.equal(true);
    expect(flow.tell(CONFIRMED)).to.equal(false);
    expect(flow.tell(delivered)).to.equal(false);
    expect(heard).to.deep.equal([{ phase: 'choosing', previous: 'blocked', kind: 'configured' }]);
  });

  it('has changed its state before its listener hears of it', () => {
    const seen: boolean[] = [];
    const { flow } = start((state) => seen.push(flow.state === state));
    flow.tell(CONFIGURED);
    flow.tell(picked());
    expect(seen).to.deep.equal([true, true]);
  });
});

describe('a job', () => {
  it('is given a signal and the state that it works for', async () => {
    const { flow, run } = await reviewing();
    flow.tell(picked('new'));
    const normalising = await run();
    expect(normalising.signal.aborted).to.equal(false);
    expect(normalising.state).to.equal(flow.state);
    expect(normalising.state).to.have.nested.property('source.name', 'new');
    expect(normalising.state).to.have.nested.property('previous.source.name', 'old');
    normalising.end(normalised('new'));
    await said();
    flow.tell(CONFIRMED);
    const sending = await run();
    expect(sending.signal).not.to.equal(normalising.signal);
    expect(sending.state).to.equal(flow.state);
    expect(sending.state).to.have.nested.property('capture.source.name', 'new');
  });

  it('starts once, after the listener has heard', async () => {
    const order: string[] = [];
    const flow = new Flow(
      {
        framing: () => new Promise<Happening>(() => undefined),
        normalising: () => {
          order.push('job');
          return new Promise<Happening>(() => undefined);
        },
        sending: () => new Promise<Happening>(() => undefined),
      },
      (state) => order.push(state.phase),
    );
    flow.tell(CONFIGURED);
    flow.tell(picked());
    flow.tell(CONFIGURED);
    await said();
    expect(order).to.deep.equal(['choosing', 'normalising', 'job']);
  });

  for (const [what, happening, phase] of [
    ['cancelled', { kind: 'cancelled', failure: null }, 'choosing'],
    ['reset', RESET, 'choosing'],
    ['configured for another step', { kind: 'configured', fresh: true }, 'choosing'],
    ['configured wrongly', { kind: 'unconfigured', failure: new Failure('config-step'), fresh: false }, 'blocked'],
    ['told of a failure', { kind: 'failed', failure: new Failure('file-corrupt') }, 'choosing'],
  ] as const satisfies readonly (readonly [string, Happening, string])[]) {
    it(`is aborted when its phase is left: ${what}`, async () => {
      const { flow, run, runs } = start();
      flow.tell(CONFIGURED);
      flow.tell(picked());
      const job = await run();
      flow.tell(happening);
      expect(job.signal.aborted).to.equal(true);
      expect(flow.state.phase).to.equal(phase);
      job.end(normalised());
      await said();
      expect(flow.state.phase, 'after a late result').to.equal(phase);
      expect(runs).to.have.lengthOf(1);
    });
  }

  it('is already aborted when the listener hears that its phase was left', async () => {
    const aborted: (boolean | undefined)[] = [];
    const { flow, run, runs } = start(() => aborted.push(runs.at(-1)?.signal.aborted));
    flow.tell(CONFIGURED);
    flow.tell(picked());
    await run();
    flow.tell(RESET);
    expect(aborted).to.deep.equal([undefined, undefined, true]);
  });

  it('goes on where nothing changes', async () => {
    const { flow, run } = await reviewing();
    flow.tell(CONFIRMED);
    const job = await run();
    for (const happening of [picked(), CONFIGURED, CONFIRMED, normalised('other')]) flow.tell(happening);
    flow.tell({ kind: 'refused', failure: new Failure('file-type') });
    expect(job.signal.aborted).to.equal(false);
    job.end(delivered);
    await said();
    expect(flow.state.phase).to.equal('sent');
  });

  it('gives way to that of a second file, whose result alone counts', async () => {
    const { flow, run, runs } = start();
    flow.tell(CONFIGURED);
    flow.tell(picked('first'));
    const first = await run();
    flow.tell(picked('second'));
    expect(first.signal.aborted).to.equal(true);
    const second = await run();
    expect(second.signal.aborted).to.equal(false);
    first.end(normalised('first'));
    await said();
    expect(flow.state.phase).to.equal('normalising');
    second.end(normalised('second'));
    await said();
    expect(flow.state).to.have.nested.property('capture.source.name', 'second');
    expect(runs).to.have.lengthOf(2);
  });

  it('that ends late neither fails nor ends a later one of the same phase', async () => {
    const { flow, run, heard } = await reviewing();
    flow.tell(CONFIRMED);
    const first = await run();
    flow.tell({ kind: 'cancelled', failure: null });
    flow.tell(CONFIRMED);
    const second = await run();
    heard.length = 0;
    first.fail(new Failure('network'));
    await said();
    expect(flow.state.phase).to.equal('sending');
    expect(second.signal.aborted).to.equal(false);
    expect(heard).to.deep.equal([]);
  });

  it('that answers what means nothing leaves its phase as it is', async () => {
    const { flow, run } = start();
    flow.tell(CONFIGURED);
    flow.tell(picked());
    (await run()).end(delivered);
    await said();
    expect(flow.state.phase).to.equal('normalising');
  });
});

describe('a job that throws', () => {
  it('a failure takes the person back, with that failure as notice', async () => {
    const failure = new Failure('image-too-small');
    const { flow, run } = start();
    flow.tell(CONFIGURED);
    flow.tell(picked());
    (await run()).fail(failure);
    await said();
    expect(flow.state.phase).to.equal('choosing');
    expect(noticeOf(flow.state)).to.equal(failure);
  });

  it('keeps the capture that was there', async () => {
    const { flow, run } = await reviewing();
    flow.tell(picked('new'));
    (await run()).fail(new Failure('file-corrupt'));
    await said();
    expect(flow.state).to.have.nested.property('capture.source.name', 'old');
  });

  it('anything else is a damaged file while preparing, and the network while sending', async () => {
    const thrown = new TypeError('no');
    const { flow, run } = await reviewing();
    flow.tell(picked('new'));
    (await run()).fail(thrown);
    await said();
    expect(noticeOf(flow.state)).to.include({ code: 'file-corrupt', cause: thrown });
    flow.tell(CONFIRMED);
    (await run()).fail(thrown);
    await said();
    expect(flow.state.phase).to.equal('reviewing');
    expect(noticeOf(flow.state)).to.include({ code: 'network', cause: thrown });
  });

  it('before it gives a promise is no different', async () => {
    const flow = new Flow(
      {
        framing: () => new Promise<Happening>(() => undefined),
        normalising: () => {
          throw new Failure('part-unavailable');
        },
        sending: () => Promise.reject(new Error('no')),
      },
      () => undefined,
    );
    flow.tell(CONFIGURED);
    expect(flow.tell(picked())).to.equal(true);
    expect(flow.state.phase, 'at once').to.equal('normalising');
    await said();
    expect(noticeOf(flow.state)).to.have.property('code', 'part-unavailable');
  });

  it('because it was aborted is not heard', async () => {
    const { flow, run, heard } = await reviewing();
    flow.tell(CONFIRMED);
    const job = await run();
    flow.tell({ kind: 'cancelled', failure: null });
    job.fail(job.signal.reason);
    await said();
    expect(flow.state.phase).to.equal('reviewing');
    expect(noticeOf(flow.state)).to.equal(null);
    expect(heard.map(({ kind }) => kind)).to.deep.equal(['confirmed', 'cancelled']);
  });
});

describe('a listener that tells something itself', () => {
  it('is heard at once, and only the state that stands gets a job', async () => {
    const { flow, runs, heard } = start((state) => {
      if (state.phase === 'normalising') flow.tell({ kind: 'cancelled', failure: null });
    });
    flow.tell(CONFIGURED);
    expect(flow.tell(picked())).to.equal(true);
    expect(flow.state.phase).to.equal('choosing');
    await said();
    expect(runs).to.have.lengthOf(0);
    expect(heard.map(({ phase }) => phase)).to.deep.equal(['choosing', 'normalising', 'choosing']);
  });

  it('may go on to the next phase, whose job starts once', async () => {
    const { flow, run, runs, heard } = await reviewing((state) => {
      if (state.phase === 'reviewing' && state.capture.source.name === 'new') flow.tell(CONFIRMED);
    });
    flow.tell(picked('new'));
    (await run()).end(normalised('new'));
    const sending = await run();
    expect(runs).to.have.lengthOf(2);
    expect(sending.state).to.equal(flow.state);
    expect(sending.signal.aborted).to.equal(false);
    expect(heard.map(({ phase }) => phase)).to.deep.equal(['normalising', 'reviewing', 'sending']);
  });

  it('may pick another file while the first one is being announced', async () => {
    const { flow, run, runs } = start((state) => {
      if (state.phase === 'normalising' && state.source.name === 'first') flow.tell(picked('second'));
    });
    flow.tell(CONFIGURED);
    flow.tell(picked('first'));
    expect((await run()).state).to.have.nested.property('source.name', 'second');
    expect(runs).to.have.lengthOf(1);
  });
});
