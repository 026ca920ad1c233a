import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import de from '../../locales/camera/de.json';
import hu from '../../locales/camera/hu.json';
import ja from '../../locales/camera/ja.json';
import lt from '../../locales/camera/lt.json';
import ru from '../../locales/camera/ru.json';
import { tree } from '../fixtures/steps.js';
import { StepHarness } from './harness.js';
import { black, type Pretended, pretendCamera, type Seen, seeing, sheet, table } from './pretended-camera.js';

const CAPTURE = { canUpload: false, canCapture: true, canUploadPDF: false };
const BOTH = { canUpload: true, canCapture: true, canUploadPDF: true };

type Setup = Parameters<typeof StepHarness.mount>[0];

const WIDE = { width: 1024, height: 768 };

/** A phone of the smallest size. */
const NARROW = { width: 320, height: 640 };

/** A phone on its side, of the smaller ones. */
const SIDEWAYS = { width: 667, height: 375 };

/** A screen of 1280 by 1024 pixels at 400 %. */
const ENLARGED = { width: 320, height: 256 };

/** The size of a fingertip, in CSS pixels. */
const TOUCH = 44;

const camera: { current: Pretended | null } = { current: null };

/** The camera sees what is drawn, and is on. */
async function open(draw: Seen['draw'], setup: Setup = {}): Promise<StepHarness> {
  camera.current = pretendCamera(seeing({ draw }));
  const step = await StepHarness.mount({ additionalSteps: tree(CAPTURE), ...setup });
  await step.frame();
  return step;
}

/** One with everything that a camera can have: a light, a zoom, and others beside it. */
function pretendRichCamera(): void {
  const plain = seeing({ draw: table });
  camera.current = pretendCamera(async (wish) => {
    const stream = await plain(wish);
    const [track] = stream.getVideoTracks() as [MediaStreamTrack];
    track.getCapabilities = () =>
      ({ torch: true, zoom: { min: 1, max: 8, step: 0.1 } }) as unknown as MediaTrackCapabilities;
    track.getSettings = () => ({ deviceId: 'b', width: 1280, height: 720 });
    return stream;
  });
  const labels = ['camera2 2, facing back', 'camera2 0, facing back', 'camera2 1, facing front'];
  navigator.mediaDevices.enumerateDevices = () =>
    Promise.resolve(
      labels.map((label, index) => ({ kind: 'videoinput', deviceId: 'abc'[index], label }) as MediaDeviceInfo),
    );
}

/** Shows a hint, whichever is not another. */
const hints = (step: StepHarness, name: string) =>
  step.until(() => step.query(`.hint[data-hint="${name}"]`) !== null, `the hint is "${name}"`);

/** Everything that can be pressed, moved or chosen in the viewfinder. */
function controls(step: StepHarness): HTMLElement[] {
  return [...step.part('camera').querySelectorAll<HTMLElement>('button, select, input')];
}

/** What a finger meets: a field has all of its label. */
function target(control: HTMLElement): DOMRect {
  return (control.closest('label') ?? control).getBoundingClientRect();
}

/** Words that are broken in two because their place is too narrow for them. */
function brokenWords(root: Element): string[] {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (text.parentElement?.closest('.unseen, option')) continue;
    for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
}

/** Scrolls to each control: it is whole in the window, and what is pressed at its middle is itself. */
function expectWithinReach(step: StepHarness, { width, height }: { width: number; height: number }): void {
  const dialog = step.part('camera');
  expect(dialog.scrollWidth, 'nothing to scroll sideways for').to.equal(dialog.clientWidth);
  for (const control of controls(step)) {
    const name = control.ariaLabel ?? control.innerText;
    (control.closest('label') ?? control).scrollIntoView({ block: 'nearest' });
    const { left, right, top, bottom } = target(control);
    expect(Math.min(left, top), name).to.be.at.least(0);
    expect(right, name).to.be.at.most(width);
    expect(bottom, name).to.be.at.most(height);
    const own = control.getBoundingClientRect();
    const met = (step.element.renderRoot as ShadowRoot).elementFromPoint(own.x + own.width / 2, own.y + own.height / 2);
    expect(met !== null && control.contains(met), `${name} is not covered`).to.equal(true);
  }
}

