import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import type { Happening, Held, Phase, Settled, Source, State } from '../../src/core/state.js';
import { captureOf, isBusy, isTurning, START, takesFiles, transition } from '../../src/core/transition.js';
import { capture, source } from './crafted.js';

/** Failures by the name that the table calls them; `earlier` was there before. */
const FAILURES: Readonly<Record<string, Failure>> = {
  earlier: new Failure('file-empty'),
  refused: new Failure('file-type'),
  failed: new Failure('file-corrupt'),
  stopped: new Failure('aborted'),
  wrong: new Failure('config-step'),
};
const old = capture('old');
const made = capture('made');
const first = source('first');
const second = source('second');
/** A locked PDF that waits for its password, and the same with one. */
const locked: Source = { ...source('locked'), type: 'application/pdf' };
const held: Held = { source: locked, need: 'password', facts: null, isSigned: false, pages: null };
const unlocking: Source = { ...locked, edit: { password: 'secret' } };
const receipt = { status: 200, response: null };
const newReceipt = { status: 201, response: { ok: true } };

const failureOf = (name: string | undefined): Failure | null => {
  if (name === undefined || name === 'none') return null;
  const failure = FAILURES[name];
  if (!failure) throw new Error(`no failure ${name}`);
  return failure;
};

/** `choosing`, `reviewing:refused` (with that notice), `held` (a file beside that), `held-again` (from reviewing), `made` (reviewing what was made), `sent`, `delivered` (just now). */
function settled(token: string): Settled {
  const [name, notice] = token.split(':');
  switch (name) {
    case 'choosing':
      return { phase: 'choosing', notice: failureOf(notice) };
    case 'reviewing':
      return { phase: 'reviewing', capture: old, notice: failureOf(notice) };
    case 'held':
      return { phase: 'choosing', notice: failureOf(notice), held };
    case 'held-again':
      return { phase: 'reviewing', capture: old, notice: failureOf(notice), held };
    case 'made':
      return { phase: 'reviewing', capture: made, notice: null };
    case 'sent':
      return { phase: 'sent', capture: old, receipt };
    case 'delivered':
      return { phase: 'sent', capture: old, receipt: newReceipt };
    default:
      throw new Error(`no state ${token}`);
  }
}

/** Also `framing`, `retaking` (from reviewing), `normalising`, `again` (from reviewing), `turning` (what was in review), `turning-on`, `second`, `second-again` (the second file), `opening` (what was held), `opening-again`, `sending`, `wrong>choosing`. */
function stateOf(token: string): State {
  const [failure = '', resume] = token.split('>');
  if (resume !== undefined) return { phase: 'blocked', failure: failureOf(failure), resume: settled(resume) };
  switch (token) {
    case 'framing':
      return { phase: 'framing', previous: null };
    case 'retaking':
      return { phase: 'framing', previous: old };
    case 'normalising':
      return { phase: 'normalising', source: first, previous: null };
    case 'again':
      return { phase: 'normalising', source: first, previous: old };
    case 'second':
      return { phase: 'normalising', source: second, previous: null };
    case 'second-again':
      return { phase: 'normalising', source: second, previous: old };
    case 'turning':
      return { phase: 'normalising', source: { ...old.source, turns: 1 }, previous: old };
    case 'turning-on':
      return { phase: 'normalising', source: { ...old.source, turns: 2 }, previous: old };
    case 'opening':
      return { phase: 'normalising', source: unlocking, previous: null, held };
    case 'opening-again':
      return { phase: 'normalising', source: unlocking, previous: old, held };
    case 'sending':
      return { phase: 'sending', capture: old };
    default:
      return settled(token);
  }
}

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  configured: { kind: 'configured', fresh: false },
  renewed: { kind: 'configured', fresh: true },
  unset: { kind: 'unconfigured', failure: null, fresh: false },
  wrong: { kind: 'unconfigured', failure: failureOf('wrong'), fresh: false },
  reset: { kind: 'reset' },
  'camera-asked': { kind: 'camera-asked' },
  picked: { kind: 'picked', source: second },
  refused: { kind: 'refused', failure: failureOf('refused') as Failure },
  normalised: { kind: 'normalised', capture: made },
  failed: { kind: 'failed', failure: failureOf('failed') as Failure },
  cancelled: { kind: 'cancelled', failure: null },
  stopped: { kind: 'cancelled', failure: failureOf('stopped') },
  'held-up': { kind: 'failed', failure: failureOf('failed') as Failure, held },
  turned: { kind: 'turned' },
  reworked: { kind: 'reworked', source: unlocking },
  dismissed: { kind: 'dismissed' },
  confirmed: { kind: 'confirmed' },
  delivered: { kind: 'delivered', receipt: newReceipt },
};

