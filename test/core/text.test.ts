import { expect } from '@open-wc/testing';
import { chooseText } from '../../src/core/text.js';

/** Texts that say their own locale. */
const texts = (...locales: string[]) =>
  new Map(locales.map((locale) => [locale, { name: locale, description: `about ${locale}` }]));

const shown = (locale: string, ...locales: string[]) => chooseText(texts(...locales), locale, null);

describe('the text that is shown', () => {
  for (const [what, wanted, available, name, lang] of [
    ['is in the locale', 'lt', ['en', 'lt'], 'lt', 'lt'],
    ['is in the locale, however it is written', 'LT', ['en', 'lt'], 'lt', 'lt'],
    ['is in the exact region', 'pt-BR', ['pt', 'pt-BR'], 'pt-BR', 'pt-BR'],
    ['is in the exact region, with underscores too', 'pt_br', ['pt', 'pt-BR'], 'pt-BR', 'pt-BR'],
    ['is Japanese for ja where the vendor wrote jp', 'ja', ['en', 'jp'], 'jp', 'ja'],
    ['is Japanese for jp', 'jp', ['en', 'ja'], 'ja', 'ja'],
    ['is Japanese for jp where the vendor wrote jp', 'jp', ['en', 'jp'], 'jp', 'ja'],
    ['is Czech for cs where it is under cz', 'cs', ['en', 'cz'], 'cz', 'cs'],
    ['is Czech for cz', 'cz', ['en', 'cs'], 'cs', 'cs'],
    ['is Estonian for et where it is under ee', 'et', ['en', 'ee'], 'ee', 'et'],
    ['is Estonian for ee', 'ee', ['en', 'et'], 'et', 'et'],
    ['is Swedish for sv where it is under se', 'sv', ['en', 'se'], 'se', 'sv'],
    ['is Swedish for se', 'se', ['en', 'sv'], 'sv', 'sv'],
    ['is in the parent language', 'lt-LT', ['en', 'lt'], 'lt', 'lt'],
    ['is in the parent language of an alias', 'jp-JP', ['en', 'ja'], 'ja', 'ja'],
    ['is in the nearest parent', 'zh_Hant-TW', ['en', 'zh', 'zh-Hant'], 'zh-Hant', 'zh-Hant'],
    ['is in the farthest parent where there is no nearer', 'zh_Hant-TW', ['en', 'zh'], 'zh', 'zh'],
    ['is English where there is nothing nearer', 'fi', ['lt', 'en'], 'en', 'en'],
    ['is English where the locale is none', '', ['lt', 'en'], 'en', 'en'],
    ['is the first there is where there is no English', 'fi', ['pl', 'lt'], 'pl', 'pl'],
    ['is never one of a sibling region', 'pt-PT', ['pt-BR', 'en'], 'en', 'en'],
    ['is the exact one where its alias is there too', 'ja', ['ja', 'jp'], 'ja', 'ja'],
    ['is the exact one where its alias comes first', 'jp', ['jp', 'ja'], 'jp', 'ja'],
  ] as const) {
    it(`${what}: ${wanted || 'nothing'} of ${available.join(', ')}`, () => {
      expect(shown(wanted, ...available)).to.deep.equal({ name, description: `about ${name}`, lang, dir: 'ltr' });
    });
  }

  it('tells the language and direction of the text, not of the wish', () => {
    expect(shown('en', 'ar')).to.include({ name: 'ar', lang: 'ar', dir: 'rtl' });
    expect(shown('ar', 'en')).to.include({ name: 'en', lang: 'en', dir: 'ltr' });
    expect(shown('he-IL', 'he')).to.include({ lang: 'he', dir: 'rtl' });
    expect(shown('az-Arab', 'az-Arab')).to.include({ lang: 'az-Arab', dir: 'rtl' });
  });

  it('has an undetermined language under a name that is no locale', () => {
    expect(shown('en', 'my own words')).to.include({ name: 'my own words', lang: 'und', dir: 'ltr' });
  });
});

describe('a text', () => {
  const fill = (text: string, values: Record<string, unknown> | null) =>
    chooseText(new Map([['en', { name: text, description: text }]]), 'en', values);

  it('keeps markup as characters', () => {
    const text = '<img src=x onerror=alert(1)> & </style> \u202e \0';
    expect(fill(text, { a: 1 })).to.include({ name: text, description: text });
  });

  it('has its placeholders filled in, in the name and in the description', () => {
    expect(fill('Code {{code}}, {{ code }}, {{n}}', { code: 'A-1', n: 0 })).to.include({
      name: 'Code A-1, A-1, 0',
      description: 'Code A-1, A-1, 0',
    });
  });

  it('keeps a placeholder that has no value', () => {
    for (const values of [null, {}, { code: undefined }, { code: null }, { code: {} }, { code: true }]) {
      expect(fill('Code {{code}} {{}} {{a b}} {{', values).name).to.equal('Code {{code}} {{}} {{a b}} {{');
    }
  });

  it('reads nothing from a prototype', () => {
    const text = '{{__proto__}} {{constructor}} {{toString}} {{prototype}} {{constructor.name}}';
    expect(fill(text, {}).name).to.equal(text);
    expect(fill(text, JSON.parse('{"__proto__":{"code":"x"}}') as Record<string, unknown>).name).to.equal(text);
    expect(fill('{{code}}', Object.create({ code: 'x' }) as Record<string, unknown>).name).to.equal('{{code}}');
  });

  it('takes a value as it is: neither a placeholder nor a pattern', () => {
    expect(fill('{{a}}{{b}}', { a: '{{b}}', b: "$& $1 $' <b>" }).name).to.equal("{{b}}$& $1 $' <b>");
  });

  it('of many braces is filled in at once', () => {
    const text = '{{ '.repeat(50_000);
    const started = performance.now();
    expect(fill(text, { a: 1 }).name).to.equal(text);
    expect(performance.now() - started).to.be.below(1000);
  });

  it('of many blanks is filled in at once', () => {
    const text = `{{${' '.repeat(20_000)}`.repeat(2);
    const started = performance.now();
    expect(fill(text, { a: 1 }).name).to.equal(text);
    expect(performance.now() - started).to.be.below(1000);
  });
});
