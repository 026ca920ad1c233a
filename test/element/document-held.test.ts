import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html, nothing, render } from 'lit';
import { emailGuideView } from '../../src/element/document/email-guide.js';
import { HeldStage } from './held-stage.js';

const SECRET = 'Geheim-31121990';

/** Whatever hangs on the elements: names, values, text. */
const markup = (stage: HeldStage) => stage.root.innerHTML;

/** Until the microtasks of a rendering are over. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the password of a PDF', () => {
  let stage: HeldStage;
  let source: ReturnType<HeldStage['source']>;
  beforeEach(async () => {
    stage = await HeldStage.make();
    source = stage.source();
    stage.show(source);
  });
  afterEach(() => {
    stage.remove();
  });

  it('goes to the desk, and into no attribute, no form and no event', async () => {
    const heard: string[] = [];
    const hear = (event: Event) => {
      const { data = '', key = '' } = event as { data?: string; key?: string } & Event;
      heard.push(event.type, data ?? '', key);
    };
    const types = ['keydown', 'keyup', 'beforeinput', 'input', 'change', 'submit', 'formdata'];
    for (const type of types) addEventListener(type, hear);
    stage.field.focus();
    await sendKeys({ type: SECRET });
    await sendKeys({ press: 'Enter' });
    for (const type of types) removeEventListener(type, hear);
    expect(stage.asked).to.deep.equal([['unlock', SECRET]]);
    expect(heard).to.deep.equal([]);
    expect(markup(stage)).to.not.contain(SECRET);
    stage.show(source, { notice: stage.wrong });
    await settled();
    stage.button('Show the password').click();
    expect(markup(stage)).to.not.contain(SECRET);
    expect(stage.field.name).to.equal('');
    expect([...new FormData(stage.field.form as HTMLFormElement)]).to.deep.equal([]);
    expect(stage.said.join()).to.not.contain(SECRET);
  });

  it('lets Escape out of the field, which stops the opening', () => {
    let heard = 0;
    const hear = () => (heard += 1);
    addEventListener('keydown', hear);
    stage.field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    removeEventListener('keydown', hear);
    expect(heard).to.equal(1);
  });

  it('is left out of recordings, and is nothing to save, from before it is in the page', () => {
    const watch = new MutationObserver(() => undefined);
    stage.showView(nothing);
    watch.observe(stage.root, { subtree: true, attributes: true, attributeFilter: ['class', 'data-private'] });
    stage.show(source);
    expect(watch.takeRecords()).to.have.length(0); // never without, not even for a moment
    watch.disconnect();
    const { classList, dataset, autocomplete, spellcheck } = stage.field;
    for (const name of ['rr-block', 'sentry-block', 'ph-no-capture', 'fs-exclude', 'data-hj-suppress'])
      expect(classList.contains(name), name).to.equal(true);
    expect(dataset).to.include({ private: '', ddPrivacy: 'hidden', clarityMask: 'true', sl: 'exclude', bwignore: '' });
    expect([autocomplete, spellcheck]).to.deep.equal(['off', false]);
    expect(stage.field.getAttribute('autocapitalize')).to.equal('none');
  });

  it('can be shown and hidden, with focus and caret where they were, and is hidden again once sent', () => {
    stage.type(stage.field, SECRET);
    stage.field.setSelectionRange(3, 6);
    const eye = stage.button('Show the password');
    const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    expect(eye.dispatchEvent(press)).to.equal(false); // focus is not taken from the field
    eye.click();
    const { type, value, selectionStart, selectionEnd } = stage.field;
    expect([type, value, selectionStart, selectionEnd]).to.deep.equal(['text', SECRET, 3, 6]);
    expect(eye.getAttribute('aria-pressed')).to.equal('true');
    expect(stage.root.activeElement === stage.field).to.equal(true);
    eye.click();
    expect(stage.field.type).to.equal('password');
    expect(eye.getAttribute('aria-pressed')).to.equal('false');
    eye.click();
    stage.field.form?.requestSubmit();
    expect(stage.field.type).to.equal('password');
    expect(stage.asked).to.deep.equal([['unlock', SECRET]]);
  });

  it('that is empty stays, and is said to be, until something is typed', () => {
    stage.button('Open').click();
    expect(stage.asked).to.deep.equal([]);
    expect(stage.text).to.contain('Type the password first.');
    expect(stage.root.activeElement === stage.field).to.equal(true);
    expect(stage.field.getAttribute('aria-invalid')).to.equal('true');
    expect(stage.field.getAttribute('aria-describedby')).to.equal('document-empty document-where');
    stage.type(stage.field, '1');
    expect(stage.text).to.not.contain('Type the password first.');
    expect(stage.field.hasAttribute('aria-invalid')).to.equal(false);
  });

  it('that is wrong stays to be mended: marked, told why, focused and selected', async () => {
    stage.type(stage.field, SECRET);
    stage.button('Open').focus();
    stage.button('Open').click();
    stage.show(source, { isBusy: true });
    expect(stage.text).to.contain('Opening your PDF');
    stage.show(source, { notice: stage.wrong });
    stage.query('.note-error').focus(); // where the element puts it
    await settled();
    const { value, selectionStart, selectionEnd } = stage.field;
    expect([value, selectionStart, selectionEnd]).to.deep.equal([SECRET, 0, SECRET.length]);
    expect(stage.root.activeElement === stage.field).to.equal(true);
    expect(stage.field.getAttribute('aria-invalid')).to.equal('true');
    const [told] = (stage.field.getAttribute('aria-describedby') ?? '').split(' ');
    expect(stage.query(`#${told}`).innerText).to.contain('That password does not open this PDF');
    // rendered once more for another reason, it is left alone
    stage.field.setSelectionRange(2, 2);
    stage.show(source, { notice: stage.wrong });
    await settled();
    expect(stage.field.selectionEnd).to.equal(2);
  });

  it('that is wrong takes no focus from someone who is elsewhere', async () => {
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    elsewhere.focus();
    stage.show(source, { notice: stage.wrong });
    await settled();
    expect(document.activeElement === elsewhere).to.equal(true);
    elsewhere.remove();
  });

  it('is tried once, however often Enter is pressed, and not while it is being tried', async () => {
    stage.type(stage.field, SECRET);
    const { form } = stage.field;
    form?.requestSubmit();
    form?.requestSubmit();
    stage.show(source, { isBusy: true });
    form?.requestSubmit();
    await new Promise((resolve) => setTimeout(resolve, 550)); // longer than a double click
    form?.requestSubmit();
    expect(stage.asked).to.deep.equal([['unlock', SECRET]]);
    stage.show(source, { notice: stage.wrong });
    form?.requestSubmit();
    expect(stage.asked).to.have.length(2);
  });

  it('is gone from the field as soon as the screen is left, and for another file', () => {
    stage.type(stage.field, SECRET);
    const { field } = stage;
    stage.show(stage.source(new Blob(['other'])));
    expect([field.value, stage.field.value]).to.deep.equal(['', '']);
    stage.type(stage.field, SECRET);
    const second = stage.field;
    stage.show(source, { need: 'size' });
    expect(second.value).to.equal('');
  });

  it('can be given up for another file or none; while it is tried, that can be stopped', () => {
    stage.button('Choose another file').click();
    stage.button('Cancel').click();
    stage.show(source, { isBusy: true });
    stage.button('Cancel').click();
    expect([stage.chosenAnother, ...stage.asked]).to.deep.equal([1, 'dismiss', 'stop']);
  });
});

describe('a PDF that is too big', () => {
  let stage: HeldStage;
  beforeEach(async () => {
    stage = await HeldStage.make();
  });
  afterEach(() => {
    stage.remove();
  });

  it('says how big it is and what can be sent, and can be made smaller', () => {
    stage.show(stage.source(), { need: 'size' });
    expect(stage.text).to.contain('It has 24 MB, and at most 14 MB can be sent.');
    expect(stage.text).to.not.contain('digital signature');
    stage.button('Make it smaller').click();
    expect(stage.asked).to.deep.equal(['shrink']);
    stage.show(stage.source(), { need: 'size', isBusy: true });
    stage.button('Make it smaller').click();
    expect(stage.asked).to.deep.equal(['shrink']);
  });

  it('says something else where both sizes are the same once they are rounded', () => {
    stage.show(stage.source(), { need: 'size', allowed: 23_900_000 });
    expect(stage.text).to.contain('It is a little larger than the 24 MB that can be sent.');
  });

  it('tells of a signature before it is broken', () => {
    stage.show(stage.source(), { need: 'size', isSigned: true });
    const described = stage.button('Make it smaller').getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => stage.query(`#${id}`).innerText).join()).to.contain('digital signature');
    stage.button('Choose pages').click();
    expect(stage.query('[part=warning]').innerText).to.contain('digital signature');
  });

  it('lets pages be chosen where there are several, there and back', () => {
    const source = stage.source();
    stage.show(source, { need: 'size', pages: 1 });
    expect(() => stage.button('Choose pages')).to.throw();
    stage.show(source, { need: 'size', pages: 3 });
    stage.button('Choose pages').click();
    expect(stage.root.activeElement === stage.query('h2')).to.equal(true);
    stage.button('Back').click();
    expect(stage.root.activeElement === stage.button('Choose pages')).to.equal(true);
    expect(stage.observed === null).to.equal(true);
  });
});

describe('the guide for a bill in an e-mail', () => {
  const shown = async (system: 'android' | 'ios' | null) => {
    const { words, host } = await HeldStage.make();
    host.remove();
    const box = document.createElement('div');
    render(html`${emailGuideView({ words, system })}`, box);
    return box;
  };

  it('has three lines a system, the one that the person has first', async () => {
    for (const [system, first] of [
      ['android', 'On an Android phone'],
      ['ios', 'On an iPhone or iPad'],
      [null, 'On an Android phone'],
    ] as const) {
      const box = await shown(system);
      expect([...box.querySelectorAll('ol')].map((list) => list.children.length)).to.deep.equal([3, 3]);
      expect(box.querySelector('h3')?.innerText).to.equal(first);
    }
  });

  it('names the button as it is named', async () => {
    const box = await shown(null);
    expect(box.textContent).to.contain('tap “Choose a file”');
    expect(box.textContent).to.not.contain('{{');
  });
});
