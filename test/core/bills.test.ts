import { expect } from '@open-wc/testing';
import { findDate } from '../../src/core/document/find-date.js';
import { standsIn } from '../../src/core/document/stands-in.js';
import { oldestDate } from '../../src/core/recency.js';

/**
 * A hundred invented bills, true to real ones of ten languages. `known` may be worked with; `held` was set aside before there was a
 * finder, is judged on here alone, and is not to be looked into when something is mended.
 */
const SETS = ['known', 'held'] as const;
const LANGUAGES = ['en', 'lt', 'lv', 'et', 'pl', 'de', 'fr', 'es', 'it', 'ro'] as const;

interface Bill {
  id: string;
  country: string;
  today: string;
  issued: string | null;
  lines: string[];
  name: string;
  address: string;
}

type Outcome = 'right' | 'wrong' | 'missed' | 'rightly none' | 'wrongly some';

const dayOf = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return new Date(year, month - 1, day);
};
const isTooOld = (day: string | null, bill: Bill) => {
  const oldest = oldestDate('UTILITY_BILL', null, dayOf(bill.today));
  return day !== null && oldest !== null && dayOf(day) < oldest;
};

async function billsOf(set: (typeof SETS)[number]): Promise<Bill[][]> {
  return Promise.all(
    LANGUAGES.map(async (language) => {
      const { default: bills } = (await import(`../fixtures/bills/${set}/${language}.json`)) as { default: Bill[] };
      return bills;
    }),
  );
}

for (const set of SETS) {
  describe(`the bills of the set "${set}"`, () => {
    let languages: Bill[][] = [];
    let bills: Bill[] = [];
    before(async () => {
      languages = await billsOf(set);
      bills = languages.flat();
    });

    it('are as many as there should be, in ten languages', () => {
      expect(bills.length).to.be.at.least(50);
      for (const of of languages) expect(of.length).to.be.at.least(4);
      expect(new Set(bills.map(({ id }) => id)).size).to.equal(bills.length);
    });

    it('have their dates found, and hardly ever called too old wrongly', () => {
      const outcomes: Record<Outcome, string[]> = {
        right: [],
        wrong: [],
        missed: [],
        'rightly none': [],
        'wrongly some': [],
      };
      const tooOld: string[] = [];
      let oldFound = 0;
      for (const bill of bills) {
        const found = findDate([bill.lines], { today: dayOf(bill.today), country: bill.country })?.day ?? null;
        const outcome =
          bill.issued === null
            ? found === null
              ? 'rightly none'
              : 'wrongly some'
            : found === null
              ? 'missed'
              : found === bill.issued
                ? 'right'
                : 'wrong';
        outcomes[outcome].push(bill.id);
        if (isTooOld(found, bill)) {
          if (isTooOld(bill.issued, bill)) oldFound++;
          else tooOld.push(bill.id);
        }
      }
      const dated = bills.filter(({ issued }) => issued !== null).length;
      const old = bills.filter((bill) => isTooOld(bill.issued, bill)).length;
      console.log(
        `${set}: ${outcomes.right.length} of ${dated} dates right, ${outcomes.wrong.length} wrong, ${outcomes.missed.length} missed; ` +
          `${outcomes['rightly none'].length} of ${bills.length - dated} without a date seen so; ` +
          `${oldFound} of ${old} too old told, ${tooOld.length} of ${bills.length} wrongly`,
        JSON.stringify({ ...outcomes, right: undefined, 'rightly none': undefined, tooOld }),
      );
      expect(outcomes.right.length / dated, 'found and right').to.be.at.least(0.85);
      expect(tooOld.length / bills.length, 'called too old wrongly').to.be.at.most(0.02);
    });

    for (const [what, least] of [
      ['name', 0.9],
      ['address', 0.9],
    ] as const) {
      it(`have their ${what} found, and not their neighbour's`, () => {
        const missed = bills.filter((bill) => !standsIn(bill[what], [bill.lines])).map(({ id }) => id);
        const taken = languages.flatMap((of) =>
          of.filter((bill, at) => standsIn(of[(at + 1) % of.length]![what], [bill.lines])).map(({ id }) => id),
        );
        console.log(
          `${set}: ${what} found in ${bills.length - missed.length} of ${bills.length}, another's in ${taken.length}`,
          JSON.stringify({ missed, taken }),
        );
        expect(1 - missed.length / bills.length, 'found').to.be.at.least(least);
        expect(taken.length / bills.length, "another's found").to.be.at.most(0.02);
      });
    }
  });
}
