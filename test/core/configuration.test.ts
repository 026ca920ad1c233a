import { expect } from '@open-wc/testing';
import { type Configuration, type RawConfiguration, readConfiguration } from '../../src/core/configuration.js';
import { Failure } from '../../src/core/failure.js';
import { DEFAULT_STEP } from '../../src/core/step.js';

const BASE = 'https://shop.example/page';
const SCAN_REF = '3f2d0e6a-0a37-11ec-a45b-025ad99a18e7';

const step = (canUpload: boolean, canCapture: boolean, canUploadPDF: boolean, name = 'Bill') => ({
  texts: { en: { name, description: '' } },
  settings: { canUpload, canCapture, canUploadPDF },
});
const treeOf = (...names: string[]) => ({
  ALL: { ALL: Object.fromEntries(names.map((name) => [name, step(true, false, true)])) },
});

const raw = (more: Partial<RawConfiguration> = {}): RawConfiguration => ({
  endpoint: '/api',
  scanRef: SCAN_REF,
  tree: treeOf('UTILITY_BILL'),
  utilityBill: false,
  step: null,
  country: null,
  documentType: null,
  assetBase: null,
  maxPayloadBytes: null,
  maxRequestBytes: null,
  ...more,
});

const read = (more: Partial<RawConfiguration> = {}): Configuration => {
  const outcome = readConfiguration(raw(more), BASE);
  if (outcome === null || outcome instanceof Failure) throw new Error(outcome ? outcome.code : 'nothing yet');
  return outcome;
};

const failureOf = (more: Partial<RawConfiguration>) => {
  const outcome = readConfiguration(raw(more), BASE);
  return outcome instanceof Failure ? { code: outcome.code, path: outcome.facts.path } : outcome;
};

describe('a configuration', () => {
  it('is read with its URLs made absolute and its limits in place', () => {
    const configuration = read({ assetBase: 'https://cdn.example/parts/' });
    expect(configuration.endpoint.href).to.equal('https://shop.example/api');
    expect(configuration.assetBase?.href).to.equal('https://cdn.example/parts/');
    expect(configuration).to.include({ scanRef: SCAN_REF, maxPayloadBytes: 6_000_000, maxRequestBytes: 20_000_000 });
    expect(configuration.step.name).to.equal('UTILITY_BILL');
  });

  it('has no base for its parts where none is set', () => {
    for (const assetBase of [null, undefined, '', '  ']) expect(read({ assetBase }).assetBase).to.equal(null);
  });

  it('takes the base for its parts as a folder, however it is written', () => {
    for (const assetBase of ['/parts', '/parts/', ' /parts ']) {
      expect(read({ assetBase }).assetBase?.href).to.equal('https://shop.example/parts/');
    }
  });

  it('is read from what frameworks set: numbers as texts, texts as numbers, empty texts as nothing', () => {
    const set = {
      scanRef: 123,
      step: '',
      country: '',
      documentType: undefined,
      maxPayloadBytes: '5000',
      maxRequestBytes: '',
    };
    const configuration = read(set);
    expect(configuration).to.include({ scanRef: '123', maxPayloadBytes: 5000, maxRequestBytes: 20_000_000 });
    expect(configuration.identity).to.equal(read({ ...set, scanRef: '123' }).identity);
  });

  it('repeats no address that may hold a password', () => {
    for (const more of [{ endpoint: 'https://me:secret@x.example/' }, { assetBase: 'https://me:secret@x.example/' }]) {
      const outcome = readConfiguration(raw(more), BASE);
      expect(outcome instanceof Failure && outcome.facts.hint)
        .to.be.a('string')
        .that.does.not.contain('secret');
    }
  });

  it('takes the step for the country and the type', () => {
    const tree = { ...treeOf('NOTE'), LT: { PASSPORT: { NOTE: step(false, false, true, 'Passport') } } };
    expect(read({ tree, country: 'lt', documentType: 'PASSPORT' }).step.texts?.get('en')?.name).to.equal('Passport');
    expect(read({ tree }).step.texts?.get('en')?.name).to.equal('Bill');
  });

  it('is not there yet without a tree, whatever else is wrong', () => {
    expect(readConfiguration(raw({ tree: undefined }), BASE)).to.equal(null);
    expect(readConfiguration(raw({ tree: undefined, endpoint: 'javascript:1', scanRef: '' }), BASE)).to.equal(null);
  });

  for (const [what, more, code, path] of [
    ['null on purpose', { tree: null }, 'config-steps', 'additionalSteps'],
    ['a text for a tree', { tree: '{}' }, 'config-steps', 'additionalSteps'],
    ['a step that is not there', { step: 'NOTE' }, 'config-step', 'step'],
    ['several steps and none named', { tree: treeOf('A', 'B') }, 'config-step', 'step'],
    ['an endpoint elsewhere without https', { endpoint: 'http://other.example/' }, 'config-endpoint', 'endpoint'],
    ['a script for an endpoint', { endpoint: 'javascript:alert(1)' }, 'config-endpoint', 'endpoint'],
    ['no endpoint', { endpoint: '' }, 'config-endpoint', 'endpoint'],
    ['a script for its parts', { assetBase: 'javascript:alert(1)' }, 'config-endpoint', 'assetBase'],
    ['parts elsewhere without https', { assetBase: 'http://cdn.example/' }, 'config-endpoint', 'assetBase'],
    ['parts behind a password', { assetBase: 'https://a:b@cdn.example/' }, 'config-endpoint', 'assetBase'],
    ['an endpoint that is no text', { endpoint: { href: '/api' } }, 'config-endpoint', 'endpoint'],
    ['no scanRef', { scanRef: undefined }, 'config-scan-ref', 'scanRef'],
  ] as const satisfies readonly (readonly [string, Partial<RawConfiguration>, string, string])[]) {
    it(`with ${what} is ${code} at ${path}`, () => {
      expect(failureOf(more)).to.deep.equal({ code, path });
    });
  }
});

