import { expect } from '@open-wc/testing';
import { findDate } from '../../src/core/document/find-date.js';

const TODAY = new Date(2026, 10, 24);
const dayIn = (lines: readonly string[], country: string | null = null) =>
  findDate([lines], { today: TODAY, country })?.day ?? null;

/** Each stands for the issue date of its language; the lines behind it are what may be mistaken for it. */
const LABELS = {
  en: 'Invoice date|Bill date|Statement date|Date of issue|Date issued|Issued on|Billing date|Bill issued|Invoice dated|Statement closing date|Tax point',
  lt: 'Sąskaitos data|Sąskaitos išrašymo data|Išrašymo data|Sąskaita išrašyta|Mokėjimo pranešimo data|Pranešimas suformuotas|Išrašo data|SF data',
  lv: 'Rēķina datums|Izrakstīšanas datums|Rēķins izrakstīts|Dokumenta datums|Izraksts sagatavots',
  et: 'Arve kuupäev|Arve kp|Väljastatud|Väljastamise kuupäev|Koostatud|Väljavõtte kuupäev|Kuupäev',
  pl: 'Data wystawienia|Data wystawienia faktury|Wystawiono dnia|Data faktury|Data sporządzenia|Faktura nr 4/2026 z dnia|Data wyciągu',
  de: 'Rechnungsdatum|Rechnungs-Datum|Datum der Rechnung|Ausgestellt am|Ihre Rechnung vom|Bescheiddatum|Erstellt am|Rg.-Datum|Abrechnung Nr. 4 vom',
  fr: "Date de facture|Date de la facture|Date d'émission|Émise le|Facture éditée le|Établie le|Facture n° 12 du|Relevé n° 4 du|Avis d'échéance n° 12 du",
  es: 'Fecha de emisión|Fecha factura|Fecha de facturación|Fecha de expedición|Emitida el|Factura emitida el|Fecha del extracto',
  it: 'Data fattura|Data emissione|Data di emissione|Emessa il|Bolletta n. 4 del|Fattura n. 44/A del|Data documento',
  ro: 'Data emiterii|Data facturii|Emisă la data de|Factura seria A nr. 4 din|Data întocmirii|Data emiterii facturii',
  hu: 'Számla kelte|Kiállítás dátuma|Kibocsátás dátuma|Kelt',
  cs: 'Datum vystavení|Vystaveno dne|Datum vyhotovení',
  bg: 'Дата на издаване|Дата на фактура|Издадена на|Дата',
  ru: 'Дата счета|Дата выставления счёта|Счёт № 12 от|Дата формирования',
  sv: 'Fakturadatum|Utfärdad|Avidatum',
  ja: '発行日|ご請求日|作成日|発行年月日',
};

/** Nothing that these say is the date of the document. */
const OTHERS =
  'Contract date|Sutarties data|Līguma datums|Lepingu kuupäev|Data umowy|Vertragsdatum|Date du contrat|Fecha del contrato|Data contratto|Data contractului|Szerződés kelte|Datum smlouvy|Дата на договора|Дата договора|Avtalsdatum|契約日|' +
  'Due date|Invoice due date|Apmokėti iki|Sąskaitos apmokėjimo data|Rēķina apmaksas termiņš|Arve maksetähtaeg|Termin płatności faktury|Data zapłaty faktury|Fälligkeit der Rechnung|Date d’échéance de la facture|Fecha de cargo|Scadenza fattura|Scadența facturii|Fizetési határidő|Datum splatnosti|Краен срок|Förfallodatum|支払期限|' +
  'Previous invoice date|Last bill date|Next bill date|Ankstesnės sąskaitos data|Iepriekšējā rēķina datums|Eelmise arve kuupäev|Data poprzedniej faktury|Datum der letzten Rechnung|Date de la facture précédente|Fecha de la factura anterior|Data fattura precedente|Data facturii anterioare|' +
  'Meter read date|Rodmens data|Rādījuma datums|Data odczytu|Ablesedatum|Date de relève|Fecha de lectura|Data lettura|Data citirii|Leolvasás dátuma|検針日|' +
  'Gimimo data|Dzimšanas datums|Sünnikuupäev|Data urodzenia|Geburtsdatum|Date de naissance|Fecha de nacimiento|Data di nascita|Data nașterii|生年月日|Passport issued|Your letter dated|Account opened';

