/** What the look at a prepared picture says of drawn pages, portraits, notes and screens. */
import { expect } from '@open-wc/testing';
import { look, type LookFacts } from '../../src/media/image/look.js';
import { fastest } from '../fixtures/fastest.js';

const photo = { hasCamera: true };
const file = { hasCamera: false };

describe('look', () => {
  it('has nothing to say of a sharp page in good light', () => {
    expect(said(page(1920, 2560))).to.equal('');
  });

  it('has nothing to say of a white page from a scanner or a PDF', () => {
    expect(said(page(1810, 2560, { paper: '#fff', table: null, grain: 0 }), file)).to.equal('');
  });

  it('praises what it measured, and nothing else', () => {
    expect(praised(page(1920, 2560))).to.equal('sharp light');
    expect(praised(page(1920, 2560, { blur: 7 }))).to.equal('light');
    expect(praised(shaded(page(1920, 2560), 0.78))).to.equal('');
    // where nothing can be measured, nothing is sharp
    const plain = new OffscreenCanvas(1920, 2560);
    const context = plain.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.fillStyle = '#c9c4ba';
    context.fillRect(0, 0, 1920, 2560);
    expect(praised(plain)).to.equal('light');
  });

  it('says that a page is too blurred to read', () => {
    expect(said(page(1920, 2560, { blur: 7 }))).to.equal('blurred');
  });

  it('says nothing of a page that is a little soft', () => {
    expect(said(page(1920, 2560, { blur: 1.2 }))).to.equal('');
  });

  it('says that a page which moved along its lines is blurred', () => {
    expect(said(moved(page(1920, 2560), 32))).to.equal('blurred');
  });

  it('says that a page is dark, and then not that it is blurred', () => {
    expect(said(shaded(page(1920, 2560, { blur: 7 }), 0.78))).to.equal('dark');
  });

  it('says nothing of a page in the light of a lamp in the evening', () => {
    expect(said(shaded(page(1920, 2560), 0.45))).to.equal('');
  });

  it('says that a lamp is mirrored over the print', () => {
    const canvas = page(1920, 2560);
    lamp(canvas, 960, 1200, 420);
    expect(said(canvas)).to.equal('glare');
  });

  it('takes neither a small reflection nor an overexposed sheet on a table for glare', () => {
    const reflection = page(1920, 2560);
    lamp(reflection, 960, 1200, 90);
    expect(said(reflection)).to.equal('');
    expect(said(page(1920, 2560, { paper: '#fff', table: '#5a4630' }))).to.equal('');
  });

  it('says that a picture is small', () => {
    expect(said(page(720, 960, { line: 40 }))).to.equal('small');
    expect(said(page(750, 1000, { line: 40 }))).to.equal('');
  });

  it('says that a page is a grey copy', () => {
    expect(said(grey(page(1810, 2560, { paper: '#eeeae4', table: null })), { ...photo, hasCamera: false })).to.equal(
      'grey-copy',
    );
  });

  it('does not take a black-and-white portrait or a rendered page for a grey copy', () => {
    expect(said(grey(portrait(1440, 1920)))).to.equal('');
    const rendered = grey(page(1810, 2560, { paper: '#fff', table: null, grain: 0 }));
    expect(said(rendered, file)).to.equal('');
  });

  it('says that a picture is a screenshot, of a phone or of a computer', () => {
    expect(said(screen(1080, 2400), file)).to.equal('screenshot');
    expect(said(screen(1920, 1080), file)).to.equal('screenshot');
  });

  it('does not take a photo of a screen’s shape, or a flat page of a paper’s shape, for a screenshot', () => {
    expect(said(screen(1080, 1920), photo)).to.equal('');
    expect(said(page(1440, 2560), { ...photo, hasCamera: false })).to.equal('');
    expect(said(screen(1240, 1754), file)).to.equal('');
  });

  it('gives no advice for documents on a selfie, a note by hand or a wall', () => {
    expect(said(portrait(1440, 1920))).to.equal('');
    expect(said(note(1920, 2560))).to.equal('');
    expect(said(wall(1920, 2560))).to.equal('');
  });

  it('copes with a picture of one pixel and with a strip', () => {
    expect(said(wall(1, 1))).to.equal('small');
    expect(said(wall(2560, 3))).to.equal('');
  });

  it('takes a few milliseconds', () => {
    const canvas = page(2560, 1920);
    look(canvas, { ...photo, width: 2560, height: 1920 });
    // measured: 10 ms; machines that run other tests at the same time are several times slower
    expect(fastest(() => look(canvas, { ...photo, width: 2560, height: 1920 }))).to.be.below(150);
  });
});

/** What is said for it. */
function praised(canvas: OffscreenCanvas): string {
  return look(canvas, { ...photo, width: canvas.width, height: canvas.height }).praises.join(' ');
}

function said(canvas: OffscreenCanvas, facts: Omit<LookFacts, 'width' | 'height'> = photo): string {
  return look(canvas, { ...facts, width: canvas.width, height: canvas.height }).warnings.join(' ');
}

interface Looks {
  paper?: string;
  /** What lies around the page; null where it fills the picture. */
  table?: string | null;
  /** px between lines. */
  line?: number;
  blur?: number;
  grain?: number;
}