/** What follows: a row for each state, a column for each happening. `=` is the very same state. */
const TABLE = new Map<string, string>();
for (const grid of [
  `
                     configured         renewed     unset                    wrong                     reset
  none>choosing      choosing           choosing    none>choosing            wrong>choosing            none>choosing
  earlier>reviewing  reviewing          choosing    none>reviewing           wrong>reviewing           earlier>choosing
  earlier>sent       sent               choosing    none>sent                wrong>sent                earlier>choosing
  choosing           =                  choosing    none>choosing            wrong>choosing            choosing
  choosing:earlier   =                  choosing    none>choosing:earlier    wrong>choosing:earlier    choosing
  framing            =                  choosing    none>choosing            wrong>choosing            choosing
  retaking           =                  choosing    none>reviewing           wrong>reviewing           choosing
  normalising        =                  choosing    none>choosing            wrong>choosing            choosing
  again              =                  choosing    none>reviewing           wrong>reviewing           choosing
  turning            =                  choosing    none>reviewing           wrong>reviewing           choosing
  held               =                  choosing    none>held                wrong>held                choosing
  held-again         =                  choosing    none>held-again          wrong>held-again          choosing
  opening            =                  choosing    none>held                wrong>held                choosing
  opening-again      =                  choosing    none>held-again          wrong>held-again          choosing
  reviewing          =                  choosing    none>reviewing           wrong>reviewing           choosing
  reviewing:earlier  =                  choosing    none>reviewing:earlier   wrong>reviewing:earlier   choosing
  sending            =                  choosing    none>reviewing           wrong>reviewing           choosing
  sent               =                  choosing    none>sent                wrong>sent                choosing
`,
  `
                     picked         refused             normalised   confirmed   delivered
  none>choosing      =              =                   =            =           =
  earlier>reviewing  =              =                   =            =           =
  earlier>sent       =              =                   =            =           =
  choosing           second         choosing:refused    =            =           =
  choosing:earlier   second         choosing:refused    =            =           =
  framing            second         =                   =            =           =
  retaking           second-again   =                   =            =           =
  normalising        second         =                   made         =           =
  again              second-again   =                   made         =           =
  turning            second-again   =                   made         =           =
  held               second         held:refused        =            =           =
  held-again         second-again   held-again:refused  =            =           =
  opening            second         =                   made         =           =
  opening-again      second-again   =                   made         =           =
  reviewing          second-again   reviewing:refused   =            sending     =
  reviewing:earlier  second-again   reviewing:refused   =            sending     =
  sending            =              =                   =            =           delivered
  sent               =              =                   =            =           =
`,
  `
                     failed              cancelled   stopped            turned
  none>choosing      =                   =           =                  =
  earlier>reviewing  =                   =           =                  =
  earlier>sent       =                   =           =                  =
  choosing           =                   =           =                  =
  choosing:earlier   =                   =           =                  =
  framing            choosing:failed     choosing    choosing:stopped   =
  retaking           reviewing:failed    reviewing   reviewing:stopped  =
  normalising        choosing:failed     choosing    choosing:stopped   =
  again              reviewing:failed    reviewing   reviewing:stopped  =
  turning            reviewing:failed    reviewing   reviewing:stopped  turning-on
  held               =                   =           =                  =
  held-again         =                   =           =                  =
  opening            choosing:failed     held        held:stopped       =
  opening-again      reviewing:failed    held-again  held-again:stopped  =
  reviewing          =                   =           =                  turning
  reviewing:earlier  =                   =           =                  turning
  sending            reviewing:failed    reviewing   reviewing:stopped  =
  sent               =                   =           =                  =
`,
  `
                     camera-asked
  none>choosing      =
  earlier>reviewing  =
  earlier>sent       =
  choosing           framing
  choosing:earlier   framing
  framing            =
  retaking           =
  normalising        =
  again              =
  turning            =
  held               framing
  held-again         retaking
  opening            =
  opening-again      =
  reviewing          retaking
  reviewing:earlier  retaking
  sending            =
  sent               =
`,
  `
                     held-up             reworked       dismissed
  none>choosing      =                   =              =
  earlier>reviewing  =                   =              =
  earlier>sent       =                   =              =
  choosing           =                   =              =
  choosing:earlier   =                   =              =
  framing            held:failed         =              =
  retaking           held-again:failed   =              =
  normalising        held:failed         =              =
  again              held-again:failed   =              =
  turning            held-again:failed   =              =
  held               =                   opening        choosing
  held-again         =                   opening-again  reviewing
  opening            held:failed         opening        =
  opening-again      held-again:failed   opening-again  =
  reviewing          =                   =              =
  reviewing:earlier  =                   =              =
  sending            held-again:failed   =              =
  sent               =                   =              =
`,
]) {
  const [head = '', ...rows] = grid.trim().split('\n');
  const columns = head.trim().split(/\s+/);
  for (const row of rows) {
    const [state = '', ...cells] = row.trim().split(/\s+/);
    for (const [index, column] of columns.entries()) {
      const cell = cells[index];
      if (cell !== undefined) TABLE.set(`${state} + ${column}`, cell);
    }
  }
}

