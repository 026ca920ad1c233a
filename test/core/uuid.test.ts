import { expect } from '@open-wc/testing';
import { uuid } from '../../src/core/uuid.js';

describe('a UUID', () => {
  it('is random, of version 4, and never the same', () => {
    const made = Array.from({ length: 500 }, uuid);
    for (const one of made)
      expect(one).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(made).size).to.equal(500);
  });

  it('keeps every random bit but the six of version and variant', () => {
    const original = Object.getOwnPropertyDescriptor(Crypto.prototype, 'getRandomValues') as PropertyDescriptor;
    const filled = (byte: number) => {
      Object.defineProperty(crypto, 'getRandomValues', {
        configurable: true,
        value: (array: Uint8Array) => array.fill(byte),
      });
      return uuid();
    };
    try {
      expect(filled(0xff)).to.equal('ffffffff-ffff-4fff-bfff-ffffffffffff');
      expect(filled(0x00)).to.equal('00000000-0000-4000-8000-000000000000');
      expect(filled(0x0a)).to.equal('0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0a');
    } finally {
      Reflect.deleteProperty(crypto, 'getRandomValues');
    }
    expect(crypto.getRandomValues).to.equal(original.value);
  });

  it('needs no secure context', () => {
    Object.defineProperty(crypto, 'randomUUID', { configurable: true, value: undefined });
    Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined });
    try {
      expect(uuid()).to.have.lengthOf(36);
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID');
      Reflect.deleteProperty(crypto, 'subtle');
    }
  });
});
