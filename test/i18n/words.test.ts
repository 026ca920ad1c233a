import { expect } from '@open-wc/testing';
import { CAMERA_VOCABULARY } from '../../src/i18n/camera-vocabulary.js';
import { registerLocale, START } from '../../src/i18n/catalogue.js';
import { type Messages, Words, wordsLocale } from '../../src/i18n/words.js';

const never = new AbortController().signal;
const nowhere = new URL('/nowhere/', location.href);

/** Words as an element takes them up. */
const wordsFor = async (
  wanted: string | readonly string[],
  messages: Messages | null = null,
  base: URL | null = null,
) => {
  const words = new Words();
  await words.use(never, wordsLocale([wanted].flat(), messages), messages, base);
  return words;
};

const SEND = { en: 'Send', lt: 'Siųsti', de: 'Senden', ja: '送信' };
const REVIEW = { en: START.english['review.another'], lt: 'Pasirinkti kitą' };

describe('the locale of the words', () => {
  for (const [wanted, locale] of [
    [['lt'], 'lt'],
    [['LT'], 'lt'],
    [['lt-LT'], 'lt'],
    [['lt_LT'], 'lt'],
    [['de-AT'], 'de'],
    [['en-GB', 'lt'], 'en'],
    [['ja'], 'ja'],
    [['jp'], 'ja'],
    [['jp-JP'], 'ja'],
    [['cz'], 'cs'],
    [['ee'], 'et'],
    [['se'], 'sv'],
    [['fi', 'de-CH', 'lt'], 'de'],
    [['', 'lt'], 'lt'],
    [['fi'], 'en'],
    [['no locale at all'], 'en'],
    [['__proto__'], 'en'],
    [['constructor'], 'en'],
    [[], 'en'],
  ] as const) {
    it(`for ${wanted.join(', ') || 'nobody in particular'} is ${locale}`, () => {
      expect(wordsLocale(wanted, null)).to.equal(locale);
    });
  }
});

describe('the words', () => {
  it('are English from the start', () => {
    const words = new Words();
    expect(words.say('review.send')).to.equal(SEND.en);
    expect(words).to.include({ lang: 'en', dir: 'ltr' });
  });

  for (const [wanted, lang] of [
    ['lt', 'lt'],
    ['jp', 'ja'],
    ['de-AT', 'de'],
    ['xx', 'en'],
  ] as const) {
    it(`are in ${lang} for ${wanted}`, async () => {
      const words = await wordsFor(wanted);
      expect(words.say('review.send')).to.equal(SEND[lang]);
      expect(words).to.include({ lang, dir: 'ltr' });
    });
  }

  it('follow from one language to the next, and back', async () => {
    const words = new Words();
    for (const locale of ['lt', 'de', 'en', 'lt'] as const) {
      await words.use(never, locale, null, null);
      expect(words.say('review.send')).to.equal(SEND[locale]);
      expect(words.lang).to.equal(locale);
    }
  });

  it('take their values as they are: no markup, no pattern, no sentence inside', async () => {
    const words = await wordsFor('en');
    for (const reference of ['<b>&amp;</b>', "$& $1 $' $`", '$t(review.send)', '{{reference}}', '{{count}}', '']) {
      expect(words.say('sent.reference', { reference })).to.equal(`Reference: ${reference}`);
    }
  });

  it('know their sentences by name', () => {
    const words = new Words();
    expect(words.has('review.send')).to.equal(true);
    for (const key of ['review', 'review.nothing', 'toString', '__proto__', '']) expect(words.has(key)).to.equal(false);
  });

  for (const [locale, forms] of [
    ['en', ['1 more file was', '2 more files were', '5 more files were', '22 more files were']],
    ['pl', ['1 dodatkowy plik:', '2 dodatkowe pliki:', '5 dodatkowych plików:', '22 dodatkowe pliki:']],
    ['lt', ['1 failas liko', '2 failai liko', '5 failai liko', '22 failai liko']],
    ['ru', ['1 файл не', '2 файла не', '5 файлов не', '22 файла не']],
    ['ja', ['1件', '2件', '5件', '22件']],
  ] as const) {
    it(`count in ${locale}`, async () => {
      const words = await wordsFor(locale);
      for (const [index, count] of [1, 2, 5, 22].entries()) {
        expect(words.say('review.left-out', { count })).to.contain(forms[index] ?? '');
      }
    });
  }

  it('count the teens and the tens as each language does', async () => {
    expect((await wordsFor('lt')).say('review.left-out', { count: 11 })).to.contain('11 failų');
    expect((await wordsFor('lt')).say('review.left-out', { count: 21 })).to.contain('21 failas');
    expect((await wordsFor('ru')).say('review.left-out', { count: 11 })).to.contain('11 файлов');
    expect((await wordsFor('pl')).say('review.left-out', { count: 12 })).to.contain('12 dodatkowych plików');
  });
});

