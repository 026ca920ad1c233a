import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import { type FrameSource, shoot as shootSurely } from '../../src/media/camera/shoot.js';
import { showsSame } from '../../src/media/camera/shows-same.js';
import { jpeg } from '../core/crafted.js';

const never = new AbortController().signal;

/** The photo, where nobody knows whether it shows what was seen. */
async function shoot(
  signal: AbortSignal,
  track: MediaStreamTrack,
  video: HTMLVideoElement,
  last: FrameSource,
): Promise<Blob> {
  return (await shootSurely(signal, track, video, last, () => Promise.resolve(null))).blob;
}

/** A scene that is dark above, light below, with a mark at the left: no two ways up look alike. */
async function scene(
  width: number,
  height: number,
  { turned = false, mirrored = '', blur = 0, type = 'image/jpeg' } = {},
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  if (turned) context.setTransform(-1, 0, 0, -1, width, height);
  if (mirrored === 'x') context.setTransform(-1, 0, 0, 1, width, 0);
  if (mirrored === 'y') context.setTransform(1, 0, 0, -1, 0, height);
  if (blur) context.filter = `blur(${String(blur)}px)`;
  context.fillStyle = '#222';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#ddd';
  context.fillRect(0, height / 2, width, height / 2);
  context.fillStyle = '#888';
  context.fillRect(0, 0, width / 3, height);
  return canvas.convertToBlob({ type });
}

async function sizeOf(blob: Blob): Promise<string> {
  const bitmap = await createImageBitmap(blob);
  return `${String(bitmap.width)} x ${String(bitmap.height)}`;
}

/** A camera that shows the scene at 640 x 480. */
async function showing(): Promise<{ track: MediaStreamTrack; video: HTMLVideoElement }> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
  const picture = await createImageBitmap(await scene(640, 480));
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(picture, 0, 0);
  const stream = canvas.captureStream(30);
  const video = Object.assign(document.createElement('video'), { muted: true, srcObject: stream });
  const timer = setInterval(() => {
    context.drawImage(picture, 0, 0);
    if (!video.srcObject) clearInterval(timer);
  }, 30);
  await video.play();
  return { track: stream.getVideoTracks()[0] as MediaStreamTrack, video };
}

interface Taker {
  takePhoto: (settings: unknown) => Promise<Blob>;
  getPhotoCapabilities?: () => Promise<unknown>;
}

const globals = globalThis as { ImageCapture?: unknown };

