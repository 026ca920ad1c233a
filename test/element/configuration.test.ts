import { expect } from '@open-wc/testing';
import { tree, TEXTS } from '../fixtures/steps.js';
import { picture } from '../fixtures/files.js';
import { SCAN_REF, StepHarness } from './harness.js';

/** Runs `work` with the console's errors collected instead of printed. */
async function quietly(work: () => Promise<void>): Promise<string[]> {
  const said: string[] = [];
  const original = console.error;
  console.error = (...words: unknown[]) => said.push(words.join(' '));
  try {
    await work();
  } finally {
    console.error = original;
  }
  return said;
}

const WRONG = [
  ['no endpoint', { endpoint: '' }, 'config-endpoint', 'endpoint'],
  ['a script as endpoint', { endpoint: 'javascript:alert(1)' }, 'config-endpoint', 'endpoint'],
  ['plain http elsewhere', { endpoint: 'http://example.com/a' }, 'config-endpoint', 'endpoint'],
  ['a foreign asset base', { assetBase: 'http://example.com/' }, 'config-endpoint', 'assetBase'],
  ['no scanRef', { scanRef: '' }, 'config-scan-ref', 'scanRef'],
  ['a scanRef of 41 characters', { scanRef: 'x'.repeat(41) }, 'config-scan-ref', 'scanRef'],
  ['null as tree', { additionalSteps: null }, 'config-steps', 'additionalSteps'],
  ['an unknown step', { step: 'SELFIE' }, 'config-step', 'step'],
  [
    'a string for a boolean',
    { additionalSteps: tree({ canUpload: 'false' }) },
    'config-settings',
    'additionalSteps.ALL.ALL.UTILITY_BILL.settings.canUpload',
  ],
  [
    'every input off',
    { additionalSteps: tree({ canUpload: false, canUploadPDF: false }) },
    'config-settings',
    'additionalSteps.ALL.ALL.UTILITY_BILL.settings',
  ],
  [
    'texts without a locale',
    { additionalSteps: tree({}, 'UTILITY_BILL', {}) },
    'config-steps',
    'additionalSteps.ALL.ALL.UTILITY_BILL.texts',
  ],
] as const;

