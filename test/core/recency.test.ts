import { expect } from '@open-wc/testing';
import { oldestDate } from '../../src/core/recency.js';

/** `2026-11-23` at some hour of that day, where the person is. */
const day = (text: string, hour = 0) => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return new Date(year, month - 1, date, hour);
};
const text = (date: Date | null) =>
  date &&
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

describe('the oldest date', () => {
  for (const [today, oldest] of [
    ['2026-11-23', '2026-08-23'],
    ['2026-03-15', '2025-12-15'],
    ['2026-01-01', '2025-10-01'],
    ['2026-05-28', '2026-02-28'],
    ['2026-05-29', '2026-02-28'],
    ['2026-05-31', '2026-02-28'],
    ['2028-05-31', '2028-02-29'],
    ['2028-05-29', '2028-02-29'],
    ['2026-07-31', '2026-04-30'],
    ['2026-12-31', '2026-09-30'],
    ['2027-02-28', '2026-11-28'],
    ['2027-01-31', '2026-10-31'],
  ] as const) {
    it(`of a utility bill on ${today} is ${oldest}, three calendar months before`, () => {
      for (const hour of [0, 12, 23]) expect(text(oldestDate('UTILITY_BILL', null, day(today, hour)))).to.equal(oldest);
    });
  }

  it('of another step is none', () => {
    expect(oldestDate('NOTE', null, day('2026-11-23'))).to.equal(null);
  });

  for (const [days, oldest] of [
    [1, '2026-02-28'],
    [90, '2025-12-01'],
    [365, '2025-03-01'],
    [0, null],
    [-1, null],
    [NaN, null],
  ] as const) {
    it(`is ${oldest ?? 'none'} on 2026-03-01 where the partner says ${String(days)} days`, () => {
      for (const step of ['UTILITY_BILL', 'NOTE']) {
        expect(text(oldestDate(step, days, day('2026-03-01', 23)))).to.equal(oldest);
      }
    });
  }
});
