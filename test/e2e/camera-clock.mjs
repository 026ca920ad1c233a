/**
 * A number in a picture that survives any encoding, to tell of which moment a photo is: 32 black and white blocks along its
 * lower edge. A film whose frames count, and a camera in the page that writes the time. Knows no test.
 */
import { writeFileSync } from 'node:fs';
import sharp from 'sharp';

/** Pixels of all pictures here; the sheet of the prepared videos ends above the blocks. */
const SIZE = { width: 1280, height: 720 };
const STRIP = { top: 700, height: 20 };
const BLOCK = 40;
const BITS = 32;

/** A film of so many frames that show `picture` and their number. */
export async function countingFilm(file, picture, frames) {
  const still = await sharp(picture).removeAlpha().raw().toBuffer();
  const jpegs = [];
  for (let number = 0; number < frames; number++) {
    const frame = Buffer.from(still);
    coded(number).forEach((bit, at) => {
      for (let y = STRIP.top; y < SIZE.height; y++) {
        const from = (y * SIZE.width + at * BLOCK) * 3;
        frame.fill(bit ? 235 : 20, from, from + BLOCK * 3);
      }
    });
    jpegs.push(
      await sharp(frame, { raw: { ...SIZE, channels: 3 } })
        .jpeg({ quality: 80 })
        .toBuffer(),
    );
  }
  writeFileSync(file, Buffer.concat(jpegs));
  return file;
}

/** The number in a photo. Throws where there is none: a picture that bears none proves nothing. */
export async function numberIn(photo) {
  const { data } = await sharp(photo)
    .resize({ ...SIZE, fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const y = STRIP.top + STRIP.height / 2;
  return numberOf(Array.from({ length: BITS }, (_, at) => data[y * SIZE.width + (at + 0.5) * BLOCK]));
}

/** The number by the brightness of the blocks' middles. */
export function numberOf(samples) {
  const bits = samples.map((value) => (value > 127 ? 1 : 0));
  const number = bits.slice(0, 24).reduce((total, bit) => total * 2 + bit, 0);
  if (coded(number).some((bit, at) => bit !== bits[at])) throw new Error(`No number in ${samples}`);
  return number;
}

/** 24 bits, and 8 that prove them. */
function coded(number) {
  const check = ((number & 255) + ((number >> 8) & 255) + (number >> 16) + 90) & 255;
  return Array.from({ length: BITS }, (_, at) => (at < 24 ? (number >> (23 - at)) & 1 : (check >> (31 - at)) & 1));
}

/**
 * In the page: the camera is a drawing of `picture` with the time in it, in milliseconds of `performance.now()`. Where it
 * `wanders`, it is sharp for a fifth of each second: the sharpest of the last frames is an old one then.
 */
export async function clockCamera({ picture, wanders }) {
  // blocks beside a sheet are no table: here the time counts, not what is found
  document.querySelector('markid-additional-step').setAttribute('guide', 'none');
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const sharpPicture = await createImageBitmap(new Blob([bytes]));
  const { width, height } = sharpPicture;
  const soft = new OffscreenCanvas(width, height);
  const softly = soft.getContext('2d');
  softly.filter = 'blur(2px)';
  softly.drawImage(sharpPicture, 0, 0);
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d', { alpha: false });
    let count = 0;
    const draw = () => {
      context.drawImage(wanders && count++ % 30 > 5 ? soft : sharpPicture, 0, 0);
      const number = Math.floor(performance.now());
      const check = ((number & 255) + ((number >> 8) & 255) + (number >> 16) + 90) & 255;
      for (let at = 0; at < 32; at++) {
        context.fillStyle = (at < 24 ? number >> (23 - at) : check >> (31 - at)) & 1 ? '#fff' : '#000';
        context.fillRect(at * 40, 700, 40, 20);
      }
    };
    draw();
    const stream = canvas.captureStream(30);
    const [track] = stream.getVideoTracks();
    const timer = setInterval(() => {
      if (track.readyState === 'ended') clearInterval(timer);
      else draw();
    }, 33);
    return stream;
  };
}

/** In the page: writes down when the shutter was pressed, and the blocks that were shown then. */
export function watchPresses() {
  const element = document.querySelector('markid-additional-step');
  const strip = new OffscreenCanvas(1280, 720).getContext('2d', { willReadFrequently: true });
  window.__presses = [];
  addEventListener(
    'click',
    (event) => {
      if (!event.composedPath().some((part) => part instanceof Element && part.part.contains('shutter'))) return;
      const at = performance.now();
      strip.drawImage(element.shadowRoot.querySelector('video'), 0, 0, 1280, 720);
      const { data } = strip.getImageData(0, 710, 1280, 1);
      window.__presses.push({
        at,
        samples: Array.from({ length: 32 }, (_, block) => data[(block + 0.5) * 40 * 4 + 1]),
      });
    },
    true,
  );
}