describe('configuration', () => {
  for (const [what, setup, code, path] of WRONG) {
    it(`blocks on ${what}, says so once and does not throw`, async () => {
      let step!: StepHarness;
      const said = await quietly(async () => {
        step = await StepHarness.mount(setup);
      });
      expect(step.element.phase).to.equal('blocked');
      expect(step.last('error')).to.include({ code, path, recoverable: false });
      expect(said).to.have.length(1);
      expect(said[0]).to.contain(code);
      expect(step.names()).to.not.include('ready');
      expect(step.query('input[type=file]') === null).to.equal(true);
      expect(step.text).to.contain('not available').and.to.contain(code);
      step.remove();
    });
  }

  it('waits behind a skeleton, without an error, until the step is there', async () => {
    const step = await StepHarness.mount({ additionalSteps: undefined });
    expect(step.element.phase).to.equal('blocked');
    expect(step.element.error).to.equal(null);
    expect(step.query('.skeleton') === null).to.equal(false);
    expect(step.names()).to.deep.equal([]);
    step.element.additionalSteps = tree();
    await step.reaches('choosing');
    expect(step.part('heading').innerText).to.equal('A bill');
    step.remove();
  });

  it('reads the child script, also one that comes after the upgrade', async () => {
    const early = await StepHarness.mount({ additionalSteps: undefined });
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify(tree());
    early.element.append(script);
    await early.reaches('choosing');
    early.remove();

    const host = document.createElement('div');
    host.innerHTML = `<markid-additional-step endpoint="/a" scan-ref="${SCAN_REF}" locale="lt"><script type="application/json">${JSON.stringify(tree())}</script></markid-additional-step>`;
    document.body.append(host);
    const late = new StepHarness(host.firstElementChild as never);
    await late.settled();
    expect(late.element.phase).to.equal('choosing');
    expect(late.part('heading').innerText).to.equal('Sąskaita');
    host.remove();
  });

  it('names a child script that is no JSON', async () => {
    const said = await quietly(async () => {
      const step = await StepHarness.mount({ additionalSteps: undefined });
      step.element.innerHTML = '<script type="application/json">{ "ALL": </script>';
      await step.hears('error');
      expect(step.element.error).to.include({ code: 'config-steps', path: 'additionalSteps' });
      step.remove();
    });
    expect(said).to.have.length(1);
  });

  it('lets utility-bill stand for the default step, in our own words', async () => {
    const step = await StepHarness.mount({ additionalSteps: undefined, utilityBill: true });
    expect(step.element.inputs).to.deep.equal({ upload: true, capture: false, pdf: true });
    expect(step.part('heading').innerText).to.equal('Proof of address');
    expect(step.last('ready')).to.include({ step: 'UTILITY_BILL', locale: 'en' });
    step.remove();
  });

  it('takes a step with the camera alone, and lets no file in', async () => {
    const step = await StepHarness.mount({
      additionalSteps: tree({ canUpload: false, canCapture: true, canUploadPDF: false }),
    });
    expect(step.element.phase).to.equal('choosing');
    expect(step.element.inputs).to.deep.equal({ upload: false, capture: true, pdf: false });
    expect(step.query('input') === null).to.equal(true);
    expect(await step.element.setFile(await picture())).to.equal(false);
    expect(step.element.error?.code).to.equal('input-not-allowed');
    step.remove();
  });

  it('takes up a burst of changes once, in a microtask', async () => {
    const step = await StepHarness.mount();
    step.heard.length = 0;
    step.element.scanRef = 'a';
    step.element.endpoint = '/b';
    step.element.scanRef = 'c';
    expect(step.names()).to.deep.equal([]);
    await Promise.resolve();
    await Promise.resolve();
    expect(step.names()).to.deep.equal(['ready']);
    step.remove();
  });

  it('comes back to the review when a broken configuration is mended', async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(await picture());
    await quietly(async () => {
      step.element.endpoint = '';
      await step.reaches('blocked');
    });
    step.element.endpoint = '/again';
    await step.reaches('reviewing');
    step.remove();
  });

  it('keeps no file for a verification or a step that is named wrongly, and gives none away meanwhile', async () => {
    await quietly(async () => {
      for (const change of [{ scanRef: '' }, { step: 'NOPE' }]) {
        const step = await StepHarness.mount();
        await step.element.setFile(await picture());
        Object.assign(step.element, change);
        await step.reaches('blocked');
        expect(await step.element.buildPayload()).to.equal(null);
        Object.assign(step.element, { scanRef: SCAN_REF, step: null });
        await step.reaches('choosing');
        step.remove();
      }
    });
  });

  it('drops the capture for another verification, another step or other inputs, and for nothing else', async () => {
    const two = { ALL: { ALL: { ...tree().ALL.ALL, ...tree({}, 'OTHER', TEXTS).ALL.ALL } } };
    const dropping = [
      { scanRef: 'another' },
      { step: 'OTHER' },
      { additionalSteps: tree({ canUploadPDF: false }), step: 'UTILITY_BILL' },
    ];
    for (const change of dropping) {
      const step = await StepHarness.mount({ additionalSteps: two, step: 'UTILITY_BILL' });
      expect(await step.element.setFile(await picture())).to.equal(true);
      Object.assign(step.element, change);
      await step.reaches('choosing');
      step.remove();
    }
    const step = await StepHarness.mount({ additionalSteps: two, step: 'UTILITY_BILL' });
    await step.element.setFile(await picture());
    Object.assign(step.element, {
      locale: 'lt',
      messages: {},
      headers: {},
      reasons: ['X'],
      endpoint: '/other',
      maxAgeDays: 1,
    });
    await step.settled();
    expect(step.element.phase).to.equal('reviewing');
    step.remove();
  });

  it('shows markup in the step texts as characters, in their own language', async () => {
    const step = await StepHarness.mount({ locale: 'fr' });
    expect(step.part('description').innerText).to.contain('With your <b>name</b> & address.');
    const shown = step.part('heading').querySelector('span');
    expect(shown?.lang).to.equal('en');
    expect(step.part('base').lang).to.equal('fr');
    step.remove();
  });

  it('fills placeholders of the step texts', async () => {
    const texts = { en: { name: 'Write {{code}}', description: '{{unknown}}' } };
    const step = await StepHarness.mount({ additionalSteps: tree({}, 'NOTE', texts), values: { code: 'K-42' } });
    expect(step.part('heading').innerText).to.equal('Write K-42');
    expect(step.part('description').innerText).to.contain('{{unknown}}');
    step.remove();
  });

  it('shows why the last file was refused, each reason once', async () => {
    const step = await StepHarness.mount({
      reasons: ['EXPIRED_UTILITY_BILL', 'INVALID_ADDITIONAL_STEP', 'EXPIRED_UTILITY_BILL'],
    });
    expect(step.part('reason').querySelectorAll('p')).to.have.length(1);
    expect(step.part('reason').innerText).to.contain('too old').and.to.contain('or later');
    expect(step.part('guide').innerText).to.not.contain('or later'); // said once is enough
    step.remove();
  });

  it('says how old a bill may be before anything is chosen, and not where the rule is off', async () => {
    const step = await StepHarness.mount({ maxAgeDays: 10 });
    const tenDaysAgo = new Date(Date.now() - 10 * 86_400_000).toLocaleDateString('en', { dateStyle: 'long' });
    expect(step.part('guide').innerText).to.contain(`Dated ${tenDaysAgo} or later`);
    step.element.maxAgeDays = 0;
    await step.settled();
    expect(step.part('guide').innerText).to.not.contain('or later');
    step.remove();
  });

  it('bears what a framework may set: strings for lists and numbers, null and undefined for anything', async () => {
    const step = await StepHarness.mount();
    const props = {
      reasons: 'UTILITY_NAME',
      rejectedDigests: null,
      maxAgeDays: undefined,
      maxPayloadBytes: '100000',
      locale: undefined,
    };
    Object.assign(step.element, props, {
      values: undefined,
      messages: undefined,
      headers: undefined,
      additionalData: undefined,
    });
    await step.settled();
    expect(step.part('reason').innerText).to.contain('name');
    expect(await step.element.setFile(await picture())).to.equal(true);
    await quietly(async () => {
      Object.assign(step.element, { endpoint: undefined });
      await step.reaches('blocked');
      expect(step.element.error?.code).to.equal('config-endpoint');
      Object.assign(step.element, { endpoint: '/a', scanRef: null });
      await step.hears('error');
      expect(step.element.error?.code).to.equal('config-scan-ref');
    });
    step.remove();
  });

  it('shows the step in a language that only the partner has words for', async () => {
    const texts = { en: { name: 'A bill', description: '' }, pt: { name: 'Uma conta', description: '' } };
    const step = await StepHarness.mount({ locale: 'pt-BR', additionalSteps: tree({}, 'UTILITY_BILL', texts) });
    expect(step.part('heading').innerText).to.equal('Uma conta');
    expect(step.part('heading').querySelector('span')?.lang).to.equal('pt');
    expect(step.part('base').lang).to.equal('en');
    step.remove();
  });
});
