import { expect } from '@open-wc/testing';
import { base64Length, bodyBytes, frameBody } from '../../src/core/request.js';

const scanRef = '3f2d0e6a-0a37-11ec-a45b-025ad99a18e7';

const bodyOf = (fields: Parameters<typeof frameBody>[0], image = '/9j/4AAQ') => {
  const { head, tail } = frameBody(fields);
  return head + image + tail;
};

describe('the request body', () => {
  it('has the documented keys in their order', () => {
    expect(bodyOf({ scanRef, step: 'UTILITY_BILL', additionalData: { address: 'Vilnius', n: 1 } })).to.equal(
      `{"scanRef":"${scanRef}","step":"UTILITY_BILL","image":"/9j/4AAQ","additionalData":{"address":"Vilnius","n":1}}`,
    );
  });

  it('leaves additional data out where it is null, and sends it where it is empty', () => {
    expect(bodyOf({ scanRef, step: 'NOTE', additionalData: null })).to.equal(
      `{"scanRef":"${scanRef}","step":"NOTE","image":"/9j/4AAQ"}`,
    );
    expect(bodyOf({ scanRef, step: 'NOTE', additionalData: {} })).to.match(/"additionalData":\{\}\}$/);
  });

  it('is JSON whatever the fields hold', () => {
    const fields = {
      scanRef: '"}\\{\n',
      step: 'Ž\u2028"\ud800',
      additionalData: { 'a"b': 'ąčę "\u0000"', list: [1, null], image: 'not this one', nested: { __proto__: null } },
    };
    const parsed = JSON.parse(bodyOf(fields)) as Record<string, unknown>;
    expect(Object.keys(parsed)).to.deep.equal(['scanRef', 'step', 'image', 'additionalData']);
    expect(parsed).to.deep.include({ scanRef: fields.scanRef, step: fields.step, image: '/9j/4AAQ' });
    expect(parsed['additionalData']).to.deep.equal({ ...fields.additionalData, nested: {} });
  });

  it('has its bytes counted before it is made, also beyond ASCII', () => {
    for (const additionalData of [null, {}, { address: 'Šiaulių g. 1, 東京, 🏠' }]) {
      for (const bytes of [0, 1, 2, 3, 4, 1000]) {
        const frame = frameBody({ scanRef, step: 'SĄSKAITA', additionalData });
        const image = btoa('x'.repeat(bytes));
        expect(bodyBytes(frame, bytes)).to.equal(new Blob([frame.head, image, frame.tail]).size);
      }
    }
  });
});

describe('the length of base64', () => {
  for (const [bytes, characters] of [
    [0, 0],
    [1, 4],
    [2, 4],
    [3, 4],
    [4, 8],
    [4_500_000, 6_000_000],
    [4_500_001, 6_000_004],
  ] as const) {
    it(`of ${String(bytes)} bytes is ${String(characters)} characters`, () => {
      expect(base64Length(bytes)).to.equal(characters);
    });
  }
});
