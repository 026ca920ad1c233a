import { expect } from '@open-wc/testing';
import { Failure } from '../../src/index.js';
import { pdf, picture } from '../fixtures/files.js';
import { StepHarness } from './harness.js';

const silent = { send: () => new Promise<never>(() => undefined) };
const done = { send: () => Promise.resolve({ status: 200, response: null }) };
const broken = { send: () => Promise.reject(new Failure('server')) };

const SCREENS = {
  choosing: () => StepHarness.mount({ reasons: ['UTILITY_ADDRESS'] }),
  'choosing with a notice': async () => {
    const step = await StepHarness.mount();
    step.pick(new File([], 'a'));
    await step.hears('error');
    return step;
  },
  'reviewing a photo': async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(await picture());
    return step;
  },
  'reviewing a PDF': async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(pdf());
    return step;
  },
  'reviewing after a failure': async () => {
    const step = await StepHarness.mount({ transport: broken });
    await step.element.setFile(await picture());
    await step.element.submit();
    return step;
  },
  sending: async () => {
    const step = await StepHarness.mount({ transport: silent });
    await step.element.setFile(await picture());
    void step.element.submit();
    await step.reaches('sending');
    return step;
  },
  sent: async () => {
    const step = await StepHarness.mount({ transport: done });
    await step.element.setFile(await picture());
    await step.element.submit();
    return step;
  },
  normalising: async () => {
    const step = await StepHarness.mount();
    void step.element.setFile(await picture(4000, 3000));
    await step.reaches('normalising');
    return step;
  },
  waiting: () => StepHarness.mount({ additionalSteps: undefined }),
};

describe('accessibility', () => {
  for (const [screen, show] of Object.entries(SCREENS)) {
    for (const scheme of ['light', 'dark']) {
      it(`axe finds nothing in ${screen}, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        document.documentElement.style.backgroundColor = scheme === 'dark' ? '#0e1018' : '#fff';
        const step = await show();
        await step.settled();
        await expect(step.element).to.be.accessible();
        step.remove();
        document.documentElement.removeAttribute('style');
      });
    }
  }

  it('moves focus to where the person must go on, and reads it there', async () => {
    const step = await StepHarness.mount({ transport: broken });
    const focused = () => (step.element.renderRoot as ShadowRoot).activeElement?.getAttribute('part');
    step.part('choose-button').focus();
    step.pick(await picture());
    await step.reaches('reviewing');
    expect(focused()).to.equal('heading');
    step.part('submit-button').focus();
    step.confirm();
    await step.hears('error');
    await step.settled();
    expect(focused()).to.equal('error');
    expect(step.part('error').getAttribute('role')).to.equal(null); // focus reads it; twice would be once too often
    step.remove();
  });

  it('takes no focus from someone who is elsewhere, and announces instead', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    const step = await StepHarness.mount({ transport: done });
    field.focus();
    await step.element.setFile(await picture());
    await step.settled();
    expect(document.activeElement === field).to.equal(true);
    expect(step.part('status').innerText).to.equal('Can you read everything?');
    await step.element.submit();
    await step.settled();
    expect(step.part('status').innerText).to.equal('We have your file');
    field.remove();
    step.remove();
  });

  it('announces a failure that came without the person', async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(new File([], 'a'));
    await step.settled();
    expect(step.part('error').getAttribute('role')).to.equal('alert');
    step.remove();
  });

  it('stops preparing on Escape', async () => {
    const step = await StepHarness.mount();
    const reached = step.element.setFile(await picture(5000, 4000));
    await step.reaches('normalising');
    step.part('base').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(await reached).to.equal(false);
    expect(step.element.phase).to.equal('choosing');
    step.remove();
  });

  it('has touch targets of at least 44 px and fits 280 px, in the longest languages', async () => {
    for (const locale of ['de', 'hu', 'ru', 'ja']) {
      const frame = document.createElement('div');
      frame.style.width = '280px';
      document.body.append(frame);
      const step = await StepHarness.mount({ locale, reasons: ['EXPIRED_UTILITY_BILL'] }, frame);
      for (const screen of ['choosing', 'reviewing']) {
        expect(step.element.phase).to.equal(screen);
        expect(step.part('base').scrollWidth, `${locale} ${screen}`).to.be.at.most(280);
        for (const button of step.element.renderRoot.querySelectorAll('button')) {
          const { width, height } = button.getBoundingClientRect();
          expect(Math.min(width, height)).to.be.at.least(44);
          expect(button.scrollWidth).to.be.at.most(button.clientWidth);
        }
        await step.element.setFile(await picture());
        await step.settled();
      }
      frame.remove();
    }
  });

  it('offers help only where somebody listens', async () => {
    const step = await StepHarness.mount();
    expect(step.text).to.not.contain('can’t do this here');
    step.element.addEventListener('markid-help', () => undefined);
    await step.settled();
    step.query('slot[name=help] button')?.click();
    expect(step.names()).to.include('help');
    step.remove();
  });
});
