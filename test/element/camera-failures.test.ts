import { expect } from '@open-wc/testing';
import { picture } from '../fixtures/files.js';
import { tree } from '../fixtures/steps.js';
import { StepHarness } from './harness.js';
import { black, failing, type Pretended, pretendCamera, seeing, sheet } from './pretended-camera.js';

const CAPTURE = tree({ canUpload: false, canCapture: true, canUploadPDF: false });
const BOTH = tree({ canUpload: true, canCapture: true, canUploadPDF: true });
const OR_FILE = 'You can also choose a file instead.';

let camera: Pretended;
afterEach(() => {
  camera.restore();
});

/** Asks for a camera that fails, and waits for the note. */
async function failed(answer: Parameters<typeof pretendCamera>[0], additionalSteps: unknown = CAPTURE) {
  camera = pretendCamera(answer);
  const step = await StepHarness.mount({ additionalSteps });
  step.part('camera-button').click();
  await step.hears('error');
  await step.settled();
  return step;
}

/** What a browser says of itself, for as long as it is needed. */
async function as<T>(userAgent: string, act: () => Promise<T>): Promise<T> {
  Object.defineProperty(navigator, 'userAgent', { value: userAgent, configurable: true });
  try {
    return await act();
  } finally {
    Reflect.deleteProperty(navigator, 'userAgent');
  }
}

describe('a camera that fails to open', () => {
  for (const [what, name, message, code, sentence] of [
    ['is denied', 'NotAllowedError', 'Permission denied', 'camera-denied', 'allow the camera'],
    [
      'is dismissed',
      'NotAllowedError',
      'Permission dismissed',
      'camera-denied',
      'The question about the camera was closed',
    ],
    ['is denied by the system', 'NotAllowedError', 'Permission denied by system', 'camera-denied', 'privacy settings'],
    ['is not there', 'NotFoundError', 'Requested device not found', 'camera-missing', 'We found no camera'],
    ['is in use', 'NotReadableError', 'Could not start video source', 'camera-busy', 'close that app'],
    ['is forbidden', 'SecurityError', '', 'camera-policy', 'This page does not let us use the camera'],
  ] as const) {
    it(`because it ${what} is told as ${code}, and the person stays where they were`, async () => {
      const step = await failed(failing(name, message));
      expect(step.element.phase).to.equal('choosing');
      expect(step.last('error')).to.include({ code, recoverable: true, uncertain: false });
      expect(step.last('error')?.['message']).to.contain(sentence);
      expect(step.notice).to.contain(sentence);
      expect(step.focused === step.part('error')).to.equal(true);
      expect(step.part('camera-button').matches(':enabled')).to.equal(true);
      step.remove();
    });

    it(`because it ${what}: a file is offered where the step takes one, and nowhere else`, async () => {
      const without = await failed(failing(name, message));
      expect(without.text).to.not.contain(OR_FILE);
      expect(without.query('input') === null).to.equal(true);
      without.remove();
      camera.restore();
      const step = await failed(failing(name, message), BOTH);
      expect(step.notice).to.contain(OR_FILE);
      expect(step.part('choose-button').matches(':enabled')).to.equal(true);
      step.remove();
    });
  }

  it('because it is in use is tried once more, without a word, and then by simpler wishes', async () => {
    const step = await failed(failing('NotReadableError'));
    expect(camera.wishes.length).to.be.at.least(3);
    expect(camera.wishes.at(-1)?.video).to.equal(true);
    expect(step.names().filter((name) => name === 'error')).to.have.lengthOf(1);
    step.remove();
  });

  it('because of what was asked of it, opens with less', async () => {
    camera = pretendCamera((wish) => {
      const { video } = wish;
      if (typeof video === 'object' && video.width) return failing('OverconstrainedError')(wish);
      return seeing({ draw: sheet })(wish);
    });
    const step = await StepHarness.mount({ additionalSteps: CAPTURE });
    await step.frame();
    expect(step.element.error).to.equal(null);
    step.remove();
  });

  it('in an insecure page is told as camera-insecure, and nobody is asked', async () => {
    camera = pretendCamera();
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true });
    const secure = Object.getOwnPropertyDescriptor(globalThis, 'isSecureContext') as PropertyDescriptor;
    const { error } = console;
    const said: unknown[] = [];
    console.error = (line: unknown) => said.push(line);
    Object.defineProperty(globalThis, 'isSecureContext', { value: false, configurable: true });
    try {
      const step = await StepHarness.mount({ additionalSteps: CAPTURE });
      step.part('camera-button').click();
      await step.hears('error');
      await step.settled();
      expect(step.last('error')).to.include({ code: 'camera-insecure', recoverable: true });
      expect(step.notice).to.contain('secure page');
      expect(String(said[0])).to.contain('https:');
      step.remove();
    } finally {
      console.error = error;
      Reflect.deleteProperty(navigator, 'mediaDevices');
      Object.defineProperty(globalThis, 'isSecureContext', secure);
    }
  });

  it('in a browser inside an app says so, and offers the address of the page', async () => {
    await as(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 380',
      async () => {
        const step = await failed(failing('NotAllowedError'));
        expect(step.notice).to.contain('The browser of this app cannot use the camera');
        expect(step.query<HTMLInputElement>('.address')?.value).to.equal(location.href);
        const written: string[] = [];
        Object.defineProperty(navigator, 'clipboard', {
          value: { writeText: (text: string) => Promise.resolve(written.push(text)) },
          configurable: true,
        });
        step.button('Copy the address').click();
        await step.until(() => step.query('output')?.innerText === 'The address was copied.', 'it is said');
        expect(written).to.deep.equal([location.href]);
        Reflect.deleteProperty(navigator, 'clipboard');
        step.remove();
      },
    );
  });

  for (const [system, userAgent, sentence] of [
    [
      'Android',
      'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36',
      'then Permissions',
    ],
    ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'crossed-out camera'],
    [
      'an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1',
      'Website Settings',
    ],
    [
      'a Mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15',
      'Settings for This Website',
    ],
  ] as const) {
    it(`for good on ${system}: where to allow it again`, async () => {
      await as(userAgent, async () => {
        const step = await failed(failing('NotAllowedError'));
        expect(step.notice).to.contain(sentence);
        step.remove();
      });
    });
  }

  it('keeps the photo that was there', async () => {
    camera = pretendCamera();
    const step = await StepHarness.mount({ additionalSteps: BOTH });
    await step.element.setFile(await picture());
    await step.settled();
    camera.restore();
    camera = pretendCamera(failing('NotFoundError'));
    step.button('Take a photo').click();
    await step.hears('error');
    await step.settled();
    expect(step.element.phase).to.equal('reviewing');
    expect(step.notice).to.contain('We found no camera');
    step.remove();
  });
});

