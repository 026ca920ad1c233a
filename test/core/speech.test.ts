import { expect } from '@open-wc/testing';
import type { Hint } from '../../src/core/framing/sight.js';
import { SILENT, speak } from '../../src/core/framing/speech.js';

/** What is said, and when, of hints that come ten times a second. */
function said(hints: (at: number) => Hint | null, until: number): [number, Hint | null][] {
  const all: [number, Hint | null][] = [];
  let speech = SILENT;
  for (let at = 0; at <= until; at += 100) {
    const next = speak(speech, hints(at), at);
    if (next !== speech) all.push([at, next.said]);
    speech = next;
  }
  return all;
}

describe('a hint that is spoken', () => {
  it('is said at once, and again only after a while', () => {
    expect(said(() => 'dark', 17_000)).to.deep.equal([
      [0, 'dark'],
      [8000, 'dark'],
      [16_000, 'dark'],
    ]);
  });

  it('leaves time to hear the one before, however often they change', () => {
    const all = said((at) => ((at / 100) % 2 ? 'still' : 'closer'), 10_000);
    expect(all.length).to.equal(5); // at 0, and then every 2.5 s
    for (const [index, [at]] of all.entries()) expect(at - (all[index - 1]?.[0] ?? -Infinity)).to.be.at.least(2500);
  });

  it('is none where there is nothing to say', () => {
    expect(said(() => null, 5000)).to.deep.equal([]);
  });
});