describe('the label of a date', () => {
  for (const [language, labels] of Object.entries(LABELS)) {
    it(`says that it is the issue date, in the language ${language}`, () => {
      for (const label of labels.split('|')) {
        expect(dayIn(['Any Company', `${label} 02.11.2026`, 'Contract of 01.02.2012']), label).to.equal('2026-11-02');
        expect(dayIn(['Any Company', `${label}:`, '02.11.2026', 'Contract of 01.02.2012']), `${label}, above`).to.equal(
          '2026-11-02',
        );
      }
    });
  }

  it('says that it is another date, whatever that is', () => {
    for (const label of OTHERS.split('|')) {
      expect(dayIn([`${label}: 02.03.2026`]), label).to.equal(null);
      expect(dayIn([`${label}`, '02.03.2026']), `${label}, above`).to.equal(null);
      expect(dayIn([`${label} 02.03.2026`, 'Invoice date 05.11.2026']), `${label}, with another`).to.equal(
        '2026-11-05',
      );
    }
  });
});

describe('the date of a document is told from the others', () => {
  for (const [what, lines, day, country] of [
    ['a due date before it', ['Due date: 20 November 2026 Bill date: 2 November 2026'], '2026-11-02'],
    ['a head of columns', ['Bill date  Due date', '2 November 2026  20 November 2026'], '2026-11-02'],
    ['columns too close to be told apart', ['Due Date Invoice Date Invoice No', '16/11/2026 02/11/2026 1234'], '2026-11-02', 'GB'],
    ['a head with fewer columns', ['Kunde  Rechnungsnummer  Rechnungsdatum  Fällig', 'Max Muster  Musterstr. 1  4711  02.11.2026  16.11.2026'], '2026-11-02'],
    ['labels one under the other, then values', ['Numer:', 'Data wystawienia:', 'Termin płatności:', 'F/1', '02.11.2026', '16.11.2026'], '2026-11-02'],
    ['values before their labels', ['02/11/2026', 'Date de facture', 'F-118', 'Numéro', '20/11/2026', 'Prélèvement le'], '2026-11-02', 'FR'],
    ['earlier bills in a table', ['Invoice no.  Invoice date  Amount', 'A1  24/08/2026  45.00', 'A2  24/09/2026  45.00', 'Invoice date  24 October 2026'], '2026-10-24', 'GB'],
    ['a payment in a statement', ['Periood  01.10.2026 - 31.10.2026', '01.07  KÜ Männi 5  Arve 0626-5 kp 30.06.2026  D  88,10'], '2026-10-31', 'EE'],
    ['instalments', ['Date of issue  12 March 2026', '1 April 2026  £120.00', '1 May 2026  £120.00', '1 October 2026  £120.00'], '2026-03-12', 'GB'],
    ['the day of printing', ['Rechnungsdatum 02.11.2026', 'Druckdatum 20.11.2026'], '2026-11-02'],
    ['a place before it', ['Kraków, dn. 02.11.2026 r.', 'Umowa z dnia 03.11.2008'], '2026-11-02'],
    ['a weekday before it', ['Wien, Samstag,', '31. Oktober 2026', 'Vertragsbeginn 09.05.2022'], '2026-10-31'],
    ['a letter’s own, of the year before', ['Date: 9/10/2020', 'Training 12/5/2020', '$3,500', 'Walnut, WY, 98432'], '2020-09-10'],
    ['letters that are spaced out', ['D a t a  w y s t a w i e n i a :  0 2 . 1 1 . 2 0 2 6'], '2026-11-02'],
  ] as const) {
    it(`with ${what}`, () => expect(dayIn(lines, (country as string | undefined) ?? null)).to.equal(day));
  } // prettier-ignore
});

