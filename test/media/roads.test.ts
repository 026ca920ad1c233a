import { expect } from '@open-wc/testing';
import { doHere } from '../../src/media/fallback.js';
import { imageJob } from '../../src/media/image/image-job.js';
import { jpegSegments } from '../../src/media/image/jpeg-segments.js';
import { turnsByItself } from '../../src/media/image/turns-by-itself.js';
import type { ImageJob, MadeImage } from '../../src/media/media-job.js';
import { MediaWorker } from '../../src/media/media-worker.js';
import { corpus, difference, jobOf, page, phonePhoto, pixel, thumbnail } from './pictures.js';

const never = new AbortController().signal;
const SMALL = { longSide: 700, quality: 0.82, bytes: 3_200_000 };

const coded = async (blob: Blob) => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const parts = [...jpegSegments(bytes)]
    .filter(({ marker }) => marker < 0xe0)
    .map(({ at, end }) => bytes.slice(at, end));
  return new Uint8Array(await new Blob(parts).arrayBuffer()).join();
};

/** `upright`, turned by quarters with the clock. */
function turned(upright: OffscreenCanvas, turns: number): OffscreenCanvas {
  const isLying = turns % 2 === 1;
  const { width, height } = upright;
  const canvas = new OffscreenCanvas(isLying ? height : width, isLying ? width : height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turns * Math.PI) / 2);
  context.drawImage(upright, -width / 2, -height / 2);
  return canvas;
}