const STATES = [...new Set([...TABLE.keys()].map((pair) => pair.split(' + ')[0] ?? ''))];

describe('the machine', () => {
  it('has every phase and every happening in its table', () => {
    // a phase or a happening that is added later does not compile here
    const phases: Record<Phase, true> = {
      blocked: true,
      choosing: true,
      framing: true,
      normalising: true,
      reviewing: true,
      sending: true,
      sent: true,
    };
    const kinds: Record<Happening['kind'], true> = {
      configured: true,
      unconfigured: true,
      'camera-asked': true,
      picked: true,
      refused: true,
      normalised: true,
      turned: true,
      reworked: true,
      dismissed: true,
      failed: true,
      cancelled: true,
      confirmed: true,
      delivered: true,
      reset: true,
    };
    expect(STATES.map((name) => stateOf(name).phase)).to.include.members(Object.keys(phases));
    expect(Object.values(HAPPENINGS).map(({ kind }) => kind)).to.include.members(Object.keys(kinds));
  });

  for (const name of STATES) {
    describe(`in ${name}`, () => {
      for (const [happened, happening] of Object.entries(HAPPENINGS)) {
        const outcome = TABLE.get(`${name} + ${happened}`);
        it(`when ${happened}: ${outcome === '=' ? 'nothing' : (outcome ?? 'is not in the table')}`, () => {
          if (outcome === undefined) throw new Error(`the table does not say what follows from ${name} + ${happened}`);
          const before = stateOf(name);
          const frozen = freeze(before);
          const after = transition(frozen, happening);
          if (outcome === '=') expect(after).to.equal(frozen);
          else {
            expect(after).to.deep.equal(stateOf(outcome));
            expect(after, 'a new state, so that its listener hears of it').not.to.equal(frozen);
          }
          expect(frozen, 'the state before').to.deep.equal(stateOf(name));
        });
      }
    });
  }

  it('has nothing in its table but what it tries', () => {
    for (const pair of TABLE.keys()) expect(Object.keys(HAPPENINGS)).to.include(pair.split(' + ')[1]);
    expect(TABLE.size).to.equal(STATES.length * Object.keys(HAPPENINGS).length);
  });

  it('turns on from where the picture was made, and comes round after four', () => {
    const turnsFrom = (turns: 0 | 1 | 2 | 3) => {
      const capture = { ...old, source: { ...old.source, turns } };
      const state = transition({ phase: 'reviewing', capture, notice: null }, { kind: 'turned' });
      return state.phase === 'normalising' ? state.source.turns : null;
    };
    expect([0, 1, 2, 3].map((turns) => turnsFrom(turns as 0 | 1 | 2 | 3))).to.deep.equal([1, 2, 3, 0]);
  });

  it('turns no PDF', () => {
    const state: State = { phase: 'reviewing', capture: { ...old, kind: 'pdf' }, notice: null };
    expect(transition(state, { kind: 'turned' }) === state).to.equal(true);
  });

  it('makes something else of what is in review, of one of its photos too, and of nothing else', () => {
    const [one, other] = [source('one'), source('other')];
    const both: Source = { ...one, type: 'application/pdf', sheets: [one, other] };
    const state: State = { phase: 'reviewing', capture: { ...old, kind: 'pdf', source: both }, notice: null };
    for (const known of [{ ...both, sheets: [other, one] }, other])
      expect(transition(state, { kind: 'reworked', source: known })).to.include({
        phase: 'normalising',
        source: known,
      });
    expect(transition(state, { kind: 'reworked', source: second }) === state).to.equal(true);
  });

  it('keeps a held file after a failure that it is not to blame for', () => {
    const failure = new Failure('part-unavailable');
    const state = transition(stateOf('opening'), { kind: 'failed', failure });
    expect(state).to.deep.equal({ phase: 'choosing', notice: failure, held });
  });

  it('tells turning from another file', () => {
    expect(isTurning(stateOf('turning'))).to.equal(true);
    for (const name of ['again', 'second-again', 'normalising', 'reviewing', 'choosing'])
      expect(isTurning(stateOf(name)), name).to.equal(false);
  });

  it('starts before there is a configuration, with nothing chosen', () => {
    expect(START).to.deep.equal(stateOf('none>choosing'));
  });

  it('never throws and stays in its states, whatever happens in whatever order', () => {
    const happenings = Object.values(HAPPENINGS);
    let states: State[] = [START];
    for (let depth = 0; depth < 3; depth++) {
      states = states.flatMap((state) => happenings.map((happening) => transition(state, happening)));
    }
    expect(states).to.have.lengthOf(happenings.length ** 3);
    for (const state of states) {
      expect(state.phase).to.be.oneOf([
        'blocked',
        'choosing',
        'framing',
        'normalising',
        'reviewing',
        'sending',
        'sent',
      ]);
      if (state.phase === 'blocked') expect(state.resume.phase).to.be.oneOf(['choosing', 'reviewing', 'sent']);
    }
  });

  it('loses no capture to anything but a reset, a new step or a new capture', () => {
    for (const name of STATES) {
      const before = stateOf(name);
      if (captureOf(before) === null) continue;
      for (const [happened, happening] of Object.entries(HAPPENINGS)) {
        if (happened === 'reset' || happened === 'renewed') continue;
        const isMade = happened === 'normalised' && before.phase === 'normalising';
        expect(captureOf(transition(before, happening)), `${name} + ${happened}`).to.equal(isMade ? made : old);
      }
    }
  });
});

describe('a state', () => {
  for (const [name, held, busy, takes] of [
    ['none>choosing', null, false, false],
    ['earlier>reviewing', old, false, false],
    ['earlier>sent', old, false, false],
    ['choosing', null, false, true],
    ['framing', null, true, false],
    ['retaking', old, true, false],
    ['normalising', null, true, true],
    ['again', old, true, true],
    ['reviewing', old, false, true],
    ['held', null, false, true],
    ['opening-again', old, true, true],
    ['sending', old, true, false],
    ['sent', old, false, false],
  ] as const) {
    it(`${name} holds ${held ? 'a' : 'no'} capture, is ${busy ? '' : 'not '}busy and takes ${takes ? '' : 'no '}files`, () => {
      const state = stateOf(name);
      expect(captureOf(state)).to.equal(held);
      expect(isBusy(state)).to.equal(busy);
      expect(takesFiles(state)).to.equal(takes);
    });
  }
});

/** Frozen, so that a transition that changes its state throws. */
function freeze(state: State): State {
  if (state.phase === 'blocked') Object.freeze(state.resume);
  return Object.freeze(state);
}
