import { expect } from '@open-wc/testing';
import type { Sight } from '../../src/core/framing/sight.js';
import { copyFrame, lumaOf, type FrameCopy } from '../../src/media/live/frame-copy.js';
import { FrameRing } from '../../src/media/live/frame-ring.js';
import { Pace } from '../../src/media/live/pace.js';
import { RgbLuma } from '../../src/media/live/rgb-luma.js';
import { Watcher } from '../../src/media/live/watcher.js';

describe('the live worker', () => {
  describe('reads frames', () => {
    /** 64 x 48, black but for a white quarter at the top left. */
    const frame = (init: object = {}, timestamp = 0) => {
      const bytes = new Uint8Array(64 * 48 * 1.5).fill(128);
      for (let y = 0; y < 48; y++) for (let x = 0; x < 64; x++) bytes[y * 64 + x] = x < 32 && y < 24 ? 235 : 16;
      return new VideoFrame(bytes, { format: 'I420', codedWidth: 64, codedHeight: 48, timestamp, ...init });
    };
    const streamOf = (frames: VideoFrame[]) =>
      new ReadableStream<VideoFrame>({
        start(controller) {
          for (const one of frames) controller.enqueue(one);
          controller.close();
        },
      });
    const read = async (frames: VideoFrame[], shape: { width: number; height: number } | null) => {
      const sights: Sight[] = [];
      const watcher = new Watcher('document', performance.timeOrigin, (sight) => sights.push(sight));
      watcher.shape = shape;
      await watcher.read(streamOf(frames));
      return { sights, watcher };
    };
    const quarters = async (blob: Blob) => {
      const picture = await createImageBitmap(blob);
      const { width, height } = picture;
      const context = new OffscreenCanvas(width, height).getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const isWhite = (x: number, y: number) => context.getImageData(x * width, y * height, 1, 1).data[0] > 128;
      return [isWhite(0.25, 0.25), isWhite(0.75, 0.25), isWhite(0.75, 0.75), isWhite(0.25, 0.75)];
    };

    for (const [rotation, at] of [
      [0, 0],
      [90, 1],
      [180, 2],
      [270, 3],
    ]) {
      it(`that lie turned by ${rotation} degrees, and makes an upright photo of them`, async () => {
        const shape = rotation % 180 === 0 ? { width: 64, height: 48 } : { width: 48, height: 64 };
        const { sights, watcher } = await read([frame({ rotation })], shape);
        const shot = await watcher.shoot();
        expect([shot?.width, shot?.height]).to.deep.equal([shape.width, shape.height]);
        expect([sights[0].width, sights[0].height]).to.deep.equal([shape.width, shape.height]);
        const found = await quarters(shot!.blob);
        expect(found).to.deep.equal([0, 1, 2, 3].map((place) => place === at));
      });
    }

    it('and tells no sheet, no face and no photo where they lie otherwise than the video, or that is not known', async () => {
      for (const shape of [{ width: 48, height: 64 }, null]) {
        const { sights, watcher } = await read([frame()], shape);
        expect(sights).to.have.length(1);
        expect(sights[0].page).to.be.null;
        expect('face' in sights[0]).to.be.false;
        expect(await watcher.shoot()).to.be.null;
      }
    });

    it('and makes no photo of a mirrored one', async () => {
      const { watcher } = await read([frame({ flip: true })], { width: 64, height: 48 });
      expect(await watcher.shoot()).to.be.null;
    });

    it('and closes every one, looked at or not', async () => {
      const frames = [0, 1, 2, 3].map((timestamp) => frame({}, timestamp));
      const { sights } = await read(frames, null);
      expect(sights).to.have.length(1);
      expect(frames.map(({ codedWidth }) => codedWidth)).to.deep.equal([0, 0, 0, 0]);
    });

    it('by a canvas where they cannot be copied, and makes no photo of them', async () => {
      const one = frame({ rotation: 90 });
      one.copyTo = () => Promise.reject(new Error('not here'));
      const { sights, watcher } = await read([one], { width: 48, height: 64 });
      expect([sights[0].width, sights[0].height]).to.deep.equal([48, 64]);
      expect(sights[0].isBlack).to.be.false;
      expect(await watcher.shoot()).to.be.null;
    });

    it('until three cannot be read at all', async () => {
      let pulled = 0;
      let isCancelled = false;
      const broken = new ReadableStream<VideoFrame>({
        async pull(controller) {
          // slower than one look at a time
          await new Promise((resolve) => setTimeout(resolve, 100));
          const one = frame({}, pulled++);
          one.close();
          controller.enqueue(one);
        },
        cancel() {
          isCancelled = true;
        },
      });
      const watcher = new Watcher('none', performance.timeOrigin, () => undefined);
      const error: unknown = await watcher.read(broken).catch((error: unknown) => error);
      expect(error).to.be.instanceOf(Error);
      expect(isCancelled).to.be.true;
      expect(pulled).to.be.within(3, 5);
    });

    it('of 4K, and makes a photo of them that is no larger than what is sent', async () => {
      const [width, height] = [3840, 2160];
      const bytes = new Uint8Array(width * height * 1.5).fill(128);
      for (let at = 0; at < width * height; at += 2) bytes[at] = 235;
      const large = new VideoFrame(bytes, { format: 'I420', codedWidth: width, codedHeight: height, timestamp: 0 });
      const { sights, watcher } = await read([large], { width, height });
      expect([sights[0].width, sights[0].height]).to.deep.equal([width, height]);
      const shot = await watcher.shoot();
      expect([shot?.width, shot?.height]).to.deep.equal([2560, 1440]);
    });

    describe('of each format as brightness', () => {
      const copied = async (init: VideoFrameBufferInit, bytes: Uint8Array<ArrayBuffer>) => {
        const one = new VideoFrame(bytes, init);
        const copy = (await copyFrame(one, null))!;
        one.close();
        return lumaOf(copy, new RgbLuma());
      };
      const size = { codedWidth: 4, codedHeight: 2, timestamp: 0 };
      const at = ({ data, stride }: { data: Uint8Array; stride: number }, x: number, y: number) => data[y * stride + x];

      for (const format of ['I420', 'I422', 'I444', 'NV12', 'I420A'] as const) {
        it(format, async () => {
          const bytes = new Uint8Array(4 * 2 * 4).fill(128);
          bytes.set([16, 32, 48, 64, 80, 96, 112, 235]);
          const luma = await copied({ ...size, format, colorSpace: { fullRange: false } }, bytes);
          expect([luma.width, luma.height, luma.isLimited]).to.deep.equal([4, 2, true]);
          expect([at(luma, 0, 0), at(luma, 3, 0), at(luma, 0, 1), at(luma, 3, 1)]).to.deep.equal([16, 64, 80, 235]);
        });
      }

      it('I420 of full range', async () => {
        const luma = await copied({ ...size, format: 'I420', colorSpace: { fullRange: true } }, new Uint8Array(12));
        expect(luma.isLimited).to.be.false;
      });

      for (const [format, [red, green, blue]] of [
        ['RGBA', [0, 1, 2]],
        ['RGBX', [0, 1, 2]],
        ['BGRA', [2, 1, 0]],
        ['BGRX', [2, 1, 0]],
      ] as const) {
        it(format, async () => {
          const bytes = new Uint8Array(4 * 2 * 4);
          bytes[red] = 255;
          bytes[4 + green] = 255;
          bytes[8 + blue] = 255;
          bytes.fill(255, 28);
          const luma = await copied({ ...size, format }, bytes);
          expect(luma.isLimited).to.be.false;
          expect([0, 1, 2, 3].map((x) => at(luma, x, 0))).to.deep.equal([77, 149, 29, 0]);
          expect(at(luma, 3, 1)).to.equal(255);
        });
      }
    });
  });

  describe('keeps of the last frames', () => {
    const kept = (at: number, sharpness: number | null) =>
      ({ at, sharpness, turns: 0, bytes: new Uint8Array(8) }) as unknown as FrameCopy & {
        at: number;
        sharpness: number | null;
        turns: number;
      };

    it('the sharpest, the newer of equals, and none that is too old', () => {
      const ring = new FrameRing();
      expect(ring.best(0)).to.be.null;
      for (const frame of [kept(0, 0.9), kept(100, 0.5), kept(200, 0.5)]) ring.keep(frame);
      expect(ring.best(240)?.at).to.equal(0);
      expect(ring.best(251)?.at).to.equal(200);
      expect(ring.best(451)).to.be.null;
    });

    it('one that was not measured where there is no other', () => {
      const ring = new FrameRing();
      ring.keep(kept(0, null));
      expect(ring.best(0)?.at).to.equal(0);
      ring.keep(kept(1, 0));
      ring.keep(kept(2, null));
      expect(ring.best(2)?.at).to.equal(1);
    });

    it('three, in the same memory again and again', () => {
      const ring = new FrameRing();
      const memory = new Set<unknown>();
      for (let at = 0; at < 20; at++) {
        const bytes = ring.free() ?? new Uint8Array(8);
        memory.add(bytes);
        const frame = { ...kept(at, 0), bytes };
        if (at % 4 === 3) ring.drop(frame);
        else ring.keep(frame);
      }
      expect(memory.size).to.equal(3);
    });
  });

  describe('looks at', () => {
    const taken = (rate: number) => {
      const pace = new Pace();
      let count = 0;
      for (let frame = 0; frame < rate * 10; frame++) if (pace.takes((frame * 1000) / rate)) count++;
      return count / 10;
    };
    for (const rate of [15, 20, 24, 25, 29.97, 30, 60])
      it(`ten frames or a little more a second where ${rate} come`, () => {
        expect(taken(rate)).to.be.within(10, 11);
      });

    it('each where fewer come', () => {
      expect(taken(8)).to.equal(8);
    });

    it('one after a pause as after any other, and makes up for nothing', () => {
      const pace = new Pace();
      expect(pace.takes(0)).to.be.true;
      expect(pace.takes(5000)).to.be.true;
      expect(pace.takes(5033)).to.be.false;
    });
  });
});