describe('the road of a picture', () => {
  const worker = new MediaWorker(null);
  after(() => worker.close());
  const run = async (blob: Blob, changes: Partial<ImageJob> = {}) => worker.run(never, await jobOf(blob, changes));

  describe('pass', () => {
    it('keeps an upright JPEG within the soft target, byte for byte in its pixels', async () => {
      const photo = await phonePhoto(page(1600, 1200), 1);
      const made = await run(photo);
      expect([made.road, made.encodes, made.isStripped]).to.deep.equal(['pass', 0, true]);
      expect(await coded(made.blob)).to.equal(await coded(photo));
      expect(made.blob.size).to.be.below(photo.size);
    });

    it('keeps an opaque, still PNG of 8 bits', async function () {
      const file = await corpus('exif-orientation/exif_imagemagick_orientation.png');
      if (!file) return this.skip();
      const made = await run(file);
      expect([made.road, made.type, made.width]).to.deep.equal(['pass', 'image/png', 512]);
    });

    for (const [what, make, changes] of [
      ['is larger than the soft target', () => phonePhoto(page(2600, 400), 1), {}],
      [
        'has more bytes than the soft target',
        () => phonePhoto(page(800, 600), 1),
        { target: { ...SMALL, longSide: 2560, bytes: 10_000 } },
      ],
      ['lies on its side', () => phonePhoto(page(800, 600), 6), {}],
      ['was turned by the person', () => phonePhoto(page(800, 600), 1), { turns: 1 }],
      ['has more bytes than may be sent', () => phonePhoto(page(800, 600), 1), { maxBytes: 50_000 }],
      ['is a PNG with alpha', () => page(300, 200).convertToBlob(), {}],
    ] as const) {
      it(`is not for a picture that ${what}`, async () => {
        const made = await run(await make(), changes);
        expect([made.road, made.type]).to.deep.equal(['reduce', 'image/jpeg']);
      });
    }

    it('refuses a picture that has its end and does not open', async () => {
      const photo = new Uint8Array(await (await phonePhoto(page(800, 600), 1)).arrayBuffer());
      const parts = [...jpegSegments(photo)].filter(({ marker }) => marker !== 0xdb);
      const unreadable = new Blob([photo.slice(0, 2), ...parts.map(({ at, end }) => photo.slice(at, end))]);
      const failure: unknown = await run(unreadable).catch((error: unknown) => error);
      expect(failure).to.have.property('code', 'file-corrupt');
    });
  });

  describe('reduce', () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      it(`turns orientation ${String(orientation)} as it says and as the person says, once each`, async () => {
        const upright = page(800, 600);
        const photo = await phonePhoto(upright, orientation);
        for (const turns of [0, 1, 2, 3] as const) {
          const made = await run(photo, { turns, target: SMALL });
          expect(made.road).to.equal('reduce');
          expect([made.width, made.height]).to.deep.equal(turns % 2 === 1 ? [525, 700] : [700, 525]);
          const wanted = await thumbnail(await turned(upright, turns).convertToBlob());
          expect(difference(await thumbnail(made.blob), wanted), `turned ${String(turns)} times`).to.be.below(6);
        }
      });
    }

    it('keeps the colours of a wide gamut', async () => {
      const canvas = new OffscreenCanvas(3000, 2000);
      const context = canvas.getContext('2d', { colorSpace: 'display-p3' }) as OffscreenCanvasRenderingContext2D;
      // within sRGB, and another number there
      context.fillStyle = 'color(display-p3 0.8 0.3 0.3)';
      context.fillRect(0, 0, 3000, 2000);
      context.fillStyle = 'color(display-p3 0.2 0.6 0.3)';
      context.fillRect(0, 0, 1000, 2000);
      const photo = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      const made = await run(photo);
      expect(made.road).to.equal('reduce');
      for (const [x, y] of [
        [100, 100],
        [2000, 1000],
      ] as const) {
        const [seen, wanted] = [await pixel(made.blob, x, y), await pixel(photo, x, y)];
        seen.forEach((value, index) => expect(value).to.be.closeTo(wanted[index] as number, 4));
      }
    });
  });

  describe('where the browser', () => {
    const kept = { ImageDecoder: globalThis.ImageDecoder, createImageBitmap: globalThis.createImageBitmap };
    const drawImage = OffscreenCanvasRenderingContext2D.prototype.drawImage;
    afterEach(() => {
      Object.assign(globalThis, kept);
      OffscreenCanvasRenderingContext2D.prototype.drawImage = drawImage;
    });
    const upright = page(1200, 900);
    const expectUpright = async (made: MadeImage) => {
      expect([made.width, made.height]).to.deep.equal([700, 525]);
      const wanted = await thumbnail(await upright.convertToBlob());
      expect(difference(await thumbnail(made.blob), wanted)).to.be.below(6);
    };

    for (let orientation = 1; orientation <= 8; orientation++) {
      it(`has no scaled decoder, orientation ${String(orientation)} comes out upright`, async () => {
        Object.assign(globalThis, { ImageDecoder: undefined });
        await expectUpright(await imageJob(await jobOf(await phonePhoto(upright, orientation), { target: SMALL })));
      });
    }

    it('takes the wish for a size as a hint, the whole picture is drawn', async () => {
      class Deaf extends kept.ImageDecoder {
        constructor({ type, data }: ImageDecoderInit) {
          super({ type, data });
        }
      }
      Object.assign(globalThis, { ImageDecoder: Deaf });
      await expectUpright(await imageJob(await jobOf(await phonePhoto(upright, 6), { target: SMALL })));
    });

    /** Drawing that does nothing on canvases above so many pixels, as on iOS. */
    const loseAbove = (pixels: number) => {
      OffscreenCanvasRenderingContext2D.prototype.drawImage = function (
        this: OffscreenCanvasRenderingContext2D,
        ...rest: unknown[]
      ) {
        if (this.canvas.width * this.canvas.height > pixels) return;
        (drawImage as (...all: unknown[]) => void).apply(this, rest);
      } as typeof drawImage;
    };

    it('loses a canvas that is too large, the next is smaller', async () => {
      const job = await jobOf(await phonePhoto(upright, 6), { target: SMALL });
      loseAbove(200_000);
      const made = await imageJob(job);
      expect([made.width, made.height]).to.deep.equal([350, 263]);
      OffscreenCanvasRenderingContext2D.prototype.drawImage = drawImage;
      expect(difference(await thumbnail(made.blob), await thumbnail(await upright.convertToBlob()))).to.be.below(9);
    });

    it('loses every canvas, no blank picture is sent but the chosen one, or none', async () => {
      const [lying, standing] = [
        await jobOf(await phonePhoto(upright, 6), { target: SMALL }),
        await jobOf(await phonePhoto(upright, 1), { target: SMALL }),
      ];
      loseAbove(10_000);
      const failure: unknown = await imageJob(lying).catch((error: unknown) => error);
      expect(failure, 'the next road may have what this one lacks').not.to.have.property('code');
      const refused: unknown = await doHere(never, lying).catch((error: unknown) => error);
      expect(refused).to.have.property('code', 'file-corrupt');
      const made = (await doHere(never, standing)) as MadeImage;
      OffscreenCanvasRenderingContext2D.prototype.drawImage = drawImage;
      expect([made.road, made.isStripped]).to.deep.equal(['pass', true]);
      expect(await coded(made.blob)).to.equal(await coded(standing.blob));
    });

    it('gives noise to whoever reads a canvas, that is not sent', async () => {
      const { getImageData } = OffscreenCanvasRenderingContext2D.prototype;
      OffscreenCanvasRenderingContext2D.prototype.getImageData = function (
        this: OffscreenCanvasRenderingContext2D,
        ...rest: [number, number, number, number]
      ) {
        const image = getImageData.apply(this, rest);
        return new ImageData(crypto.getRandomValues(new Uint8ClampedArray(image.data.length)), image.width);
      } as typeof getImageData;
      try {
        const job = await jobOf(await phonePhoto(upright, 6), { target: SMALL });
        const failure: unknown = await imageJob(job).catch((error: unknown) => error);
        expect(String(failure)).to.include('the canvas cannot be read');
      } finally {
        OffscreenCanvasRenderingContext2D.prototype.getImageData = getImageData;
      }
    });

    it('shows a picture of one colour, it stays one', async () => {
      const canvas = new OffscreenCanvas(900, 900);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.fillStyle = '#fff';
      context.fillRect(0, 0, 900, 900);
      const made = await imageJob(await jobOf(await canvas.convertToBlob(), { target: SMALL }));
      expect(await pixel(made.blob, 10, 10)).to.deep.equal([255, 255, 255]);
    });

    it('turns by itself is asked of the browser, for each format', async () => {
      expect(await turnsByItself('image/jpeg')).to.equal(true);
      expect(await turnsByItself('image/png')).to.equal(true);
      expect(await turnsByItself('image/webp'), 'this engine does not').to.equal(false);
    });
  });

  it('of a WebP is turned as its EXIF says, which this browser does not do', async function () {
    const lying = await corpus('exif-orientation/hopper_orientation_6.webp');
    if (!lying) return this.skip();
    const job = await jobOf(lying);
    expect(job.picture.orientation).to.equal(6);
    const [made, asStored] = [
      await worker.run(never, job),
      await worker.run(never, { ...job, picture: { ...job.picture, orientation: 1 }, turns: 1 }),
    ];
    expect(difference(await thumbnail(made.blob), await thumbnail(asStored.blob))).to.be.below(1);
  });
});