describe('a photo', () => {
  const { ImageCapture } = globals;
  let camera: Awaited<ReturnType<typeof showing>>;
  let asked: unknown[];
  const noFrame = () => Promise.resolve(null);

  const takes = ({ takePhoto, getPhotoCapabilities }: Taker) => {
    globals.ImageCapture = class {
      takePhoto(settings: unknown) {
        asked.push(settings);
        return takePhoto(settings);
      }
      getPhotoCapabilities() {
        return getPhotoCapabilities?.() ?? Promise.resolve({ imageWidth: { max: 4000 }, imageHeight: { max: 3000 } });
      }
    };
  };

  before(async () => {
    camera = await showing();
  });
  beforeEach(() => {
    asked = [];
  });
  after(() => {
    globals.ImageCapture = ImageCapture;
    camera.track.stop();
    camera.video.srcObject = null;
  });

  it('is taken at full resolution', async () => {
    const photo = await scene(4000, 3000);
    takes({ takePhoto: () => Promise.resolve(photo) });
    expect((await shoot(never, camera.track, camera.video, noFrame)) === photo).to.equal(true);
    expect(asked).to.deep.equal([{ imageWidth: 4000, imageHeight: 3000 }]);
  });

  it('is taken where the camera does not say what it can', async () => {
    const photo = await scene(1600, 1200);
    takes({ takePhoto: () => Promise.resolve(photo), getPhotoCapabilities: () => Promise.reject(new Error('no')) });
    expect((await shoot(never, camera.track, camera.video, noFrame)) === photo).to.equal(true);
    expect(asked).to.deep.equal([{}]);
  });

  for (const [what, takePhoto] of [
    ['fails', () => Promise.reject(new DOMException('', 'UnknownError'))],
    ['is empty', () => Promise.resolve(new Blob([]))],
    ['is no picture', () => Promise.resolve(new Blob(['no picture']))],
    ['has fewer pixels than the frame', () => scene(320, 240)],
    [
      'is of one tone',
      () => {
        const white = new OffscreenCanvas(1600, 1200);
        const context = white.getContext('2d') as OffscreenCanvasRenderingContext2D;
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 1600, 1200);
        return white.convertToBlob({ type: 'image/jpeg' });
      },
    ],
    ['is mirrored', () => scene(4000, 3000, { mirrored: 'x' })],
    ['is mirrored upside down', () => scene(4000, 3000, { mirrored: 'y' })],
    ['has more pixels than we decode', () => Promise.resolve(new Blob([jpeg({ width: 12000, height: 9000 })]))],
    ['is out of focus', () => scene(4000, 3000, { blur: 90 })],
    ['stands on its head', () => scene(4000, 3000, { turned: true })],
    ['lies on its side', () => scene(3000, 4000)],
    [
      'is black',
      async () => {
        const canvas = new OffscreenCanvas(1600, 1200);
        const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
        context.fillRect(0, 0, 1600, 1200);
        context.fillStyle = '#fff';
        context.fillRect(1500, 0, 100, 100);
        return canvas.convertToBlob({ type: 'image/jpeg' });
      },
    ],
  ] as const) {
    it(`that ${what} gives way to the frame that is seen`, async () => {
      takes({ takePhoto });
      expect(await sizeOf(await shoot(never, camera.track, camera.video, noFrame))).to.equal('640 x 480');
    });
  }

  it('that never comes gives way to the frame, in less than 3 seconds', async () => {
    takes({ takePhoto: () => new Promise(() => undefined) });
    const from = performance.now();
    const frame = await shoot(never, camera.track, camera.video, noFrame);
    expect(performance.now() - from).to.be.within(2000, 5000);
    expect(await sizeOf(frame)).to.equal('640 x 480');
  });

  it('is the frame at once where the browser takes none, and the sharpest of the last where there is one', async () => {
    delete globals.ImageCapture;
    const last = await scene(640, 480);
    expect((await shoot(never, camera.track, camera.video, () => Promise.resolve(last))) === last).to.equal(true);
    const grabbed = await shoot(never, camera.track, camera.video, () => Promise.reject(new Error('no worker')));
    expect(await sizeOf(grabbed)).to.equal('640 x 480');
    expect(grabbed.type).to.equal('image/jpeg');
  });

  it('that cannot be had at all is camera-lost', async () => {
    delete globals.ImageCapture;
    const outcome = await shoot(never, camera.track, document.createElement('video'), noFrame).catch(
      (thrown: unknown) => thrown,
    );
    expect(outcome).to.be.instanceOf(Failure);
    expect((outcome as Failure).code).to.equal('camera-lost');
  });

  it('is none once the signal has fired', async () => {
    const leaving = new AbortController();
    takes({ takePhoto: () => scene(4000, 3000) });
    const outcome = shoot(leaving.signal, camera.track, camera.video, noFrame).catch((thrown: unknown) => thrown);
    leaving.abort();
    expect((await outcome) === leaving.signal.reason).to.equal(true);
  });
});

describe('a photo that comes late', () => {
  const { ImageCapture } = globals;
  after(() => {
    globals.ImageCapture = ImageCapture;
  });

  for (const [what, still, size, isSure] of [
    ['is taken where the same is seen still', true, '1600 x 1200', true],
    ['gives way to the frame of the press where it is seen no longer', false, '640 x 480', true],
    ['is taken where nobody knows, and nothing is sworn', null, '1600 x 1200', false],
  ] as const) {
    it(what, async () => {
      const camera = await showing();
      globals.ImageCapture = class {
        takePhoto() {
          return scene(1600, 1200);
        }
        getPhotoCapabilities() {
          return Promise.resolve({});
        }
      };
      const nothing = () => Promise.resolve(null);
      const taken = await shootSurely(never, camera.track, camera.video, nothing, () => Promise.resolve(still));
      expect(await sizeOf(taken.blob)).to.equal(size);
      expect(taken.isSure).to.equal(isSure);
      camera.track.stop();
      camera.video.srcObject = null;
    });
  }
});

describe('a photo and the frame', () => {
  it('show the same, also where the photo has another shape', async () => {
    expect(await showsSame(await scene(1600, 1200), await scene(1280, 720))).to.equal(true);
  });

  it('of one tone say nothing against each other', async () => {
    const flat = () => new OffscreenCanvas(640, 480);
    const blank = async () => {
      const canvas = flat();
      canvas.getContext('2d');
      return canvas.convertToBlob({ type: 'image/jpeg' });
    };
    expect(await showsSame(await blank(), await blank())).to.equal(true);
  });
});
