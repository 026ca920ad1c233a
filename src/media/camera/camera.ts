/** One open camera: its stream, what it can do, and its end. Knows no picture, no markup and no words. */
import { betterLens, facingOf, type Facing, isVirtualLabel, type Lens } from '../../core/framing/lens.js';
import { openStream, stopStream, type Wish } from './open-stream.js';
import { inASecond } from './place.js';

/** What a camera can do beyond the standard types (W3C Image Capture, MediaStreamTrack extensions). */
interface Abilities extends MediaTrackCapabilities {
  torch?: boolean;
  zoom?: { min: number; max: number; step: number };
  focusMode?: string[];
  pointsOfInterest?: unknown;
}
type Setting = Record<string, unknown>;

export interface ZoomRange {
  min: number;
  max: number;
  step: number;
}

/** The lens that was found to be the best for a side, as long as the page lives: the next time it is opened at once. */
const remembered = new Map<Facing, string>();

export class Camera {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** All cameras of the device, of which one is open. */
  readonly lenses: readonly Lens[];
  readonly deviceId: string;
  readonly facing: Facing | null;
  readonly isVirtual: boolean;
  readonly hasTorch: boolean;
  readonly zoom: ZoomRange | null;
  readonly #abilities: Abilities;

  private constructor(stream: MediaStream, track: MediaStreamTrack, lenses: readonly Lens[]) {
    this.stream = stream;
    this.track = track;
    this.lenses = lenses;
    const { deviceId, facingMode } = settingsOf(track);
    this.deviceId = deviceId ?? '';
    this.facing = facingMode === 'user' || facingMode === 'environment' ? facingMode : facingOf(track.label);
    this.isVirtual = isVirtualLabel(track.label);
    this.#abilities = abilitiesOf(track);
    this.hasTorch = this.#abilities.torch === true;
    const { zoom } = this.#abilities;
    this.zoom = zoom && zoom.max > zoom.min ? zoom : null;
  }

  /** Opens the camera that fits best; the signal's end closes it, at any moment. Rejects with a `Failure`. */
  static async open(signal: AbortSignal, wish: Wish): Promise<Camera> {
    const known = wish.deviceId ?? remembered.get(wish.facing) ?? null;
    let { stream, track } = await start(signal, { ...wish, deviceId: known });
    const lenses = await listLenses();
    const better = known === null ? betterLens(lenses, settingsOf(track).deviceId ?? '', wish.facing) : null;
    if (better && !signal.aborted) {
      // most devices give one camera at a time
      stopStream(stream);
      ({ stream, track } = await start(signal, { ...wish, deviceId: better.deviceId }));
    }
    signal.throwIfAborted();
    const camera = new Camera(stream, track, lenses);
    if (wish.deviceId !== null) remembered.set(camera.facing ?? wish.facing, camera.deviceId);
    else if (better) remembered.set(wish.facing, camera.deviceId);
    // not waited for: a camera that has just broken never answers
    void camera.#set({ focusMode: 'continuous' });
    return camera;
  }

  /** Pixels of the stream now; they change places when the device is turned. */
  get size(): { width: number; height: number } {
    const { width = 0, height = 0 } = settingsOf(this.track);
    return { width, height };
  }

  setTorch(on: boolean): Promise<boolean> {
    return this.#set({ torch: on });
  }

  setZoom(zoom: number): Promise<boolean> {
    return this.#set({ zoom });
  }

  /** Where the zoom stands. */
  get zoomNow(): number | null {
    const { zoom } = settingsOf(this.track) as MediaTrackSettings & { zoom?: number };
    return zoom ?? null;
  }

  get canFocusAt(): boolean {
    const { pointsOfInterest, focusMode } = this.#abilities;
    return pointsOfInterest !== undefined && (focusMode?.includes('single-shot') ?? false);
  }

  /** Focuses once at a point of the picture, in shares of it. */
  focusAt(x: number, y: number): Promise<boolean> {
    return this.#set({ focusMode: 'single-shot', pointsOfInterest: [{ x, y }] });
  }

  close(): void {
    stopStream(this.stream);
  }

  /** False where the camera cannot, or would not. */
  async #set(setting: Setting): Promise<boolean> {
    const focus = setting['focusMode'];
    if (typeof focus === 'string' && !this.#abilities.focusMode?.includes(focus)) return false;
    try {
      await this.track.applyConstraints({ advanced: [setting] });
      // an `advanced` wish that cannot be met is no error
      const now: Setting = { ...settingsOf(this.track) };
      return Object.entries(setting).every(([name, value]) => !(name in now) || now[name] === value);
    } catch {
      return false;
    }
  }
}

async function start(signal: AbortSignal, wish: Wish): Promise<{ stream: MediaStream; track: MediaStreamTrack }> {
  const stream = await openStream(signal, wish);
  if (signal.aborted) stopStream(stream);
  signal.throwIfAborted();
  signal.addEventListener(
    'abort',
    () => {
      stopStream(stream);
    },
    { once: true },
  );
  return { stream, track: stream.getVideoTracks()[0] as MediaStreamTrack };
}

/** Labels are there only once a camera was allowed. */
async function listLenses(): Promise<Lens[]> {
  const devices = (await inASecond(() => navigator.mediaDevices.enumerateDevices())) ?? [];
  return devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '').map(lensOf);
}

function lensOf(device: MediaDeviceInfo): Lens {
  // Chromium and Safari; Firefox has no capabilities of devices that are not open
  const { facingMode = [], width, height } = capabilitiesOf(device as InputDeviceInfo);
  const facing = facingMode.find((side): side is Facing => side === 'user' || side === 'environment') ?? null;
  const pixels = width?.max !== undefined && height?.max !== undefined ? width.max * height.max : null;
  return { deviceId: device.deviceId, label: device.label, facing: facing ?? facingOf(device.label), pixels };
}

function capabilitiesOf(device: Partial<Pick<InputDeviceInfo, 'getCapabilities'>>): MediaTrackCapabilities {
  try {
    return device.getCapabilities?.() ?? {};
  } catch {
    return {};
  }
}

function abilitiesOf(track: Partial<Pick<MediaStreamTrack, 'getCapabilities'>>): Abilities {
  try {
    return track.getCapabilities?.() ?? {};
  } catch {
    return {};
  }
}

function settingsOf(track: MediaStreamTrack): MediaTrackSettings {
  return track.getSettings();
}