describe('a question that nobody answers', () => {
  it('is spoken of, can be left, and its late yes is turned off', async () => {
    let give = (): void => undefined;
    const answer = new Promise<void>((resolve) => (give = resolve));
    camera = pretendCamera((wish) => answer.then(() => seeing({ draw: sheet })(wish)));
    const step = await StepHarness.mount({ additionalSteps: CAPTURE });
    step.part('camera-button').click();
    await step.until(() => step.query('.wait')?.innerText.includes('Please choose Allow') ?? false, 'it is spoken of');
    expect(step.said).to.contain('Please choose Allow');
    expect(step.query('.wait progress') !== null).to.equal(true);
    step.button('Cancel').click();
    await step.reaches('choosing');
    give();
    await step.until(() => camera.streams.length > 0, 'the stream comes');
    expect(camera.alive).to.equal(0);
    step.remove();
  });
});

describe('a camera that is open', () => {
  const open = async (additionalSteps: unknown = CAPTURE, seen: Parameters<typeof seeing>[0] = { draw: sheet }) => {
    camera = pretendCamera(seeing(seen));
    const step = await StepHarness.mount({ additionalSteps });
    await step.frame();
    const [track] = (camera.streams.at(-1) as MediaStream).getVideoTracks() as [MediaStreamTrack];
    return { step, track };
  };

  it('and is unplugged is told as camera-lost', async () => {
    const { step, track } = await open();
    track.dispatchEvent(new Event('ended'));
    await step.reaches('choosing');
    expect(step.last('error')).to.include({ code: 'camera-lost', recoverable: true });
    expect(camera.alive).to.equal(0);
    expect(step.notice).to.contain('The camera has stopped');
    step.remove();
  });

  it('and is muted waits, without a shutter, and goes on', async () => {
    const { step, track } = await open();
    track.dispatchEvent(new Event('mute'));
    await step.settled();
    expect(step.text).to.contain('The camera has paused');
    expect(step.part('shutter').ariaDisabled).to.equal('true');
    step.shoot();
    await step.settled();
    expect(step.element.phase).to.equal('framing');
    track.dispatchEvent(new Event('unmute'));
    await step.moves();
    step.shoot();
    await step.reaches('reviewing');
    step.remove();
  });

  it('and is muted from the start is told as camera-lost too', async () => {
    camera = pretendCamera(async (wish) => {
      const stream = await seeing({ draw: sheet })(wish);
      for (const track of stream.getTracks()) Object.defineProperty(track, 'muted', { value: true });
      return stream;
    });
    const step = await StepHarness.mount({ additionalSteps: CAPTURE });
    step.part('camera-button').click();
    await step.hears('error');
    expect(step.last('error')).to.include({ code: 'camera-lost' });
    expect(camera.alive).to.equal(0);
    step.remove();
  }).timeout(20_000);

  it('is closed where the page hides it, since nobody could turn it off', async () => {
    const { step } = await open();
    step.element.style.display = 'none';
    await step.reaches('choosing');
    expect(camera.alive).to.equal(0);
    expect(step.element.error).to.equal(null);
    step.remove();
  });

  it('and shows nothing but black says so, once, and offers a file where the step takes one', async () => {
    const { step } = await open(BOTH, { draw: black });
    await step.hears('error');
    await step.settled();
    expect(step.element.phase).to.equal('framing');
    expect(step.last('error')).to.include({ code: 'camera-lost', recoverable: true });
    expect(step.query('dialog [role=alert]')?.innerText).to.contain('only a black picture');
    let opened = 0;
    step.query('input')?.addEventListener('click', (event) => {
      event.preventDefault();
      opened += 1;
    });
    step.button('Choose a file instead').click();
    await step.reaches('choosing');
    expect(opened).to.equal(1);
    expect(camera.alive).to.equal(0);
    step.remove();
  });

  it('and shows nothing but black offers no file where the step takes none', async () => {
    const { step } = await open(CAPTURE, { draw: black });
    await step.hears('error');
    await step.settled();
    expect(step.query('dialog [role=alert]')?.innerText).to.contain('only a black picture');
    expect(step.text).to.not.contain('Choose a file');
    step.remove();
  });

  it('in a page that is hidden is given back, and taken again when the page is seen', async () => {
    const { step } = await open();
    const hide = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    try {
      hide(true);
      expect(camera.alive).to.equal(0);
      await step.settled();
      expect(step.element.phase).to.equal('framing');
      expect(step.text).to.contain('The camera has paused');
      hide(false);
      await step.moves();
      expect(camera.alive).to.equal(1);
      expect(camera.streams).to.have.lengthOf(2);
    } finally {
      Reflect.deleteProperty(document, 'hidden');
      Reflect.deleteProperty(document, 'visibilityState');
    }
    step.remove();
  });
});

