/** When the photo is taken by itself. */
import { expect } from '@open-wc/testing';
import { arm, type Armed, FLICKER, HOLD, IDLE, STEP, STEPS } from '../../src/core/framing/auto-capture.js';
import type { Hint } from '../../src/core/framing/sight.js';

/** What it comes to after hints at these times. */
function after(hints: [number, Hint | null][], from: Armed = IDLE): Armed {
  return hints.reduce<Armed>((armed, [at, hint]) => arm(armed, hint, at), from);
}

/** A hint every 100 ms, from one time to another. */
function every100(from: number, to: number, hint: Hint | null = 'good'): [number, Hint | null][] {
  return Array.from({ length: Math.floor((to - from) / 100) + 1 }, (_, at) => [from + at * 100, hint]);
}

describe('arm', () => {
  it('waits while it is not good', () => {
    expect(after(every100(0, 5000, 'dark'))).to.deep.equal(IDLE);
    expect(after(every100(0, 5000, null))).to.deep.equal(IDLE);
  });

  it('holds for a moment before it counts', () => {
    expect(after(every100(0, HOLD - 100)).kind).to.equal('holding');
    expect(after(every100(0, HOLD))).to.include({ kind: 'counting', left: STEPS });
  });

  it('counts down and then shoots, once', () => {
    const seen: string[] = [];
    let armed = IDLE;
    for (const [at, hint] of every100(0, HOLD + STEPS * STEP)) {
      armed = arm(armed, hint, at);
      const now = armed.kind === 'counting' ? String(armed.left) : armed.kind;
      if (seen.at(-1) !== now) seen.push(now);
    }
    expect(seen).to.deep.equal(['holding', '3', '2', '1', 'shoot']);
    expect(arm(armed, 'good', HOLD + STEPS * STEP + 100).kind).to.equal('holding');
  });

  it('does not mind a flicker', () => {
    const counting = after(every100(0, HOLD));
    const flicker = after(
      [
        [900, 'blurred'],
        [1000, 'blurred'],
        [1100, 'good'],
      ],
      counting,
    );
    expect(flicker).to.include({ kind: 'counting', badSince: null });
  });

  it('stops counting when it is not good for longer', () => {
    const counting = after(every100(0, HOLD));
    expect(
      after(
        [
          [900, 'still'],
          [900 + FLICKER, 'still'],
        ],
        counting,
      ),
    ).to.deep.equal(IDLE);
  });

  it('stops holding likewise', () => {
    expect(
      after([
        [0, 'good'],
        [100, null],
        [100 + FLICKER, null],
      ]),
    ).to.deep.equal(IDLE);
  });

  it('never shoots at a moment that is not good', () => {
    const end = HOLD + STEPS * STEP;
    const last = after(every100(0, end - 100));
    const flicker = arm(last, 'blurred', end);
    expect(flicker).to.include({ kind: 'counting', left: 1 });
    expect(arm(flicker, 'good', end + 100).kind).to.equal('shoot');
  });

  it('begins anew after a time without hints', () => {
    expect(arm(after(every100(0, HOLD)), 'good', 60_000)).to.include({ kind: 'holding', since: 60_000 });
  });
});
