/**
 * Takes a photo of a bill as a phone would: paper on a table, a little askew, uneven light, a lens, a sensor. Knows the
 * raster of the bill, not how it was made, and no file format.
 */
import sharp from 'sharp';
import { seeded } from './bill.mjs';
import { corners, inverse, squareTo } from './geometry.mjs';

/** Three tables, three lights, three hands. `table`: two colours and how its grain runs; `light`: where it comes from. */
export const SCENES = [
  {
    layout: 'electricity',
    place: { share: 0.8, degrees: 0.9, keystone: 0.012, shift: [0.006, -0.004] },
    table: { colours: [[112, 78, 50], [154, 112, 76]], stretch: [0.6, 14] }, // prettier-ignore
    light: { slope: [-0.22, -0.12], vignette: 0.16, tint: [1.02, 1, 0.95], exposure: 0.93 },
  },
  {
    layout: 'water',
    place: { share: 0.81, degrees: -1.6, keystone: 0.03, shift: [-0.008, 0.006] },
    table: { colours: [[64, 74, 92], [104, 114, 128]], stretch: [6, 6] }, // prettier-ignore
    light: { slope: [0.3, 0.05], vignette: 0.22, tint: [0.97, 1, 1.03], exposure: 0.84 },
  },
  {
    layout: 'bank',
    place: { share: 0.79, degrees: 0.3, keystone: -0.02, shift: [0, 0.01] },
    table: { colours: [[176, 170, 158], [208, 204, 196]], stretch: [2.2, 2.8] }, // prettier-ignore
    light: { slope: [0.06, -0.32], vignette: 0.12, tint: [1.04, 1, 0.9], exposure: 0.9 },
  },
];

/** Four corners of the paper, as shares of the upright picture. */
export function paperOf(scene) {
  return corners(scene.place);
}

const TEXTURE = 1024;

/** Upright RGB without noise. `bill`: `{ data, width, height }`, RGB; sharper than needed, so that nothing is invented. */
export async function expose(scene, bill, { width, height, lensBlur }) {
  const grain = await texture();
  const raw = Buffer.allocUnsafe(width * height * 3);
  const toPaper = inverse(squareTo(paperOf(scene)));
  const { colours, stretch } = scene.table;
  const { slope, vignette, tint, exposure } = scene.light;
  const light = new Float64Array(3);
  for (let y = 0; y < height; y++) {
    const t = (y + 0.5) / height;
    for (let x = 0; x < width; x++) {
      const s = (x + 0.5) / width;
      const w = toPaper[6] * s + toPaper[7] * t + toPaper[8];
      const u = (toPaper[0] * s + toPaper[1] * t + toPaper[2]) / w;
      const v = (toPaper[3] * s + toPaper[4] * t + toPaper[5]) / w;
      const [ds, dt] = [s - 0.5, t - 0.5];
      const shade = exposure * (1 + slope[0] * ds + slope[1] * dt - vignette * (ds * ds + dt * dt) * 2);
      for (let channel = 0; channel < 3; channel++) light[channel] = shade * tint[channel];
      const at = (y * width + x) * 3;
      if (u >= 0 && u < 1 && v >= 0 && v < 1) lay(raw, at, bill, u, v, light);
      else table(raw, at, s, t, { grain, colours, stretch, light, shadow: shadowAt(u, v) });
    }
  }
  if (!lensBlur) return raw;
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .blur(lensBlur)
    .raw()
    .toBuffer();
}

/** The paper's colour there, straight between its four nearest pixels. */
function lay(raw, at, { data, width, height }, u, v, light) {
  const px = Math.min(width - 1.001, Math.max(0, u * width - 0.5));
  const py = Math.min(height - 1.001, Math.max(0, v * height - 0.5));
  const [x, y] = [px | 0, py | 0];
  const [fx, fy] = [px - x, py - y];
  const from = (y * width + x) * 3;
  const below = from + width * 3;
  for (let channel = 0; channel < 3; channel++) {
    const top = data[from + channel] + (data[from + 3 + channel] - data[from + channel]) * fx;
    const bottom = data[below + channel] + (data[below + 3 + channel] - data[below + channel]) * fx;
    raw[at + channel] = clamp((top + (bottom - top) * fy) * light[channel]);
  }
}

/** Grain of two scales between two colours. */
function table(raw, at, s, t, { grain, colours: [dark, bright], stretch, light, shadow }) {
  const coarse = grain[index(s * stretch[0] * 120, t * stretch[1] * 120)];
  const fine = grain[index(s * stretch[0] * 900 + 311, t * stretch[1] * 900 + 97)];
  const part = (coarse * 0.65 + fine * 0.35) / 255;
  for (let channel = 0; channel < 3; channel++) {
    raw[at + channel] = clamp((dark[channel] + (bright[channel] - dark[channel]) * part) * light[channel] * shadow);
  }
}

function index(x, y) {
  return (((y | 0) & (TEXTURE - 1)) * TEXTURE + ((x | 0) & (TEXTURE - 1))) | 0;
}

/** The paper casts a soft shadow to the right and below. */
function shadowAt(u, v) {
  const distance = Math.max(u - 1, v - 1, 0);
  const hidden = u > 0.01 && v > 0.01 && distance > 0 && distance < 0.03;
  return hidden ? 0.6 + (distance / 0.03) * 0.4 : 1;
}

let made;

/** Soft noise that tiles. */
function texture() {
  made ??= (async () => {
    const random = seeded(11);
    const noise = Buffer.from(Array.from({ length: TEXTURE * TEXTURE }, () => Math.floor(random() * 256)));
    const raw = { width: TEXTURE, height: TEXTURE, channels: 1 };
    return sharp(noise, { raw }).blur(1.6).normalise().extractChannel(0).raw().toBuffer();
  })();
  return made;
}

const NORMALS = 1 << 20;
let normals;

/**
 * Noise of the sensor, in place: more where there is more light, as photons arrive, most of it common to all colours, as
 * after demosaicing. `sigma`: of 255, at white.
 */
export function addNoise(raw, { width, height, sigma, seed }) {
  normals ??= gaussian();
  const random = seeded(seed);
  const byValue = Float32Array.from({ length: 256 }, (_, value) => sigma * (0.35 + 0.65 * Math.sqrt(value / 255)));
  for (let y = 0; y < height; y++) {
    let common = Math.floor(random() * NORMALS);
    let own = Math.floor(random() * NORMALS);
    for (let at = y * width * 3, end = at + width * 3; at < end; at += 3) {
      const luma = normals[common++ & (NORMALS - 1)];
      const strength = byValue[raw[at + 1]];
      for (let channel = 0; channel < 3; channel++) {
        const grain = luma * 0.9 + normals[own++ & (NORMALS - 1)] * 0.45;
        raw[at + channel] = clamp(raw[at + channel] + grain * strength);
      }
    }
  }
  return raw;
}

function gaussian() {
  const random = seeded(23);
  return Float32Array.from({ length: NORMALS }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return radius * Math.cos(2 * Math.PI * random());
  });
}

function clamp(value) {
  return value < 0 ? 0 : value > 255 ? 255 : value + 0.5;
}
