import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import { DEFAULT_STEP, resolveStep, type Step, type StepQuery } from '../../src/core/step.js';

const ANY: StepQuery = { name: null, country: null, documentType: null };
const settings = { canUpload: true, canCapture: false, canUploadPDF: true };

/** A step that tells by its name where it was found. */
const at = (place: string) => ({ texts: { en: { name: place, description: '' } }, settings });

const found = (tree: unknown, query: Partial<StepQuery> = {}): Step => {
  const step = resolveStep(tree, { ...ANY, ...query });
  if (step instanceof Failure) throw new Error(`${step.code} ${step.facts.path ?? ''}`);
  return step;
};

const nameOf = (tree: unknown, query: Partial<StepQuery> = {}) => found(tree, query).texts?.get('en')?.name;

const failureOf = (tree: unknown, query: Partial<StepQuery> = {}) => {
  const failure = resolveStep(tree, { ...ANY, ...query });
  return failure instanceof Failure ? { code: failure.code, path: failure.facts.path } : failure;
};

/** The smallest tree, with one of its step's parts replaced. */
const withStep = (step: unknown) => ({ ALL: { ALL: { UTILITY_BILL: step } } });
const STEP = 'additionalSteps.ALL.ALL.UTILITY_BILL';

describe('the step of a tree', () => {
  const tree = {
    ALL: {
      ALL: { BILL: at('any any'), NOTE: at('note'), PHOTO: at('photo any any') },
      PASSPORT: { BILL: at('any passport'), PHOTO: at('photo any passport') },
    },
    LT: {
      ALL: { BILL: at('lt any'), PHOTO: at('photo lt any') },
      PASSPORT: { BILL: at('lt passport') },
    },
  };

  for (const [country, documentType, bill, photo] of [
    [null, null, 'any any', 'photo any any'],
    [null, 'PASSPORT', 'any passport', 'photo any passport'],
    ['LT', null, 'lt any', 'photo lt any'],
    ['LT', 'PASSPORT', 'lt passport', 'photo lt any'],
    ['LT', 'ID_CARD', 'lt any', 'photo lt any'],
    ['DE', 'PASSPORT', 'any passport', 'photo any passport'],
    ['DE', 'ID_CARD', 'any any', 'photo any any'],
    ['ALL', 'ALL', 'any any', 'photo any any'],
    ['', '', 'any any', 'photo any any'],
  ] as const) {
    it(`for ${country ?? 'no country'} and ${documentType ?? 'no type'} comes from the most specific branch that has it`, () => {
      const query = { country, documentType };
      expect(nameOf(tree, { ...query, name: 'BILL' })).to.equal(bill);
      expect(nameOf(tree, { ...query, name: 'PHOTO' })).to.equal(photo);
      expect(nameOf(tree, { ...query, name: 'NOTE' })).to.equal('note');
    });
  }

  it('is found by a country in any case, on either side', () => {
    for (const country of ['LT', 'lt', 'Lt', ' lt ']) {
      expect(nameOf(tree, { name: 'BILL', country })).to.equal('lt any');
      expect(nameOf({ lt: { ALL: { BILL: at('small') } } }, { country })).to.equal('small');
    }
  });

  it('needs no name where only one is left', () => {
    expect(found({ ALL: { ALL: { NOTE: at('note') } } }).name).to.equal('NOTE');
    expect(
      found({ ALL: { PASSPORT: { A: at('a') }, ID_CARD: { B: at('b') } } }, { documentType: 'ID_CARD' }).name,
    ).to.equal('B');
  });

  it('says which inputs are on', () => {
    for (const upload of [true, false]) {
      for (const capture of [true, false]) {
        for (const pdf of [true, false]) {
          const step = { ...at('x'), settings: { canUpload: upload, canCapture: capture, canUploadPDF: pdf } };
          if (upload || capture || pdf) expect(found(withStep(step)).inputs).to.deep.equal({ upload, capture, pdf });
          else expect(failureOf(withStep(step))).to.deep.equal({ code: 'config-settings', path: `${STEP}.settings` });
        }
      }
    }
  });

  it('keeps the texts as they are, in the order of the tree', () => {
    const texts = { lt: { name: '<b>Sąskaita</b>', description: '{{a}}' }, en: { name: 'Bill' } };
    expect([...(found(withStep({ texts, settings })).texts ?? [])]).to.deep.equal([
      ['lt', { name: '<b>Sąskaita</b>', description: '{{a}}' }],
      ['en', { name: 'Bill', description: '' }],
    ]);
  });

  it('may carry keys that nobody knows yet', () => {
    const step = {
      ...at('x'),
      type: 'COMPARE',
      fields: ['ssn'],
      later: [1],
      settings: { ...settings, canScan: 'yes' },
    };
    expect(found({ ALL: { ALL: { UTILITY_BILL: step } }, version: 2, note: null }).inputs).to.deep.equal(
      DEFAULT_STEP.inputs,
    );
  });

  it('is the only one that is checked: others may be broken', () => {
    const broken = { texts: {}, settings: { canUpload: 'yes' } };
    const mixed = {
      ALL: { ALL: { BILL: broken, NOTE: broken }, ID_CARD: 'broken' },
      LT: { PASSPORT: { BILL: at('good') } },
      DE: 'broken',
    };
    expect(nameOf(mixed, { name: 'BILL', country: 'LT', documentType: 'PASSPORT' })).to.equal('good');
    expect(failureOf(mixed, { name: 'BILL' })).to.deep.equal({
      code: 'config-settings',
      path: 'additionalSteps.ALL.ALL.BILL.settings.canUpload',
    });
  });

  it('by default is the built-in proof of address', () => {
    expect(DEFAULT_STEP).to.deep.equal({
      name: 'UTILITY_BILL',
      inputs: { upload: true, capture: false, pdf: true },
      texts: null,
    });
  });
});

