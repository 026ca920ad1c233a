import { expect } from '@open-wc/testing';
import { asFailure, Failure } from '../../src/core/failure.js';

describe('a failure', () => {
  it('is an error with a code and its facts, and no words', () => {
    const failure = new Failure('config-settings', { path: 'a.b', status: 400 });
    expect(failure).to.be.instanceOf(Error);
    expect(failure).to.include({ name: 'Failure', code: 'config-settings', message: 'config-settings' });
    expect(failure.facts).to.deep.equal({ path: 'a.b', status: 400 });
    expect(new Failure('offline').facts).to.deep.equal({});
  });

  it('keeps its cause, and has none where there was none', () => {
    const cause = new Error('line cut');
    expect(new Failure('network', { cause }).cause).to.equal(cause);
    expect('cause' in new Failure('network')).to.equal(false);
  });
});

describe('whatever was thrown', () => {
  it('stays the failure that it is', () => {
    const failure = new Failure('timeout', { uncertain: true });
    expect(asFailure(failure, 'network')).to.equal(failure);
  });

  for (const [what, thrown] of [
    ['of a browser', new DOMException('gone', 'AbortError')],
    ['of anybody else', Object.assign(new Error('gone'), { name: 'AbortError' })],
  ] as const) {
    it(`is "aborted" where it is an abort ${what}`, () => {
      const failure = asFailure(thrown, 'network');
      expect(failure.code).to.equal('aborted');
      expect(failure.cause).to.equal(thrown);
    });
  }

  for (const thrown of [
    new TypeError('no'),
    new DOMException('slow', 'TimeoutError'),
    'text',
    7,
    null,
    undefined,
    {},
  ]) {
    it(`is the given code with its cause where it is unknown: ${String(thrown)}`, () => {
      const failure = asFailure(thrown, 'file-corrupt');
      expect(failure).to.be.instanceOf(Failure);
      expect(failure.code).to.equal('file-corrupt');
      expect(failure.cause).to.equal(thrown);
    });
  }
});
