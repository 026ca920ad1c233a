import { expect } from '@open-wc/testing';
import { warningsOf } from '../../src/core/warning.js';
import { capture } from './crafted.js';

const SENT = 'ab'.repeat(32);
const CHOSEN = 'cd'.repeat(32);
const OTHER = 'ef'.repeat(32);

describe('the warning that a file was refused before', () => {
  const known = { ...capture('bill'), digest: SENT, originalDigest: CHOSEN };

  for (const [what, rejected] of [
    ['what was sent', [OTHER, SENT]],
    ['what was chosen', [CHOSEN]],
    ['both', [SENT, CHOSEN]],
    ['what was sent, in capitals', [SENT.toUpperCase()]],
  ] as const) {
    it(`is given once for the digest of ${what}`, () => {
      expect(warningsOf(known, rejected)).to.deep.equal(['same-as-rejected']);
    });
  }

  it('is not given for other files', () => {
    for (const rejected of [[], [OTHER], [''], ['null'], [SENT.slice(1)]]) {
      expect(warningsOf(known, rejected)).to.deep.equal([]);
    }
  });

  it('is not given where there are no digests', () => {
    expect(warningsOf(capture('bill'), ['', 'null', SENT])).to.deep.equal([]);
  });
});

describe('the warning of a virtual camera', () => {
  const shotBy = (isVirtual: boolean) => {
    const bill = capture('bill');
    return { ...bill, source: { ...bill.source, shot: { isVirtual, isWhole: true } } };
  };

  it('is given for a photo of one, and for no other', () => {
    expect(warningsOf(shotBy(true), [])).to.deep.equal(['virtual-camera']);
    expect(warningsOf(shotBy(false), [])).to.deep.equal([]);
    expect(warningsOf(capture('bill'), [])).to.deep.equal([]);
  });
});
