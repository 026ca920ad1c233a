import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import { MediaWorker } from '../../src/media/media-worker.js';
import { normalise } from '../../src/media/normalise.js';
import { isWhole } from '../../src/media/image/is-whole.js';
import { base64Characters, difference, page, phonePhoto, pixel, segments, sourceOf, thumbnail } from './pictures.js';

const never = new AbortController().signal;
const abilities = ['Worker', 'OffscreenCanvas', 'createImageBitmap'] as const;

/** The page's own library file, by the browser's record of what was loaded. */
function libraryLoaded(): boolean {
  return performance.getEntriesByType('resource').some(({ name }) => name.includes('browser-image-compression'));
}

describe('without a worker', () => {
  const kept = Object.fromEntries(abilities.map((name) => [name, globalThis[name]]));
  const take = (...names: (typeof abilities)[number][]) => {
    for (const name of names) Object.assign(globalThis, { [name]: undefined });
  };
  afterEach(() => Object.assign(globalThis, kept));

  const captureOf = async (blob: Blob, limit = 6_000_000) => {
    const source = await sourceOf(blob);
    return normalise(never, source, limit, new MediaWorker(null));
  };

  it('the library is not loaded before it is needed', () => {
    expect(libraryLoaded()).to.be.false;
  });

  for (const missing of [['Worker'], ['Worker', 'OffscreenCanvas'], ['Worker', 'createImageBitmap']] as const) {
    it(`a photo comes out upright, small and clean without ${missing.join(' and ')}`, async () => {
      const upright = page(4032, 3024);
      const reference = await thumbnail(await upright.convertToBlob());
      const photo = await phonePhoto(upright, 6);
      take(...missing);
      const capture = await captureOf(photo);
      Object.assign(globalThis, kept);
      expect(libraryLoaded()).to.be.true;
      expect([capture.width, capture.height]).to.deep.equal([2560, 1920]);
      expect(await segments(capture.blob)).not.to.include.members([0xe1, 0xfe]);
      expect(difference(await thumbnail(capture.blob), reference)).to.be.below(4);
      expect(capture.blob.type).to.equal('image/jpeg');
      expect(capture.digest).to.match(/^[0-9a-f]{64}$/);
      expect(capture.changes).to.deep.equal(['resized', 're-encoded', 'rotated', 'metadata-removed']);
    });

    it(`a cut file is refused without ${missing.join(' and ')}`, async () => {
      const photo = await phonePhoto(page(1200, 900), 1);
      take(...missing);
      const error: unknown = await captureOf(photo.slice(0, photo.size * 0.6, photo.type)).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(Failure);
      expect((error as Failure).code).to.equal('file-corrupt');
    });
  }

  for (const limit of [400_000, 270_000, 20_000]) {
    it(`a limit of ${String(limit)} characters holds`, async () => {
      const photo = await phonePhoto(page(3000, 2250), 1);
      take('Worker');
      const capture = await captureOf(photo, limit);
      expect(base64Characters(capture.blob)).to.be.at.most(limit);
    });
  }

  it('a limit that nothing can meet is file-too-large', async () => {
    const photo = await phonePhoto(page(1000, 750), 1);
    take('Worker');
    const error: unknown = await captureOf(photo, 400).catch((thrown: unknown) => thrown);
    expect((error as Failure).code).to.equal('file-too-large');
    expect((error as Failure).facts.limit).to.equal(300);
  });

  it('what is transparent turns white', async () => {
    const canvas = new OffscreenCanvas(200, 100);
    canvas.getContext('2d')?.fillRect(0, 0, 100, 100);
    const png = await canvas.convertToBlob({ type: 'image/png' });
    take('Worker');
    const capture = await captureOf(png);
    expect(await pixel(capture.blob, 150, 50)).to.deep.equal([255, 255, 255]);
    expect(capture.changes).to.deep.equal(['re-encoded', 'converted']);
  });

  it('abort is heard', async () => {
    const source = await sourceOf(await phonePhoto(page(4032, 3024), 1));
    take('Worker');
    const job = new AbortController();
    const running = normalise(job.signal, source, 6_000_000, new MediaWorker(null)).catch((error: unknown) => error);
    setTimeout(() => job.abort('no longer wanted'), 5);
    expect(await running).to.equal('no longer wanted');
  });
});

describe('whether a file has its end', () => {
  it('a JPEG does, and its first half does not, even with a whole thumbnail in its EXIF', async () => {
    const photo = await phonePhoto(page(200, 100), 1);
    const thumbnailed = new Blob([photo.slice(0, 2), new Uint8Array([0xff, 0xe1, 0, 4, 0xff, 0xd9]), photo.slice(2)]);
    expect(isWhole(await bytesOf(thumbnailed))).to.be.true;
    expect(isWhole(await bytesOf(thumbnailed.slice(0, photo.size / 2)))).to.be.false;
  });

  it('a PNG does, and its first half does not', async () => {
    const png = await page(200, 100).convertToBlob();
    expect(isWhole(await bytesOf(png))).to.be.true;
    expect(isWhole(await bytesOf(png.slice(0, png.size / 2)))).to.be.false;
  });

  it('bytes after the end do no harm', async () => {
    const photo = await phonePhoto(page(200, 100), 1);
    expect(isWhole(await bytesOf(new Blob([photo, 'PK a trailer'])))).to.be.true;
  });
});

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
