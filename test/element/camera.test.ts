import { expect } from '@open-wc/testing';
import { sha256 } from '../fixtures/files.js';
import { tree } from '../fixtures/steps.js';
import { StepHarness } from './harness.js';
import { person, type Pretended, pretendCamera, seeing, sheet, table } from './pretended-camera.js';

const CAPTURE = { canUpload: false, canCapture: true, canUploadPDF: false };
const BOTH = { canUpload: true, canCapture: true, canUploadPDF: true };

const mount = (setup: Parameters<typeof StepHarness.mount>[0] = {}) =>
  StepHarness.mount({ additionalSteps: tree(CAPTURE), ...setup });

/** A press of a key on what has focus. */
function press(step: StepHarness, key: string): void {
  (step.focused ?? step.part('camera')).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
}

/** Escape, as the browser tells a modal dialog of it. */
function escape(step: StepHarness): void {
  step.part('camera').dispatchEvent(new Event('cancel', { cancelable: true }));
}

describe('the camera', () => {
  let camera: Pretended;
  beforeEach(() => {
    camera = pretendCamera();
  });
  afterEach(() => {
    camera.restore();
  });

  it('is not asked for before the person asks for it', async () => {
    const step = await mount();
    expect(camera.wishes).to.deep.equal([]);
    expect(step.element.phase).to.equal('choosing');
    step.remove();
  });

  it('shows what it sees, and its photo goes to review', async () => {
    const step = await mount();
    await step.frame();
    expect(step.element.phase).to.equal('framing');
    expect(step.part<HTMLDialogElement>('camera').matches(':modal')).to.equal(true);
    expect(step.focused === step.part('shutter')).to.equal(true);
    step.shoot();
    await step.reaches('reviewing');
    expect(step.heard.filter(({ type }) => type === 'markid-phase').map(({ detail }) => detail['phase'])).to.deep.equal(
      ['choosing', 'framing', 'normalising', 'reviewing'],
    );
    expect(step.last('accept')).to.include({ via: 'camera' });
    expect(step.heard.find(({ type }) => type === 'markid-accept')?.phase).to.equal('framing');
    expect(step.last('capture')).to.include({ via: 'camera', kind: 'image', type: 'image/jpeg' });
    expect(step.query('dialog') === null).to.equal(true);
    step.remove();
  });

  it('asks for the rear camera with as many pixels as there are, and never insists', async () => {
    const step = await mount();
    await step.frame();
    const [{ video, audio }] = camera.wishes as [MediaStreamConstraints];
    expect(audio).to.equal(false);
    expect(video).to.deep.include({
      facingMode: { ideal: 'environment' },
      width: { ideal: 3840 },
      height: { ideal: 2160 },
    });
    step.remove();
  });

  for (const [what, setup, facing] of [
    ['a person', { guide: 'person' }, 'user'],
    ['camera="user"', { camera: 'user' }, 'user'],
    ['a person, and the page says otherwise', { guide: 'person', camera: 'environment' }, 'environment'],
  ] as const) {
    it(`asks for the side "${facing}" for ${what}`, async () => {
      const step = await mount(setup);
      await step.frame();
      expect(camera.wishes[0]?.video).to.deep.include({ facingMode: { ideal: facing } });
      // a mirror to look into, and none in the photo
      expect(step.query('.picture-box')?.hasAttribute('data-mirrored')).to.equal(facing === 'user');
      step.remove();
    });
  }

  for (const key of [' ', 'Enter']) {
    it(`takes the photo by "${key}" wherever focus is`, async () => {
      const step = await mount();
      await step.frame();
      step.part('camera').focus();
      step.part('camera').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await step.reaches('reviewing');
      step.remove();
    });
  }

  it('leaves keys alone on what has a use of its own for them', async () => {
    const step = await mount();
    await step.frame();
    step.button('Hands-free').focus();
    press(step, ' ');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(step.element.phase).to.equal('framing');
    step.remove();
  });

  it('takes one photo of a double click', async () => {
    const step = await mount();
    await step.frame();
    step.shoot();
    step.shoot();
    await step.reaches('reviewing');
    expect(step.names().filter((name) => name === 'accept')).to.have.lengthOf(1);
    step.remove();
  });
});

