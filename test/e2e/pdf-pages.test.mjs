/** A PDF with many pages: choosing among them, and what that costs the page. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { until } from './camera-watch.mjs';
import { openDocuments, say } from './document-kit.mjs';
import * as kit from './kit.mjs';
import { A4, makeBill, readPdf } from './pdf-kit.mjs';

/** Pictures that are held at once at most: those of the tiles in view and half a list around, and two dozen to come back to. */
const MOST_HELD = 60;

describe('a PDF with many pages', () => {
  let demo;
  before(async () => {
    demo = await kit.startDemo();
  });
  after(() => demo?.close());

  async function choose(pages, prepare = () => undefined) {
    const bill = await makeBill(Array(pages).fill(A4));
    const opened = await openDocuments(demo);
    await opened.page.evaluate(prepare);
    await kit.pick(opened.page, 'statement.pdf', bill);
    return { ...opened, bill };
  }

  const range = async ({ page }, from, to) => {
    await page.getByLabel(say('document.from'), { exact: true }).fill(String(from));
    await page.getByLabel(say('document.to'), { exact: true }).fill(String(to));
  };

  /** What arrived is exactly these pages of the bill. */
  async function assertArrived(bill, numbers) {
    const [arrived, original] = [await readPdf(demo.sandbox.received.at(-1).bytes), await readPdf(bill)];
    assert.deepEqual(
      arrived.pages,
      numbers.map((number) => original.pages[number - 1]),
    );
  }

  it('of 150: it is said, and twelve of them are sent', async () => {
    const opened = await choose(150);
    const { page, button, told, bill, faults } = opened;
    await opened.reads('document.too-many');
    assert.deepEqual(
      (await told('error')).map(({ code }) => code),
      ['pdf-too-many-pages'],
    );
    await page.getByText(say('document.too-many-pages_other', { count: 150, most: 100 })).waitFor();
    await until(async () => (await page.locator('.picks input[type=checkbox]').count()) === 150, 'all are offered');
    await range(opened, 31, 42);
    await page
      .getByText(say('document.chosen_other', { count: 12, pages: 150 }), { exact: true })
      .first()
      .waitFor();
    await button('document.use-pages').click();
    const { tiles } = await opened.reviews();
    assert.equal(tiles, 12);
    const [{ changes, pages, originalDigest, digest }] = await told('capture');
    assert.deepEqual({ changes, pages }, { changes: ['pages-chosen'], pages: 12 });
    assert.equal(originalDigest, kit.sha256(bill));
    await opened.sends();
    assert.equal(kit.sha256(demo.sandbox.received.at(-1).bytes), digest);
    await assertArrived(bill, [31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42]);
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('is refused in words where none is chosen, or 101', async () => {
    const opened = await choose(120);
    const { page, button, told } = opened;
    await opened.reads('document.too-many');
    const refusal = page.locator('markid-additional-step [part=error]:not([hidden])');
    await opened.ticks([]);
    await button('document.use-pages').click();
    await until(async () => (await refusal.textContent()).trim() === say('document.chosen-none'), 'none');
    await range(opened, 5, 105);
    await until(async () => (await refusal.count()) === 0, 'what is mended is not complained of');
    await button('document.use-pages').click();
    const tooMany = say('document.chosen-too-many_other', { count: 101, most: 100 });
    await until(async () => (await refusal.textContent()).trim() === tooMany, '101');
    const status = page.locator('markid-additional-step [part=status]');
    assert.equal((await status.textContent()).trim(), tooMany, 'and to whoever cannot see it');
    assert.equal(await opened.element.getAttribute('phase'), 'choosing');
    assert.deepEqual(await told('capture'), []);
    await range(opened, 5, 104);
    await button('document.use-pages').click();
    await opened.reviews();
    assert.equal((await told('capture'))[0].pages, 100);
    await page.context().close();
  });

  it('in review: only some of them are sent, in their order, and all are there again before', async () => {
    const opened = await choose(8);
    const { page, button, told, bill, heading } = opened;
    assert.equal((await opened.reviews()).tiles, 8);
    await button('document.some-pages').click();
    await opened.reads('document.which-pages');
    assert.ok(await heading.evaluate((element) => element.getRootNode().activeElement === element));
    await button('common.cancel').click();
    await opened.reads('review.heading-pdf');
    assert.equal((await opened.reviews()).tiles, 8, 'Cancel changes nothing');
    await button('document.some-pages').click();
    await opened.reads('document.which-pages');
    await opened.ticks([7, 2, 3]);
    await button('document.use-pages').click();
    await until(async () => (await told('capture')).length === 2, 'they are in review');
    assert.equal((await opened.reviews()).tiles, 3);
    const [whole, some] = await told('capture');
    assert.deepEqual(whole.changes, ['passed']);
    assert.deepEqual(some.changes, ['pages-chosen']);
    assert.equal(some.originalDigest, whole.originalDigest);
    assert.notEqual(some.id, whole.id);
    await opened.sends();
    await assertArrived(bill, [2, 3, 7]);
    await page.context().close();
  });

  it('of 500: they are drawn as they come into view, few are held, and the page stays free', async (t) => {
    const opened = await choose(500, watchCosts);
    const { page, button, faults } = opened;
    await opened.reads('document.too-many');
    await until(() => page.evaluate(isDrawn, 1), 'the first is drawn');
    let long;
    // a busy machine can stretch a task of 10 ms once, but not every time
    for (let round = 0; round < 3 && long?.length !== 0; round++) {
      const start = await page.evaluate(() => performance.now());
      for (const number of [60, 130, 255, 256, 370, 500, 1]) {
        await page.evaluate(scrollTo, number);
        await until(() => page.evaluate(isDrawn, number), `page ${number} is drawn once it is in view`);
      }
      // and by a wheel, as fast as a hand goes
      const { x, y, width, height } = await page.locator('markid-additional-step .picks').boundingBox();
      await page.mouse.move(x + width / 2, Math.min(y + height / 2, 700));
      for (let step = 0; step < 60; step++) await page.mouse.wheel(0, 300);
      for (let step = 0; step < 60; step++) await page.mouse.wheel(0, -300);
      await until(() => page.evaluate(isDrawn, 1), 'the first is drawn again');
      await page.waitForTimeout(300); // what was seen is told a little later
      long = await page.evaluate((since) => window.__long(since), start);
      t.diagnostic(`tasks over 50 ms, and what they were: ${JSON.stringify(long)}`);
    }
    const { most, made } = await page.evaluate(() => ({ most: window.__most, made: window.__made }));
    t.diagnostic(`pictures made ${made}, held at once at most ${most}`);
    assert.ok(most <= MOST_HELD, `held at once: ${most}`);
    assert.deepEqual(long, [], 'tasks over 50 ms');
    assert.equal(await page.locator('markid-additional-step .picks img').count(), 500);
    await button('common.cancel').click();
    await until(async () => (await page.evaluate(() => window.__urls.size)) === 0, 'none is held once it is left');
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('of 500: the pages around a typed number are drawn, there and back', async () => {
    const opened = await choose(500);
    const { page } = opened;
    await opened.reads('document.too-many');
    await until(async () => (await page.locator('.picks img').count()) === 500, 'all have a tile');
    for (const number of [500, 1, 490, 2, 250, 3]) {
      await range(opened, number, number);
      await until(() => page.evaluate(isDrawn, number), `page ${number} is drawn`);
      await until(() => page.evaluate(isDrawn, Math.min(number + 1, 500)), `the page after ${number} is drawn`);
    }
    await page.context().close();
  });

  it('of 500: nothing is drawn that nobody looks at', async () => {
    const opened = await choose(500, watchCosts);
    const { page } = opened;
    await opened.reads('document.too-many');
    await until(() => page.evaluate(isDrawn, 1), 'the first is drawn');
    await until(async () => {
      const before = await page.evaluate(() => window.__made);
      await page.waitForTimeout(1000);
      return before === (await page.evaluate(() => window.__made));
    }, 'it comes to rest');
    const made = await page.evaluate(() => window.__made);
    assert.ok(made <= MOST_HELD, `pictures made: ${made}`);
    assert.equal(await page.evaluate(isDrawn, 500), false);
    await page.context().close();
  });
});

/** In the page: counts object URLs, and tasks that hold it up. */
function watchCosts() {
  window.__urls = new Set();
  window.__most = 0;
  window.__made = 0;
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    window.__urls.add(url);
    window.__made += 1;
    window.__most = Math.max(window.__most, window.__urls.size);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    window.__urls.delete(url);
    revokeObjectURL.call(URL, url);
  };
  const seen = { longtask: [], 'long-animation-frame': [] };
  for (const type of Object.keys(seen))
    new PerformanceObserver((list) => seen[type].push(...list.getEntries())).observe({ type });
  const told = ({ invoker, duration, forcedStyleAndLayoutDuration: forced }) =>
    `${invoker} ${Math.round(duration)}, ${Math.round(forced)} of it layout`;
  /** How long each task over 50 ms was since then, and what ran in it, as far as the browser says. */
  window.__long = (since) =>
    seen.longtask
      .filter(({ startTime }) => startTime >= since)
      .map(({ startTime, duration }) => {
        const frame = seen['long-animation-frame'].find((one) => startTime < one.startTime + one.duration);
        const layout = frame ? frame.startTime + frame.duration - frame.styleAndLayoutStart : 0;
        return [Math.round(duration), ...(frame?.scripts.map(told) ?? []), `layout ${Math.round(layout)}`];
      });
}

/** In the page, and cheap: it must not be what holds the page up. */
function isDrawn(number) {
  const list = document.querySelector('markid-additional-step').shadowRoot.querySelector('.picks');
  const image = list?.children[number - 1]?.querySelector('img');
  return Boolean(image?.hasAttribute('src') && image.complete && image.naturalWidth > 0);
}

function scrollTo(number) {
  const list = document.querySelector('markid-additional-step').shadowRoot.querySelector('.picks');
  list.scrollTop += list.children[number - 1].getBoundingClientRect().top - list.getBoundingClientRect().top;
}