describe('a step that allows the camera alone', () => {
  /** All that could let a file in, in every shadow tree. */
  const doors = (step: StepHarness) => step.element.renderRoot.querySelectorAll('input[type=file], [capture]').length;

  it('lets no file in, in any state, by any way', async () => {
    camera = pretendCamera(seeing({ draw: sheet }));
    let send = (): void => undefined;
    const transport = {
      send: () =>
        new Promise<{ status: number; response: null }>((resolve) => {
          send = () => {
            resolve({ status: 200, response: null });
          };
        }),
    };
    const step = await StepHarness.mount({ additionalSteps: CAPTURE, transport });
    const file = await picture();
    const seenDoors: number[] = [];
    const watch = new MutationObserver(() => seenDoors.push(doors(step)));
    watch.observe(step.element.renderRoot, { subtree: true, childList: true, attributes: true });

    const tryAllDoors = async () => {
      const { phase } = step.element;
      expect(doors(step), phase).to.equal(0);
      expect(await step.element.setFile(file), phase).to.equal(false);
      expect(step.element.error?.code, phase).to.equal('input-not-allowed');
      for (const come of [() => step.drop(file), () => step.paste(file)]) {
        const errors = step.names().filter((name) => name === 'error').length;
        come();
        await step.settled();
        if (phase !== 'sending' && phase !== 'sent') {
          expect(step.names().filter((name) => name === 'error').length, phase).to.equal(errors + 1);
          expect(step.last('error'), phase).to.include({ code: 'input-not-allowed' });
        }
        expect(step.element.phase).to.equal(phase);
      }
    };
    await tryAllDoors(); // choosing
    await step.frame();
    await tryAllDoors(); // framing
    step.shoot();
    await step.reaches('normalising');
    expect(await step.element.setFile(file)).to.equal(false);
    await step.reaches('reviewing');
    await tryAllDoors();
    step.button('Take again').click();
    await step.moves();
    await tryAllDoors(); // framing, from review
    step.button('Cancel').click();
    await step.reaches('reviewing');
    const sent = step.element.submit();
    await step.reaches('sending');
    await tryAllDoors();
    await step.until(() => step.element.phase === 'sending', 'it is sending');
    await new Promise((resolve) => setTimeout(resolve, 100));
    send();
    await sent;
    await tryAllDoors(); // sent
    watch.disconnect();
    expect(seenDoors.length).to.be.greaterThan(5);
    expect(Math.max(...seenDoors)).to.equal(0);
    expect(step.names().filter((name) => name === 'accept')).to.have.lengthOf(1);
    expect(step.last('accept')).to.include({ via: 'camera' });
    step.remove();
  });
});
