import { expect } from '@open-wc/testing';
import { corpus, page } from '../media/pictures.js';
import { StepHarness } from './harness.js';

/** A photo of 1600 x 1200, which fills the width of its pane, in a frame of `width`. */
async function reviewing(width = 390, setup: Parameters<typeof StepHarness.mount>[0] = {}, photo?: Blob) {
  const frame = document.createElement('div');
  frame.style.width = `${String(width)}px`;
  document.body.append(frame);
  const step = await StepHarness.mount(setup, frame);
  const blob = photo ?? (await page(1600, 1200).convertToBlob({ type: 'image/jpeg', quality: 0.8 }));
  expect(await step.element.setFile(blob)).to.equal(true);
  await step.settled();
  const image = step.query<HTMLImageElement>('img') as HTMLImageElement;
  await image.decode();
  await step.settled();
  const pane = image.parentElement as HTMLElement;
  return {
    step,
    image,
    pane,
    width: () => image.getBoundingClientRect().width,
    /** What of the picture is at a point of the window, as shares of it. */
    spotAt: (x: number, y: number) => {
      const { left, top, width: wide, height: high } = image.getBoundingClientRect();
      return [(x - left) / wide, (y - top) / high] as const;
    },
    /** A point of the window inside the pane, by shares of the pane; whole pixels, as clicks have them. */
    at: (x: number, y: number) => {
      const { left, top } = pane.getBoundingClientRect();
      return { clientX: Math.round(left + pane.clientWidth * x), clientY: Math.round(top + pane.clientHeight * y) };
    },
    remove: () => {
      frame.remove();
    },
  };
}

const bubbling = { bubbles: true, cancelable: true, composed: true };

