import { expect } from '@open-wc/testing';
import { pdf, picture } from '../fixtures/files.js';
import { tree } from '../fixtures/steps.js';
import { page } from '../media/pictures.js';
import { countAlive } from './alive.js';
import { StepHarness } from './harness.js';

/** The same bytes every time. */
const bill = page(1600, 1200).convertToBlob({ type: 'image/jpeg', quality: 0.9 });

async function digestOf(file: Blob): Promise<string> {
  const step = await StepHarness.mount();
  await step.element.setFile(file);
  step.remove();
  return step.last('capture')?.['originalDigest'] as string;
}

describe('review', () => {
  it('sends on Send, and anyway where something was said against it', async () => {
    const plain = await StepHarness.mount();
    await plain.element.setFile(pdf());
    await plain.settled();
    expect(plain.part('submit-button').innerText).to.equal('Send');
    expect(plain.part('submit-button').getAttribute('aria-describedby')).to.equal(null);
    plain.remove();
    const sent: unknown[] = [];
    const transport = {
      send: (...given: unknown[]) => (sent.push(given), Promise.resolve({ status: 204, response: null })),
    };
    const rejectedDigests = [await digestOf(await bill)];
    const step = await StepHarness.mount({ transport, rejectedDigests });
    await step.element.setFile(await bill);
    await step.settled();
    expect(step.last('capture')?.['warnings']).to.include('same-as-rejected');
    expect(step.part('submit-button').innerText).to.equal('Send anyway');
    step.confirm();
    await step.reaches('sent');
    expect(sent).to.have.length(1);
    step.remove();
  });

  it('says each warning before the button, which names them all', async () => {
    const file = await picture(200, 150);
    const settings = { canUpload: true, canCapture: false, canUploadPDF: false };
    const step = await StepHarness.mount({ additionalSteps: tree(settings), rejectedDigests: [await digestOf(file)] });
    step.drop(file, await picture());
    await step.reaches('reviewing');
    expect(step.last('capture')?.['warnings']).to.include('same-as-rejected').and.to.include('small');
    const button = step.part('submit-button');
    const notes = [...step.element.renderRoot.querySelectorAll<HTMLElement>('[part=warning]')];
    expect(notes.map(({ innerText }) => innerText).join(' '))
      .to.contain('refused before')
      .and.to.contain('is small')
      .and.to.contain('1 more file');
    const described = step.query(`#${button.getAttribute('aria-describedby') ?? ''}`);
    for (const note of notes) {
      expect(described?.contains(note)).to.equal(true);
      expect(note.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING).to.not.equal(0);
    }
    expect(button.innerText).to.equal('Send anyway');
    await expect(step.element).to.be.accessible();
    step.remove();
  });

  it('shows the picture as it will be sent, with its size', async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(await bill);
    await step.settled();
    const image = step.query<HTMLImageElement>('img') as HTMLImageElement;
    const shown = await (await fetch(image.src)).blob();
    expect(shown.size).to.equal(step.last('capture')?.['bytes']);
    expect(image.alt).to.contain('as it will be sent');
    expect(step.part('preview').innerText).to.match(/\d kB|\d MB/);
    step.remove();
  });

  it('has its focus on Send where the page asks for it, not on a tool', async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(await bill);
    await step.settled();
    step.element.focus();
    expect(step.focused === step.part('submit-button')).to.equal(true);
    step.remove();
  });

  it('keeps focus on the screen where Cancel goes away', async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(await bill);
    await step.settled();
    const slow = await picture();
    slow.stream = () => new ReadableStream({ pull: () => new Promise(() => undefined) });
    step.drop(slow);
    while (!step.text.includes('Cancel')) await new Promise(requestAnimationFrame);
    step.button('Cancel').focus();
    step.button('Cancel').click();
    await step.settled();
    expect(step.focused === step.part('heading')).to.equal(true);
    step.remove();
  });

  it('leaves the last of ten files that came at once, one capture of it, one URL and one worker', async () => {
    const alive = countAlive();
    const step = await StepHarness.mount();
    const files = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => new File([await page(300 + index, 200).convertToBlob()], 'a.png')),
    );
    for (const [index, file] of files.entries()) {
      step.pick(file);
      // some while the one before is read, some while it is made ready
      if (index % 3 === 2) await step.reaches('normalising');
    }
    await step.hears('capture', ({ width }) => width === 309);
    await step.settled();
    await new Promise((resolve) => setTimeout(resolve, 100)); // a stale result would come late
    expect(step.element.phase).to.equal('reviewing');
    const widths = step.heard.filter(({ type }) => type === 'markid-capture').map(({ detail }) => detail['width']);
    expect(widths.filter((width) => width === 309)).to.have.length(1);
    expect(widths.at(-1)).to.equal(309);
    expect(alive.blobs.size).to.equal(1);
    expect(alive.workers.size).to.equal(1);
    step.remove();
    await step.element.updateComplete;
    expect(alive.blobs.size + alive.workers.size).to.equal(0);
    alive.restore();
  });
});