describe('a language whose part cannot be loaded', () => {
  it('is English, and says so', async () => {
    const words = await wordsFor('lv', null, nowhere);
    expect(words.say('review.send')).to.equal(SEND.en);
    expect(words).to.include({ lang: 'en', dir: 'ltr' });
  });

  it('still takes overrides of English', async () => {
    const words = await wordsFor('lv', { en: { 'review.send': 'Go' } }, nowhere);
    expect(words.say('review.send')).to.equal('Go');
  });

  it('is asked for again the next time', async () => {
    const words = await wordsFor('lt', null, nowhere);
    await words.use(never, 'lt', null, null);
    expect(words.say('review.send')).to.equal(SEND.lt);
  });
});

describe('a language that was overtaken', () => {
  it('is not shown when it comes late', async () => {
    const words = new Words();
    const slow = new AbortController();
    const loading = words.use(slow.signal, 'hu', null, null);
    slow.abort();
    await words.use(never, 'lt', null, null);
    await loading;
    expect(words.lang).to.equal('lt');
    expect(words.say('review.send')).to.equal(SEND.lt);
  });

  it('leaves no override behind', async () => {
    const words = new Words();
    const slow = new AbortController();
    const loading = words.use(
      slow.signal,
      'bg',
      { bg: { 'review.send': 'late' }, en: { 'review.send': 'late' } },
      null,
    );
    slow.abort();
    await loading;
    expect(words.lang).to.equal('en');
    expect(words.say('review.send')).to.equal(SEND.en);
  });
});