describe('zoom', () => {
  it('shows all of the picture first, and by the button every pixel of it', async () => {
    const { step, width, pane, image, remove } = await reviewing();
    expect(image.getBoundingClientRect().right).to.be.at.most(pane.getBoundingClientRect().right + 0.5);
    expect(step.button('Zoom out').ariaDisabled).to.equal('true');
    const sizes = [width()];
    while (step.button('Zoom in').ariaDisabled === 'false') {
      step.button('Zoom in').click();
      sizes.push(width());
    }
    expect(sizes).to.deep.equal([...sizes].sort((a, b) => a - b));
    expect(sizes.length).to.be.within(3, 8);
    expect(width()).to.equal(step.last('capture')?.['width']).and.to.equal(1600);
    while (step.button('Zoom out').ariaDisabled === 'false') step.button('Zoom out').click();
    expect(width()).to.equal(sizes[0]);
    remove();
  });

  it('lets small print be read at 390 pixels, on a real document', async function () {
    const photo = await corpus('document-photo/invoice_sample.jpg');
    if (!photo) this.skip();
    const { step, width, pane, image, remove } = await reviewing(390, {}, photo);
    const before = width();
    step.button('Zoom in').focus();
    for (let press = 0; press < 12; press++) key(step, '+');
    expect(width()).to.equal(image.naturalWidth);
    expect(width() / before).to.be.above(4);
    pane.scrollTo(pane.scrollWidth, pane.scrollHeight); // every corner can be seen
    expect(image.getBoundingClientRect().right).to.be.closeTo(pane.getBoundingClientRect().left + pane.clientWidth, 1);
    pane.scrollTo(0, 0);
    expect(image.getBoundingClientRect().left).to.be.closeTo(pane.getBoundingClientRect().left, 1);
    remove();
  });

  it('enlarges a small picture to twice what fits, and stops at 100 % on the way', async () => {
    const photo = await page(480, 640).convertToBlob({ type: 'image/jpeg' });
    const { step, width, remove } = await reviewing(360, {}, photo);
    const before = width();
    const sizes: number[] = [];
    while (step.button('Zoom in').ariaDisabled === 'false') {
      step.button('Zoom in').click();
      sizes.push(width());
    }
    expect(sizes).to.include(480);
    expect(width()).to.be.closeTo(Math.max(480, before * 2), 0.5);
    remove();
  });

  it('leaves the card as it is, however large the picture', async () => {
    for (const wide of [280, 390, 900]) {
      const { step, pane, remove } = await reviewing(wide);
      const sizes = () =>
        [step.part('base'), pane, step.part('submit-button')].map(({ offsetWidth, offsetHeight }) => [
          offsetWidth,
          offsetHeight,
        ]);
      const before = sizes();
      for (let press = 0; press < 9; press++) step.button('Zoom in').click();
      await step.settled();
      expect(sizes()).to.deep.equal(before);
      expect(step.part('base').scrollWidth).to.be.at.most(wide);
      remove();
    }
  });

  it('is moved by keys: + = - 0, and arrows once it is enlarged', async () => {
    const { step, width, pane, remove } = await reviewing();
    const before = width();
    expect(pane.tabIndex).to.equal(-1);
    step.button('Zoom in').focus();
    expect(key(step, '+')).to.equal(true);
    const once = width();
    expect(once).to.be.above(before);
    expect(key(step, '=')).to.equal(true);
    expect(width()).to.be.above(once);
    expect(key(step, '-')).to.equal(true);
    expect(width()).to.be.closeTo(once, 0.5);
    expect(pane.tabIndex).to.equal(0);
    expect(pane.role).to.equal('region');
    expect(pane.ariaLabel).to.contain('arrow keys');
    pane.focus();
    expect(step.focused === pane).to.equal(true);
    expect(key(step, '0')).to.equal(true);
    expect(width()).to.be.closeTo(before, 0.5);
    expect(step.focused === pane, 'keeps its focus').to.equal(true);
    expect(pane.tabIndex).to.equal(-1);
    expect(key(step, 'a')).to.equal(false);
    expect(key(step, '+', { ctrlKey: true }), 'the browser’s own zoom').to.equal(false);
    remove();
  });

  it('keeps the focus of a button at its end', async () => {
    const { step, remove } = await reviewing();
    const button = step.button('Zoom in');
    button.focus();
    for (let press = 0; press < 12; press++) button.click();
    expect(button.ariaDisabled).to.equal('true');
    expect(step.focused === button).to.equal(true);
    remove();
  });

  it('says how large it is once it stays so', async () => {
    const { step, remove } = await reviewing();
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(step.said));
    observer.observe(step.part('status'), { childList: true, characterData: true, subtree: true });
    for (let press = 0; press < 12; press++) step.button('Zoom in').click();
    expect(step.said).to.not.contain('Zoom');
    while (!step.said.includes('Zoom')) await new Promise(requestAnimationFrame);
    expect(step.said).to.equal('Zoom: 100%');
    expect(said.filter((sentence) => sentence.includes('Zoom'))).to.deep.equal(['Zoom: 100%']);
    observer.disconnect();
    remove();
  });

  it('is enlarged by the wheel around the pointer; at the ends the page scrolls', async () => {
    const { width, image, at, spotAt, remove } = await reviewing();
    const point = at(0.3, 0.6);
    const turn = (deltaY: number, more: WheelEventInit = {}) => {
      const event = new WheelEvent('wheel', { ...bubbling, ...point, deltaY, ...more });
      image.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const spot = spotAt(point.clientX, point.clientY);
    const before = width();
    expect(turn(100), 'all is seen already').to.equal(false);
    expect(turn(-100)).to.equal(true);
    expect(width()).to.be.within(before * 1.1, before * 1.5);
    for (let notch = 0; notch < 12; notch++) turn(-100);
    expect(width()).to.equal(1600);
    expect(turn(-100), 'every pixel is seen already').to.equal(false);
    const now = spotAt(point.clientX, point.clientY);
    expect(now[0] * 1600).to.be.closeTo(spot[0] * 1600, 6);
    expect(now[1] * 1200).to.be.closeTo(spot[1] * 1200, 6);
    expect(turn(100, { shiftKey: true }), 'sideways scrolls').to.equal(false);
    expect(turn(5, { ctrlKey: true }), 'a pinch on a trackpad').to.equal(true);
    expect(width()).to.be.within(1500, 1599);
    remove();
  });

  it('is enlarged by two fingers, and what is between them stays there', async () => {
    const { width, image, at, spotAt, remove } = await reviewing();
    const { clientX: x, clientY: y } = at(0.4, 0.5);
    const finger = (type: string, pointerId: number, clientX: number, clientY: number) =>
      image.dispatchEvent(
        new PointerEvent(type, {
          ...bubbling,
          pointerType: 'touch',
          pointerId,
          clientX,
          clientY,
          isPrimary: pointerId === 5,
        }),
      );
    const before = width();
    const spot = spotAt(x, y);
    finger('pointerdown', 5, x - 20, y);
    finger('pointermove', 5, x - 21, y);
    expect(width(), 'one finger scrolls').to.equal(before);
    finger('pointerdown', 6, x + 20, y);
    for (let apart = 20; apart <= 50; apart += 5) {
      finger('pointermove', 5, x - apart, y);
      finger('pointermove', 6, x + apart, y);
    }
    expect(width() / before).to.be.closeTo(100 / 41, 0.05);
    expect(spotAt(x, y)[0]).to.be.closeTo(spot[0], 0.01);
    expect(spotAt(x, y)[1]).to.be.closeTo(spot[1], 0.01);
    finger('pointerup', 6, x + 50, y);
    const wide = width();
    finger('pointermove', 5, x, y);
    expect(width()).to.equal(wide);
    finger('pointerup', 5, x, y);
    expect(getComputedStyle(image.parentElement as Element).touchAction).to.equal('pan-x pan-y');
    remove();
  });

  it('shows every pixel at a double click, there, and all again at the next', async () => {
    const { width, image, at, spotAt, remove } = await reviewing();
    const point = at(0.7, 0.2);
    const before = width();
    const spot = spotAt(point.clientX, point.clientY);
    image.dispatchEvent(new MouseEvent('dblclick', { ...bubbling, ...point }));
    expect(width()).to.equal(1600);
    expect(spotAt(point.clientX, point.clientY)[0] * 1600).to.be.closeTo(spot[0] * 1600, 1);
    expect(spotAt(point.clientX, point.clientY)[1] * 1200).to.be.closeTo(spot[1] * 1200, 1);
    image.dispatchEvent(new MouseEvent('dblclick', { ...bubbling, ...point }));
    expect(width()).to.equal(before);
    remove();
  });

  it('does the same at a double tap, also where the browser tells of a double click then', async () => {
    const { width, image, at, remove } = await reviewing();
    const point = { ...bubbling, ...at(0.5, 0.5), pointerType: 'touch', pointerId: 7 };
    const tap = () => {
      image.dispatchEvent(new PointerEvent('pointerdown', point));
      image.dispatchEvent(new PointerEvent('pointerup', point));
    };
    tap();
    tap();
    image.dispatchEvent(new MouseEvent('dblclick', point));
    expect(width()).to.equal(1600);
    remove();
  });

  it('is moved by dragging with the mouse, and is not dragged out of the page', async () => {
    const { step, image, pane, at, remove } = await reviewing();
    for (let press = 0; press < 12; press++) step.button('Zoom in').click();
    const [left, top] = [pane.scrollLeft, pane.scrollTop];
    const { clientX, clientY } = at(0.5, 0.5);
    const mouse = (type: string, dx: number, dy: number) =>
      image.dispatchEvent(
        new PointerEvent(type, { ...bubbling, pointerType: 'mouse', clientX: clientX + dx, clientY: clientY + dy }),
      );
    mouse('pointermove', 90, 90);
    mouse('pointerdown', 0, 0);
    mouse('pointermove', -10, -20);
    mouse('pointermove', -40, -30);
    mouse('pointerup', -40, -30);
    mouse('pointermove', 90, 90);
    expect(pane.scrollLeft - left).to.be.closeTo(40, 1);
    expect(pane.scrollTop - top).to.be.closeTo(30, 1);
    expect(image.draggable).to.equal(false);
    remove();
  });

  it('keeps the spot where the writing runs from right to left', async () => {
    const { step, width, image, at, spotAt, remove } = await reviewing(390, {
      locale: 'ar',
      messages: { ar: { 'review.zoom-in': 'Zoom in' } },
    });
    expect(step.part('base').dir).to.equal('rtl');
    const point = at(0.3, 0.4);
    const spot = spotAt(point.clientX, point.clientY);
    image.dispatchEvent(new MouseEvent('dblclick', { ...bubbling, ...point }));
    expect(width()).to.equal(1600);
    expect(spotAt(point.clientX, point.clientY)[0] * 1600).to.be.closeTo(spot[0] * 1600, 1);
    remove();
  });

  it('follows when the card becomes wider or narrower', async () => {
    const { step, width, pane, remove } = await reviewing(390);
    const frame = step.element.parentElement as HTMLElement;
    const before = width();
    frame.style.width = '320px';
    while (width() === before) await new Promise(requestAnimationFrame);
    await step.settled();
    await step.settled();
    expect(pane.scrollWidth).to.equal(pane.clientWidth);
    for (let press = 0; press < 12; press++) step.button('Zoom in').click();
    frame.style.width = '500px';
    await step.settled();
    await step.settled();
    expect(width()).to.equal(1600);
    step.button('Zoom out').focus();
    key(step, '0');
    expect(pane.scrollWidth).to.equal(pane.clientWidth);
    expect(width()).to.be.above(before);
    remove();
  });

  it('starts anew with another picture, and works again after review was left', async () => {
    const { step, remove } = await reviewing(390, { transport: { send: () => Promise.reject(new Error('no')) } });
    step.button('Zoom in').click();
    step.confirm();
    await step.reaches('sending');
    await step.reaches('reviewing');
    expect(step.button('Zoom out').ariaDisabled).to.equal('true');
    step.button('Zoom in').click();
    expect(step.button('Zoom out').ariaDisabled).to.equal('false');
    await step.element.setFile(await page(1200, 1600).convertToBlob({ type: 'image/jpeg' }));
    await step.settled();
    expect(step.button('Zoom out').ariaDisabled).to.equal('true');
    expect(step.query('[data-enlarged]') === null).to.equal(true);
    remove();
  });

  for (const scheme of ['light', 'dark']) {
    it(`axe finds nothing while it is enlarged, ${scheme}`, async () => {
      document.documentElement.style.colorScheme = scheme;
      document.documentElement.style.backgroundColor = scheme === 'dark' ? '#0e1018' : '#fff';
      const { step, remove } = await reviewing();
      step.button('Zoom in').click();
      await step.settled();
      await expect(step.element).to.be.accessible();
      remove();
      document.documentElement.removeAttribute('style');
    });
  }
});

/** Presses a key where focus is; true where it was taken. */
function key(step: StepHarness, name: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { ...bubbling, key: name, ...more });
  step.focused?.dispatchEvent(event);
  return event.defaultPrevented;
}
