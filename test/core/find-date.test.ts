import { expect } from '@open-wc/testing';
import { findDate } from '../../src/core/document/find-date.js';

const TODAY = new Date(2026, 10, 24);
const find = (lines: readonly string[], country: string | null = null, today = TODAY) =>
  findDate([lines], { today, country });
const dayIn = (lines: readonly string[], country: string | null = null) => find(lines, country)?.day ?? null;

describe('the date of a document', () => {
  it('is given with what it is of, its line as it was and its page', () => {
    expect(
      findDate([['Page one'], ['Invoice date:  2 Nov. 2026', 'Due 20 Nov. 2026']], { today: TODAY, country: 'GB' }),
    ).to.deep.equal({ day: '2026-11-02', kind: 'issue', line: 'Invoice date:  2 Nov. 2026', page: 2 });
    expect(find(['Billing period: October 2026'])).to.deep.equal({
      day: '2026-10-31',
      kind: 'period',
      line: 'Billing period: October 2026',
      page: 1,
    });
  });

  it('is none where there is none, or nothing but numbers', () => {
    expect(findDate([], { today: TODAY, country: null })).to.equal(null);
    expect(dayIn(['', 'Account 12 3456 7890', 'VAT 21 %', '32.13.2026', '2026-02-30', '1.2.3'])).to.equal(null);
  });

  it('is given as it is where it is to come', () => {
    expect(dayIn(['Invoice date 1 January 2027'])).to.equal('2027-01-01');
  });

  it('is the newest where several are as good', () => {
    expect(dayIn(['Invoice date 12/11/2026', 'Invoice date 12/10/2026'], 'GB')).to.equal('2026-11-12');
  });

  it('is found in a long document without waiting long', () => {
    const page = Array.from({ length: 60 }, (_, at) => `Row ${at}  01/10/2026  Payment 12 of 31 October 2026  -12.00`);
    const pages = Array.from({ length: 40 }, () => page);
    const start = performance.now();
    expect(findDate([['Statement date 2 November 2026'], ...pages], { today: TODAY, country: 'GB' })?.day).to.equal(
      '2026-11-02',
    );
    expect(performance.now() - start).to.be.below(3000); // on a machine that does much else; 0.2 s where it does not
  });

  it('is not searched for ever in what is made to be slow', () => {
    const start = performance.now();
    const hostile = [
      '1 '.repeat(20_000),
      '$1 AA '.repeat(5000),
      'a-'.repeat(20_000),
      '2026 '.repeat(10_000),
      'rechnung '.repeat(5000) + '1.1.2026',
    ];
    find(hostile);
    expect(performance.now() - start).to.be.below(5000);
  });
});

describe('a date is read', () => {
  for (const text of [
    '2026-11-02', '2026.11.02', '2026 11 02', '2026. 11. 02.', '02.11.2026', '2. 11. 2026', '02/11/2026', '02-11-2026', '02.11.26', '02-11-26',
    '2 November 2026', '2nd Nov 2026', '02NOV2026', 'Nov 2, 2026', 'November 2nd, 2026', 'Monday, 2 November 2026',
    '2026 m. lapkričio 2 d.', '2026 M. LAPKRIČIO 2 D.', '2026 m. lapkr. 2 d.', '2026. gada 2. novembris', '2. november 2026',
    '2 listopada 2026 r.', '2 lis. 2026', '2 XI 2026', '2. listopadu 2026', '2. November 2026', '2 novembre 2026', '2 nov. 2026', '2 de noviembre de 2026',
    '02-nov-2026', '2 noiembrie 2026', '2026. november 2.', '2 ноември 2026 г.', '2 ноября 2026 г.', 'den 2 november 2026',
    '2026年11月2日', '令和8年11月2日', '令和８年１１月２日', 'R8.11.02', '２０２６年１１月２日',
    '2 nove\u0301mber 2026', '2\u00a0November\u00a02026', '2 Novem\u00adber 2026', '2 0 2 6 - 1 1 - 0 2', '2026–11–02',
  ]) {
    it(`from ${text}`, () => expect(dayIn([`Date: ${text}`], 'LT')).to.equal('2026-11-02'));
  } // prettier-ignore

  for (const [month, names] of [
    ['01', 'Januar janvier gennaio enero ianuarie sausio janvāris jaanuar stycznia leden január януари января januari'],
    [
      '02',
      'Februar février febbraio febrero februarie vasario februāris veebruar lutego únor február февруари февраля',
    ],
    ['03', 'März mars marzo martie kovo marts märts marca březen március март марта'],
    ['04', 'April avril aprile abril aprilie balandžio aprīlis aprill kwietnia duben április април апреля'],
    ['05', 'Mai mai maggio mayo mai gegužės maijs maj maja květen május май мая'],
    ['06', 'Juni juin giugno junio iunie birželio jūnijs juuni czerwca červen června június юни июня'],
    ['07', 'Juli juillet luglio julio iulie liepos jūlijs juuli lipca červenec července július юли июля'],
    ['08', 'August août agosto august rugpjūčio augusts sierpnia srpen augusztus август августа augusti'],
    [
      '09',
      'September septembre settembre septiembre septembrie rugsėjo septembris września září szeptember септември сентября',
    ],
    [
      '10',
      'Oktober octobre ottobre octubre octombrie spalio oktobris oktoober października říjen október октомври октября',
    ],
    ['11', 'November novembre noviembre noiembrie lapkričio novembris listopada listopad ноември ноября'],
    [
      '12',
      'Dezember décembre dicembre diciembre decembrie gruodžio decembris detsember grudnia prosinec декември декабря',
    ],
  ] as const) {
    it(`with the month ${month} by its name`, () => {
      for (const name of names.split(' '))
        expect(dayIn([`Date: 7. ${name} 2026`], 'DE'), name).to.equal(`2026-${month}-07`);
    });
  }

  it('in the order of its country, or the one that the document shows', () => {
    expect(dayIn(['Bill date 11/05/2026'], 'US')).to.equal('2026-11-05');
    expect(dayIn(['Bill date 05/11/2026'], 'GB')).to.equal('2026-11-05');
    expect(dayIn(['Bill date 05/11/2026', 'Read on 28/10/2026'], 'US')).to.equal('2026-11-05');
    expect(dayIn(['Springfield, IL 62704', 'Bill date 11/05/2026', 'Amount due $45.10'])).to.equal('2026-11-05');
    expect(dayIn(['Fakturadatum 26-11-05'], 'SE')).to.equal('2026-11-05');
  });

  it('as the newer one that is not to come, where nobody can tell', () => {
    expect(dayIn(['Invoice date 11/05/2026'])).to.equal('2026-11-05');
    expect(dayIn(['Invoice date 03/12/2026'])).to.equal('2026-03-12');
  });

  it('when it is broken over two lines, or its label is', () => {
    expect(dayIn(['Invoice date: 31 October', '2026', 'Due 14 November 2026'])).to.equal('2026-10-31');
    expect(dayIn(['Rechnungsdatum: 31.10.', '2026'])).to.equal('2026-10-31');
    expect(dayIn(['Rechnungs-', 'datum: 14.10.2026'])).to.equal('2026-10-14');
    expect(dayIn(['Išrašymo', 'data: 2026-10-14'])).to.equal('2026-10-14');
  });
});
