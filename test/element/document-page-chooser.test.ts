import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { emailGuideView } from '../../src/element/document/email-guide.js';
import { HeldStage } from './held-stage.js';

describe('choosing pages of a PDF', () => {
  let stage: HeldStage;
  beforeEach(async () => {
    stage = await HeldStage.make();
  });
  afterEach(() => {
    stage.remove();
  });

  const boxes = () => stage.all<HTMLInputElement>('input[type=checkbox]');
  const ticked = () => boxes().flatMap(({ checked, value }) => (checked ? [Number(value)] : []));
  const field = (index: number) => stage.all<HTMLInputElement>('.held-range input')[index] as HTMLInputElement;
  const until = async (holds: () => boolean) => {
    for (const start = performance.now(); !holds();) {
      if (performance.now() - start > 8000) throw new Error('it does not come about');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  it('begins with the first page, counts along, and sends them in their order', () => {
    stage.show(stage.source(), { need: 'pages', pages: 5 });
    expect(ticked()).to.deep.equal([1]);
    expect(stage.text).to.contain('Which pages do you want to send?');
    boxes()[4]?.click();
    boxes()[1]?.click();
    expect(stage.text).to.contain('3 of 5 chosen');
    expect(stage.said.at(-1)).to.equal('3 of 5 chosen');
    stage.button('Use these pages').click();
    expect(stage.asked).to.deep.equal([['pages', 1, 2, 5]]);
  });

  it('names each tile', () => {
    stage.show(stage.source(), { need: 'pages', pages: 5 });
    expect(boxes()[2]?.labels?.[0]?.querySelector('.pick-name')?.textContent?.trim()).to.equal('Page 3');
    expect(boxes()[2]?.closest('[part=page]')?.querySelector('img')?.dataset['page']).to.equal('3');
  });

  it('begins with what was chosen before', () => {
    stage.show({ ...stage.source(), edit: { pages: [2, 4] } }, { need: 'pages', pages: 5 });
    expect(ticked()).to.deep.equal([2, 4]);
  });

  it('refuses none and more than a hundred, in words', async () => {
    stage.show(stage.source(), { need: 'pages', pages: 312 });
    expect(stage.text).to.contain('It has 312 pages, and at most 100 can be sent.');
    boxes()[0]?.click();
    stage.button('Use these pages').click();
    expect(stage.query('[part=error].note').innerText).to.equal('Choose at least one page.');
    expect(stage.said.at(-1)).to.equal('Choose at least one page.');
    stage.type(field(0), '1');
    stage.type(field(1), '101');
    expect(stage.all('[part=error].note')).to.have.length(0);
    stage.button('Use these pages').click();
    expect(stage.query('[part=error].note').innerText).to.contain('You have chosen 101 pages, and at most 100');
    expect(stage.asked).to.deep.equal([]);
    stage.type(field(1), '100');
    stage.button('Use these pages').click();
    expect(stage.asked).to.have.length(1);
    expect(stage.asked[0]).to.have.length(101);
  });

  it('says so where it cannot be made small enough', () => {
    stage.show({ ...stage.source(), edit: { shrink: true } }, { need: 'pages', pages: 40 });
    expect(stage.text).to.contain('This PDF cannot be made small enough');
  });

  it('takes page numbers as they are typed, and shows those of what is ticked', async () => {
    stage.show(stage.source(), { need: 'pages', pages: 312 });
    await until(() => boxes().length === 312);
    expect([field(0).value, field(1).value]).to.deep.equal(['1', '1']);
    stage.type(field(0), '190');
    stage.type(field(1), '192');
    expect(ticked()).to.deep.equal([190, 191, 192]);
    boxes()[192]?.click();
    expect([field(0).value, field(1).value]).to.deep.equal(['190', '193']);
    boxes()[190]?.click();
    expect([field(0).value, field(1).value]).to.deep.equal(['', '']);
    stage.button('Use these pages').click();
    expect(stage.asked).to.deep.equal([['pages', 190, 192, 193]]);
  });

  it('finds fault with page numbers only once they are typed to the end, and then sends nothing', () => {
    stage.show(stage.source(), { need: 'pages', pages: 40 });
    stage.type(field(0), '41');
    expect(field(0).hasAttribute('aria-invalid')).to.equal(false);
    stage.leave(field(0));
    expect(stage.text).to.contain('Type two page numbers from 1 to 40, the smaller one first.');
    expect(field(0).getAttribute('aria-describedby')).to.equal('document-astray');
    stage.button('Use these pages').click();
    expect(stage.asked).to.deep.equal([]);
    expect(stage.root.activeElement === field(0)).to.equal(true);
    stage.type(field(1), '3');
    stage.type(field(0), '2');
    expect(field(0).hasAttribute('aria-invalid')).to.equal(false);
    expect(ticked()).to.deep.equal([2, 3]);
  });

  it('has 500 tiles soon, without holding the page up, and keeps what was ticked meanwhile', async () => {
    const start = performance.now();
    stage.show(stage.source(), { need: 'pages', pages: 500 });
    const first = performance.now() - start;
    expect(first).to.be.below(200); // some 20 ms on a quiet machine
    boxes()[5]?.click();
    await until(() => boxes().length === 500);
    expect(ticked()).to.deep.equal([1, 6]);
    expect(boxes().map(({ value }) => Number(value))).to.deep.equal(Array.from({ length: 500 }, (_, at) => at + 1));
    expect(stage.query('.picks').clientHeight).to.be.below(600); // it scrolls by itself
    expect(stage.query('.picks').scrollHeight).to.be.above(10_000);
  });

  it('has its pages drawn while it is seen, and no longer', async () => {
    stage.show(stage.source(), { need: 'pages', pages: 5 });
    await until(() => stage.observed !== null);
    expect(stage.observed === stage.query('.picks')).to.equal(true);
    stage.show(stage.source(), { need: 'password' });
    expect(stage.observed === null).to.equal(true);
  });

  it('says of a page that cannot be shown that it cannot, and leaves no empty one', async () => {
    stage.show(stage.source(), { need: 'pages', pages: 5 });
    const blind = stage.all('.pick-blind')[1];
    expect(blind?.checkVisibility()).to.equal(false);
    stage.query('img[data-page="2"]').toggleAttribute('data-unseen', true);
    expect(blind?.checkVisibility()).to.equal(true);
    expect(blind?.textContent).to.equal('Page 2 cannot be shown here');
  });
});

const SCREENS = {
  'a locked PDF': (stage: HeldStage) => stage.show(stage.source(), { need: 'password' }),
  'a wrong password': (stage: HeldStage) => stage.show(stage.source(), { need: 'password', notice: stage.wrong }),
  'an empty password': (stage: HeldStage) => {
    stage.show(stage.source(), { need: 'password' });
    stage.query('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }));
  },
  'a password that is tried': (stage: HeldStage) => stage.show(stage.source(), { need: 'password', isBusy: true }),
  'a PDF that is too big': (stage: HeldStage) => stage.show(stage.source(), { need: 'size', isSigned: true }),
  'one that is made smaller': (stage: HeldStage) => stage.show(stage.source(), { need: 'size', isBusy: true }),
  'the pages': (stage: HeldStage) => stage.show(stage.source(), { need: 'pages', pages: 8, isSigned: true }),
  'too few pages': (stage: HeldStage) => {
    stage.show(stage.source(), { need: 'pages', pages: 4 });
    stage.query('input').click();
    stage.query('.primary').click();
  },
  'the guide for e-mail': (stage: HeldStage) => {
    stage.showView(html`${emailGuideView({ words: stage.words, system: null })}`);
  },
};

describe('the screens for a held PDF', () => {
  for (const [screen, show] of Object.entries(SCREENS)) {
    for (const scheme of ['light', 'dark']) {
      it(`axe finds nothing in ${screen}, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        document.documentElement.style.backgroundColor = scheme === 'dark' ? '#0e1018' : '#fff';
        const stage = await HeldStage.make();
        show(stage);
        await expect(stage.host).to.be.accessible();
        stage.remove();
        document.documentElement.removeAttribute('style');
      });
    }

    it(`${screen} fits 280 px with the longest words, and has touch targets of 44 px`, async () => {
      const stage = await HeldStage.make('Kraftfahrzeughaftpflichtversicherung ');
      stage.host.style.width = '280px';
      show(stage);
      const { right } = stage.query('.base').getBoundingClientRect();
      for (const element of stage.all('.base *')) {
        if (element.closest('.picks > li')) continue; // the list scrolls
        expect(element.getBoundingClientRect().right, element.outerHTML).to.be.at.most(right);
      }
      const picks = stage.root.querySelector('.picks');
      if (picks) expect(picks.scrollWidth).to.be.at.most(picks.clientWidth);
      for (const target of stage.all('button, .pick, input:not([type=checkbox])')) {
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML).to.be.at.least(44);
      }
      stage.remove();
    });
  }
});
