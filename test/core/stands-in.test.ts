import { expect } from '@open-wc/testing';
import { standsIn } from '../../src/core/document/stands-in.js';

/** What somebody typed, then what stands in the document, its lines parted by a stroke, as often as there are ways to write it. */
type Table = readonly (readonly [string, ...string[]])[];

const linesOf = (text: string) => [text.split(' | ')];

const FOUND: Table = [
  ['Gedimino pr. 12-5, LT-01103 Vilnius', 'Gedimino prospektas 12-5 | Vilnius', 'GEDIMINO PR. 12 - 5, 01103 VILNIUS', 'Vilnius, Gedimino pr. 12/5', 'LT-01103 Vilnius | Gedimino pr. 12, butas 5', 'Gedimino pr. 12 flat 5 | Vilnius', 'Gedimino pr. | 12-5 | Vilnius', 'Gedimino pr. 12, Vilnius', 'пр. Гедимино, д. 12 кв. 5 | Вильнюс 01103'],
  ['Gedimino 12-5, Vilnius', 'Gedimino pr. 12-5, Vilnius'],
  ['Gedimino pr 12-5 Vilnius', 'Gedimino pr. 12-5 | LT-01103 Vilnius'],
  ['Gedimino pr. 12, but. 5, Vilnius', 'Gedimino pr. 12-5 | Vilnius'],
  ['J. Basanavičiaus g. 3, Vilnius', 'Jono Basanavičiaus g. 3, Vilnius', 'Basanavičiaus g. 3, Vilnius'],
  ['Jono Basanavičiaus g. 3, Vilnius', 'J. Basanavičiaus g. 3, Vilnius', 'Basanavičiaus g. 3, Vilnius'],
  ['Vasario 16-osios g. 30-4, Panevėžys', 'VASARIO 16-OSIOS G. 30-4 | PANEVĖŽYS'],
  ['Vilnius, Pušyno g. 14-7', 'Pušyno g. 14-7, LT-08233 Vilnius'],
  ['LT-08233 Vilnius, Pušyno g. 14-7', 'Pušyno g. 14-7, LT-08233 Vilnius'],
  ['Brīvības iela 10-3, Rīga, LV-1001', 'Brīvības 10 dz. 3 | Rīga LV 1001'],
  ['"Vītoli", Ādažu novads, LV-2164', 'VĪTOLI | ĀDAŽU NOVADS, LV-2164'],
  ['Pikk tn 3-8, 10123 Tallinn', 'Pikk tänav 3-8 | Tallinn'],
  ['ул. Ленина, д. 5, кв. 12, Нарва', 'Lenina 5-12 | Narva'],
  ['ul. Marszałkowska 10/4, 00-590 Warszawa', 'ulica Marszałkowska 10 m. 4 | 00-590 Warszawa', 'MARSZALKOWSKA 10/4 | 00-590 WARSZAWA'],
  ['Hauptstraße 5, 10115 Berlin', 'Hauptstr. 5 | 10115 Berlin', 'Hauptstrasse 5, 10115 Berlin'],
  ['Hauptstraße 5a, 10115 Berlin', 'Hauptstr. 5 a | 10115 Berlin'],
  ['Königstraße 3, 70173 Stuttgart', 'Koenigstrasse 3, 70173 Stuttgart'],
  ['Lange Straße 7, 10115 Berlin', 'Langestraße 7 | 10115 Berlin'],
  ['80 Granary Street, Leeds LS10 1AB', '80 Granary St | Leeds | LS10 1AB', 'Flat 9 | 80 GRANARY STREET | LEEDS'],
  ['Flat 9, 80 Granary Street, Leeds', '80 Granary Street | Flat 9 | Leeds'],
  ['10 Downing Street London SW1A 2AA', '10 Downing Street | London | SW1A 2AA'],
  ['3 Boher Park, Ballinteer, Dublin 16, D16 X4P9', '3 Boher Park  Invoice no.  SL-5686642 | Ballinteer | Dublin 16'],
  ['4417 Larkspur Lane Apt 3B, Columbus, OH 43214', '4417 LARKSPUR LN APT 3B | COLUMBUS OH 43214-2207'],
  ['14 rue de la Paix, 75002 Paris', '14 R DE LA PAIX | 75002 PARIS', '14, rue de la Paix | 75002 Paris'],
  ['14, rue de la Paix, 75002 Paris', '14 rue de la Paix | 75002 Paris'],
  ['51 bd Carnot, 87000 Limoges', '51 boulevard Carnot | 87000 Limoges'],
  ['Calle Mayor 5, 2º B, 28013 Madrid', 'C/ MAYOR, 5 2 B | 28013 MADRID'],
  ['Via Roma, 12, 20121 Milano', 'VIA ROMA 12 | 20121 MILANO MI'],
  ['Str. Florilor nr. 3, bl. A4, ap. 27, București', 'STR FLORILOR NR 3 BL A4 SC 2 AP 27 | BUCURESTI'],
  ['B-dul 1 Decembrie 1918 nr. 44, Târgu Mureș', 'B-dul 1 Decembrie 1918 nr. 44 | TARGU MURES'],
  ['Kossuth Lajos utca 11, 1053 Budapest', '1053 Budapest | Kossuth L. u. 11.'],
  ['Dlouhá 12/34, 110 00 Praha 1', 'Dlouhá 12/34 | 110 00 Praha 1'],
  ['бул. Витоша 15, София', 'БУЛ. ВИТОША № 15 | 1000 СОФИЯ'],
  ['Storgatan 5, 111 22 Stockholm', 'Storgatan 5 | 111 22 STOCKHOLM'],
  ['東京都千代田区丸の内1-2-3', '東京都千代田区丸の内１丁目２番地３号', '〒100-0005 東京都 千代田区 丸の内 1-2-3'],
]; // prettier-ignore

