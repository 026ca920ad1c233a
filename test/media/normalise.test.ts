import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import { LIMITS } from '../../src/core/limits.js';
import { readImageHeader } from '../../src/core/header/image-header.js';
import type { Capture } from '../../src/core/state.js';
import { bytesForBase64 } from '../../src/media/image/fit.js';
import { MediaWorker } from '../../src/media/media-worker.js';
import { normalise } from '../../src/media/normalise.js';
import {
  base64Characters,
  corpus,
  difference,
  jobOf,
  opaquePng,
  page,
  phonePhoto,
  pixel,
  segments,
  sourceOf,
  thumbnail,
} from './pictures.js';

const never = new AbortController().signal;

describe('normalise', () => {
  const worker = new MediaWorker(null);
  after(() => worker.close());

  const captureOf = async (blob: Blob, maxPayloadBytes: number = LIMITS.maxPayloadBytes): Promise<Capture> =>
    normalise(never, await sourceOf(blob), maxPayloadBytes, worker);

  const failureOf = async (blob: Blob, maxPayloadBytes?: number): Promise<Failure> => {
    const outcome = await captureOf(blob, maxPayloadBytes).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Failure);
    return outcome as Failure;
  };

  /** What every picture must be, whatever it was. */
  const expectSendable = async (capture: Capture, maxPayloadBytes: number = LIMITS.maxPayloadBytes) => {
    expect(capture.blob.type).to.equal(capture.type);
    expect(capture.digest).to.equal(await hex(capture.blob));
    expect(base64Characters(capture.blob)).to.be.at.most(maxPayloadBytes);
    expect(Math.max(capture.width ?? 0, capture.height ?? 0)).to.be.at.most(2560);
    if (capture.type === 'image/png') return expect(capture.changes).to.include('passed');
    expect(capture.type).to.equal('image/jpeg');
    const header = readImageHeader('image/jpeg', new Uint8Array(await capture.blob.arrayBuffer()));
    expect(header).to.deep.equal({
      width: capture.width,
      height: capture.height,
      orientation: 1,
      hasMetadata: false,
      hasCamera: false,
      isPlain: true,
    });
    // no EXIF or XMP, no IPTC, no comment; JFIF, the colour profile and Adobe's colour marker may stay
    const stays = [0xe2, 0xee];
    expect((await segments(capture.blob)).filter((marker) => marker > 0xe0 && !stays.includes(marker))).to.deep.equal(
      [],
    );
    return undefined;
  };

  describe('a photo from a phone', () => {
    let upright: Uint8ClampedArray;
    before(async () => {
      upright = await thumbnail(await page(800, 600).convertToBlob({ type: 'image/png' }));
    });

    for (let orientation = 1; orientation <= 8; orientation++) {
      it(`with orientation ${String(orientation)} comes out upright, once, without its metadata`, async () => {
        const capture = await captureOf(await phonePhoto(page(800, 600), orientation));
        await expectSendable(capture);
        expect([capture.width, capture.height]).to.deep.equal([800, 600]);
        expect(difference(await thumbnail(capture.blob), upright)).to.be.below(4);
        const changes = orientation === 1 ? ['passed'] : ['re-encoded', 'rotated'];
        expect(capture.changes).to.deep.equal([...changes, 'metadata-removed']);
      });

      it(`with orientation ${String(orientation)} and 12 megapixels is upright, and 2560 px on its long side`, async () => {
        const photo = await phonePhoto(page(3024, 4032), orientation, 0.8);
        const capture = await captureOf(photo);
        await expectSendable(capture);
        expect([capture.width, capture.height]).to.deep.equal([1920, 2560]);
        const reference = await thumbnail(await page(756, 1008).convertToBlob());
        expect(difference(await thumbnail(capture.blob), reference)).to.be.below(5);
        expect(capture.changes[0]).to.equal('resized');
      });
    }

    it('is never made larger', async () => {
      const capture = await captureOf(await phonePhoto(page(300, 200), 6));
      expect([capture.width, capture.height]).to.deep.equal([300, 200]);
      expect(capture.changes).not.to.include('resized');
    });

    it('keeps who it is, and gets an id of its own', async () => {
      const photo = await phonePhoto(page(300, 200), 1);
      const [one, two] = [await captureOf(photo), await captureOf(photo)];
      expect(one.kind).to.equal('image');
      expect(one.source).to.include({ via: 'picker', name: 'bill', leftOut: 0, blob: photo });
      expect(one.originalDigest).to.equal(await hex(photo));
      expect(one.id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(one.id).not.to.equal(two.id);
    });
  });

  describe('a limit', () => {
    for (const limit of [6_000_000, 400_000, 270_000]) {
      it(`of ${String(limit)} characters is met in at most three encodes, with most of it used`, async () => {
        const made = await worker.run(
          never,
          await jobOf(await phonePhoto(page(4032, 3024), 6), { maxBytes: bytesForBase64(limit) }),
        );
        expect(made.encodes).to.be.within(1, 3);
        expect(base64Characters(made.blob)).to.be.at.most(limit);
        if (made.encodes > 1) expect(base64Characters(made.blob)).to.be.at.least(limit * 0.85);
      });
    }

    it('is used up as well where all print stands in one corner of a plain table', async () => {
      const table = new OffscreenCanvas(3000, 2250);
      const context = table.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.fillStyle = '#765';
      context.fillRect(0, 0, 3000, 2250);
      context.drawImage(page(1200, 760), 40, 40);
      const photo = await phonePhoto(table, 6);
      for (const maxBytes of [110_000, 75_000, 45_000]) {
        const made = await worker.run(never, await jobOf(photo, { maxBytes }));
        expect(made.encodes, String(maxBytes)).to.be.at.most(3);
        expect(made.blob.size / maxBytes, String(maxBytes)).to.be.within(0.7, 1);
      }
    });

    it('that is absurdly low is met with fewer pixels', async () => {
      const capture = await captureOf(await phonePhoto(page(2000, 1500), 1), 8_000);
      await expectSendable(capture, 8_000);
      expect(capture.width).to.be.below(2000);
    });

    it('that nothing can meet is file-too-large, with both numbers', async () => {
      const failure = await failureOf(await phonePhoto(page(2000, 1500), 1), 400);
      expect(failure.code).to.equal('file-too-large');
      expect(failure.facts.limit).to.equal(300);
      expect(failure.facts.size).to.be.above(300);
    });
  });

  describe('a PNG', () => {
    it('comes out as JPEG, with white where it was transparent', async () => {
      const canvas = new OffscreenCanvas(200, 100);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = '#000';
      context.fillRect(0, 0, 100, 100);
      const capture = await captureOf(await canvas.convertToBlob({ type: 'image/png' }));
      await expectSendable(capture);
      expect(capture.changes).to.deep.equal(['re-encoded', 'converted']);
      expect(await pixel(capture.blob, 150, 50)).to.deep.equal([255, 255, 255]);
      expect(await pixel(capture.blob, 50, 50)).to.deep.equal([0, 0, 0]);
    });
  });

  describe('a broken file', () => {
    it('that is cut off is file-corrupt', async () => {
      const photo = await phonePhoto(page(1200, 900), 1);
      const failure = await failureOf(photo.slice(0, Math.floor(photo.size * 0.6), photo.type));
      expect(failure.code).to.equal('file-corrupt');
    });

    it('leaves the worker fit for the next', async () => {
      const photo = await phonePhoto(page(400, 300), 1);
      await failureOf(photo.slice(0, 5000, photo.type));
      await expectSendable(await captureOf(photo));
    });
  });

  describe('a photo that was taken in the page', () => {
    const shotOf = async (blob: Blob, isWhole: boolean) => {
      const source = { ...(await sourceOf(blob)), via: 'camera' as const, shot: { isVirtual: false, isWhole } };
      return normalise(never, source, LIMITS.maxPayloadBytes, worker);
    };

    it('comes out as JPEG also where the camera gave a PNG, which would pass', async () => {
      const png = await opaquePng(600, 800);
      expect((await captureOf(png)).type).to.equal('image/png');
      const capture = await shotOf(png, false);
      expect(capture).to.include({ type: 'image/jpeg', width: 600, height: 800 });
    });

    it('keeps the pixels of a frame that is a JPEG already', async () => {
      const capture = await shotOf(await page(600, 800).convertToBlob({ type: 'image/jpeg', quality: 0.9 }), false);
      expect(capture.changes).to.include('passed');
    });

    it('is praised for its corners where the live help saw them', async () => {
      const photo = await page(600, 800).convertToBlob({ type: 'image/jpeg' });
      expect((await shotOf(photo, true)).praises).to.include('whole');
      expect((await shotOf(photo, false)).praises).to.not.include('whole');
    });
  });

  it('does nothing once its signal is aborted', async () => {
    const source = await sourceOf(await phonePhoto(page(100, 100), 1));
    const error: unknown = await normalise(AbortSignal.abort(), source, 1000, worker).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.have.property('name', 'AbortError');
  });

  describe('real files', () => {
    const upright = 'exif-orientation/landscape_1.jpg';
    for (const turned of [2, 3, 4, 7, 8].map((flag) => `exif-orientation/landscape_${String(flag)}.jpg`)) {
      it(`${turned} looks as ${upright}`, async function () {
        const [reference, file] = [await corpus(upright), await corpus(turned)];
        if (!reference || !file) return this.skip();
        const capture = await captureOf(file);
        await expectSendable(capture);
        expect([capture.width, capture.height]).to.deep.equal([600, 450]);
        expect(difference(await thumbnail(capture.blob), await thumbnail(reference))).to.be.below(4);
      });
    }

    it('exif-orientation/Landscape_5.jpg looks as Landscape_6.jpg', async function () {
      const files = [
        await corpus('exif-orientation/Landscape_5.jpg'),
        await corpus('exif-orientation/Landscape_6.jpg'),
      ];
      if (!files[0] || !files[1]) return this.skip();
      const [five, six] = [await captureOf(files[0]), await captureOf(files[1])];
      expect([five.width, five.height, six.width, six.height]).to.deep.equal([1800, 1200, 1800, 1200]);
      expect(difference(await thumbnail(five.blob), await thumbnail(six.blob))).to.be.below(4);
    });

    for (const [path, width, height] of [
      ['phone-jpeg/dog_exif_extended_xmp_icc.jpg', 1920, 2560],
      ['phone-jpeg/Oppo_R7_Plus.jpg', 1920, 2560],
      ['phone-jpeg/Kodak_PIXPRO_FZ201.jpg', 2560, 1920],
      ['jpeg-over-16MP/large_horiz_samp_7680_4320.jpg', 2560, 1440],
      ['document-photo/typewriter.png', 2560, 1833],
      ['document-photo/invoice_sample.jpg', 1700, 2200],
      ['gps-exif/DSCN0010.jpg', 640, 480],
      ['exif-orientation/exif_imagemagick_orientation.png', 512, 512],
      ['jpeg-variant/Channel_digital_image_CMYK_color_no_profile.jpg', 500, 333],
      ['jpeg-variant/ycck-2111.jpg', 592, 800],
      ['polyglot/jpeg_with_html_comment.jpg', 500, 333],
    ] as const) {
      for (const limit of [6_000_000, 400_000, 270_000, 100_000]) {
        it(`${path} within ${String(limit)} characters, in at most three encodes`, async function () {
          const file = await corpus(path);
          if (!file) return this.skip();
          const capture = await captureOf(file, limit);
          await expectSendable(capture, limit);
          if (limit === 6_000_000) expect([capture.width, capture.height]).to.deep.equal([width, height]);
          const made = await worker.run(never, await jobOf(file, { maxBytes: bytesForBase64(limit) }));
          expect(made.encodes).to.be.at.most(3);
          if (made.encodes > 1) expect(base64Characters(made.blob)).to.be.at.least(limit * 0.85);
        });
      }
    }

    for (const path of [
      'jpeg-damaged/truncated.jpg',
      'jpeg-damaged/invoice_cut_at_60pct.jpg',
      'jpeg-variant/12-bit.jpg',
      'png-damaged/truncated.png',
      'png-damaged/xdtn0g01.png',
    ]) {
      it(`${path} is file-corrupt`, async function () {
        const file = await corpus(path);
        if (!file) return this.skip();
        expect((await failureOf(file)).code).to.equal('file-corrupt');
      });
    }
  });
});

async function hex(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