describe('the scanRef', () => {
  for (const scanRef of [SCAN_REF, 'x', 'a'.repeat(40), 'ąčę-東京', '123456789']) {
    it(`may be "${scanRef}"`, () => {
      expect(read({ scanRef }).scanRef).to.equal(scanRef);
    });
  }

  for (const scanRef of [
    '',
    ' ',
    'a'.repeat(41),
    'a b',
    ' abc',
    'abc ',
    'a\tb',
    'a\nb',
    'a\0b',
    'a\u007fb',
    'a\u0085b',
    'a\u00a0b',
  ]) {
    it(`may not be ${JSON.stringify(scanRef)}`, () => {
      expect(failureOf({ scanRef })).to.deep.equal({ code: 'config-scan-ref', path: 'scanRef' });
    });
  }
});

describe('a step that allows only the camera', () => {
  it('is as good as any other', () => {
    for (const settings of [step(false, true, false), step(true, true, false), step(false, true, true)]) {
      expect(read({ tree: { ALL: { ALL: { NOTE: settings } } } }).step.inputs.capture).to.equal(true);
    }
  });
});

describe('utility-bill', () => {
  it("stands for the vendor's default step where there is no tree", () => {
    expect(read({ tree: undefined, utilityBill: true }).step).to.deep.equal(DEFAULT_STEP);
    expect(read({ tree: null, utilityBill: true }).step).to.deep.equal(DEFAULT_STEP);
    expect(read({ tree: undefined, utilityBill: true, step: 'UTILITY_BILL', country: 'LT' }).step).to.deep.equal(
      DEFAULT_STEP,
    );
  });

  it('gives way to a tree', () => {
    const tree = { ALL: { ALL: { UTILITY_BILL: step(false, false, true) } } };
    expect(read({ tree, utilityBill: true }).step.inputs).to.deep.equal({ upload: false, capture: false, pdf: true });
    expect(failureOf({ tree: {}, utilityBill: true })).to.have.property('code', 'config-step');
    expect(failureOf({ tree: 'broken', utilityBill: true })).to.have.property('code', 'config-steps');
  });

  it('is no other step', () => {
    expect(failureOf({ tree: undefined, utilityBill: true, step: 'NOTE' })).to.deep.equal({
      code: 'config-step',
      path: 'step',
    });
  });
});

describe('the identity of a configuration', () => {
  const tree = { ALL: { ALL: { A: step(true, false, true), B: step(true, false, true) } } };
  const base = { tree, step: 'A' };
  const { identity } = read(base);

  for (const [what, more] of [
    ['the scanRef', { scanRef: 'other' }],
    ['the step', { step: 'B' }],
    ['what the step allows', { tree: { ALL: { ALL: { A: step(true, false, false) } } } }],
    ['that the camera is allowed', { tree: { ALL: { ALL: { A: step(true, true, true) } } } }],
  ] as const) {
    it(`changes with ${what}`, () => {
      expect(read({ ...base, ...more }).identity).not.to.equal(identity);
    });
  }

  for (const [what, more] of [
    ['nothing', {}],
    ['the endpoint', { endpoint: '/other' }],
    ['the base of the parts', { assetBase: '/parts/' }],
    ['the limits', { maxPayloadBytes: 1000, maxRequestBytes: 2000 }],
    ['the country and the type', { country: 'LT', documentType: 'PASSPORT' }],
    ['the texts', { tree: { ALL: { ALL: { A: step(true, false, true, 'Another name') } } } }],
    ['the other steps', { tree: { ALL: { ALL: { A: step(true, false, true) } } } }],
    ['utility-bill', { utilityBill: true }],
  ] as const) {
    it(`does not change with ${what}`, () => {
      expect(read({ ...base, ...more }).identity).to.equal(identity);
    });
  }

  it('is not mixed up by what stands next to each other', () => {
    const names = { ALL: { ALL: { 'b","c': step(true, false, true), c: step(true, false, true) } } };
    expect(read({ tree: names, scanRef: 'a', step: 'b","c' }).identity).not.to.equal(
      read({ tree: names, scanRef: 'a","b', step: 'c' }).identity,
    );
  });
});

describe('a limit', () => {
  for (const value of [null, NaN, 0, -1, -0.5, Infinity, -Infinity, 0.5]) {
    it(`falls back to the default where it is ${String(value)}`, () => {
      expect(read({ maxPayloadBytes: value, maxRequestBytes: value })).to.include({
        maxPayloadBytes: 6_000_000,
        maxRequestBytes: 20_000_000,
      });
    });
  }

  it('may be any other number, in whole bytes', () => {
    expect(read({ maxPayloadBytes: 1, maxRequestBytes: 40_000_000.9 })).to.include({
      maxPayloadBytes: 1,
      maxRequestBytes: 40_000_000,
    });
  });
});