describe('the light of the camera goes out', () => {
  let camera: Pretended;
  beforeEach(() => {
    camera = pretendCamera();
  });
  afterEach(() => {
    camera.restore();
  });

  for (const [what, leave] of [
    ['the shutter', (step: StepHarness) => step.shoot()],
    ['Cancel', (step: StepHarness) => step.button('Cancel').click()],
    ['Escape, or the back gesture', escape],
    ['removal', (step: StepHarness) => step.remove()],
    ['being moved', (step: StepHarness) => document.body.prepend(step.element)],
    ['being switched off', (step: StepHarness) => (step.element.disabled = true)],
    ['another verification', (step: StepHarness) => (step.element.scanRef = 'another')],
    ['a step without a camera', (step: StepHarness) => (step.element.additionalSteps = tree())],
    ['a configuration that is wrong', (step: StepHarness) => (step.element.endpoint = 'javascript:')],
  ] as const) {
    it(`by ${what}`, async () => {
      const { error } = console;
      console.error = () => undefined;
      const step = await mount();
      await step.frame();
      expect(camera.alive).to.equal(1);
      leave(step);
      await step.until(() => step.element.phase !== 'framing', 'the phase is left');
      expect(camera.alive).to.equal(0);
      await step.element.updateComplete;
      expect(step.query<HTMLVideoElement>('video')?.srcObject ?? null).to.equal(null);
      step.remove();
      console.error = error;
    });
  }

  it('by reset()', async () => {
    const step = await mount();
    await step.frame();
    await step.element.reset();
    expect(camera.alive).to.equal(0);
    expect(step.element.phase).to.equal('choosing');
    step.remove();
  });

  it('at once, also for a stream that comes after the element is gone', async () => {
    camera.restore();
    let give = (): void => undefined;
    const late = new Promise<void>((resolve) => (give = resolve));
    camera = pretendCamera((wish) =>
      late.then(() => MediaDevices.prototype.getUserMedia.call(navigator.mediaDevices, wish)),
    );
    const step = await mount();
    step.part('camera-button').click();
    await step.until(() => camera.wishes.length > 0, 'the camera is asked for');
    step.remove();
    give();
    await step.until(() => camera.streams.length > 0, 'the stream comes');
    await new Promise((resolve) => setTimeout(resolve));
    expect(camera.alive).to.equal(0);
    expect(step.element.phase).to.equal('choosing');
  });

  it('and focus goes back to what opened it', async () => {
    const step = await mount();
    await step.frame();
    escape(step);
    await step.reaches('choosing');
    expect(step.focused === step.part('camera-button')).to.equal(true);
    expect(step.notice).to.equal(null);
    step.remove();
  });
});

describe('a photo that is taken again', () => {
  it('replaces the old one only when it is ready', async () => {
    const camera = pretendCamera(seeing({ draw: sheet }));
    const step = await mount();
    await step.frame();
    step.shoot();
    await step.reaches('reviewing');
    const first = await step.element.buildPayload();
    step.button('Take again').click();
    await step.moves();
    expect(step.element.phase).to.equal('framing');
    expect(await sha256((await step.element.buildPayload()) as Blob)).to.equal(await sha256(first as Blob));
    step.shoot();
    await step.reaches('normalising');
    expect(await sha256((await step.element.buildPayload()) as Blob)).to.equal(await sha256(first as Blob));
    await step.reaches('reviewing');
    expect(step.names().filter((name) => name === 'capture')).to.have.lengthOf(2);
    step.remove();
    camera.restore();
  });

  it('is not taken: the old one stays', async () => {
    const camera = pretendCamera();
    const step = await mount();
    await step.frame();
    step.shoot();
    await step.reaches('reviewing');
    const { id } = step.last('capture') as { id: string };
    step.button('Take again').click();
    await step.moves();
    step.button('Cancel').click();
    await step.reaches('reviewing');
    expect(step.focused === step.part('retake-button')).to.equal(true);
    step.remove();
    expect(step.last('capture')).to.include({ id });
    camera.restore();
  });
});

describe('a photo that the partner refuses', () => {
  it('leaves the camera open, says so, and the next one may pass', async () => {
    const camera = pretendCamera();
    const step = await mount();
    const refuse = (event: Event) => event.preventDefault();
    step.element.addEventListener('markid-accept', refuse);
    await step.frame();
    step.shoot();
    await step.hears('error');
    await step.settled();
    expect(step.element.phase).to.equal('framing');
    expect(step.last('error')).to.include({ code: 'input-not-allowed', recoverable: true });
    expect(step.query('dialog [role=alert]')?.innerText).to.contain('cannot be used for this step');
    expect(camera.alive).to.equal(1);
    step.element.removeEventListener('markid-accept', refuse);
    step.shoot();
    await step.reaches('reviewing');
    step.remove();
    camera.restore();
  });
});

describe('the self-timer', () => {
  it('counts, says so, and takes the photo', async () => {
    const camera = pretendCamera();
    const step = await mount();
    await step.frame();
    step.button('Self-timer: off').click();
    await step.settled();
    step.button('Self-timer: 3 seconds');
    const from = performance.now();
    step.shoot();
    await step.settled();
    expect(step.query('.count')?.innerText).to.equal('3');
    expect(step.said).to.equal('The photo will be taken in 3 seconds.');
    await step.reaches('normalising');
    expect(performance.now() - from).to.be.within(2900, 7000);
    step.remove();
    camera.restore();
  });

  for (const [what, stop] of [
    ['the shutter, which says Stop', (step: StepHarness) => step.button('Stop').click()],
    ['Escape', escape],
  ] as const) {
    it(`is stopped by ${what}, and the camera stays`, async () => {
      const camera = pretendCamera();
      const step = await mount();
      await step.frame();
      step.button('Self-timer: off').click();
      step.shoot();
      await step.settled();
      stop(step);
      await step.settled();
      expect(step.query('.count') === null).to.equal(true);
      expect(step.said).to.equal('Stopped. No photo was taken.');
      expect(step.element.phase).to.equal('framing');
      expect(camera.alive).to.equal(1);
      step.remove();
      camera.restore();
    });
  }
});