describe('messages', () => {
  it('override a sentence and leave the others', async () => {
    const words = await wordsFor('lt', { lt: { 'review.send': 'Pirmyn' } });
    expect(words.say('review.send')).to.equal('Pirmyn');
    expect(words.say('review.another')).to.equal(REVIEW.lt);
    expect(words.lang).to.equal('lt');
  });

  it('override English', async () => {
    const words = await wordsFor('en', { en: { 'review.send': 'Go' }, lt: { 'review.send': 'Pirmyn' } });
    expect(words.say('review.send')).to.equal('Go');
    expect(words.say('review.another')).to.equal(REVIEW.en);
  });

  it('override a plural form and leave the others', async () => {
    const words = await wordsFor('lt', { lt: { 'review.left-out_few': '{{count}} per daug' } });
    expect(words.say('review.left-out', { count: 2 })).to.equal('2 per daug');
    expect(words.say('review.left-out', { count: 1 })).to.contain('1 failas');
  });

  it('count for the regions of their language', async () => {
    expect((await wordsFor('de-AT', { de: { 'review.send': 'Los' } })).say('review.send')).to.equal('Los');
  });

  it('of a region count before those of its language', async () => {
    const messages = {
      'de-AT': { 'review.send': 'Auf geht’s' },
      de: { 'review.send': 'Los', 'review.another': 'Anders' },
    };
    const words = await wordsFor('de-AT', messages);
    expect(words.say('review.send')).to.equal('Auf geht’s');
    expect(words.say('review.another')).to.equal('Anders');
    expect(words.lang).to.equal('de-AT');
    expect((await wordsFor('de-CH', messages)).say('review.send')).to.equal('Los');
    expect((await wordsFor('de', messages)).say('review.send')).to.equal('Los');
  });

  it('of a region of English have English behind them', async () => {
    const words = await wordsFor('en-GB', { 'en-GB': { 'review.send': 'Post it' }, en: { 'review.another': 'Other' } });
    expect(words.say('review.send')).to.equal('Post it');
    expect(words.say('review.another')).to.equal('Other');
    expect(words.say('error.heading')).to.equal(START.english['error.heading']);
  });

  it('are gone when they are taken away', async () => {
    const words = await wordsFor('lt', { lt: { 'review.send': 'Pirmyn' }, en: { 'review.send': 'Go' } });
    await words.use(never, 'lt', { lt: { 'review.another': 'Kitas' } }, null);
    expect(words.say('review.send')).to.equal(SEND.lt);
    expect(words.say('review.another')).to.equal('Kitas');
    await words.use(never, 'en', null, null);
    expect(words.say('review.send')).to.equal(SEND.en);
  });

  it('may be in a language of their own, with English for the rest', async () => {
    const words = await wordsFor('ga', { ga: { 'review.send': 'Seol' } });
    expect(words.say('review.send')).to.equal('Seol');
    expect(words.say('review.another')).to.equal(REVIEW.en);
    expect(words.lang).to.equal('ga');
  });

  it('may be in a language of their own that is written from right to left', async () => {
    const words = await wordsFor('he-IL', { he: { 'review.send': 'שליחה' } });
    expect(words.say('review.send')).to.equal('שליחה');
    expect(words).to.include({ lang: 'he', dir: 'rtl' });
  });

  it('count no sentence that is no text', async () => {
    const messages = JSON.parse('{"lt":{"review.send":null,"review.another":7,"__proto__":{"a":"b"}}}') as Messages;
    const words = await wordsFor('lt', messages);
    expect(words.say('review.send')).to.equal(SEND.lt);
    expect(words.say('review.another')).to.equal(REVIEW.lt);
    expect(({} as Record<string, unknown>)['a']).to.equal(undefined);
  });

  it('may hold a language that is null', async () => {
    const words = await wordsFor('lt', JSON.parse('{"lt":null,"de":null}') as Messages);
    expect(words.say('review.send')).to.equal(SEND.lt);
  });

  for (const [what, wanted, key, lang] of [
    ['an alias', 'ja', 'jp', 'ja'],
    ['an alias that is wanted too', 'jp', 'jp', 'ja'],
    ['capital letters', 'lt', 'LT', 'lt'],
    ['an underscore', 'de-AT', 'de_AT', 'de'],
    ['a region of a language that we have', 'de-AT', 'de-AT', 'de'],
  ] as const) {
    it(`under ${what} (${key}) leave every other sentence in the language: ${wanted}`, async () => {
      const words = await wordsFor(wanted, { [key]: { 'review.another': 'mine' } });
      expect(words.say('review.another')).to.equal('mine');
      expect(words.say('review.send')).to.equal(SEND[lang]);
    });
  }
});

describe('a language that was registered', () => {
  before(() => {
    registerLocale('ar', {
      'review.send': 'إرسال',
      'review.left-out_zero': 'صفر {{count}}',
      'review.left-out_one': 'واحد {{count}}',
      'review.left-out_two': 'اثنان {{count}}',
      'review.left-out_few': 'قليل {{count}}',
      'review.left-out_many': 'كثير {{count}}',
      'review.left-out_other': 'آخر {{count}}',
    });
    registerLocale('pt-br', { 'review.send': 'Enviar' });
    registerLocale('zh_Hant', { 'review.send': '傳送' });
    registerLocale('lv', { 'review.send': 'Aiziet' });
  });

  it('is shown from right to left where it is written so', async () => {
    const words = await wordsFor('ar-EG');
    expect(words.say('review.send')).to.equal('إرسال');
    expect(words).to.include({ lang: 'ar', dir: 'rtl' });
  });

  it('counts in all of its forms', async () => {
    const words = await wordsFor('ar');
    for (const [count, form] of [
      [0, 'صفر 0'],
      [1, 'واحد 1'],
      [2, 'اثنان 2'],
      [5, 'قليل 5'],
      [22, 'كثير 22'],
      [100, 'آخر 100'],
    ] as const) {
      expect(words.say('review.left-out', { count })).to.equal(form);
    }
  });

  it('is English where it leaves something out', async () => {
    expect((await wordsFor('ar')).say('review.another')).to.equal(REVIEW.en);
  });

  it('takes overrides like any other', async () => {
    const words = await wordsFor('ar', { ar: { 'review.another': 'آخر' } });
    expect(words.say('review.another')).to.equal('آخر');
    expect(words.say('review.send')).to.equal('إرسال');
    await words.use(never, 'ar', null, null);
    expect(words.say('review.another'), 'when they are taken away').to.equal(REVIEW.en);
  });

  it('may take the place of one that is there', async () => {
    expect((await wordsFor('lv')).say('review.send')).to.equal('Aiziet');
  });

  for (const [registered, wanted, send] of [
    ['pt-br', 'pt-BR', 'Enviar'],
    ['zh_Hant', 'zh-Hant-TW', '傳送'],
  ] as const) {
    it(`is found however its name is written: ${registered} for ${wanted}`, async () => {
      expect((await wordsFor(wanted)).say('review.send')).to.equal(send);
    });
  }

  it('may take the place of English, for elements to come', async () => {
    registerLocale('en', { ...START.english, 'review.send': 'Ship it' });
    expect((await wordsFor('en')).say('review.send')).to.equal('Ship it');
    registerLocale('en', START.english);
  });
});

