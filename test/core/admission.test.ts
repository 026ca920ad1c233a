import { expect } from '@open-wc/testing';
import { acceptedTypes, checkIntake, checkRequest, inputsBy } from '../../src/core/admission.js';
import type { Failure } from '../../src/core/failure.js';
import type { Inputs } from '../../src/core/step.js';

const NONE: Inputs = { upload: false, capture: false, pdf: false };
const CAMERA: Inputs = { ...NONE, capture: true };
const PHOTO: Inputs = { ...NONE, upload: true };
const PDF: Inputs = { ...NONE, pdf: true };
const BOTH: Inputs = { ...NONE, upload: true, pdf: true };

const codeOf = (failure: Failure | null) => failure?.code ?? null;

describe('the check before a byte is read', () => {
  for (const [inputs, what] of [
    [NONE, 'no input'],
    [CAMERA, 'the camera alone'],
  ] as const) {
    it(`refuses any file where the step allows ${what}, whatever its size`, () => {
      for (const bytes of [0, 1, 100_000_001]) expect(codeOf(checkIntake(inputs, bytes))).to.equal('input-not-allowed');
    });
  }

  for (const inputs of [PHOTO, PDF, BOTH, { ...PHOTO, capture: true }]) {
    for (const [bytes, code] of [
      [0, 'file-empty'],
      [1, null],
      [100_000_000, null],
      [100_000_001, 'file-too-large'],
      [Number.MAX_SAFE_INTEGER, 'file-too-large'],
    ] as const) {
      it(`${code ? `refuses with ${code}` : 'lets in'} ${String(bytes)} bytes where the step allows ${acceptedTypes(inputs, { chromiumOnAndroid: false, isIos: true })}`, () => {
        expect(codeOf(checkIntake(inputs, bytes))).to.equal(code);
      });
    }
  }

  it('tells the size and the limit', () => {
    expect(checkIntake(BOTH, 100_000_001)?.facts).to.deep.equal({ size: 100_000_001, limit: 100_000_000 });
  });
});

describe('what may come in', () => {
  it('from the camera is a photo where the step allows capture, whatever else it allows', () => {
    expect(inputsBy('camera', CAMERA)).to.deep.equal({ upload: true, capture: true, pdf: false });
    expect(inputsBy('camera', { ...BOTH, capture: true })).to.deep.equal({ upload: true, capture: true, pdf: false });
    expect(inputsBy('camera', BOTH)).to.deep.equal({ upload: false, capture: false, pdf: false });
  });

  for (const via of ['picker', 'drop', 'paste', 'host'] as const) {
    it(`by ${via} is what the step says: the camera lets no file in`, () => {
      for (const inputs of [CAMERA, PHOTO, PDF, BOTH]) expect(inputsBy(via, inputs)).to.equal(inputs);
    });
  }
});

describe('the check of a whole request', () => {
  it('is exact to the byte', () => {
    expect(checkRequest(20_000_000, 20_000_000)).to.equal(null);
    const failure = checkRequest(20_000_001, 20_000_000);
    expect(codeOf(failure)).to.equal('file-too-large');
    expect(failure?.facts).to.deep.equal({ size: 20_000_001, limit: 20_000_000 });
  });
});

describe('what the picker offers', () => {
  const OTHERS = 'image/webp,image/avif,image/heic,image/heif,image/gif,image/bmp';
  const ELSEWHERE = { chromiumOnAndroid: false, isIos: false };
  for (const [what, inputs, elsewhere, onAndroid, onIos] of [
    [
      'photos',
      PHOTO,
      `image/jpeg,image/png,${OTHERS}`,
      `image/jpeg,image/png,${OTHERS},android/allowCamera`,
      'image/jpeg,image/png',
    ],
    [
      'photos and the camera',
      { ...PHOTO, capture: true },
      `image/jpeg,image/png,${OTHERS}`,
      `image/jpeg,image/png,${OTHERS},android/allowCamera`,
      'image/jpeg,image/png',
    ],
    ['PDFs', PDF, 'application/pdf', 'application/pdf', 'application/pdf'],
    [
      'photos and PDFs',
      BOTH,
      `image/jpeg,image/png,${OTHERS},application/pdf`,
      `image/jpeg,image/png,${OTHERS},application/pdf`,
      'image/jpeg,image/png,application/pdf',
    ],
    ['the camera alone', CAMERA, '', '', ''],
    ['nothing', NONE, '', '', ''],
  ] as const) {
    it(`where the step allows ${what} is exactly that`, () => {
      expect(acceptedTypes(inputs, ELSEWHERE)).to.equal(elsewhere);
      expect(acceptedTypes(inputs, { ...ELSEWHERE, chromiumOnAndroid: true })).to.equal(onAndroid);
      expect(acceptedTypes(inputs, { ...ELSEWHERE, isIos: true })).to.equal(onIos);
    });
  }

  it('names no wildcard, and on an iPhone no HEIC: there it would get one', () => {
    expect(acceptedTypes(BOTH, ELSEWHERE)).not.to.include('*');
    expect(acceptedTypes(BOTH, { ...ELSEWHERE, isIos: true })).not.to.include('hei');
  });
});
