/** Encodes a decoded picture so that it fits: once where it can, three times where the limit is tight. */
import { Failure } from '../../core/failure.js';
import { LIMITS } from '../../core/limits.js';
import type { Target } from '../media-job.js';
import { encodeJpeg } from './canvas.js';
import type { Decoded } from './decoded.js';
import { draw, expectDrawn } from './draw.js';
import {
  bytesAt,
  fitInto,
  longSideOf,
  LOWEST_QUALITY,
  qualityFor,
  largerEncode,
  smallerEncode,
  smallerSize,
  turnedSize,
  uprightSize,
  type Encode,
} from './fit.js';
import { sampleOf } from './sample.js';

export interface Encoded extends Encode {
  blob: Blob;
  encodes: number;
}

/** Where the second encode aims, of the limit: what a sample of a part cannot tell is rarely more than the rest. */
const AIM = 0.94;
/** The third knows the bytes of the very same picture, at nearly the same quality. */
const CLOSE_AIM = 0.95;
/** A result that is smaller, where only the limit made it so, gives away what could be read: worth another encode. */
const LEAST_SHARE = 0.87;

export async function encodeWithin(
  decoded: Decoded,
  turns: number,
  canvas: OffscreenCanvas,
  target: Target,
  maxBytes: number,
): Promise<Encoded> {
  const size = turnedSize(uprightSize({ ...decoded.size, orientation: decoded.orientation }), turns);
  let encodes = 0;
  const encodeAs = async (encode: Encode): Promise<Encoded> => {
    if (canvas.width !== encode.width || canvas.height !== encode.height) draw(decoded, turns, canvas, encode);
    encodes++;
    return { ...encode, blob: await encodeJpeg(canvas, encode.quality), encodes };
  };
  const fits = ({ blob }: Encoded) => blob.size <= maxBytes;

  const first = { ...fitInto(size, target.longSide), quality: target.quality };
  draw(decoded, turns, canvas, first);
  expectDrawn(canvas, decoded, turns);
  const full = await encodeAs(first);
  if (fits(full)) return full;

  const model = await modelOf(canvas, target.quality, full);
  let share = model.bytesAt(LOWEST_QUALITY) / (AIM * maxBytes);
  while (share > 1 && longSideOf(canvas) > LIMITS.minLongSide) {
    // a sample of the smaller picture costs little, and tells more than a guess
    draw(decoded, turns, canvas, smallerSize({ width: canvas.width, height: canvas.height }, 0.99 / share));
    await model.sampleAgain();
    share = model.bytesAt(LOWEST_QUALITY) / (AIM * maxBytes);
  }
  const { width, height } = canvas;
  const second = await encodeAs({ width, height, quality: Math.min(target.quality, model.qualityFor(AIM * maxBytes)) });
  const isTight = second.blob.size >= LEAST_SHARE * maxBytes || second.quality >= target.quality;
  if (fits(second) && isTight) return second;

  model.learn(second);
  const third = await encodeAs(thirdEncode(model, first, second, maxBytes));
  if (fits(third) && (!fits(second) || third.blob.size > second.blob.size)) return third;
  if (fits(second)) return { ...second, encodes };

  // only limits of a few kB come here, where a file's tables weigh more than its picture
  let last = third;
  while (!fits(last)) {
    const next = smallerEncode(last, last.blob.size, AIM * maxBytes);
    if (longSideOf(next) < LIMITS.minLongSide) {
      throw new Failure('file-too-large', { size: last.blob.size, limit: maxBytes });
    }
    last = await encodeAs(next);
  }
  return last;
}

/** What `second` taught: room for pixels that were taken away, another quality, or still fewer pixels. */
function thirdEncode(model: Model, first: Encode, second: Encoded, maxBytes: number): Encode {
  const { width, height, blob } = second;
  const aim = CLOSE_AIM * maxBytes;
  const isRoomy = blob.size <= maxBytes;
  if (isRoomy && longSideOf(second) < longSideOf(first)) return largerEncode(second, aim / blob.size, first);
  if (isRoomy || model.bytesAt(LOWEST_QUALITY) <= aim) {
    return { width, height, quality: Math.min(first.quality, model.qualityFor(aim)) };
  }
  return { ...smallerEncode(second, blob.size, AIM * maxBytes), quality: LOWEST_QUALITY };
}

type Model = Awaited<ReturnType<typeof modelOf>>;

/** What is known of how this picture's bytes fall with quality. */
async function modelOf(canvas: OffscreenCanvas, quality: number, { blob }: Encoded) {
  const area = () => canvas.width * canvas.height;
  let sample = await sampleOf(canvas);
  // what a sample of this area says for the whole, and by how much the whole was then otherwise
  const whole = (at: number) => (bytesAt(at, sample.curve) * area()) / sample.area;
  let error = blob.size / whole(quality);
  return {
    bytesAt: (at: number) => whole(at) * error,
    qualityFor: (bytes: number) => qualityFor((bytes * sample.area) / (area() * error), sample.curve),
    sampleAgain: async () => {
      const unseen = 1 - sample.area / area();
      sample = await sampleOf(canvas);
      // the more of the picture the sample is, the less it can be wrong
      if (unseen > 0) error **= Math.max(0, 1 - sample.area / area()) / unseen;
    },
    learn: (encoded: Encoded) => {
      error = encoded.blob.size / whole(encoded.quality);
    },
  };
}