describe('two elements', () => {
  it('share no language and no override', async () => {
    const one = await wordsFor('lt', { lt: { 'review.send': 'Pirmyn' }, en: { 'error.heading': 'Oh' } });
    const other = await wordsFor('de');
    const plain = await wordsFor('lt');
    expect(one.say('review.send')).to.equal('Pirmyn');
    expect(other.say('review.send')).to.equal(SEND.de);
    expect(plain.say('review.send')).to.equal(SEND.lt);
    expect([one.lang, other.lang, plain.lang]).to.deep.equal(['lt', 'de', 'lt']);
    await one.use(never, 'en', null, null);
    expect([one.lang, other.lang]).to.deep.equal(['en', 'de']);
    expect(new Words().say('error.heading')).to.equal(START.english['error.heading']);
  });
});

describe('words that come later', () => {
  const later = async (...given: Parameters<typeof wordsFor>) => {
    const words = await wordsFor(...given);
    expect(words.has('camera.shutter')).to.equal(false);
    await words.learn(CAMERA_VOCABULARY);
    expect(words.has('camera.shutter')).to.equal(true);
    return words;
  };

  it('are in the language that is spoken, and stay with it when it changes', async () => {
    const words = await later('lt');
    const lithuanian = words.say('camera.shutter');
    expect(lithuanian).not.to.equal(CAMERA_VOCABULARY.english['camera.shutter']);
    expect(words.say('review.send')).to.equal(SEND.lt);
    await words.use(never, 'de', null, null);
    expect(words.say('review.send')).to.equal(SEND.de);
    expect(words.say('camera.shutter')).not.to.be.oneOf([lithuanian, CAMERA_VOCABULARY.english['camera.shutter']]);
    await words.use(never, 'en', null, null);
    expect(words.say('camera.shutter')).to.equal(CAMERA_VOCABULARY.english['camera.shutter']);
  });

  it('are English where their part cannot be loaded, and the others are what they were', async () => {
    const words = await wordsFor('lt');
    await words.use(never, 'lt', null, nowhere);
    await words.learn(CAMERA_VOCABULARY);
    expect(words.say('camera.shutter')).to.equal(CAMERA_VOCABULARY.english['camera.shutter']);
    expect(words.say('review.send')).to.equal(SEND.lt);
  });

  it('come for the next who asks, also where the language changed while they were on their way', async () => {
    const words = await wordsFor('lt');
    const first = words.learn(CAMERA_VOCABULARY);
    await Promise.all([first, words.use(never, 'de', null, null), words.learn(CAMERA_VOCABULARY)]);
    expect(words.say('review.send')).to.equal(SEND.de);
    expect(words.say('camera.shutter')).not.to.be.oneOf([
      'camera.shutter',
      CAMERA_VOCABULARY.english['camera.shutter'],
    ]);
  });

  it("are overridden by the partner's", async () => {
    const words = await later('lt', { lt: { 'camera.shutter': 'Spragt' }, en: { 'camera.stop': 'Halt' } });
    expect(words.say('camera.shutter')).to.equal('Spragt');
    expect(words.say('review.send')).to.equal(SEND.lt);
  });
});