describe('hands-free', () => {
  it('takes the photo when the sheet is held still, with a count that can be seen', async () => {
    const camera = pretendCamera(seeing({ draw: sheet }));
    const step = await mount({ autoCapture: true });
    await step.frame();
    await step.until(() => step.query('.count') !== null, 'it counts');
    expect(step.query('polygon')?.getAttribute('points')?.split(' ')).to.have.lengthOf(4);
    await step.reaches('reviewing');
    expect(step.query('#praises')?.innerText).to.contain('All four corners are in the picture.');
    step.remove();
    camera.restore();
  });

  it('is off unless the page or the person wants it, and the person can stop it', async () => {
    const camera = pretendCamera(seeing({ draw: sheet }));
    const step = await mount();
    await step.frame();
    await step.until(() => step.query('.hint')?.innerText.trim() === 'Looks good', 'all is good');
    expect(step.query('.count') === null).to.equal(true);
    const toggle = step.button('Hands-free');
    expect(toggle.getAttribute('aria-pressed')).to.equal('false');
    toggle.click();
    await step.settled();
    expect(step.said).to.equal('Hands-free is on. The photo takes itself when everything looks good.');
    await step.until(() => step.query('.count') !== null, 'it counts');
    step.button('Stop').click();
    await step.settled();
    expect(step.button('Hands-free').getAttribute('aria-pressed')).to.equal('false');
    expect(step.element.phase).to.equal('framing');
    step.remove();
    camera.restore();
  });

  it('takes none of an empty table', async () => {
    const camera = pretendCamera(seeing({ draw: table }));
    const step = await mount({ autoCapture: true });
    await step.frame();
    await step.until(() => step.query('.hint')?.innerText.trim() === 'Point the camera at your document', 'it says so');
    expect(step.query('.count') === null).to.equal(true);
    expect(step.query('polygon')?.hasAttribute('points')).to.equal(false);
    step.remove();
    camera.restore();
  });
});

describe('a virtual camera', () => {
  it('is told to the partner, and to the person', async () => {
    const camera = pretendCamera(seeing({ draw: sheet, label: 'OBS Virtual Camera' }));
    const step = await mount();
    await step.frame();
    step.shoot();
    await step.reaches('reviewing');
    expect(step.last('capture')?.['warnings']).to.include('virtual-camera');
    expect(step.part('warning').innerText).to.contain('virtual camera');
    step.remove();
    camera.restore();
  });
});

describe('where files are allowed too', () => {
  it('both ways lead on, from choosing and from review', async () => {
    const camera = pretendCamera();
    const step = await mount({ additionalSteps: tree(BOTH) });
    expect(step.part('choose-button').className).to.equal('primary');
    expect(step.part('camera-button').className).to.equal('secondary');
    await step.frame();
    step.shoot();
    await step.reaches('reviewing');
    expect(step.part('retake-button').innerText.trim()).to.equal('Take again');
    step.button('Choose another');
    step.remove();
    camera.restore();
  });
});

describe('the help for a selfie with a document', () => {
  for (const [what, at, hint] of [
    ['nobody', null, 'Show your face'],
    ['a face that is far away', { x: 0.35, y: 0.45, size: 0.11 }, 'Come closer'],
    ['a face over the edge', { x: 0.12, y: 0.4, size: 0.3 }, 'Move your whole face into the picture'],
    ['a face with room beside it', { x: 0.33, y: 0.45, size: 0.22 }, 'Looks good'],
  ] as const) {
    it(`says of ${what}: ${hint}`, async () => {
      const draw = at ? person(at) : table;
      const camera = pretendCamera(seeing({ width: 640, height: 480, draw }));
      const step = await mount({ guide: 'person', additionalSteps: tree(CAPTURE, 'ADDITIONAL_PHOTO') });
      await step.frame();
      await step.until(() => step.query('.hint')?.innerText.trim() === hint, `it says "${hint}"`);
      expect(step.query('polygon')?.hasAttribute('points')).to.equal(false);
      step.remove();
      camera.restore();
    });
  }
});

describe('the help for any other step', () => {
  it('looks for no sheet unless the page asks for it', async () => {
    const camera = pretendCamera(seeing({ draw: table }));
    const step = await mount({ additionalSteps: tree(CAPTURE, 'HANDWRITTEN_NOTE') });
    await step.frame();
    await step.until(() => step.query('.hint')?.innerText.trim() === 'Looks good', 'it has nothing against it');
    step.button('Cancel').click();
    await step.reaches('choosing');
    step.element.guide = 'document';
    await step.frame();
    await step.until(() => step.query('.hint')?.innerText.trim() === 'Point the camera at your document', 'it looks');
    step.remove();
    camera.restore();
  });
});
