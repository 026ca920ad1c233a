import { expect } from '@open-wc/testing';
import { writeBase64 } from '../../src/core/base64.js';
import { base64Length } from '../../src/core/request.js';

const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** In slices of `size` bytes, as a large file is written. */
const encode = (bytes: Uint8Array, size = bytes.length || 1): string => {
  const target = new Uint8Array(base64Length(bytes.length));
  let at = 0;
  for (let start = 0; start < bytes.length; start += size) {
    at = writeBase64(bytes.subarray(start, start + size), target, at);
  }
  expect(at).to.equal(target.length);
  return latin1(target);
};

describe('base64', () => {
  for (const [text, base64] of [
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ] as const) {
    it(`of "${text}" is "${base64}" (RFC 4648, section 10)`, () => {
      expect(encode(new TextEncoder().encode(text))).to.equal(base64);
    });
  }

  it('is that of the browser for every pair of bytes', () => {
    const bytes = new Uint8Array(256 * 256 * 2);
    for (let pair = 0; pair < 256 * 256; pair++) bytes.set([pair >> 8, pair & 255], pair * 2);
    for (const cut of [0, 1, 2]) {
      const part = bytes.subarray(cut);
      expect(encode(part) === btoa(latin1(part)), `from ${String(cut)} on`).to.equal(true);
    }
  });

  it('is the same in slices of any multiple of three', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 37) & 255);
    for (const size of [3, 6, 333, 999, 3000]) expect(encode(bytes, size)).to.equal(btoa(latin1(bytes)));
  });

  it('is written where it is told to, and nowhere else', () => {
    const target = new Uint8Array(20).fill(42);
    expect(writeBase64(new Uint8Array([255, 255, 255, 255]), target, 5)).to.equal(13);
    expect(latin1(target)).to.equal('*****/////w==*******');
    expect(writeBase64(new Uint8Array(0), target, 7)).to.equal(7);
  });
});