describe('without an issue date, the end of the period', () => {
  for (const [text, day] of [
    ['Billing period: October 2026', '2026-10-31'],
    ['Statement for period ending 31 October 2026', '2026-10-31'],
    ['1 October to 31 October 2026', '2026-10-31'],
    ['Billing period: October 1-31, 2026', '2026-10-31'],
    ['Service from 09/15/2026 through 10/14/2026', '2026-10-14'],
    ['Laikotarpis nuo 2026-10-01 iki 2026-10-31', '2026-10-31'],
    ['Laikotarpis: 2026-10-01/2026-10-31', '2026-10-31'],
    ['Laikotarpis: 2026 m. spalio 1–31 d.', '2026-10-31'],
    ['Laikotarpis: 2026 m. rugsėjis–spalis', '2026-10-31'],
    ['už 2026 m. spalio mėn.', '2026-10-31'],
    ['Norēķinu periods: 2026. gada 1.-31. oktobris', '2026-10-31'],
    ['Periood: alates 01.10.2026 kuni 31.10.2026', '2026-10-31'],
    ['Arveldusperiood oktoober 2026', '2026-10-31'],
    ['Okres rozliczeniowy 01.10.–31.10.2026', '2026-10-31'],
    ['Rachunek za październik 2026', '2026-10-31'],
    ['Leistungszeitraum: 1. bis 31. Oktober 2026', '2026-10-31'],
    ['RELEVE DU 01/10/2026 AU 31/10/2026', '2026-10-31'],
    ['Periodo: set. 2026 - ott. 2026', '2026-10-31'],
    ['Del 1 al 31 de octubre de 2026', '2026-10-31'],
    ['Luna: octombrie 2026', '2026-10-31'],
    ['Elszámolási időszak: 2026.10.01. - 2026.10.31.', '2026-10-31'],
    ['за период с 1 октября 2026 по 31 октября 2026 г.', '2026-10-31'],
    ['ご使用期間 2026年9月28日～10月27日', '2026-10-27'],
    ['2026年10月分', '2026-10-31'],
    ['neuer Kontostand vom 31.10.2026  2.000,00', '2026-10-31'],
  ] as const) {
    it(`of "${text}"`, () => expect(dayIn(['Any Company', text, 'Contract of 01.02.2012'])).to.equal(day));
  }

  it('goes behind an issue date that is newer or older', () => {
    const period = 'Billing period: 1 October 2026 - 31 October 2026';
    expect(dayIn([period, 'Invoice date 2 November 2026'])).to.equal('2026-11-02');
    expect(dayIn([period, 'Invoice date 28 September 2026'])).to.equal('2026-09-28');
  });
});

describe('no date is better than an old one', () => {
  for (const [what, lines] of [
    ['there is only a due date', ['Zahlungserinnerung', 'Bitte zahlen Sie bis zum 12.12.2026', 'Vertrag vom 01.02.2010']],
    ['a sentence has a date', ['Registered in Ireland, on 19 July 2006', 'Your meter was changed on 3 March 2020']],
    ['the form has one', ['Form CB-7 rev 04/2019', 'Stand: 01.03.2019', 'Vordruck 12/2018']],
    ['a year’s period is over for long and something is newer', ['Period 1 January 2025 to 31 December 2025', 'made in the branch 15/11/2026']],
    ['a year’s period is over for long and it is due soon', ['Laikotarpis 2025-01-01 - 2025-12-31', 'Apmokėti iki 2026-12-10']],
    ['a mere date is older than what was paid since', ['Date: 12/03/2026', 'Payment received 14/10/2026']],
    ['a mere date is years old and the rest is not', ['Data: 2015-03-12', 'Apmokėti iki 2026-12-10']],
    ['a list has dates', ['Date  Description  Amount', '01/10/2026  Payment  £20.00', '01/09/2026  Payment  £20.00']],
  ] as const) {
    it(`where ${what}`, () => expect(dayIn(lines, 'GB')).to.equal(null));
  } // prettier-ignore
});

