import { expect } from '@open-wc/testing';
import { readReasons } from '../../src/core/reason.js';

describe('the reasons', () => {
  for (const [tag, reason] of [
    ['EXPIRED_ADDITIONAL_STEP_INFORMATION', 'too-old'],
    ['EXPIRED_UTILITY_BILL', 'too-old'],
    ['UTILITY_ADDRESS', 'address'],
    ['UTILITY_NAME', 'name'],
    ['ADDITIONAL_STEP_INFORMATION_MISMATCH', 'information'],
    ['NOT_SUPPORTED_POA_DOCUMENT_TYPE', 'kind'],
    ['NOT_SUPPORTED_POA_DOCUMENT_COUNTRY', 'country'],
    ['POA_COUNTRIES_MISMATCH', 'country'],
    ['POA_SCREENSHOT_DETECTED', 'screenshot'],
    ['DOC_MOBILE_PHOTO', 'screen-photo'],
    ['DOC_PRINT_SPOOFED', 'screen-photo'],
    ['ADDITIONAL_STEP_NOT_FOUND', 'missing'],
    ['INVALID_ADDITIONAL_STEP', 'other'],
    ['VIRTUAL_CAMERA', 'other'],
    ['DEV_TOOLS_OPENED', 'other'],
    ['SOMETHING_NEW', 'other'],
    ['constructor', 'other'],
    ['__proto__', 'other'],
  ] as const) {
    it(`of ${tag} are ${reason}`, () => {
      expect(readReasons([tag])).to.deep.equal([reason]);
    });
  }

  it('are none without a tag', () => {
    expect(readReasons([])).to.deep.equal([]);
  });

  it("come once each, in the tags' order", () => {
    expect(
      readReasons(['UTILITY_NAME', 'EXPIRED_UTILITY_BILL', 'UTILITY_ADDRESS', 'EXPIRED_ADDITIONAL_STEP_INFORMATION']),
    ).to.deep.equal(['name', 'too-old', 'address']);
    expect(readReasons(['SOMETHING_NEW', 'INVALID_ADDITIONAL_STEP'])).to.deep.equal(['other']);
  });

  it('leave out what says no more than "refused" where another says more', () => {
    expect(readReasons(['INVALID_ADDITIONAL_STEP', 'UTILITY_ADDRESS'])).to.deep.equal(['address']);
    expect(readReasons(['UTILITY_ADDRESS', 'SOMETHING_NEW', 'UTILITY_NAME'])).to.deep.equal(['address', 'name']);
  });
});
