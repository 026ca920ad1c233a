import { expect } from '@open-wc/testing';
import { picture } from '../fixtures/files.js';
import { MarkidAdditionalStep } from '../../src/index.js';
import { tree } from '../fixtures/steps.js';
import { SCAN_REF, StepHarness } from './harness.js';

/** Counts the object URLs that are alive. */
function countUrls() {
  const alive = new Set<string>();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob: Blob) => {
    const url = createObjectURL.call(URL, blob);
    alive.add(url);
    return url;
  };
  URL.revokeObjectURL = (url: string) => {
    alive.delete(url);
    revokeObjectURL.call(URL, url);
  };
  return {
    alive,
    restore: () => Object.assign(URL, { createObjectURL, revokeObjectURL }),
  };
}

const silent = { send: () => new Promise<never>(() => undefined) };

describe('lifecycle', () => {
  it('keeps the capture, and its picture, when it is moved', async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(await picture());
    await step.settled();
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(step.element);
    await step.settled();
    expect(step.element.phase).to.equal('reviewing');
    const image = step.query<HTMLImageElement>('img') as HTMLImageElement;
    await image.decode();
    expect(image.naturalWidth).to.equal(320);
    elsewhere.remove();
  });

  it('goes on sending when it is moved', async () => {
    const step = await StepHarness.mount({ transport: silent });
    await step.element.setFile(await picture());
    void step.element.submit();
    await step.reaches('sending');
    document.body.prepend(step.element);
    await step.settled();
    expect(step.element.phase).to.equal('sending');
    step.remove();
  });

  it('aborts, frees its URLs and says nothing when it is removed; put back, it still has the file', async () => {
    const urls = countUrls();
    let signal: AbortSignal | undefined;
    const transport = { send: (given: AbortSignal) => ((signal = given), new Promise<never>(() => undefined)) };
    const step = await StepHarness.mount({ transport });
    await step.element.setFile(await picture());
    await step.settled();
    expect(urls.alive.size).to.equal(1);
    const sending = step.element.submit();
    await step.reaches('sending');
    while (!signal) await new Promise(requestAnimationFrame);
    const heard = step.heard.length;
    step.remove();
    expect(await sending).to.equal(null);
    expect(signal.aborted).to.equal(true);
    expect(urls.alive.size).to.equal(0);
    expect(step.heard).to.have.length(heard);
    document.body.append(step.element);
    await step.settled();
    expect(step.element.phase).to.equal('reviewing');
    expect(await step.element.buildPayload()).to.be.instanceOf(Blob);
    step.remove();
    await Promise.resolve();
    expect(urls.alive.size).to.equal(0);
    urls.restore();
  });

  it('holds one URL however many files are chosen, and none once sent', async () => {
    const urls = countUrls();
    const step = await StepHarness.mount({
      transport: { send: () => Promise.resolve({ status: 204, response: null }) },
    });
    for (let round = 0; round < 5; round++) {
      await step.element.setFile(await picture(200 + round, 200));
      await step.settled();
    }
    expect(urls.alive.size).to.equal(1);
    await step.element.submit();
    await step.settled();
    expect(urls.alive.size).to.equal(0);
    urls.restore();
    step.remove();
  });

  it('shares nothing with a second element', async () => {
    const one = await StepHarness.mount({ locale: 'lt' });
    const two = await StepHarness.mount({ locale: 'de', messages: { de: { 'choose.button': 'Los' } } });
    await one.element.setFile(await picture());
    await one.settled();
    expect(one.element.phase).to.equal('reviewing');
    expect(two.element.phase).to.equal('choosing');
    expect(two.part('choose-button').innerText).to.equal('Los');
    expect(one.part('submit-button').innerText).to.not.equal(two.part('choose-button').innerText);
    one.remove();
    two.remove();
  });

  it('takes properties that were set before it was defined', async () => {
    const early = document.createElement('markid-not-yet') as MarkidAdditionalStep;
    Object.assign(early, { endpoint: '/early', scanRef: SCAN_REF, additionalSteps: tree() });
    const errors: Event[] = [];
    early.addEventListener('markid-error', (event) => errors.push(event));
    document.body.append(early);
    customElements.define('markid-not-yet', class extends MarkidAdditionalStep {});
    await early.updateComplete;
    expect(early.endpoint).to.equal('/early');
    expect(early.phase).to.equal('choosing');
    expect(errors).to.have.length(0);
    early.remove();
  });

  it('answers its methods where it is in no page', async () => {
    const element = document.createElement('markid-additional-step');
    expect(await element.setFile(await picture())).to.equal(false);
    expect(await element.submit()).to.equal(null);
    expect(await element.buildPayload()).to.equal(null);
    await element.reset();
    expect(element.phase).to.equal('blocked');
  });
});
