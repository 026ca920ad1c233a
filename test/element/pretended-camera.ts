/** Stands in for `getUserMedia`: keeps the streams that are given out, and draws what the camera sees. Knows no element. */
import { head } from '../fixtures/drawn-head.js';

export interface Pretended {
  /** Every stream that was given out. */
  readonly streams: readonly MediaStream[];
  /** Every wish that was uttered. */
  readonly wishes: readonly MediaStreamConstraints[];
  /** How many tracks are still alive. */
  readonly alive: number;
  restore(): void;
}

type Answer = (wish: MediaStreamConstraints) => Promise<MediaStream>;

/** Whatever `answer` gives; the browser's own pretended camera where it is left out. */
export function pretendCamera(answer?: Answer): Pretended {
  const devices = navigator.mediaDevices;
  const own: Answer = (wish) => MediaDevices.prototype.getUserMedia.call(devices, wish);
  const streams: MediaStream[] = [];
  const wishes: MediaStreamConstraints[] = [];
  devices.getUserMedia = async (wish = {}) => {
    wishes.push(wish);
    const stream = await (answer ?? own)(wish);
    streams.push(stream);
    return stream;
  };
  return {
    streams,
    wishes,
    get alive() {
      return streams.flatMap((stream) => stream.getTracks()).filter(({ readyState }) => readyState === 'live').length;
    },
    restore() {
      Reflect.deleteProperty(devices, 'getUserMedia');
    },
  };
}

/** A camera that fails so. */
export function failing(name: string, message = ''): Answer {
  return () => Promise.reject(new DOMException(message, name));
}

export interface Seen {
  width?: number;
  height?: number;
  /** Names the camera. */
  label?: string;
  /** Draws one frame; `count` goes up. */
  draw: (context: CanvasRenderingContext2D, count: number) => void;
}

/** A camera that sees what is drawn, thirty times a second until its track ends. */
export function seeing({ width = 1280, height = 720, label, draw }: Seen): Answer {
  return () => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    let count = 0;
    draw(context, count);
    const stream = canvas.captureStream(30);
    const [track] = stream.getVideoTracks() as [MediaStreamTrack];
    if (label !== undefined) Object.defineProperty(track, 'label', { value: label });
    const timer = setInterval(() => {
      if (track.readyState === 'ended') clearInterval(timer);
      else draw(context, ++count);
    }, 33);
    return Promise.resolve(stream);
  };
}

/** A sheet with print on a dark table, as seen from above; a hand never holds quite still. */
export function sheet(context: CanvasRenderingContext2D, count: number): void {
  const { width, height } = context.canvas;
  const [left, top] = [width * 0.22, height * 0.05];
  const [wide, high] = [width * 0.56, height * 0.9];
  grain(context, count, 58);
  context.fillStyle = '#efece4';
  context.fillRect(left, top, wide, high);
  context.fillStyle = '#222';
  context.font = `${String(Math.round(height / 42))}px serif`;
  for (let line = 1; line < 26; line++)
    context.fillText(
      `Gedimino pr. ${String(line)}, Vilnius 01103, 54,00 EUR `.repeat(2),
      left + wide * 0.06,
      top + (high * line) / 27,
      wide * 0.88,
    );
}

/** Somebody who looks at the camera; `x`, `y` and `size` in shares of the width. A face stays where it is, and is drawn once. */
export function person(at: { x: number; y: number; size: number }): Seen['draw'] {
  let drawn: ImageData | null = null;
  return (context, count) => {
    const { width, height } = context.canvas;
    if (!drawn) {
      drawn = context.createImageData(width, height);
      const shade = head({ x: at.x * width, y: at.y * height, size: at.size * width });
      for (let pixel = 0; pixel < width * height; pixel++) {
        const value = shade(pixel % width, Math.floor(pixel / width));
        drawn.data.set([value, value, value, 255], pixel * 4);
      }
    }
    context.putImageData(drawn, 0, 0);
    context.fillStyle = count % 2 ? '#999' : '#989898';
    context.fillRect(0, 0, 4, 4);
  };
}

/** Nothing but a table. */
export function table(context: CanvasRenderingContext2D, count: number): void {
  grain(context, count, 125);
}

export function black(context: CanvasRenderingContext2D): void {
  context.fillStyle = '#000';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/** A tone with the noise of a sensor, which is never twice the same. */
function grain(context: CanvasRenderingContext2D, count: number, tone: number): void {
  const { width, height } = context.canvas;
  context.fillStyle = `rgb(${String(tone)} ${String(tone - 6)} ${String(tone - 14)})`;
  context.fillRect(0, 0, width, height);
  for (let spot = 0; spot < 300; spot++) {
    const at = (spot * 7919 + count * 104729) % (width * height);
    context.fillStyle = spot % 2 ? 'rgb(255 255 255 / 5%)' : 'rgb(0 0 0 / 8%)';
    context.fillRect(at % width, Math.floor(at / width), 5, 3);
  }
}
