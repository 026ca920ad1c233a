import { expect } from '@open-wc/testing';
import { countUrls } from './count-urls.js';
import { documentOf, DrawnPages, PagesStage } from './pages-stage.js';

const bubbling = { bubbles: true, cancelable: true, composed: true };

/** Presses a key where focus is; true where it was taken. */
function key(stage: PagesStage, name: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { ...bubbling, key: name, ...more });
  stage.root.activeElement?.dispatchEvent(event);
  return event.defaultPrevented;
}

const frames = async (count = 2) => {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
};

/** The pause before a page is drawn legibly has no end until it is given one. */
function holdPause(): { end: () => void } {
  const { setTimeout: real } = globalThis;
  const held: (() => void)[] = [];
  globalThis.setTimeout = ((run: () => void, delay?: number) =>
    delay === 500 ? held.push(run) && 0 : real(run, delay)) as typeof setTimeout;
  return {
    end: () => {
      globalThis.setTimeout = real;
      for (const run of held) run();
    },
  };
}

describe('the viewer of a document', () => {
  let stage: PagesStage;
  const show = async (pages: DrawnPages | null, count: number, width = 390) => {
    stage = await PagesStage.mount(documentOf(pages, count), width);
    return stage;
  };
  let pause: ReturnType<typeof holdPause> | undefined;
  afterEach(() => {
    pause?.end();
    stage.remove();
  });

  it('asks for the first page before anything is rendered, as large as its pane', async () => {
    const pages = new DrawnPages();
    await show(pages, 3);
    expect(pages.asked[0]?.page).to.equal(1);
    const image = await stage.shows(1);
    const { width, height } = image.getBoundingClientRect();
    const first = pages.asked[0]?.longSide ?? 0;
    expect(first).to.be.at.least(Math.floor(Math.max(width, height) * devicePixelRatio));
    expect(first).to.be.at.most(1600);
    expect(image.alt).to.equal('Page 1 of 3 of your PDF');
    expect(stage.query('figcaption')?.innerText).to.equal('Šildymas 2026-10.pdf\n3 pages, 240 kB');
  });

  it('draws the page legibly after a while, in the same place, while zoom goes on', async () => {
    const pages = new DrawnPages();
    pause = holdPause();
    await show(pages, 1);
    const image = await stage.shows(1);
    await frames();
    const before = image.getBoundingClientRect().toJSON();
    expect(image.naturalHeight).to.be.below(1700);
    expect(Number(image.getAttribute('height'))).to.be.closeTo(2560, 1);
    stage.button('Zoom in').click();
    stage.button('Zoom in').click();
    const pane = image.parentElement as HTMLElement;
    pane.scrollTo(40, 60);
    const enlarged = image.getBoundingClientRect().toJSON();
    const first = image.src;
    pause.end();
    expect(await stage.showsLegibly(1)).to.equal(image);
    await frames();
    expect(image.src).to.not.equal(first);
    expect(image.naturalHeight).to.be.closeTo(2560, 1);
    expect(image.getBoundingClientRect().toJSON()).to.deep.equal(enlarged);
    expect(pane.scrollLeft).to.equal(40);
    stage.button('Zoom in').focus();
    key(stage, '0');
    const after = image.getBoundingClientRect();
    for (const side of ['left', 'top', 'width', 'height'] as const)
      expect(after[side]).to.be.closeTo(before[side] as number, 0.5);
    for (let press = 0; press < 12; press++) key(stage, '+');
    expect(image.getBoundingClientRect().height, 'every pixel of the legible one').to.be.closeTo(2560, 1);
    expect(pages.asked.map(({ page }) => page)).to.deep.equal([1, 1]);
  });

  it('draws it legibly at once where it is enlarged', async () => {
    const pages = new DrawnPages();
    pause = holdPause();
    await show(pages, 1);
    const image = await stage.shows(1);
    await frames();
    expect(pages.asked).to.have.length(1);
    image.dispatchEvent(new MouseEvent('dblclick', { ...bubbling, clientX: 100, clientY: 200 }));
    await stage.until(() => pages.asked.length === 2, 'it is asked for');
  });

  it('turns pages, begins anew with zoom, and says which page it is', async () => {
    const pages = new DrawnPages((page) => (page === 2 ? { width: 842, height: 595 } : { width: 595, height: 842 }));
    await show(pages, 3);
    await stage.shows(1);
    await frames();
    stage.button('Zoom in').click();
    expect(stage.query('[data-enlarged]') !== null).to.equal(true);
    const next = stage.button('Next page');
    next.focus();
    next.click();
    expect(stage.said.at(-1)).to.equal('Page 2 of 3');
    expect(stage.query('figure')?.ariaBusy).to.equal('true');
    const image = await stage.shows(2);
    expect(stage.query('figure')?.ariaBusy).to.equal('false');
    expect(stage.query('[data-enlarged]') === null).to.equal(true);
    expect(image.width).to.be.above(image.height);
    expect(stage.root.activeElement === next, 'keeps focus').to.equal(true);
    next.click();
    await stage.shows(3);
    expect(next.ariaDisabled).to.equal('true');
    next.click();
    expect(stage.query('.turner')?.innerText).to.contain('Page 3 of 3');
    stage.button('Previous page').click();
    await stage.showsLegibly(2);
    stage.tiles[0].click();
    await stage.shows(1);
    expect(stage.tiles.map((tile) => tile.getAttribute('aria-current'))).to.deep.equal(['true', 'false', 'false']);
  });

  it('keeps what is seen where a page is turned back before the other was there', async () => {
    const pages = new DrawnPages();
    await show(pages, 3);
    const image = await stage.showsLegibly(1);
    await stage.until(() => stage.all('.tile img[src]').length === 3, 'the thumbnails are drawn');
    const { src } = image;
    const { length } = pages.asked;
    pages.gate = new Promise(() => undefined);
    stage.button('Next page').click();
    stage.button('Previous page').click();
    await frames();
    expect(image.src).to.equal(src);
    expect(stage.query('figure')?.ariaBusy).to.equal('false');
    expect(pages.asked.length).to.equal(length + 1);
    expect(pages.aborted).to.equal(1);
  });

  it('has no strip for one page, and nothing but its card where none can be shown', async () => {
    await show(new DrawnPages(), 1);
    await stage.shows(1);
    expect(stage.query('.strip')).to.equal(null);
    expect(stage.query('.turner')).to.equal(null);
    stage.made(documentOf(new DrawnPages(() => null), 1));
    await stage.until(() => stage.query('.card-file') !== null, 'the card is shown');
    expect(stage.query('figure')).to.equal(null);
    expect(stage.query('[part=preview]')?.innerText).to.contain('It cannot be shown here, but it can be sent.');
    stage.made(documentOf(null, 1));
    expect(stage.query('bdi')?.innerText).to.equal('Šildymas 2026-10.pdf');
    expect(stage.query('.strip')).to.equal(null);
  });

  it('says so of a page that cannot be shown, in its tile too, and leaves the way to the others', async () => {
    await show(new DrawnPages((page) => (page === 2 ? null : { width: 595, height: 842 })), 3);
    await stage.shows(1);
    await stage.until(() => stage.query('[data-unseen]') !== null, 'the tile says so');
    expect(stage.tiles[1].innerText).to.contain('Page 2 cannot be shown here');
    expect(stage.tiles[0].innerText).to.not.contain('cannot');
    const next = stage.button('Next page');
    next.focus();
    next.click();
    await stage.until(() => stage.query('.hidden-page') !== null, 'the page says so');
    expect(stage.query('.hidden-page')?.innerText).to.contain('Page 2 cannot be shown here, but it will be sent.');
    expect(stage.query('.zoom')?.children.length, 'nothing to zoom').to.equal(0);
    expect(stage.root.activeElement === next).to.equal(true);
    next.click();
    const image = await stage.shows(3);
    await frames();
    stage.button('Zoom in').click();
    expect(image.parentElement?.hasAttribute('data-enlarged')).to.equal(true);
  });

  it('shows a page that fails as one that cannot be shown', async () => {
    const pages = new DrawnPages();
    pages.gate = Promise.reject(new Error('the worker has ended'));
    await show(pages, 1);
    await stage.until(() => stage.query('.card-file') !== null, 'the card is shown');
  });

  it('is moved in by keys: one tile is reached by Tab, the others by arrows, Home and End', async () => {
    await show(new DrawnPages(), 5);
    await stage.shows(1);
    const reachable = () => stage.tiles.flatMap(({ tabIndex }, index) => (tabIndex === 0 ? [index + 1] : []));
    const focused = () => stage.tiles.indexOf(stage.root.activeElement as HTMLElement) + 1;
    expect(reachable()).to.deep.equal([1]);
    stage.tiles[0].focus();
    const moves = ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'End', 'ArrowRight', 'Home', 'ArrowLeft'].map((name) => {
      expect(key(stage, name), name).to.equal(true);
      return focused();
    });
    expect(moves).to.deep.equal([2, 3, 2, 5, 5, 1, 1]);
    expect(key(stage, 'ArrowDown'), 'the page scrolls').to.equal(false);
    expect(key(stage, 'ArrowRight', { altKey: true }), 'the browser goes back').to.equal(false);
    key(stage, 'End');
    expect(reachable()).to.deep.equal([5]);
    expect(stage.viewer.page, 'focus alone shows nothing').to.equal(1);
    stage.button('Next page').focus();
    expect(reachable(), 'back to the page that is shown').to.deep.equal([1]);
    stage.tiles[0].focus();
    key(stage, 'End');
    (stage.root.activeElement as HTMLElement).click();
    await stage.shows(5);
    expect(reachable()).to.deep.equal([5]);
    expect(focused()).to.equal(5);
  });

  it('goes from right to left where the writing does', async () => {
    stage = await PagesStage.mount(documentOf(new DrawnPages(), 3), 390, 'ar', { 'document.page': 'صفحة {{page}}' });
    await stage.shows(1);
    const [first, second] = stage.tiles;
    expect(second.getBoundingClientRect().right).to.be.at.most(first.getBoundingClientRect().left);
    first.focus();
    key(stage, 'ArrowLeft');
    expect(stage.root.activeElement === second).to.equal(true);
  });

  it('brings the tile of the page into the strip’s view, and moves nothing else', async () => {
    await show(new DrawnPages(), 40);
    await stage.shows(1);
    const strip = stage.query('.strip') as HTMLElement;
    strip.style.scrollBehavior = 'auto';
    const top = document.scrollingElement?.scrollTop;
    stage.viewer.turnTo(30);
    await stage.shows(30);
    const tile = stage.tiles[29].getBoundingClientRect();
    const row = strip.getBoundingClientRect();
    expect(tile.left).to.be.at.least(row.left - 1);
    expect(tile.right).to.be.at.most(row.right + 1);
    expect(document.scrollingElement?.scrollTop).to.equal(top);
    expect(stage.query('.base')?.scrollWidth, 'no wider than the card').to.be.at.most(390);
  });

  it('draws the first page before any thumbnail, and one at a time', async () => {
    const pages = new DrawnPages();
    let open: () => void = () => undefined;
    pages.gate = new Promise((resolve) => (open = resolve));
    await show(pages, 9);
    await frames(6);
    expect(pages.asked.map(({ page }) => page)).to.deep.equal([1]);
    open();
    await stage.shows(1);
    await stage.until(() => stage.all('.tile img[src]').length >= 4, 'the thumbnails are there');
    expect(pages.asked.slice(1, 5).map(({ page }) => page)).to.deep.equal([1, 2, 3, 4]);
    expect(Math.max(...pages.asked.slice(1, 5).map(({ longSide }) => longSide))).to.be.at.most(512);
  });

  it('goes on where it was when the element comes back, and frees all when it leaves', async () => {
    const urls = countUrls();
    try {
      const pages = new DrawnPages();
      await show(pages, 9);
      await stage.shows(1);
      stage.viewer.turnTo(4);
      await stage.showsLegibly(4);
      expect(urls.now).to.be.above(1);
      const { capture } = stage;
      stage.capture = null;
      stage.render();
      expect(urls.now).to.equal(0);
      expect(pages.closed).to.equal(1);
      stage.capture = capture;
      stage.render();
      await stage.shows(4);
      expect(stage.viewer.page).to.equal(4);
      stage.made(documentOf(new DrawnPages(), 9));
      await stage.shows(1);
    } finally {
      urls.stop();
    }
  });

  it('holds few pictures of 500 pages, to their end and back', async function () {
    this.timeout(60_000);
    const urls = countUrls();
    try {
      const pages = new DrawnPages();
      const start = performance.now();
      await show(pages, 500);
      expect(performance.now() - start, 'milliseconds to render').to.be.below(1000);
      await stage.shows(1);
      const strip = stage.query('.strip') as HTMLElement;
      strip.style.scrollBehavior = 'auto';
      const shown = () => {
        const row = strip.getBoundingClientRect();
        return stage.tiles.filter((tile) => {
          const { left, right } = tile.getBoundingClientRect();
          return left < row.right && right > row.left;
        });
      };
      const stops = Array.from({ length: 26 }, (_, index) => (strip.scrollWidth / 25) * index);
      for (const left of [...stops, ...stops.reverse()]) {
        strip.scrollLeft = left;
        await frames();
        await stage.until(
          () => shown().every((tile) => tile.querySelector('img[src]')),
          'what is seen has its picture',
        );
        expect(stage.all('.tile img[src]').length).to.be.at.most(24);
      }
      expect(urls.most, '24 thumbnails, the page, and its finer picture').to.be.at.most(26);
      expect(new Set(pages.asked.map(({ page }) => page)).size, 'it was all over the document').to.be.above(100);
      const [first] = stage.all<HTMLImageElement>('.tile img[src]');
      await first.decode();
      expect(first.naturalHeight).to.be.above(0);
    } finally {
      urls.stop();
    }
  });

  it('gives up a thumbnail that has left the view before it was drawn', async () => {
    const pages = new DrawnPages();
    await show(pages, 200);
    await stage.showsLegibly(1);
    await stage.until(() => pages.open === 0 && stage.all('.tile img[src]').length > 3, 'the thumbnails are there');
    const strip = stage.query('.strip') as HTMLElement;
    strip.style.scrollBehavior = 'auto';
    let open: () => void = () => undefined;
    pages.gate = new Promise((resolve) => (open = resolve));
    strip.scrollLeft = strip.scrollWidth / 2;
    await stage.until(() => pages.open === 1, 'one is asked for');
    const middle = pages.asked.at(-1)?.page ?? 0;
    strip.scrollLeft = strip.scrollWidth;
    await stage.until(() => pages.aborted === 1, 'it is given up');
    open();
    await stage.until(() => stage.tiles.at(-1)?.querySelector('img[src]') !== null, 'the last one is there');
    expect(stage.tiles[middle - 1].querySelector('img[src]')).to.equal(null);
    expect(pages.asked.filter(({ page }) => page > 20 && page < middle).length, 'skipped').to.equal(0);
  });

  for (const scheme of ['light', 'dark']) {
    it(`axe finds nothing, ${scheme}`, async () => {
      document.documentElement.style.colorScheme = scheme;
      document.documentElement.style.backgroundColor = scheme === 'dark' ? '#0e1018' : '#fff';
      await show(new DrawnPages((page) => (page === 3 ? null : { width: 595, height: 842 })), 3);
      await stage.shows(1);
      await stage.until(() => stage.query('[data-unseen]') !== null, 'the tile says so');
      stage.button('Zoom in').click();
      await expect(stage.host).to.be.accessible();
      stage.viewer.turnTo(3);
      await stage.until(() => stage.query('.hidden-page') !== null, 'the page says so');
      await expect(stage.host).to.be.accessible();
      document.documentElement.removeAttribute('style');
    });
  }
});