const NOT_FOUND: Table = [
  ['Gedimino pr. 12-5, LT-01103 Vilnius', 'Gedimino pr. 14-5, Vilnius', 'Gedimino pr. 12-6, Vilnius', 'Gedimino pr. 5-12, Vilnius', 'Vilnius 12 5', 'Gedimino pr. 12-5, Kaunas', 'Gedimino pr., Vilnius', 'Taikos pr. 12-5, Vilnius'],
  ['ul. Marszałkowska 10/4, 00-590 Warszawa', 'Puławska 10/4 | 00-590 Warszawa'],
  ['Hauptstraße 5, 10115 Berlin', 'Hauptstraße 55 | 10115 Berlin', 'Hauptweg 5 | 10115 Berlin'],
  ['81 Granary Street, Leeds', '80 Granary Street | Leeds'],
  ['4418 Larkspur Lane, Columbus, OH 43214', '4417 LARKSPUR LN | COLUMBUS OH 43214'],
  ['14, rue de la Paix, 75002 Paris', '4 rue de la Paix | 75002 Paris'],
  ['Via Roma 12, 20121 Milano', 'VIA ROMA 21 | 20121 MILANO MI', 'VIA ROMA 2 | 20121 MILANO MI'],
  ['Str. Florilor nr. 3, bl. A4, ap. 27, București', 'STR FLORILOR NR 4 BL A4 SC 2 AP 27 | BUCURESTI'],
  ['Žalioji g. 7, Kaunas', 'Raudonoji g. 7 | Kaunas'],
  ['東京都千代田区丸の内1-2-3', '東京都千代田区丸の内1-2-34'],
]; // prettier-ignore

