import { expect } from '@open-wc/testing';
import type { Expected } from '../../src/core/document/document-facts.js';
import { judgeText } from '../../src/core/document/judge-text.js';

const TODAY = new Date(2026, 10, 24, 15, 30);
const OLDEST = new Date(2026, 7, 24);
const HINTS = { today: TODAY, country: 'GB' };
const NOTHING: Expected = { oldest: null, today: TODAY, name: null, address: null };

const judge = (lines: string[], expected: Partial<Expected> = {}) =>
  judgeText([['Any Company, bill for electricity', ...lines]], { ...NOTHING, ...expected }, HINTS);

describe('the text of a document', () => {
  it('is judged a scan where there is none, and by nothing else then', () => {
    const expected = { oldest: OLDEST, today: TODAY, name: 'Ann Lee', address: '1 Any Street, Leeds' };
    for (const pages of [null, [], [[]], [['12 34 56', '2026-11-02']], [['Scanned with it']]]) {
      expect(judgeText(pages, expected, HINTS)).to.deep.equal({ dated: null, warnings: ['pdf-no-text'] });
    }
  });

  it('is in order where everything is', () => {
    const { dated, warnings } = judge(['Ann Lee', '1 Any Street', 'Leeds', 'Bill date 2 November 2026'], {
      oldest: OLDEST,
      name: 'Ann Lee',
      address: '1 Any Street, Leeds',
    });
    expect(warnings).to.deep.equal([]);
    expect(dated?.day).to.equal('2026-11-02');
  });

  for (const [date, warnings] of [
    ['23 August 2026', ['date-too-old']],
    ['24 August 2026', []],
    ['24 November 2026', []],
    ['25 November 2026', []], // somewhere it is tomorrow already
    ['26 November 2026', ['date-in-future']],
  ] as const) {
    it(`of ${date} is ${warnings[0] ?? 'in order'} on 24 November 2026`, () =>
      expect(judge([`Bill date ${date}`], { oldest: OLDEST }).warnings).to.deep.equal(warnings));
  }

  it('without a date says so', () => {
    expect(judge(['Pay by 30 November 2026'], { oldest: OLDEST }).warnings).to.deep.equal(['date-not-found']);
  });

  it('is not blamed for a period that is not over', () => {
    const { dated, warnings } = judge(['Billing period: December 2026'], { oldest: OLDEST });
    expect(dated?.kind).to.equal('period');
    expect(warnings).to.deep.equal([]);
  });

  it('is not judged by its date where the rule is off, which is given all the same', () => {
    const { dated, warnings } = judge(['Bill date 2 November 2019']);
    expect(dated?.day).to.equal('2019-11-02');
    expect(warnings).to.deep.equal([]);
    expect(judge(['No date']).warnings).to.deep.equal([]);
  });

  it('without the name or the address says so, where they are wanted', () => {
    const wanted = { name: 'Ann Lee', address: '1 Any Street, Leeds' };
    expect(judge(['Bob Lee'], wanted).warnings).to.deep.equal(['address-not-found', 'name-not-found']);
    expect(judge(['Ann Lee'], wanted).warnings).to.deep.equal(['address-not-found']);
    expect(judge(['1 Any Street', 'Leeds'], wanted).warnings).to.deep.equal(['name-not-found']);
  });
});
