import { expect } from '@open-wc/testing';
import { registerLocale } from '../../src/index.js';
import { picture } from '../fixtures/files.js';
import { StepHarness } from './harness.js';

const LANGUAGES = 'lt en ru pl lv ro it de fr sv es hu ja bg et cs'.split(' ');

describe('language', () => {
  it('speaks each of the sixteen languages, every sentence of every screen', async () => {
    const seen = new Map<string, string>();
    for (const locale of LANGUAGES) {
      const step = await StepHarness.mount({
        locale,
        additionalSteps: undefined,
        utilityBill: true,
        reasons: ['UTILITY_NAME'],
      });
      seen.set(step.text, locale);
      expect(step.part('base').lang).to.equal(locale);
      step.remove();
    }
    expect(seen.size).to.equal(16);
  });

  it('reads jp as ja', async () => {
    const step = await StepHarness.mount({ locale: 'jp' });
    expect(step.part('base').lang).to.equal('ja');
    expect(step.part('heading').innerText).to.equal('請求書');
    expect(step.part('heading').querySelector('span')?.lang).to.equal('ja');
    step.remove();
  });

  it('follows the nearest lang, across shadow roots, and the page when that changes', async () => {
    const host = document.createElement('div');
    host.lang = 'pl';
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    const step = await StepHarness.mount({ locale: null }, root);
    expect(step.part('base').lang).to.equal('pl');
    host.lang = 'sv';
    while (step.part('base').lang !== 'sv') await new Promise(requestAnimationFrame);
    host.remove();

    const before = document.documentElement.lang;
    const follower = await StepHarness.mount({ locale: null });
    document.documentElement.lang = 'sv';
    await follower.hears('ready');
    await follower.settled();
    while (follower.part('base').lang !== 'sv') await new Promise(requestAnimationFrame);
    document.documentElement.lang = before;
    follower.remove();
  });

  it('changes every word while it is shown, and keeps the capture', async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(await picture());
    await step.settled();
    step.element.locale = 'de';
    while (step.part('base').lang !== 'de') await new Promise(requestAnimationFrame);
    await step.settled();
    expect(step.element.phase).to.equal('reviewing');
    for (const english of ['Can you read', 'Choose another', 'reviewer']) expect(step.text).to.not.contain(english);
    step.remove();
  });

  it('translates a note that is already shown', async () => {
    const step = await StepHarness.mount();
    step.pick(new File([], 'a'));
    await step.hears('error');
    await step.settled();
    const english = step.notice;
    step.element.locale = 'lt';
    while (step.part('base').lang !== 'lt') await new Promise(requestAnimationFrame);
    await step.settled();
    expect(step.notice).to.be.a('string').and.not.to.equal(english);
    step.remove();
  });

  it('overrides any sentence, and takes up an override later', async () => {
    const step = await StepHarness.mount({ messages: { en: { 'choose.button': 'Go on' } } });
    expect(step.part('choose-button').innerText).to.equal('Go on');
    step.element.messages = { en: { 'choose.button': 'Pick one' } };
    while (step.part('choose-button').innerText !== 'Pick one') await new Promise(requestAnimationFrame);
    step.element.messages = null;
    while (step.part('choose-button').innerText !== 'Choose a file') await new Promise(requestAnimationFrame);
    step.remove();
  });

  it('lays a registered right-to-left language out from the right', async () => {
    registerLocale('ar', { 'choose.button': 'اختر ملفًا' });
    const step = await StepHarness.mount({ locale: 'ar-EG' });
    expect(step.part('base').dir).to.equal('rtl');
    expect(step.part('choose-button').innerText).to.equal('اختر ملفًا');
    expect(getComputedStyle(step.part('base')).direction).to.equal('rtl');
    const [mark, words] = [...(step.query('.guide li')?.children ?? [])].map((child) => child.getBoundingClientRect());
    expect(mark && words && mark.left > words.left).to.equal(true);
    step.remove();
  });
});
