import { expect } from '@open-wc/testing';
import { checkBytes } from '../../src/core/check.js';
import { Failure } from '../../src/core/failure.js';
import type { Inputs } from '../../src/core/step.js';
import { bytesOf, exif, jpeg, type Part, pdf, png, turned } from './crafted.js';

const NONE: Inputs = { upload: false, capture: false, pdf: false };
const PHOTO: Inputs = { ...NONE, upload: true };
const PDF: Inputs = { ...NONE, pdf: true };
const BOTH: Inputs = { ...NONE, upload: true, pdf: true };

const codeOf = (outcome: object) => (outcome instanceof Failure ? outcome.code : null);
const codeFor = (inputs: Inputs, ...parts: Part[]) => codeOf(checkBytes(inputs, bytesOf(...parts)));

describe('the check of the bytes', () => {
  const pages = '%PDF-1.7\n';
  for (const [what, bytes, photo, document, both] of [
    ['a JPEG', jpeg(), null, 'file-type', null],
    ['a PNG', png(), null, 'file-type', null],
    ['a PDF', pdf(), 'file-type', null, null],
    ['a PDF at offset 1019', pdf(1019), 'file-type', null, null],
    ['a PDF at offset 1020', pdf(1020), 'file-type', 'file-type', 'file-type'],
    ['a PNG with a PDF inside', [png(), pages], null, 'file-type', null],
    ['a JPEG with a PDF inside', [jpeg(), pages], null, 'file-type', null],
    ['a TIFF', 'II*\0', 'file-type', 'file-type', 'file-type'],
    ['a HEIC of nothing', '\0\0\0\x18ftypheic', 'file-corrupt', 'file-type', 'file-corrupt'],
    ['a GIF of nothing', 'GIF89a', 'file-corrupt', 'file-type', 'file-corrupt'],
    ['zeros', new Uint8Array(4096), 'file-type', 'file-type', 'file-type'],
    ['nothing', [], 'file-empty', 'file-empty', 'file-empty'],
    ['three bytes of a JPEG', [0xff, 0xd8, 0xff], 'file-corrupt', 'file-type', 'file-corrupt'],
    ['a PNG without its header', png().subarray(0, 20), 'file-corrupt', 'file-type', 'file-corrupt'],
  ] as const satisfies readonly (readonly [string, Part, ...(string | null)[]])[]) {
    it(`judges ${what} by what the step allows`, () => {
      expect(codeFor(PHOTO, bytes), 'photos').to.equal(photo);
      expect(codeFor(PDF, bytes), 'PDFs').to.equal(document);
      expect(codeFor(BOTH, bytes), 'both').to.equal(both);
    });
  }

  for (const [name, claimed, bytes, type] of [
    ['photo.jpg', 'image/jpeg', pdf(), 'application/pdf'],
    ['bill.pdf', 'application/pdf', png(), 'image/png'],
    ['scan.png', 'image/png', jpeg(), 'image/jpeg'],
    ['bill', '', jpeg(), 'image/jpeg'],
    ['bill.heic', 'image/heic', jpeg(), 'image/jpeg'],
  ] as const) {
    it(`believes the bytes and neither the name "${name}" nor the type "${claimed}"`, async () => {
      const file = new File([bytes], name, { type: claimed });
      expect(checkBytes(BOTH, new Uint8Array(await file.arrayBuffer()))).to.have.property('type', type);
    });
  }

  it('says what is allowed instead', () => {
    const factsFor = (inputs: Inputs) => {
      const outcome = checkBytes(inputs, bytesOf('II*\0'));
      return outcome instanceof Failure ? outcome.facts : null;
    };
    expect(factsFor(PHOTO)).to.deep.equal({ variant: 'photo' });
    expect(factsFor(PDF)).to.deep.equal({ variant: 'pdf' });
    expect(factsFor(BOTH)).to.deep.equal({});
  });

  it('gives the type and what the header declares', () => {
    const turnedPhoto = jpeg({ width: 4032, height: 3024, before: [exif({ order: 'MM', entries: [turned(6)] })] });
    expect(checkBytes(BOTH, turnedPhoto)).to.deep.equal({
      type: 'image/jpeg',
      picture: { width: 4032, height: 3024, orientation: 6, hasMetadata: true, hasCamera: false, isPlain: true },
    });
    expect(checkBytes(BOTH, pdf())).to.deep.equal({ type: 'application/pdf', picture: null });
  });
});

describe('the check of the pixels', () => {
  for (const [width, height, code] of [
    [10_000, 10_000, null],
    [10_001, 10_000, 'image-too-many-pixels'],
    [12_000, 9_000, 'image-too-many-pixels'],
    [65_535, 1_500, null],
    [65_535, 65_535, 'image-too-many-pixels'],
    [64, 1, null],
    [1, 64, null],
    [63, 63, 'image-too-small'],
    [1, 1, 'image-too-small'],
  ] as const) {
    it(`${code ? `refuses with ${code}` : 'lets in'} ${String(width)} x ${String(height)}, of a header without a picture`, () => {
      expect(codeFor(PHOTO, jpeg({ width, height }))).to.equal(code);
      expect(codeFor(PHOTO, png({ width, height }))).to.equal(code);
    });
  }

  for (const [width, height] of [
    [65_536, 1],
    [1, 65_536],
    [200_000, 64],
    [0xffff_ffff, 0xffff_ffff],
  ] as const) {
    it(`refuses a PNG of ${String(width)} x ${String(height)}, which browsers open only to fail later`, () => {
      expect(codeFor(PHOTO, png({ width, height }))).to.equal('image-too-many-pixels');
    });
  }
});

describe('the check of the size', () => {
  it('binds nothing: a picture is made to fit, and of a PDF that does not the person is asked', () => {
    expect(codeOf(checkBytes(BOTH, jpeg()))).to.equal(null);
    expect(codeOf(checkBytes(BOTH, pdf(0, 1_000_000)))).to.equal(null);
  });
});
