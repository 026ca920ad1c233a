import { expect } from '@open-wc/testing';
import { withSheets } from '../../src/core/document/sheets.js';
import type { Source } from '../../src/core/state.js';
import { documentOf, DrawnPages, PagesStage, photo } from './pages-stage.js';

const made = (source: Source) => documentOf(new DrawnPages(), source.sheets?.length ?? 1, { source });

describe('several photos in one document', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => photo({ name })) as [Source, Source, Source];
  let stage: PagesStage;
  const names = () => stage.reworked.at(-1)?.sheets?.map(({ name }) => name);

  beforeEach(async () => {
    stage = await PagesStage.mount(made(withSheets(a, [b, c])));
    await stage.shows(1);
  });
  afterEach(() => stage.remove());

  it('are moved, and what is shown goes with the page', async () => {
    expect(stage.button('Move page 1 earlier').ariaDisabled).to.equal('true');
    stage.button('Move page 1 earlier').click();
    expect(stage.reworked).to.deep.equal([]);
    stage.button('Move page 1 later').click();
    expect(names()).to.deep.equal(['b', 'a', 'c']);
    expect(stage.said.at(-1)).to.equal('Page 1 is now page 2.');
    expect(stage.query('figure')?.ariaBusy).to.equal('true');
    stage.made(made(stage.reworked.at(-1) as Source));
    await stage.shows(2);
    expect(stage.viewer.page).to.equal(2);
    stage.button('Move page 2 earlier').click();
    expect(names()).to.deep.equal(['a', 'b', 'c']);
  });

  it('take what is pressed while they are put together, on top of what was pressed before', async () => {
    const later = stage.button('Move page 1 later');
    later.focus();
    later.click();
    expect(later.ariaLabel).to.equal('Move page 2 later');
    later.click();
    expect(names()).to.deep.equal(['b', 'c', 'a']);
    expect(later.ariaDisabled).to.equal('true');
    later.click();
    expect(stage.reworked.length).to.equal(2);
    stage.button('Rotate page 3').click();
    expect(names()).to.deep.equal(['b', 'c', 'a']);
    expect(stage.reworked.at(-1)?.sheets?.map(({ turns }) => turns)).to.deep.equal([0, 0, 1]);
    stage.made(made(stage.reworked.at(-1) as Source));
    await stage.shows(3);
    expect(stage.root.activeElement === later, 'keeps focus').to.equal(true);
  });

  it('are turned one by one', async () => {
    stage.viewer.turnTo(2);
    await stage.shows(2);
    stage.button('Rotate page 2').click();
    expect(stage.reworked.at(-1)?.sheets?.map(({ turns }) => turns)).to.deep.equal([0, 1, 0]);
    expect(stage.said.at(-1)).to.equal('Page 2 was rotated by a quarter turn.');
    stage.made(made(stage.reworked.at(-1) as Source));
    await stage.shows(2);
  });

  it('are removed; the last of three leaves the one before in view, and of two a photo is left', async () => {
    stage.viewer.turnTo(3);
    await stage.shows(3);
    stage.button('Remove page 3').click();
    expect(names()).to.deep.equal(['a', 'b']);
    expect(stage.said.at(-1)).to.equal('Page 3 was removed.');
    stage.made(made(stage.reworked.at(-1) as Source));
    await stage.shows(2);
    stage.viewer.turnTo(1);
    await stage.shows(1);
    stage.button('Remove page 1').click();
    expect(stage.reworked.at(-1)).to.equal(b);
    expect(stage.query('.sheet-tools'), 'no page is left to move').to.equal(null);
  });

  it('keep the page in view where nothing came of it', async () => {
    stage.viewer.turnTo(3);
    await stage.shows(3);
    stage.button('Move page 3 earlier').click();
    expect(stage.query('.sheet-tools')?.ariaLabel).to.equal('Page 2 of 3');
    stage.making = null; // it failed, or was stopped
    stage.render();
    expect(stage.query('.sheet-tools')?.ariaLabel).to.equal('Page 3 of 3');
    expect(stage.viewer.page).to.equal(3);
    stage.made(documentOf(new DrawnPages(), 3));
    await stage.shows(1);
  });

  it('have no tools in a PDF that was chosen, which can be cut to some pages instead', async () => {
    expect(() => stage.button('Send only some pages')).to.throw();
    const other = documentOf(new DrawnPages(), 12);
    stage.made(other);
    await stage.shows(1);
    expect(stage.query('.sheet-tools')).to.equal(null);
    expect(stage.text).to.not.contain('signature');
    stage.button('Send only some pages').click();
    expect(stage.called).to.deep.equal(['choosePages']);
    const { report } = other;
    if (report) other.report = { ...report, facts: { ...report.facts, isSigned: true } };
    stage.render();
    const button = stage.button('Send only some pages');
    const described = stage.query(`#${button.getAttribute('aria-describedby')}`);
    expect(described?.innerText).to.contain('digital signature');
  });

  it('can become more, by the ways that the step allows', () => {
    stage.scene = { ...stage.scene, inputs: { upload: true, capture: true, pdf: true } };
    stage.render();
    for (const button of stage.all<HTMLButtonElement>('.page-tools button')) button.click();
    expect(stage.called).to.deep.equal(['addFile', 'addPhoto']);
    stage.scene = { ...stage.scene, inputs: { upload: false, capture: false, pdf: true } };
    stage.render();
    expect(stage.all('.page-tools button').length).to.equal(0);
  });

  it('have tools that a finger hits, at every width', () => {
    for (const width of [300, 390, 900]) {
      stage.host.style.width = `${width}px`;
      for (const button of stage.all('button')) {
        const { width: wide, height: high } = button.getBoundingClientRect();
        expect(Math.min(wide, high), button.ariaLabel ?? button.innerText).to.be.at.least(44);
      }
      expect(stage.query('.base')?.scrollWidth).to.be.at.most(width);
    }
  });

  it('axe finds nothing', async () => {
    await expect(stage.host).to.be.accessible();
  });
});
