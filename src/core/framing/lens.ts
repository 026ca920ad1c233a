/** Which of a device's cameras to take: the main lens, never ultra-wide, depth or infrared. Knows labels, no browser. */

export type Facing = 'environment' | 'user';

/** One camera, as far as the browser tells. */
export interface Lens {
  deviceId: string;
  /** In the system's language; empty before the camera was allowed. */
  label: string;
  /** Null where neither the browser nor the label says it. */
  facing: Facing | null;
  /** The most pixels that it gives; null where the browser does not say. */
  pixels: number | null;
}

/** Lenses that no page of print is photographed with. iOS names them in its user's language, mostly with "ultra". */
const SPECIAL =
  /ultra|0[.,]5\s?x|fish.?eye|wide.?angle|tele|periscope|macro|depth|tof\b|infra|\bir\b|desk view|超広角|望遠|сверхшир|телеоб/i;

/**
 * Programmes that give out pictures as a camera. The vendor has a fraud tag of that name (Mark ID, result callback:
 * VIRTUAL_CAMERA). Not among them: apps that make a phone's real camera one of the computer.
 */
const VIRTUAL =
  /virtual|\bobs\b|obs-camera|manycam|snap ?camera|xsplit|splitcam|\bvcam|v-cam|youcam|mmhmm|camtwist|webcamoid|chromacam|prism live|logi(tech)? capture|nvidia broadcast|altercam|fakewebcam|webcammax|vmix|\bndi\b|screen-capture-recorder|dummy video|v4l2loopback|akvcam|unity video|sparkocam|perfect ?cam|fineshare|finecam|avatarify|deepfacelive|magic camera|cyberlink webcam splitter/i;

export function isVirtualLabel(label: string): boolean {
  return VIRTUAL.test(label);
}

/** By the label, where the browser says nothing: Android has "facing back", iOS "Back Camera" in its language. */
export function facingOf(label: string): Facing | null {
  if (/\b(back|rear|environment)\b|rück|arrière|trasera|posteriore|背面|задн/i.test(label)) return 'environment';
  if (/\b(front|user|face ?time)\b|avant|frontal|frontale|前面|передн/i.test(label)) return 'user';
  return null;
}

/** The best first: facing as wished, a real camera, no special lens, more pixels, the lower number. */
export function rankLenses(lenses: readonly Lens[], wished: Facing): Lens[] {
  const rank = (lens: Lens) => [
    lens.facing === wished ? 0 : lens.facing === null ? 1 : 2,
    isVirtualLabel(lens.label) ? 1 : 0,
    SPECIAL.test(lens.label) ? 1 : 0,
    -(lens.pixels ?? 0),
    numberOf(lens.label),
  ];
  return lenses
    .map((lens) => ({ lens, by: rank(lens) }))
    .sort((a, b) => {
      const at = a.by.findIndex((value, index) => value !== b.by[index]);
      return at < 0 ? 0 : (a.by[at] as number) - (b.by[at] as number);
    })
    .map(({ lens }) => lens);
}

/**
 * The camera to change to, or null where the one that the browser opened is as good: only where the opened one is known to be
 * worse in kind, since each change costs the person a second.
 */
export function betterLens(lenses: readonly Lens[], opened: string, wished: Facing): Lens | null {
  const current = lenses.find(({ deviceId }) => deviceId === opened);
  const best = rankLenses(lenses, wished)[0];
  if (!current || !best || best.deviceId === opened) return null;
  const isSpecial = SPECIAL.test(current.label) && !SPECIAL.test(best.label);
  const isVirtual = isVirtualLabel(current.label) && !isVirtualLabel(best.label);
  const isTurned = best.facing === wished && current.facing !== null && current.facing !== wished;
  // Android: camera 0 is the main lens of those that face back, whichever the browser opened
  const isLater = best.facing === wished && current.facing === wished && numberOf(best.label) < numberOf(current.label);
  const isSmaller = best.facing === current.facing && (best.pixels ?? 0) > 2 * (current.pixels ?? Infinity);
  return isSpecial || isVirtual || isTurned || isLater || isSmaller ? best : null;
}

const LAST = 1000;

/** As in `camera2 0, facing back`; a label without a number comes last. */
function numberOf(label: string): number {
  const number = /camera2? (\d+), facing/i.exec(label)?.[1];
  return number === undefined ? LAST : Number(number);
}
