import { expect } from '@open-wc/testing';
import { givenList, givenName, givenNumber, givenText } from '../../src/core/given.js';

/** Nothing that a text, a list or a number could be read from. */
const NOTHING = [null, undefined, true, {}, Symbol('x'), () => 'x'];

describe('what a page has set', () => {
  for (const [given, text, name] of [
    ['abc', 'abc', 'abc'],
    [' abc ', ' abc ', 'abc'],
    [7, '7', '7'],
    [0, '0', '0'],
    ['', '', null],
    [' \n', ' \n', null],
  ] as const) {
    it(`as ${JSON.stringify(given)} is the text "${text}" and ${name === null ? 'no name' : `the name "${name}"`}`, () => {
      expect(givenText(given)).to.equal(text);
      expect(givenName(given)).to.equal(name);
    });
  }

  for (const [given, number] of [
    [5, 5],
    ['5', 5],
    [' 5.5 ', 5.5],
    [0, 0],
    ['0', 0],
    [-1, -1],
    ['', null],
    [' ', null],
    ['five', null],
    ['5 MB', null],
    [NaN, null],
    [Infinity, null],
    ['Infinity', null],
    [[5], null],
  ] as const) {
    it(`as ${typeof given === 'string' ? `"${given}"` : String(given)} is ${number === null ? 'no number' : `the number ${String(number)}`}`, () => {
      expect(givenNumber(given)).to.equal(number);
    });
  }

  for (const [given, list] of [
    ['', []],
    ['A', ['A']],
    [' A  B\n\tC ', ['A', 'B', 'C']],
    [[], []],
    [
      ['A', 'B'],
      ['A', 'B'],
    ],
    [
      ['A', 7, null, { a: 1 }, 'B'],
      ['A', 'B'],
    ],
  ] as const) {
    it(`as ${JSON.stringify(given)} is the list ${JSON.stringify(list)}`, () => {
      expect(givenList(given)).to.deep.equal(list);
    });
  }

  it('is nothing where it is something else altogether', () => {
    for (const given of NOTHING) {
      expect(givenText(given)).to.equal('');
      expect(givenName(given)).to.equal(null);
      expect(givenNumber(given)).to.equal(null);
      expect(givenList(given)).to.deep.equal([]);
    }
  });
});
