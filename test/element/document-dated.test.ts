import { expect } from '@open-wc/testing';
import { render } from 'lit';
import type { Dated } from '../../src/core/document/document-facts.js';
import type { Change, Warning } from '../../src/core/state.js';
import { datedView, shownWarnings, warningSentence } from '../../src/element/document/dated.js';
import { quote } from '../../src/element/document/quote.js';
import { Words } from '../../src/i18n/words.js';
import english from '../../locales/document/en.json';
import { documentOf, DrawnPages } from './pages-stage.js';

async function wordsIn(lang: string): Promise<Words> {
  const words = new Words();
  await words.learn({ name: 'document', english, loaders: {} });
  await words.use(new AbortController().signal, lang, null, null);
  return words;
}

function shown(words: Words, dated: Dated | null): HTMLElement {
  const capture = documentOf(new DrawnPages(), 1);
  if (capture.report) capture.report = { ...capture.report, dated };
  const place = document.createElement('div');
  render(datedView({ words, capture }), place);
  return place;
}

const issued: Dated = { day: '2026-05-03', kind: 'issue', line: 'Invoice date: 03/05/2026', page: 2 };

describe('the date of a document', () => {
  it('is told in the person’s language, with the words it was read from', async () => {
    const place = shown(await wordsIn('en'), issued);
    expect(place.innerText).to.contain('This document seems to be from May 3, 2026.');
    expect(place.innerText).to.contain('Page 2: ');
    expect(place.querySelector('q bdi')?.textContent).to.equal('Invoice date: 03/05/2026');
  });

  it('is the end of a time where the document is about one', async () => {
    const place = shown(await wordsIn('en'), { ...issued, kind: 'period' });
    expect(place.innerText).to.contain('cover the time up to May 3, 2026.');
  });

  it('is quoted as text, whatever stands in the file', async () => {
    const place = shown(await wordsIn('en'), { ...issued, line: '<img src=x onerror=alert(1)> 2026-05-03' });
    expect(place.querySelector('img')).to.equal(null);
    expect(place.querySelector('q')?.textContent).to.contain('<img src=x');
  });

  it('is not told of where none was found', async () => {
    expect(shown(await wordsIn('en'), null).innerText).to.equal('');
  });
});

describe('the quoted line', () => {
  const long = 'Lorem ipsum dolor sit amet consetetur sadipscing elitr sed diam nonumy eirmod tempor';

  it('is whole where it is short', () => {
    expect(quote('  Date   2026-05-03 ', '2026-05-03')).to.equal('Date 2026-05-03');
  });

  for (const date of ['2026-05-03', '03.05.2026', '3 maja 2026 r.', '2026年5月3日'])
    it(`keeps ${date} in at most 80 characters, wherever it stands`, () => {
      for (const line of [`${date} ${long} ${long}`, `${long} ${date} ${long}`, `${long} ${long} ${date}`]) {
        const piece = quote(line, '2026-05-03');
        expect(piece).to.contain(date);
        expect(Array.from(piece).length).to.be.within(50, 80);
        expect(piece).to.match(/^(…|\S)/);
      }
    });

  it('keeps the date itself where its year stands elsewhere too', () => {
    const line = `Contract of 12 January 2026, ${long}, ${long}: 3 May 2026, to be paid`;
    expect(quote(line, '2026-05-03')).to.contain('3 May 2026');
  });

  it('is its beginning where the date is written in another way', () => {
    const piece = quote(`令和八年五月三日 ${long} ${long}`, '2026-05-03');
    expect(piece).to.match(/^令和八年五月三日 .+…$/);
  });

  it('cuts neither words nor characters', () => {
    const line = `${'𝔘𝔫𝔦𝔱 '.repeat(40)}2026-05-03 ${'kilowatt '.repeat(20)}`;
    const piece = quote(line, '2026-05-03');
    expect(piece).to.match(/^…(𝔘𝔫𝔦𝔱 )+2026-05-03( kilowatt)+…$/u);
  });
});

describe('warnings of a document', () => {
  const all: Warning[] = [
    ...(['pdf-owner-locked', 'pdf-signed', 'pdf-active-content', 'pdf-no-text', 'pdf-blank-page'] as const),
    ...(['date-too-old', 'date-in-future', 'date-not-found', 'address-not-found', 'name-not-found'] as const),
    'same-as-rejected',
  ];
  const of = (changes: Change[]) => shownWarnings(all, documentOf(null, 1, { changes }));
  const told = [
    ...(['pdf-blank-page', 'date-too-old', 'date-in-future', 'date-not-found', 'address-not-found'] as const),
    ...(['name-not-found', 'same-as-rejected'] as const),
  ];

  it('are told where the person can do something, and a signature only where it was broken', () => {
    expect(of(['passed'])).to.deep.equal(told);
    for (const change of ['shrunk', 'pages-chosen'] as const)
      expect(of([change])).to.deep.equal(['pdf-signed', ...told]);
    // told before it was opened, and cannot be helped
    expect(of(['unlocked'])).to.deep.equal(told);
  });

  it('have a sentence each, with the date that is allowed', async () => {
    const words = await wordsIn('en');
    const sentences = of(['shrunk']).map((warning) => warningSentence(words, warning, 'August 23, 2026'));
    for (const sentence of sentences) expect(sentence).to.not.match(/^warning\.|\{\{/);
    expect(sentences[2]).to.contain('must be dated August 23, 2026 or later');
    expect(new Set(sentences).size).to.equal(sentences.length);
  });
});
