import { expect } from '@open-wc/testing';
import { availableLocales, loadDictionary, registerLocale, START } from '../../src/i18n/catalogue.js';

const SIXTEEN = ['bg', 'cs', 'de', 'en', 'es', 'et', 'fr', 'hu', 'it', 'ja', 'lt', 'lv', 'pl', 'ro', 'ru', 'sv'];

describe('the catalogue', () => {
  it('has the sixteen languages, once each', () => {
    expect(availableLocales().sort()).to.deep.equal(SIXTEEN);
  });

  for (const locale of SIXTEEN) {
    it(`loads ${locale}, in its own words`, async () => {
      const dictionary = await loadDictionary(START, locale, null);
      expect(dictionary['review.send']).to.be.a('string').that.is.not.empty;
      if (locale === 'en') expect(dictionary).to.equal(START.english);
      else expect(dictionary['error.aborted']).not.to.equal(START.english['error.aborted']);
    });
  }

  it('is English for a language that it does not have', async () => {
    for (const locale of ['fi', '', 'LT', '../../package'])
      expect(await loadDictionary(START, locale, null)).to.equal(START.english);
  });

  it('has no language by the names of a prototype', async () => {
    for (const locale of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(await loadDictionary(START, locale, null), locale).to.equal(START.english);
    }
  });

  it('loads a part from the base that it is given', async () => {
    const base = new URL('./parts/', import.meta.url);
    expect(await loadDictionary(START, 'lt', base)).to.deep.equal({ 'review.send': 'from the base' });
  });

  it('never asks a base for English, nor for a language that has no part', async () => {
    const nowhere = new URL('/nowhere/', location.href);
    expect(await loadDictionary(START, 'en', nowhere)).to.equal(START.english);
    expect(await loadDictionary(START, 'fi', nowhere)).to.equal(START.english);
  });

  it('says so where a part cannot be loaded', async () => {
    let failed = false;
    await loadDictionary(START, 'de', new URL('/nowhere/', location.href)).catch(() => (failed = true));
    expect(failed).to.equal(true);
  });
});

describe('a language that is registered', () => {
  it('is available, and needs no part', async () => {
    const dictionary = { 'review.send': 'Lähetä' };
    registerLocale('fi', dictionary);
    expect(availableLocales()).to.include('fi');
    expect(await loadDictionary(START, 'fi', new URL('/nowhere/', location.href))).to.equal(dictionary);
  });

  it('takes the place of one that is there', async () => {
    const dictionary = { 'review.send': 'Skicka nu' };
    registerLocale('sv', dictionary);
    expect(availableLocales().filter((locale) => locale === 'sv')).to.have.lengthOf(1);
    expect(await loadDictionary(START, 'sv', null)).to.equal(dictionary);
  });

  it('takes the place of English', async () => {
    const dictionary = { 'review.send': 'Ship it' };
    registerLocale('en', dictionary);
    expect(await loadDictionary(START, 'en', null)).to.equal(dictionary);
  });
});