describe('a wrong tree', () => {
  for (const [what, tree, code, path] of [
    ['null', null, 'config-steps', 'additionalSteps'],
    ['a text', '{}', 'config-steps', 'additionalSteps'],
    ['a list', [], 'config-steps', 'additionalSteps'],
    ['a country that is a list', { ALL: [] }, 'config-steps', 'additionalSteps.ALL'],
    ['a type that is null', { ALL: { ALL: null } }, 'config-steps', 'additionalSteps.ALL.ALL'],
    ['a step that is a text', withStep('yes'), 'config-steps', STEP],
    ['a step without texts', withStep({ settings }), 'config-steps', `${STEP}.texts`],
    ['texts that are empty', withStep({ settings, texts: {} }), 'config-steps', `${STEP}.texts`],
    ['texts that are a list', withStep({ settings, texts: [at('x')] }), 'config-steps', `${STEP}.texts`],
    ['a locale that is a text', withStep({ settings, texts: { en: 'Bill' } }), 'config-steps', `${STEP}.texts.en`],
    [
      'a name that is a number',
      withStep({ settings, texts: { en: { name: 1, description: '' } } }),
      'config-steps',
      `${STEP}.texts.en.name`,
    ],
    [
      'a name that is blank',
      withStep({ settings, texts: { en: { name: ' ', description: '' } } }),
      'config-steps',
      `${STEP}.texts.en.name`,
    ],
    [
      'a description that is a list',
      withStep({ settings, texts: { en: { name: 'Bill', description: [] } } }),
      'config-steps',
      `${STEP}.texts.en.description`,
    ],
    ['a step without settings', withStep({ texts: at('x').texts }), 'config-settings', `${STEP}.settings`],
    ['settings that are null', withStep({ ...at('x'), settings: null }), 'config-settings', `${STEP}.settings`],
    ['no step at all', {}, 'config-step', 'step'],
    ['no step for this document', { LT: { ALL: { BILL: at('x') } } }, 'config-step', 'step'],
    ['several steps', { ALL: { ALL: { BILL: at('x'), NOTE: at('y') } } }, 'config-step', 'step'],
  ] as const) {
    it(`with ${what} is ${code} at ${path}`, () => {
      expect(failureOf(tree)).to.deep.equal({ code, path });
    });
  }

  it('has no step of another name', () => {
    for (const name of ['NOTE', 'utility_bill', '', 'toString', '__proto__', 'constructor']) {
      expect(failureOf(withStep(at('x')), { name }), name).to.deep.equal({ code: 'config-step', path: 'step' });
    }
  });

  for (const key of ['canUpload', 'canCapture', 'canUploadPDF'] as const) {
    it(`counts only true and false as ${key}`, () => {
      for (const value of ['true', 'false', '', 0, 1, null, undefined, {}, [true]]) {
        expect(
          failureOf(withStep({ ...at('x'), settings: { ...settings, [key]: value } })),
          String(value),
        ).to.deep.equal({
          code: 'config-settings',
          path: `${STEP}.settings.${key}`,
        });
      }
      const missing = Object.fromEntries(Object.entries(settings).filter(([name]) => name !== key));
      expect(failureOf(withStep({ ...at('x'), settings: missing }))).to.deep.equal({
        code: 'config-settings',
        path: `${STEP}.settings.${key}`,
      });
    });
  }

  it('tells the developer how to mend it, in a sentence', () => {
    const failure = resolveStep(withStep({ ...at('x'), settings: { ...settings, canUpload: 'yes' } }), ANY);
    expect(failure instanceof Failure && failure.facts.hint).to.match(/canUpload is not true or false\. .+\.$/);
    const unnamed = resolveStep({ ALL: { ALL: { BILL: at('x'), NOTE: at('y') } } }, ANY);
    expect(unnamed instanceof Failure && unnamed.facts.hint).to.contain('BILL, NOTE');
  });
});

