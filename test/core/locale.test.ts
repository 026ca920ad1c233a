import { expect } from '@open-wc/testing';
import { languageTag, localeChain, matchLocale, plainLocale, textDirection } from '../../src/core/locale.js';

describe('a locale', () => {
  for (const [written, plain, tag] of [
    ['lt', 'lt', 'lt'],
    [' LT ', 'lt', 'lt'],
    ['lt_LT', 'lt-lt', 'lt-LT'],
    ['zh_Hant-tw', 'zh-hant-tw', 'zh-Hant-TW'],
    ['ZH-HANT-TW', 'zh-hant-tw', 'zh-Hant-TW'],
    ['jp', 'ja', 'ja'],
    ['JP_jp', 'ja-jp', 'ja-JP'],
    ['cz', 'cs', 'cs'],
    ['ee', 'et', 'et'],
    ['se', 'sv', 'sv'],
    ['', '', 'und'],
    ['lt_LT.UTF-8', 'lt-lt.utf-8', 'und'],
    ['no locale at all', 'no locale at all', 'und'],
  ] as const) {
    it(`written "${written}" is "${plain}", for the browser "${tag}"`, () => {
      expect(plainLocale(written)).to.equal(plain);
      expect(languageTag(written)).to.equal(tag);
      expect(() => new Intl.NumberFormat(languageTag(written))).not.to.throw();
    });
  }

  it('has its parents, nearest first', () => {
    expect(localeChain('zh_Hant-TW')).to.deep.equal(['zh-hant-tw', 'zh-hant', 'zh']);
    expect(localeChain('jp-JP')).to.deep.equal(['ja-jp', 'ja']);
    expect(localeChain('lt')).to.deep.equal(['lt']);
    expect(localeChain('')).to.deep.equal([]);
    expect(localeChain('-')).to.deep.equal([]);
  });

  it('is written from right to left where its language or its script is', () => {
    for (const locale of ['ar', 'ar-EG', 'he', 'iw', 'fa', 'ur_PK', 'yi', 'az-Arab']) {
      expect(textDirection(locale), locale).to.equal('rtl');
    }
    for (const locale of ['lt', 'ja', 'jp', 'ar-Latn', 'und', '', 'not a locale']) {
      expect(textDirection(locale), locale).to.equal('ltr');
    }
  });
});

describe('the match of wanted and available locales', () => {
  for (const [wanted, available, match] of [
    [['lt'], ['en', 'lt'], 'lt'],
    [['lt-LT'], ['en', 'lt'], 'lt'],
    [['ja'], ['en', 'jp'], 'jp'],
    [['jp'], ['en', 'ja'], 'ja'],
    [['fi', 'lt'], ['en', 'lt'], 'lt'],
    [['de-AT', 'lt'], ['lt', 'de'], 'de'],
    [['', 'lt'], ['lt'], 'lt'],
    [['fi'], ['en'], null],
    [[], ['en'], null],
    [['en'], [], null],
    [['lt'], ['lt-LT'], null],
  ] as const) {
    it(`of ${wanted.join(', ') || 'nothing'} in ${available.join(', ') || 'nothing'} is ${match ?? 'none'}`, () => {
      expect(matchLocale(wanted, available)).to.equal(match);
    });
  }
});
