import { expect } from '@open-wc/testing';
import { pdf, picture, withExif } from '../fixtures/files.js';
import { tree } from '../fixtures/steps.js';
import { StepHarness } from './harness.js';

const ONLY = (inputs: { upload?: boolean; pdf?: boolean }) =>
  tree({ canUpload: inputs.upload ?? false, canUploadPDF: inputs.pdf ?? false });

describe('intake', () => {
  const verbs = {
    picker: (step: StepHarness, file: File) => {
      step.pick(file);
    },
    drop: (step: StepHarness, file: File) => {
      step.drop(file);
    },
    paste: (step: StepHarness, file: File) => {
      step.paste(file);
    },
    host: (step: StepHarness, file: File) => {
      void step.element.setFile(file);
    },
  };
  for (const [via, bring] of Object.entries(verbs)) {
    it(`takes a photo by ${via} and says how it came`, async () => {
      const step = await StepHarness.mount();
      bring(step, await picture());
      await step.reaches('reviewing');
      expect(step.last('accept')).to.include({ via, type: 'image/jpeg' });
      expect(step.last('capture')).to.include({ via, kind: 'image', type: 'image/jpeg', width: 320, height: 240 });
      step.remove();
    });
  }

  it('offers exactly what the step allows', async () => {
    const photos = 'image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,image/gif,image/bmp';
    const cases = [
      [{ upload: true, pdf: true }, `${photos},application/pdf`, 'Choose a photo or PDF'],
      [{ upload: true }, photos, 'Choose a photo'],
      [{ pdf: true }, 'application/pdf', 'Choose a PDF'],
    ] as const;
    for (const [inputs, accept, words] of cases) {
      const step = await StepHarness.mount({ additionalSteps: ONLY(inputs) });
      expect(step.query<HTMLInputElement>('input[type=file]')?.accept).to.equal(accept);
      expect(step.part('drop-area').innerText).to.contain(words);
      expect(step.element.renderRoot.querySelectorAll('input[type=file]')).to.have.length(1);
      step.remove();
    }
  });

  const REFUSED = [
    ['an empty file', () => new File([], 'a.jpg'), {}, 'file-empty'],
    [
      'a text that calls itself a photo',
      () => new File(['hello, I am a photo'], 'a.jpg', { type: 'image/jpeg' }),
      {},
      'file-type',
    ],
    ['a PDF where only photos are allowed', () => pdf(), { additionalSteps: ONLY({ upload: true }) }, 'file-type'],
    ['a photo where only PDFs are allowed', () => picture(), { additionalSteps: ONLY({ pdf: true }) }, 'file-type'],
    [
      'a JPEG without a picture',
      () => new File([new Uint8Array([0xff, 0xd8, 0xff, 0xd9])], 'a.jpg'),
      {},
      'file-corrupt',
    ],
    [
      'a JPEG that was cut',
      async () => new File([(await picture(900, 900)).slice(0, 3000)], 'a.jpg'),
      {},
      'file-corrupt',
    ],
    ['an icon', () => picture(48, 48), {}, 'image-too-small'],
  ] as const;
  for (const [what, make, setup, code] of REFUSED) {
    it(`refuses ${what} with ${code} and leaves the person where they were`, async () => {
      const step = await StepHarness.mount(setup);
      step.pick(await make());
      await step.hears('error');
      await step.settled();
      expect(step.element.phase).to.equal('choosing');
      expect(step.element.error).to.include({ code, recoverable: true });
      expect(step.notice).to.contain(step.element.error?.message ?? 'a sentence');
      step.remove();
    });
  }

  it('names the size and the limit of a PDF that cannot fit', async () => {
    const step = await StepHarness.mount({ maxRequestBytes: 2_000_000 });
    step.pick(pdf(2_500_000));
    await step.hears('error');
    expect(step.element.error?.message).to.contain('2.5 MB').and.to.contain('1.5 MB');
    step.remove();
  });

  it('lets the partner refuse a file without moving the person', async () => {
    const step = await StepHarness.mount();
    step.element.addEventListener('markid-accept', (event) => {
      event.preventDefault();
    });
    expect(await step.element.setFile(await picture())).to.equal(false);
    expect(step.element.phase).to.equal('choosing');
    expect(step.element.error?.code).to.equal('input-not-allowed');
    expect(step.names()).to.not.include('phase:normalising');
    expect(step.heard.filter(({ type }) => type === 'markid-phase')).to.have.length(1); // blocked to choosing
    step.remove();
  });

  it('keeps the capture that was there when another choice fails', async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(await picture());
    const digest = step.last('capture')?.['digest'];
    step.pick(new File(['no'], 'no.jpg'));
    await step.hears('error');
    await step.settled();
    expect(step.element.phase).to.equal('reviewing');
    expect(step.notice).to.contain('cannot be used here');
    expect(digest).to.be.a('string');
    expect(await step.element.buildPayload()).to.be.instanceOf(Blob);
    step.remove();
  });

  it('takes the last of several quick choices, and no stale one', async () => {
    const step = await StepHarness.mount();
    const files = await Promise.all([300, 310, 320, 330].map((width) => picture(width, 200)));
    const reached = await Promise.all(files.map((file) => step.element.setFile(file)));
    expect(reached).to.deep.equal([false, false, false, true]);
    expect(
      step.heard.filter(({ type }) => type === 'markid-capture').map(({ detail }) => detail['width']),
    ).to.deep.equal([330]);
    step.remove();
  });

  it('keeps a PDF that cannot fit, says so, and lets the person leave it', async () => {
    const step = await StepHarness.mount({ maxRequestBytes: 100_000 });
    step.pick(pdf(90_000));
    await step.hears('error');
    await step.settled();
    expect(step.element.phase).to.equal('choosing');
    expect(step.element.error).to.include({ code: 'file-too-large', recoverable: true });
    expect(step.text).to.contain('too big to send').and.to.contain('Make it smaller');
    expect(step.names()).to.not.include('capture');
    [...step.element.renderRoot.querySelectorAll('button')].find(({ innerText }) => innerText === 'Cancel')?.click();
    await step.settled();
    expect(step.text).to.contain('Choose a photo or PDF');
    step.remove();
  });

  it('takes the same file twice', async () => {
    const step = await StepHarness.mount();
    const file = await picture();
    step.pick(file);
    await step.reaches('reviewing');
    expect(step.query<HTMLInputElement>('input[type=file]')?.value).to.equal('');
    step.pick(file);
    await step.reaches('normalising');
    await step.reaches('reviewing');
    step.remove();
  });

  it('never reads the file again', async () => {
    const step = await StepHarness.mount();
    const file = await picture();
    let reads = 0;
    const stream = file.stream.bind(file);
    file.stream = () => {
      reads += 1;
      return stream();
    };
    for (const method of ['arrayBuffer', 'text', 'slice'] as const)
      file[method] = () => {
        throw new Error(`${method} was called`);
      };
    step.drop(file);
    await step.reaches('reviewing');
    await step.element.buildPayload();
    expect(reads).to.equal(1);
    step.remove();
  });

  it('says so when a file cannot be read', async () => {
    const step = await StepHarness.mount();
    const file = await picture();
    file.stream = () =>
      new ReadableStream({
        start(controller) {
          controller.error(new DOMException('gone', 'NotReadableError'));
        },
      });
    step.drop(file);
    await step.hears('error');
    expect(step.element.error?.code).to.equal('file-unreadable');
    step.remove();
  });

  it('gives a sign of life while a file is fetched, and can be stopped', async () => {
    const step = await StepHarness.mount();
    const file = await picture();
    file.stream = () => new ReadableStream({ pull: () => new Promise(() => undefined) });
    step.drop(file);
    while (!step.query('progress')) await new Promise(requestAnimationFrame);
    expect(step.text).to.contain('Getting your file');
    step.query('.secondary')?.click();
    await step.settled();
    expect(step.query('progress') === null).to.equal(true);
    expect(step.element.phase).to.equal('choosing');
    step.remove();
  });

  it('never lets a drop navigate, also where it is refused', async () => {
    const step = await StepHarness.mount({ disabled: true });
    expect(step.drop(await picture()).defaultPrevented).to.equal(true);
    expect(step.element.phase).to.equal('choosing');
    expect(await step.element.setFile(await picture())).to.equal(false);
    step.remove();
  });

  it('takes the first of several dropped files where no PDF can be made of them, and says how many were left out', async () => {
    const settings = { canUpload: true, canCapture: false, canUploadPDF: false };
    const step = await StepHarness.mount({ additionalSteps: tree(settings) });
    step.drop(await picture(), await picture(), await picture());
    await step.reaches('reviewing');
    expect(step.text).to.contain('2 more files were left out');
    step.remove();
  });

  it('turns a photo upright and sends no metadata', async () => {
    const step = await StepHarness.mount();
    await step.element.setFile(await withExif(await picture(320, 240), 6));
    expect(step.last('capture')).to.include({ width: 240, height: 320 });
    expect(step.last('capture')?.['changes']).to.include('rotated').and.to.include('metadata-removed');
    step.remove();
  });

  it('warns of a file that was refused before, by either digest', async () => {
    const probe = await StepHarness.mount();
    const file = await picture(1600, 1200); // a smaller one is warned of as well
    await probe.element.setFile(file);
    const { digest, originalDigest } = probe.last('capture') as { digest: string; originalDigest: string };
    probe.remove();
    for (const hex of [digest, originalDigest.toUpperCase()]) {
      const step = await StepHarness.mount({ rejectedDigests: [hex] });
      await step.element.setFile(file);
      await step.settled();
      expect(step.last('capture')?.['warnings']).to.deep.equal(['same-as-rejected']);
      expect(step.part('warning').innerText).to.contain('refused before');
      expect(step.part<HTMLButtonElement>('submit-button').disabled).to.equal(false);
      step.remove();
    }
  });

  it('shows a PDF by its page, size and name, and sends it unchanged', async () => {
    const step = await StepHarness.mount();
    const file = pdf(5000);
    await step.element.setFile(file);
    await step.settled();
    expect(step.part('preview').innerText)
      .to.contain('Šildymas 2026-10.pdf')
      .and.to.contain('1 page')
      .and.to.contain('5 kB');
    expect(step.last('capture')).to.include({ kind: 'pdf', bytes: file.size, originalBytes: file.size });
    expect(step.last('capture')?.['changes']).to.deep.equal(['passed']);
    expect(JSON.stringify(step.heard.map(({ detail }) => detail))).to.not.contain('ildymas');
    const body = JSON.parse(await ((await step.element.buildPayload()) as Blob).text()) as { image: string };
    expect(atob(body.image)).to.equal(
      await new Response(file).arrayBuffer().then((bytes) => String.fromCharCode(...new Uint8Array(bytes))),
    );
    step.remove();
  });
});
