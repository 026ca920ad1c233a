import { expect } from '@open-wc/testing';
import { betterLens, facingOf, isVirtualLabel, type Lens, rankLenses } from '../../src/core/framing/lens.js';

const lens = (label: string, { pixels = null, facing = facingOf(label) }: Partial<Lens> = {}): Lens => ({
  deviceId: label,
  label,
  facing,
  pixels,
});

const PHONE = [
  lens('camera2 1, facing front'),
  lens('camera2 3, facing front'),
  lens('camera2 2, facing back'),
  lens('camera2 0, facing back'),
];
const IPHONE = [
  lens('Front Camera'),
  lens('Back Ultra Wide Camera'),
  lens('Back Telephoto Camera'),
  lens('Back Camera'),
];
const GERMAN = [lens('Rückseitige Ultra-Weitwinkelkamera'), lens('Rückkamera')];
const LAPTOP = [lens('OBS Virtual Camera'), lens('Integrated IR Camera'), lens('Integrated Camera')];

describe('the camera for a document', () => {
  for (const [what, lenses, opened, better] of [
    [
      'the first that faces back, where Android opened another',
      PHONE,
      'camera2 2, facing back',
      'camera2 0, facing back',
    ],
    ['the one that Android opened, where that is the first', PHONE, 'camera2 0, facing back', null],
    [
      'one that faces back, where one at the front was opened',
      PHONE,
      'camera2 1, facing front',
      'camera2 0, facing back',
    ],
    ['the main lens instead of ultra-wide', IPHONE, 'Back Ultra Wide Camera', 'Back Camera'],
    ['the main lens instead of telephoto', IPHONE, 'Back Telephoto Camera', 'Back Camera'],
    ['the main lens, also in German', GERMAN, 'Rückseitige Ultra-Weitwinkelkamera', 'Rückkamera'],
    ['a real camera instead of a virtual one', LAPTOP, 'OBS Virtual Camera', 'Integrated Camera'],
    ['one for light instead of infrared', LAPTOP, 'Integrated IR Camera', 'Integrated Camera'],
    ['what was opened, where nothing is better', LAPTOP, 'Integrated Camera', null],
    ['what was opened, where the list does not know it', LAPTOP, 'another', null],
    ['what was opened, where there is no list', [], 'Integrated Camera', null],
  ] as const) {
    it(`is ${what}`, () => {
      expect(betterLens(lenses, opened, 'environment')?.label ?? null).to.equal(better);
    });
  }

  it('is the one with many more pixels, where nothing else tells them apart', () => {
    const lenses = [lens('Webcam', { pixels: 640 * 480 }), lens('Document scanner', { pixels: 3840 * 2160 })];
    expect(betterLens(lenses, 'Webcam', 'environment')?.label).to.equal('Document scanner');
  });

  it('is ranked before the others', () => {
    expect(rankLenses(IPHONE, 'environment')[0]?.label).to.equal('Back Camera');
    expect(rankLenses(PHONE, 'user')[0]?.label).to.equal('camera2 1, facing front');
  });
});

describe('the label of a virtual camera', () => {
  for (const label of [
    'OBS Virtual Camera',
    'obs-camera',
    'ManyCam Virtual Webcam',
    'Snap Camera',
    'XSplit VCam',
    'SplitCam Video Driver',
    'mmhmm Camera',
    'e2eSoft VCam',
    'CyberLink YouCam 10',
    'Dummy video device (0x0000)',
  ]) {
    it(`is told: ${label}`, () => expect(isVirtualLabel(label)).to.equal(true));
  }
  for (const label of [
    'Integrated Camera (04f2:b6d9)',
    'FaceTime HD Camera',
    'HD Pro Webcam C920',
    'camera2 0, facing back',
    'Back Triple Camera',
    'iPhone Camera',
    'fake_device_0',
    '',
  ]) {
    it(`is not mistaken: ${label || 'none'}`, () => expect(isVirtualLabel(label)).to.equal(false));
  }
});
