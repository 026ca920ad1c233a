/** Copies a camera's frame into memory, so that it can be closed at once. Knows nothing of what it shows. */
import type { LumaFrame } from './eye/eye.js';
import type { RgbLuma, RgbOrder } from './rgb-luma.js';

export interface FrameCopy {
  bytes: Uint8Array<ArrayBuffer>;
  format: VideoPixelFormat;
  /** Pixels as they are stored. */
  width: number;
  height: number;
  layout: PlaneLayout[];
  colorSpace: VideoColorSpaceInit;
}

/** Their first plane is brightness. */
const PLANAR: ReadonlySet<string> = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12']);

const PACKED: Readonly<Record<string, RgbOrder>> = { RGBA: 'rgb', RGBX: 'rgb', BGRA: 'bgr', BGRX: 'bgr' };

/** `reuse` is taken where it has the right size. Null for a format that cannot be read as bytes; may reject as well. */
export async function copyFrame(frame: VideoFrame, reuse: Uint8Array<ArrayBuffer> | null): Promise<FrameCopy | null> {
  const { format, visibleRect } = frame;
  if (!format || !visibleRect || !(PLANAR.has(format) || format in PACKED)) return null;
  const size = frame.allocationSize();
  const bytes = reuse?.length === size ? reuse : new Uint8Array(size);
  const { width, height } = visibleRect;
  const colorSpace = frame.colorSpace.toJSON();
  return { bytes, format, width, height, layout: await frame.copyTo(bytes), colorSpace };
}

/** The brightness of what was copied; `rgb` keeps the memory for it where it has to be computed. */
export function lumaOf({ bytes, format, width, height, layout, colorSpace }: FrameCopy, rgb: RgbLuma): LumaFrame {
  const { offset, stride } = layout[0] as PlaneLayout;
  const order = PACKED[format];
  if (order) return rgb.read(bytes.subarray(offset), { width, height, stride, order });
  // without a word about it, video is limited; browsers draw it so as well
  const isLimited = colorSpace.fullRange !== true;
  return { width, height, stride, data: bytes.subarray(offset, offset + stride * height), isLimited, turns: 0 };
}