const NAMES: Table = [
  ['Jonas Jonaitis', 'JONAS JONAITIS', 'Jonaitis, Jonas', 'J. Jonaitis', 'Jonaitis J.', 'Jonui Jonaitiui', 'Gerb. Jonai Jonaiti', 'Jonas Petras Jonaitis', 'Jonas | Jonaitis'],
  ['Jonas Petras Jonaitis', 'Jonas Jonaitis'],
  ['Jānis Bērziņš', 'Jānim Bērziņam'],
  ['Anna Maria Kowalska', 'Anna Kowalska'],
  ['Anna Kowalska', 'Annie Kowalskiej'],
  ['Łukasz Wójcik', 'LUKASZ WOJCIK'],
  ['Marija Ivanova', 'Мария Иванова'],
  ['Тарас Шевченко', 'Taras Shevchenko', 'Taras Ševčenko'],
  ['Дмитрий Петров', 'Dmitrij Petrov', 'Dmitry Petrov', 'Дмитрию Петрову'],
  ['Юлия Соколова', 'Julija Sokolova', 'Yulia Sokolova'],
  ['Jürgen Müller', 'Juergen Mueller', 'JURGEN MULLER'],
  ['Søren Sørensen', 'Soren Sorensen'],
  ['Mrs Eleanor Whitby', 'Mrs E Whitby'],
  ['Marilyn K. Osterhaus', 'M K OSTERHAUS', 'MARILYN OSTERHAUS'],
  ['Sinéad O’Brien', "SINEAD O'BRIEN", 'Sinead OBrien'],
  ['Agnė Kuodytė-Stonienė', 'AGNĖ KUODYTĖ- | STONIENĖ'],
  ['Anne-Marie Dupont', 'Anne Marie Dupont'],
  ['山田太郎', '山田 太郎 様'],
]; // prettier-ignore

const OTHER_NAMES: Table = [
  ['Jonas Jonaitis', 'Jonas Petraitis', 'Petras Jonaitis', 'P. Jonaitis', 'Jonaitis', 'Jonas | Petraitis | Ona | Kazys | Kelias | Jonaitis'],
  ['Eleanor Whitby', 'Mr R Whitby'],
  ['José Ángel Quintanilla', 'José Ángel López'],
  ['山田太郎', '山田 花子 様'],
]; // prettier-ignore

describe('what somebody wants to see in a document', () => {
  for (const [what, table, stands] of [
    ['an address stands', FOUND, true],
    ['another address does not stand', NOT_FOUND, false],
    ['a name stands', NAMES, true],
    ['another name does not stand', OTHER_NAMES, false],
  ] as const) {
    for (const [wanted, ...texts] of table) {
      for (const text of texts)
        it(`${what}: "${wanted}" in "${text}"`, () => expect(standsIn(wanted, linesOf(text))).to.equal(stands));
    }
  }

  it('does not stand where there is nothing, nor is nothing ever found', () => {
    expect(standsIn('Jonas Jonaitis', [])).to.equal(false);
    expect(standsIn('  ', [['Jonas Jonaitis']])).to.equal(false);
    expect(standsIn('Gedimino pr. 12, Vilnius', [['']])).to.equal(false);
  });

  it('may be on any page', () => {
    expect(standsIn('Jonas Jonaitis', [['Page one'], ['For', 'Jonas Jonaitis']])).to.equal(true);
  });

  it('takes signs that mean something in patterns for what they are', () => {
    for (const wanted of ['(((', '山田(太郎', '[1-2', '\\', '.* .*', '12', '1 2 3']) {
      expect(() => standsIn(wanted, [['anything 12 (']]), wanted).not.to.throw();
    }
  });

  it('is not searched for ever', () => {
    const pages = Array.from({ length: 50 }, () =>
      Array.from({ length: 60 }, () => 'Gedimino pr. Gedimino g. a a a 12-5 Vilnius'),
    );
    const start = performance.now();
    standsIn('Gedimino prospekto nr. 13-5, LT-01103 Vilnius', pages);
    expect(performance.now() - start).to.be.below(3000); // on a machine that does much else
  });
});
