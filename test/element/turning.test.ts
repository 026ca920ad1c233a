import { expect } from '@open-wc/testing';
import { pdf, sha256 } from '../fixtures/files.js';
import { page, phonePhoto, pixel } from '../media/pictures.js';
import { countAlive } from './alive.js';
import { StepHarness } from './harness.js';

/** A photo in review, of 900 x 1200 unless it is another. */
async function reviewing(photo?: Blob, setup: Parameters<typeof StepHarness.mount>[0] = {}): Promise<StepHarness> {
  const step = await StepHarness.mount(setup);
  const blob = photo ?? (await page(900, 1200).convertToBlob({ type: 'image/jpeg', quality: 0.8 }));
  expect(await step.element.setFile(blob)).to.equal(true);
  await step.settled();
  return step;
}

/** Lets no worker begin until it is told to. */
function holdWorkers() {
  const { postMessage } = Worker.prototype;
  const held: (() => void)[] = [];
  Worker.prototype.postMessage = function (this: Worker, message: unknown) {
    held.push(() => {
      postMessage.call(this, message);
    });
  };
  return () => {
    Worker.prototype.postMessage = postMessage;
    for (const go of held) go();
  };
}

async function turned(step: StepHarness): Promise<Record<string, unknown>> {
  const capture = step.hears('capture');
  step.turn();
  await capture;
  await step.settled();
  return step.last('capture') ?? {};
}

const captures = (step: StepHarness) => step.heard.filter(({ type }) => type === 'markid-capture');