afterEach(() => {
  camera.current?.restore();
  camera.current = null;
  Reflect.deleteProperty(navigator.mediaDevices, 'enumerateDevices');
});

const SCREENS: Record<string, () => Promise<StepHarness>> = {
  'the viewfinder that opens': async () => {
    camera.current = pretendCamera(() => new Promise(() => undefined));
    const step = await StepHarness.mount({ additionalSteps: tree(CAPTURE) });
    step.part('camera-button').click();
    // with the question that the browser may be asking
    await step.until(() => step.query('.wait p + progress + p') !== null, 'the question is spoken of');
    return step;
  },
  'the viewfinder with all being good': async () => {
    const step = await open(sheet);
    await hints(step, 'good');
    return step;
  },
  'the viewfinder with something that is not good': async () => {
    const step = await open(table);
    await hints(step, 'no-page');
    return step;
  },
  'the viewfinder that counts': async () => {
    const step = await open(table);
    step.button('Self-timer: off').click();
    await step.settled();
    step.button('Self-timer: 3 seconds').click();
    step.shoot();
    await step.until(() => step.query('.count') !== null, 'it counts');
    return step;
  },
  'the viewfinder with a black picture': async () => {
    const step = await open(black, { additionalSteps: tree(BOTH) });
    await step.until(() => step.query('dialog [role=alert]') !== null, 'the note is there');
    step.button('Choose a file instead');
    return step;
  },
  'the viewfinder with a light, a zoom and three cameras': async () => {
    pretendRichCamera();
    const step = await StepHarness.mount({ additionalSteps: tree(CAPTURE) });
    await step.frame();
    expect(controls(step)).to.have.lengthOf(8);
    return step;
  },
  'the review of a photo that was just taken': async () => {
    const step = await open(sheet);
    await hints(step, 'good');
    step.shoot();
    await step.reaches('reviewing');
    expect(step.part('heading').getAttribute('aria-describedby')).to.equal('praises');
    return step;
  },
};

