import { expect } from '@open-wc/testing';
import { formatDay, formatMoment, formatShare, formatSize } from '../../src/i18n/format.js';

/** Browsers differ in which kind of space they take. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

const day = new Date(2026, 7, 23);
const moment = new Date(2026, 10, 3, 14, 5);

describe('a day', () => {
  for (const [lang, text] of [
    ['lt', '2026 m. rugpjūčio 23 d.'],
    ['ja', '2026年8月23日'],
    ['de', '23. August 2026'],
    ['en', 'August 23, 2026'],
    ['en-GB', '23 August 2026'],
  ] as const) {
    it(`in ${lang} is ${text}`, () => expect(plain(formatDay(lang, day))).to.equal(text));
  }
});

describe('a moment', () => {
  for (const [lang, text] of [
    ['lt', '2026-11-03 14:05'],
    ['ja', '2026/11/03 14:05'],
    ['de', '03.11.2026, 14:05'],
  ] as const) {
    it(`in ${lang} is ${text}`, () => expect(plain(formatMoment(lang, moment))).to.equal(text));
  }
});

describe('a share', () => {
  for (const [lang, share, text] of [
    ['lt', 0.62, '62 %'],
    ['ja', 0.62, '62%'],
    ['de', 0.624, '62 %'],
    ['en', 0, '0%'],
    ['en', 1, '100%'],
  ] as const) {
    it(`of ${String(share)} in ${lang} is ${text}`, () => expect(plain(formatShare(lang, share))).to.equal(text));
  }
});

describe('a size', () => {
  for (const [lang, bytes, text] of [
    ['lt', 12_345_678, '12 MB'],
    ['lt', 1_500_000, '1,5 MB'],
    ['lt', 340_400, '340 kB'],
    ['ja', 1_500_000, '1.5 MB'],
    ['ja', 12_345_678, '12 MB'],
    ['de', 1_500_000, '1,5 MB'],
    ['de', 4_000_000, '4 MB'],
    ['de', 340_400, '340 kB'],
    ['en', 0, '1 kB'],
    ['en', 1, '1 kB'],
    ['en', 1_000_000, '1 MB'],
    ['en', 9_960_000, '10 MB'],
    ['en', 100_000_001, '100 MB'],
    ['en', 999_400, '999 kB'],
    ['en', 999_999, '1 MB'],
  ] as const) {
    it(`of ${String(bytes)} bytes in ${lang} is ${text}`, () => expect(plain(formatSize(lang, bytes))).to.equal(text));
  }
});
