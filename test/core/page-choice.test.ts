import { expect } from '@open-wc/testing';
import { edgesOf, pagesBetween, refusalOf } from '../../src/core/document/page-choice.js';
import { LIMITS } from '../../src/core/limits.js';

const upTo = (count: number) => new Set(Array.from({ length: count }, (_, index) => index + 1));

describe('page choice', () => {
  it('takes the pages between two numbers, however they are typed', () => {
    expect(pagesBetween('2', '4', 9)).to.deep.equal([2, 3, 4]);
    expect(pagesBetween(' 9 ', '9', 9)).to.deep.equal([9]);
    expect(pagesBetween('３', '４', 9)).to.deep.equal([3, 4]);
    expect(pagesBetween('5', '', 9)).to.deep.equal([5]);
  });

  it('takes nothing that is no part of the file', () => {
    for (const [from, to] of [
      ['', ''],
      ['', '3'],
      ['0', '3'],
      ['4', '2'],
      ['2', '10'],
      ['1.5', '3'],
      ['-1', '3'],
      ['1e1', '3'],
      ['a', 'b'],
    ] as const)
      expect(pagesBetween(from, to, 9), `${from}–${to}`).to.equal(null);
  });

  it('makes no list of a million pages that there are not', () => {
    expect(pagesBetween('1', '999999', 500)).to.equal(null);
    expect(pagesBetween('1', '99999999', 500)).to.equal(null);
  });

  it('knows first and last where there is no gap', () => {
    expect(edgesOf(new Set([3, 2, 4]))).to.deep.equal({ from: 2, to: 4 });
    expect(edgesOf(new Set([2, 4]))).to.equal(null);
    expect(edgesOf(new Set())).to.equal(null);
  });

  it('refuses none and too many, and nothing between', () => {
    expect(refusalOf(new Set())).to.equal('none');
    expect(refusalOf(upTo(1))).to.equal(null);
    expect(refusalOf(upTo(LIMITS.maxPages))).to.equal(null);
    expect(refusalOf(upTo(LIMITS.maxPages + 1))).to.equal('too-many');
  });
});