describe('accessibility of the camera', () => {
  for (const [screen, show] of Object.entries(SCREENS)) {
    for (const scheme of ['light', 'dark']) {
      it(`axe finds nothing in ${screen}, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        document.documentElement.style.backgroundColor = scheme === 'dark' ? '#0e1018' : '#fff';
        const step = await show();
        await step.settled();
        await expect(step.element).to.be.accessible();
        step.remove();
        document.documentElement.removeAttribute('style');
      });
    }
  }
});

describe('the viewfinder on a small screen', () => {
  beforeEach(() => setViewport(NARROW));
  after(() => setViewport(WIDE));

  for (const [locale, words] of Object.entries({ de, hu, ru, ja, lt })) {
    it(`has touch targets of at least ${String(TOUCH)} px and no overflow at 320 px, in ${locale}`, async () => {
      pretendRichCamera();
      const step = await StepHarness.mount({ additionalSteps: tree(CAPTURE), locale });
      await step.frame();
      await hints(step, 'no-page');
      const dialog = step.part('camera');
      expect(dialog.innerText).to.contain(words['camera.hands-free']).and.contain(words['camera.torch']);
      step.button(words['camera.timer-off']).click(); // its longer name
      await step.settled();
      expect(step.query('.hint')?.innerText.trim()).to.equal(words['hint.no-page']);
      expect(dialog.clientWidth).to.equal(NARROW.width);
      expect(controls(step)).to.have.lengthOf(8);
      for (const control of controls(step)) {
        const { width, height } = target(control);
        const name = control.ariaLabel ?? control.innerText;
        expect(Math.min(width, height), name).to.be.at.least(TOUCH);
        if (control instanceof HTMLButtonElement) expect(control.scrollWidth, name).to.be.at.most(control.clientWidth);
      }
      expectWithinReach(step, NARROW);
      if (locale !== 'ja') expect(brokenWords(dialog)).to.deep.equal([]); // which has no spaces between words
      step.remove();
    });

    it(`shows its longest hint whole at 320 px, in ${locale}`, async () => {
      const step = await open(black, { locale });
      await hints(step, 'black');
      const hint = step.query('.hint') as HTMLElement;
      const { left, right } = hint.getBoundingClientRect();
      expect(hint.innerText.trim()).to.equal(words['hint.black']);
      expect(hint.scrollWidth).to.be.at.most(hint.clientWidth);
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(NARROW.width);
      step.remove();
    });
  }
});

describe('the viewfinder at 400 %', () => {
  beforeEach(() => setViewport(ENLARGED));
  after(() => setViewport(WIDE));

  for (const screen of ['with a light, a zoom and three cameras', 'with a black picture', 'that counts']) {
    it(`has every control within reach by scrolling down, none cut, ${screen}`, async () => {
      const step = (await SCREENS[`the viewfinder ${screen}`]?.()) as StepHarness;
      expectWithinReach(step, ENLARGED);
      step.remove();
    });
  }

  for (const [locale, words] of Object.entries({ de, ru })) {
    it(`breaks no word, in ${locale}`, async () => {
      const step = await open(table, { locale });
      await hints(step, 'no-page');
      expect(step.query('.hint')?.innerText.trim()).to.equal(words['hint.no-page']);
      expect(brokenWords(step.part('camera'))).to.deep.equal([]);
      step.remove();
    });
  }
});

describe('the viewfinder of a phone on its side', () => {
  beforeEach(() => setViewport(SIDEWAYS));
  after(() => setViewport(WIDE));

  for (const screen of Object.keys(SCREENS).filter((name) => name.startsWith('the viewfinder'))) {
    it(`gives the picture at least half of the screen, and covers no control: ${screen}`, async () => {
      const step = (await SCREENS[screen]?.()) as StepHarness;
      await step.settled();
      const { width, height } = (step.query('.scene') as HTMLElement).getBoundingClientRect();
      expect(width).to.be.at.least(SIDEWAYS.width / 2);
      expect(height).to.be.at.least(SIDEWAYS.height / 2);
      expectWithinReach(step, SIDEWAYS);
      step.remove();
    });
  }
});

describe('the viewfinder from right to left', () => {
  it('has Cancel at the right, and its words in that direction', async () => {
    const messages = {
      ar: {
        'camera.button': 'التقاط صورة',
        'camera.heading': 'التقاط صورة',
        'camera.shutter': 'التقط الصورة',
        'camera.timer-off': 'المؤقت: متوقف',
        'camera.hands-free': 'بدون لمس',
        'common.cancel': 'إلغاء',
        'hint.no-page': 'وجّه الكاميرا إلى المستند',
      },
    };
    const step = await open(table, { locale: 'ar', messages });
    await hints(step, 'no-page');
    expect(getComputedStyle(step.part('camera')).direction).to.equal('rtl');
    expect(step.query('.hint')?.innerText.trim()).to.equal(messages.ar['hint.no-page']);
    const cancel = step.button(messages.ar['common.cancel']).getBoundingClientRect();
    const shutter = step.part('shutter').getBoundingClientRect();
    const dialog = step.part('camera');
    expect(cancel.left).to.be.at.least(shutter.right);
    expect(dialog.getBoundingClientRect().right - cancel.right).to.be.at.most(40);
    expect(dialog.scrollWidth).to.equal(dialog.clientWidth);
    // the first in reading order is the first from the right
    const timer = step.button(messages.ar['camera.timer-off']).getBoundingClientRect();
    expect(timer.left).to.be.at.least(step.button(messages.ar['camera.hands-free']).getBoundingClientRect().right);
    step.remove();
  });
});
