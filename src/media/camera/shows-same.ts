/** Whether a photo shows what the stream showed, and the same way up. Knows no camera. */

/** Pixels of a side of what is compared: enough to tell which way up a sheet or a face is. */
const SIDE = 32;

/** Below this a photo is another picture: black, or of another lens. Two pictures of one scene, a second apart, have 0.6 and more. */
const ALIKE = 0.35;

/**
 * False where the photo is smaller than the frame, lies on its side or on its head, or shows something else. A flat picture says
 * nothing against it.
 */
export async function showsSame(photo: Blob, frame: Blob): Promise<boolean> {
  try {
    const [one, other] = await Promise.all([createImageBitmap(photo), createImageBitmap(frame)]);
    try {
      if (one.width * one.height < other.width * other.height) return false;
      if (one.width > one.height !== other.width > other.height) return false;
      const ratio = other.width / other.height;
      return isUpright(thumbnail(one, ratio), thumbnail(other, ratio));
    } finally {
      one.close();
      other.close();
    }
  } catch {
    return false; // a photo that does not open
  }
}

/** Brightness of the middle of the picture, in the shape of the frame: a photo may show more above and below. */
function thumbnail(image: ImageBitmap, ratio: number): Float32Array {
  const width = Math.min(image.width, image.height * ratio);
  const height = width / ratio;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, (image.width - width) / 2, (image.height - height) / 2, width, height, 0, 0, SIDE, SIDE);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  return Float32Array.from({ length: SIDE * SIDE }, (_, index) => {
    const at = index * 4;
    return (data[at] as number) + 2 * (data[at + 1] as number) + (data[at + 2] as number);
  });
}

function isUpright(photo: Float32Array, frame: Float32Array): boolean {
  const upright = likeness(photo, frame, (at) => at);
  if (upright === null) return true;
  const last = SIDE * SIDE - 1;
  const onHead = likeness(photo, frame, (at) => last - at) ?? -1;
  return upright >= onHead && upright >= ALIKE;
}

/** Correlation, -1 to 1; null where either is of one tone. */
function likeness(one: Float32Array, other: Float32Array, place: (at: number) => number): number | null {
  const mean = (plane: Float32Array) => plane.reduce((sum, value) => sum + value, 0) / plane.length;
  const [a, b] = [mean(one), mean(other)];
  let [both, left, right] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const x = (one[place(at)] as number) - a;
    const y = (other[at] as number) - b;
    both += x * y;
    left += x * x;
    right += y * y;
  }
  // on average less than 2 of 255 from the mean (values are four times brightness)
  const flat = one.length * 64;
  return left < flat || right < flat ? null : both / Math.sqrt(left * right);
}