describe('hostile keys', () => {
  const hostile = ['__proto__', 'constructor', 'prototype'];
  /** As it comes from the network: `JSON.parse` makes `__proto__` a key like any other. */
  const parsed = (json: string): unknown => JSON.parse(json);
  const step = JSON.stringify(at('hostile'));

  afterEach(() => {
    expect(Object.prototype).not.to.have.any.keys('ALL', 'UTILITY_BILL', 'canUpload', 'en', 'polluted');
    expect(({} as Record<string, unknown>)['canUpload']).to.equal(undefined);
  });

  for (const key of hostile) {
    it(`${key} is ignored as country, type, step and locale`, () => {
      expect(
        failureOf(parsed(`{"${key}":{"ALL":{"BILL":${step}}}}`), { country: key, name: 'BILL' }),
        'country',
      ).to.have.property('code', 'config-step');
      expect(
        failureOf(parsed(`{"ALL":{"${key}":{"BILL":${step}}}}`), { documentType: key, name: 'BILL' }),
        'type',
      ).to.have.property('code', 'config-step');
      expect(failureOf(parsed(`{"ALL":{"ALL":{"${key}":${step}}}}`)), 'step').to.have.property('code', 'config-step');
      expect(failureOf(parsed(`{"ALL":{"ALL":{"${key}":${step}}}}`), { name: key }), 'step by name').to.have.property(
        'code',
        'config-step',
      );
      const texts = `{"${key}":{"name":"no","description":""},"en":{"name":"yes","description":""}}`;
      const json = `{"ALL":{"ALL":{"BILL":{"texts":${texts},"settings":${JSON.stringify(settings)}}}}}`;
      expect([...(found(parsed(json)).texts ?? new Map<string, never>()).keys()]).to.deep.equal(['en']);
      expect(found(parsed(`{"ALL":{"ALL":{"${key}":${step},"BILL":${step}}}}`)).name).to.equal('BILL');
    });
  }

  it('hide no settings in a prototype', () => {
    const json = `{"ALL":{"ALL":{"BILL":{"texts":{"en":{"name":"x"}},"settings":{"__proto__":${JSON.stringify(settings)}}}}}}`;
    expect(failureOf(parsed(json))).to.deep.equal({
      code: 'config-settings',
      path: 'additionalSteps.ALL.ALL.BILL.settings.canUpload',
    });
    expect(failureOf(withStep({ texts: at('x').texts, settings: Object.create(settings) as object }))).to.have.property(
      'code',
      'config-settings',
    );
  });
});

describe('a broken branch', () => {
  it('does no harm where another holds the step', () => {
    expect(
      nameOf({ ALL: { ALL: 'x' }, LT: { PASSPORT: { B: at('good') } } }, { country: 'LT', documentType: 'PASSPORT' }),
    ).to.equal('good');
    expect(nameOf({ ALL: null, LT: { ALL: { B: at('good') } } }, { country: 'LT', name: 'B' })).to.equal('good');
  });

  it('is what is wrong where none does', () => {
    expect(failureOf({ ALL: { ALL: 'x' } })).to.deep.equal({ code: 'config-steps', path: 'additionalSteps.ALL.ALL' });
    expect(failureOf({ ALL: 7 }, { name: 'B' })).to.deep.equal({ code: 'config-steps', path: 'additionalSteps.ALL' });
  });

  it('is looked for under every way to write the country', () => {
    const tree = { lt: { ALL: { A: at('small') } }, LT: { ALL: { B: at('large') } } };
    expect(nameOf(tree, { country: 'Lt', name: 'A' })).to.equal('small');
    expect(nameOf(tree, { country: 'Lt', name: 'B' })).to.equal('large');
  });
});

describe("the vendor's token responses", () => {
  const inputs = { upload: true, capture: false, pdf: true };
  for (const [file, locales] of [
    ['token-response.utility-bill.json', ['lt', 'en', 'jp']],
    ['token-response.extract.json', ['en']],
  ] as const) {
    it(`${file} has a utility bill`, async function () {
      const response = await fetch(`/__fixtures/${file}`);
      if (!response.ok) this.skip();
      const { additionalSteps } = (await response.json()) as { additionalSteps: unknown };
      const step = found(additionalSteps, { country: 'LT', documentType: 'PASSPORT' });
      expect(step.name).to.equal('UTILITY_BILL');
      expect(step.inputs).to.deep.equal(inputs);
      expect([...(step.texts?.keys() ?? [])]).to.include.members([...locales]);
    });
  }
});