describe('turning', () => {
  it('turns the picture by a quarter, with the clock, and tells the page of the new capture', async () => {
    const step = await reviewing();
    const first = step.last('capture');
    const second = await turned(step);
    expect(second).to.include({ width: 1200, height: 900, originalDigest: first?.['originalDigest'] });
    expect(second['changes']).to.include('rotated');
    expect(second['digest']).to.be.a('string').and.to.not.equal(first?.['digest']);
    expect(second['id']).to.not.equal(first?.['id']);
    const sent = await sentImage(step);
    expect(await sha256(sent)).to.equal(second['digest']);
    const [red, green, blue] = await pixel(sent, 1180, 450); // the red bar was on top
    expect(red).to.be.above(150);
    expect(Math.max(green, blue)).to.be.below(90);
    const image = step.query<HTMLImageElement>('img') as HTMLImageElement;
    await image.decode();
    expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([1200, 900]);
    step.remove();
  });

  it('starts from the original each time: after four turns it is the first picture, byte for byte', async () => {
    for (const photo of [undefined, await phonePhoto(page(800, 1100), 6)]) {
      const step = await reviewing(photo);
      const first = step.last('capture');
      for (let quarter = 1; quarter <= 4; quarter++) await turned(step);
      expect(step.last('capture')).to.include({ digest: first?.['digest'], width: first?.['width'] });
      expect(step.last('capture')?.['changes']).to.deep.equal(first?.['changes']);
      step.remove();
    }
  });

  it('loses no turn when it is pressed quickly, and makes one picture of them all', async () => {
    const step = await reviewing();
    const reference = await reviewing();
    for (let quarter = 1; quarter <= 3; quarter++) await turned(reference);
    const before = captures(step).length;
    step.turn();
    step.turn();
    step.turn();
    await step.hears('capture');
    await step.settled();
    expect(step.element.phase).to.equal('reviewing');
    expect(captures(step)).to.have.length(before + 1);
    expect(step.last('capture')).to.include({ digest: reference.last('capture')?.['digest'], width: 1200 });
    step.remove();
    reference.remove();
  });

  it('stays on the screen: the picture is busy, nothing can be sent, focus and heading are left alone', async () => {
    const step = await reviewing();
    step.button('Rotate').focus();
    const [heading, button, figure] = [step.part('heading'), step.focused, step.part('preview')];
    const headings: string[] = [];
    const observer = new MutationObserver(() => headings.push(step.said));
    observer.observe(step.part('status'), { childList: true, characterData: true, subtree: true });
    const url = step.query<HTMLImageElement>('img')?.src;
    const release = holdWorkers();
    step.turn();
    await step.settled();
    expect(step.element.phase).to.equal('normalising');
    expect(step.element.getAttribute('phase')).to.equal('normalising');
    expect(step.part('heading') === heading).to.equal(true);
    expect(step.part('preview') === figure).to.equal(true);
    expect(figure.ariaBusy).to.equal('true');
    expect(step.query<HTMLImageElement>('img')?.src).to.equal(url);
    expect(step.part<HTMLButtonElement>('submit-button').disabled).to.equal(true);
    expect(await step.element.submit()).to.equal(null);
    expect(step.focused === button).to.equal(true);
    expect(step.query('progress') === null).to.equal(true);
    release();
    await step.reaches('reviewing');
    expect(figure.ariaBusy).to.equal('false');
    expect(step.part<HTMLButtonElement>('submit-button').disabled).to.equal(false);
    expect(step.focused === button).to.equal(true);
    expect(step.said).to.contain('rotated by a quarter turn');
    expect(headings.filter((sentence) => sentence !== '')).to.deep.equal([step.said]);
    observer.disconnect();
    step.remove();
  });

  it('says it again at the next turn', async () => {
    const step = await reviewing();
    await turned(step);
    const release = holdWorkers();
    step.turn();
    await step.settled();
    expect(step.said).to.equal('');
    release();
    await step.reaches('reviewing');
    expect(step.said).to.contain('rotated');
    step.remove();
  });

  it('can be stopped by Escape, and the picture before is there', async () => {
    const step = await reviewing();
    const first = step.last('capture');
    const release = holdWorkers();
    step.button('Rotate').focus();
    step.turn();
    await step.settled();
    step.focused?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    release();
    expect(step.element.phase).to.equal('reviewing');
    await step.settled();
    expect(step.focused === step.button('Rotate')).to.equal(true);
    expect(step.notice).to.equal(null);
    expect(await sha256(await sentImage(step))).to.equal(first?.['digest']);
    expect(captures(step)).to.have.length(1);
    expect(await turned(step)).to.include({ width: 1200 });
    step.remove();
  });

  it('offers Cancel where it takes long, and focus is not lost with it', async () => {
    const step = await reviewing();
    const release = holdWorkers();
    step.turn();
    await step.settled();
    expect(step.text).to.contain('Choose another').and.not.to.contain('Cancel');
    while (!step.text.includes('Cancel')) await new Promise(requestAnimationFrame);
    expect(step.text).to.contain('Preparing your file');
    step.button('Cancel').focus();
    step.button('Cancel').click();
    release();
    await step.settled();
    expect(step.element.phase).to.equal('reviewing');
    expect(step.text).to.contain('Choose another').and.not.to.contain('Cancel');
    expect(step.focused === step.part('heading')).to.equal(true);
    step.remove();
  });

  it('gives way to another file, and that is not turned', async () => {
    const step = await reviewing();
    const release = holdWorkers();
    step.turn();
    step.pick(new File([await page(640, 480).convertToBlob({ type: 'image/png' })], 'b.png'));
    release();
    await step.hears('capture', ({ width }) => width === 640);
    await step.settled();
    expect(captures(step)).to.have.length(2);
    expect(step.last('capture')?.['changes']).to.not.include('rotated');
    expect(step.said).to.not.contain('rotated');
    step.remove();
  });

  it('keeps the picture and says what went wrong where it fails', async () => {
    const step = await reviewing();
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, { id }: { id: number }) {
      const data = { kind: 'failed', id, code: 'file-corrupt', facts: {} };
      setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data })));
    } as typeof postMessage;
    step.turn();
    await step.hears('error');
    Worker.prototype.postMessage = postMessage;
    await step.settled();
    expect(step.element.phase).to.equal('reviewing');
    expect(step.notice).to.contain('damaged');
    expect(step.part<HTMLButtonElement>('submit-button').disabled).to.equal(false);
    expect(await turned(step)).to.include({ width: 1200 });
    expect(step.notice).to.equal(null);
    step.remove();
  });

  it('turns nothing that is being sent, no PDF, and nothing where the element is switched off', async () => {
    const step = await reviewing(undefined, { transport: { send: () => new Promise(() => undefined) } });
    step.element.disabled = true;
    await step.settled();
    expect(step.button('Rotate').disabled).to.equal(true);
    step.element.disabled = false;
    await step.settled();
    const rotate = step.button('Rotate');
    step.confirm();
    await step.reaches('sending');
    rotate.click();
    expect(step.element.phase).to.equal('sending');
    step.remove();
    const other = await StepHarness.mount();
    await other.element.setFile(pdf());
    await other.settled();
    expect(other.text).to.not.contain('Rotate');
    other.remove();
  });

  it('starts with all of the picture again', async () => {
    const step = await reviewing();
    step.button('Zoom in').click();
    await turned(step);
    expect(step.button('Zoom out').ariaDisabled).to.equal('true');
    expect(step.query('[data-enlarged]') === null).to.equal(true);
    step.remove();
  });

  it('gives back what it takes: fifty rounds of choosing and rotating leave one URL, and none after the reset', async function () {
    this.timeout(60_000);
    const alive = countAlive();
    const step = await StepHarness.mount();
    const photo = await page(300, 400).convertToBlob({ type: 'image/jpeg' });
    for (let round = 0; round < 50; round++) {
      if (round % 5 === 0) {
        await step.element.setFile(photo);
        await step.settled();
      } else {
        await turned(step);
      }
      expect(alive.blobs.size).to.equal(1);
      expect(alive.workers.size).to.be.at.most(1);
    }
    // what the one URL holds is what will be sent, no picture from before
    const [held] = alive.blobs.values();
    expect(await sha256(held as Blob)).to.equal(step.last('capture')?.['digest']);
    expect(alive.made).to.be.at.least(50);
    await step.element.reset();
    await step.settled();
    expect(alive.blobs.size).to.equal(0);
    await step.element.setFile(photo);
    await step.settled();
    step.turn();
    step.remove();
    await step.element.updateComplete;
    expect(alive.blobs.size).to.equal(0);
    expect(alive.workers.size).to.equal(0);
    alive.restore();
  });
});

async function sentImage(step: StepHarness): Promise<Blob> {
  const body = JSON.parse(await ((await step.element.buildPayload()) as Blob).text()) as { image: string };
  return new Blob([Uint8Array.from(atob(body.image), (character) => character.charCodeAt(0))], { type: 'image/jpeg' });
}