/** A printed page, with a little colour as every bill has, and a sensor's grain. */
function page(width: number, height: number, looks: Looks = {}): OffscreenCanvas {
  const { paper = '#e4ded2', table = '#6b5a45', line = 44, blur = 0, grain = 6 } = looks;
  const sharp = new OffscreenCanvas(width, height);
  const context = contextOf(sharp);
  context.fillStyle = table ?? paper;
  context.fillRect(0, 0, width, height);
  const edge = table ? Math.round(width / 16) : 0;
  context.fillStyle = paper;
  context.fillRect(edge, edge, width - 2 * edge, height - 2 * edge);
  context.fillStyle = '#24507a';
  context.fillRect(edge * 2 + 40, edge + 40, width / 4, line);
  context.fillStyle = '#222';
  context.font = `${String(line * 0.6)}px sans-serif`;
  for (let y = edge + 80 + line * 2; y < height - edge - line; y += line) {
    context.fillText(
      'Electricity 1 248 kWh, 01.09.2026 to 30.09.2026, 187.20 EUR',
      edge + 60,
      y,
      width - 2 * edge - 120,
    );
  }
  return grained(blurred(sharp, blur), grain);
}

function blurred(canvas: OffscreenCanvas, radius: number): OffscreenCanvas {
  if (radius === 0) return canvas;
  const soft = new OffscreenCanvas(canvas.width, canvas.height);
  const context = contextOf(soft);
  context.filter = `blur(${String(radius)}px)`;
  context.drawImage(canvas, 0, 0);
  return soft;
}

/** As a hand that moves to the right while the shutter is open. */
function moved(canvas: OffscreenCanvas, pixels: number): OffscreenCanvas {
  const smeared = new OffscreenCanvas(canvas.width, canvas.height);
  const context = contextOf(smeared);
  for (let step = 0; step < pixels; step++) {
    context.globalAlpha = 1 / (step + 1);
    context.drawImage(canvas, step, 0);
  }
  return smeared;
}

function shaded(canvas: OffscreenCanvas, black: number): OffscreenCanvas {
  const context = contextOf(canvas);
  context.fillStyle = `rgb(0 0 0 / ${String(black)})`;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

/** White in the middle, fading over the paper. */
function lamp(canvas: OffscreenCanvas, x: number, y: number, radius: number): void {
  const context = contextOf(canvas);
  const light = context.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, '#fff');
  light.addColorStop(0.6, '#fff');
  light.addColorStop(1, 'rgb(255 255 255 / 0)');
  context.fillStyle = light;
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

function grey(canvas: OffscreenCanvas): OffscreenCanvas {
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = contextOf(copy);
  context.filter = 'grayscale(1)';
  context.drawImage(canvas, 0, 0);
  return copy;
}

/** A soft face before a wall, with hair: the sharpest that a front camera gives. */
function portrait(width: number, height: number): OffscreenCanvas {
  const canvas = wall(width, height);
  const context = contextOf(canvas);
  context.fillStyle = '#c99d80';
  context.beginPath();
  context.ellipse(width / 2, height / 2, width / 4, height / 4, 0, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = '#3a2a20';
  context.lineWidth = 3;
  for (let hair = 0; hair < 300; hair++) {
    const x = width / 4 + (hair / 300) * (width / 2);
    context.beginPath();
    context.moveTo(x, height / 4 + Math.abs(x - width / 2) / 3);
    context.quadraticCurveTo(x + 20, height / 3, x + ((hair * 37) % 60) - 30, height / 2.6);
    context.stroke();
  }
  context.fillStyle = '#2b2b30';
  for (const x of [0.42, 0.58]) context.fillRect(width * x - 30, height * 0.47, 60, 22);
  return grained(blurred(canvas, 1.2), 6);
}

/** Strokes of a pen on lined paper. */
function note(width: number, height: number): OffscreenCanvas {
  const canvas = wall(width, height);
  const context = contextOf(canvas);
  context.strokeStyle = '#9db4cc';
  context.lineWidth = 2;
  for (let y = 160; y < height; y += 110) context.strokeRect(0, y, width, 0);
  context.strokeStyle = '#1d2f6f';
  context.lineWidth = 5;
  for (let y = 150; y < height; y += 110) {
    context.beginPath();
    context.moveTo(120, y);
    for (let x = 120; x < width - 200; x += 26) {
      context.quadraticCurveTo(x + 8, y - 20 - ((x * 7) % 60), x + 13, y - ((x * 3) % 12));
      context.quadraticCurveTo(x + 18, y + 14, x + 26, y);
    }
    context.stroke();
  }
  return grained(blurred(canvas, 1), 6);
}

function wall(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  const shade = context.createLinearGradient(0, 0, width, height);
  shade.addColorStop(0, '#d8d2c6');
  shade.addColorStop(1, '#b5ac9b');
  context.fillStyle = shade;
  context.fillRect(0, 0, width, height);
  return grained(canvas, 6);
}

/** A bank's app: a coloured head and lines of text on exact white. */
function screen(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#0b5d3b';
  context.fillRect(0, 0, width, 220);
  context.font = '34px sans-serif';
  for (let y = 300; y < height - 40; y += 96) {
    context.fillStyle = '#1b1f24';
    context.fillText('City Energy, monthly payment', 48, y);
    context.fillText('187.20', width - 200, y);
    context.fillStyle = '#e3e5e8';
    context.fillRect(0, y + 36, width, 2);
  }
  return canvas;
}

/** The same grain each time: Park and Miller's generator. */
function grained(canvas: OffscreenCanvas, strength: number): OffscreenCanvas {
  if (strength === 0) return canvas;
  const context = contextOf(canvas);
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  let seed = 1;
  for (let at = 0; at < image.data.length; at += 4) {
    seed = (seed * 48271) % 2147483647;
    const grain = (seed / 2147483647 - 0.5) * strength;
    for (let channel = 0; channel < 3; channel++)
      image.data[at + channel] = (image.data[at + channel] as number) + grain;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  return context;
}