describe('a letter that reminds of an old bill is not dated by that', () => {
  for (const [language, own, subject, text] of [
    ['en', '10 November 2026', 'Payment reminder', 'Your bill dated 15 June 2026 has not been paid'],
    ['de', '10.11.2026', 'Zahlungserinnerung', 'Rechnung 4711 vom 15.06.2026'],
    ['fr', '10 novembre 2026', 'Rappel de paiement', 'Facture n° 4711 du 15/06/2026, échéance 01/07/2026'],
    ['es', '10/11/2026', 'Recordatorio de pago', 'Factura nº 4711 emitida el 15/06/2026'],
    ['it', '10/11/2026', 'Sollecito di pagamento', 'Bolletta n. 4711 del 15/06/2026 scaduta il 01/07/2026'],
    ['pl', '10.11.2026', 'Przypomnienie o płatności', 'Faktura nr 4711 z dnia 15.06.2026, termin płatności 01.07.2026'],
    ['lt', '2026-11-10', 'Priminimas apie skolą', 'Sąskaita Nr. 4711 išrašyta 2026-06-15, apmokėti iki 2026-07-01'],
    ['lv', '10.11.2026', 'Atgādinājums par parādu', 'Rēķins Nr. 4711 izrakstīts 15.06.2026'],
    ['et', '10.11.2026', 'Maksemeeldetuletus', 'Arve nr 4711 kp 15.06.2026'],
    ['cs', '10. 11. 2026', 'Upomínka', 'Faktura č. 4711 vystavená 15. 6. 2026, splatná 1. 7. 2026'],
    ['hu', '2026.11.10.', 'Fizetési felszólítás', '4711 számú számla kelte 2026.06.15.'],
    ['ro', '10.11.2026', 'Somație de plată', 'Factura nr. 4711 din 15.06.2026 scadentă la 01.07.2026'],
    ['sv', '2026-11-10', 'Betalningspåminnelse', 'Faktura nr 4711 fakturadatum 2026-06-15'],
    ['bg', '10.11.2026', 'Покана за плащане', 'Фактура № 4711 от 15.06.2026'],
    ['ru', '10.11.2026', 'Напоминание об оплате', 'Счет № 4711 от 15.06.2026'],
    ['ja', '2026年11月10日', '督促状', '請求書発行日 2026年6月15日'],
  ] as const) {
    it(`under its subject or over it, in the language ${language}`, () => {
      expect(dayIn(['Any Company', own, subject, text]), 'over').to.not.equal('2026-06-15');
      expect(dayIn(['Any Company', subject, own, text]), 'under').to.not.equal('2026-06-15');
      expect(dayIn(['Any Company', text]), 'the bill’s own').to.equal('2026-06-15');
    });
  } // prettier-ignore

  it('whatever is written to its own date', () => {
    for (const own of [
      'Mahndatum: 20.11.2026',
      'Date de relance : 20/11/2026',
      'Data sollecito: 20/11/2026',
      'Mahnung vom 20.11.2026',
    ])
      expect(dayIn([own, 'Rechnungsdatum: 03.05.2026']), own).to.not.equal('2026-05-03');
  });

  it('and a bill that speaks of another day is dated as ever', () => {
    for (const [lines, day] of [
      [['Rechnung 01.10.2026 - 31.10.2026', 'Zahlungsbestätigung', '05.06.2026'], '2026-10-31'],
      [['Abrechnungsmonat Oktober 2026', 'Zahlungserinnerung', '05.06.2026'], '2026-10-31'],
      [['Zahlungserinnerungen kosten 5,00 EUR', 'Rechnungsdatum 02.11.2026', 'zahlbar bis 16.11.2026'], '2026-11-02'],
      [['27.11.2026', 'Kontoauszug', 'Auszugsdatum: 31.01.2026'], '2026-01-31'],
      [['Date: 27 November 2026', 'Subject: your bill', 'Invoice date: 3 February 2026'], '2026-02-03'],
      [['Bill date  1 February 2026', 'Please pay', '€12.00', 'by', '28 February 2026'], '2026-02-01'],
    ] as const)
      expect(dayIn(['Any Company', ...lines], 'GB'), lines.join(' / ')).to.equal(day);
  }); // prettier-ignore
});

describe('a word behind a date', () => {
  it('says that it was due, where there is no other', () => {
    for (const text of [
      'Die Rechnung war am 15.07.2026 fällig.',
      'Die Rechnung war am 15.07.2026 zur Zahlung fällig, bitte zahlen Sie',
      'A számla 2026.07.15-én esedékes.',
      'La bolletta era il 15/07/2026 scaduta',
      'Factura era la 15.07.2026 scadentă',
      'Fakturan är 2026-07-15 förfallen',
    ])
      expect(dayIn(['Any Company', text]), text).to.equal(null);
  });

  it('says nothing of it, where more follows', () => {
    for (const text of [
      'Rechnungsdatum 02.11.2026 Fällig am 20.11.2026',
      'Rechnungsdatum 02.11.2026 Fällig',
      'Rechnung vom 02.11.2026 fällig am 20.11.2026',
      'Rechnung vom 02.11.2026 zahlbar sofort',
    ])
      expect(dayIn(['Any Company', text]), text).to.equal('2026-11-02');
  });
});
