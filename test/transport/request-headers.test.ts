import { expect } from '@open-wc/testing';
import { requestHeaders } from '../../src/transport/request-headers.js';

const own = { key: 'a-key', digest: 'AAAA' };
const ours = { 'Content-Type': 'application/json', 'Idempotency-Key': 'a-key', 'Content-Digest': 'sha-256=:AAAA:' };

describe('the request headers', () => {
  it('are ours where the partner has none', () => {
    expect(requestHeaders({}, own)).to.deep.equal(ours);
  });

  it('keep the partner’s own', () => {
    expect(requestHeaders({ Authorization: 'Bearer x', 'X-Żółć': 'no', 'X-Tab': 'a\tb' }, own)).to.deep.equal({
      Authorization: 'Bearer x',
      'X-Tab': 'a\tb',
      ...ours,
    });
  });

  it('let ours win, in whatever case the partner writes them', () => {
    const partner = { 'content-type': 'text/plain', 'IDEMPOTENCY-KEY': 'mine', 'Content-digest': 'md5=:x:' };
    expect(requestHeaders(partner, own)).to.deep.equal(ours);
  });

  it('have no digest where there is none, not even another’s', () => {
    const headers = requestHeaders({ 'Content-Digest': 'sha-256=:x:' }, { key: 'a-key', digest: null });
    expect(headers).to.deep.equal({ 'Content-Type': 'application/json', 'Idempotency-Key': 'a-key' });
  });

  it('hold one of two that differ in case only: the later', () => {
    expect(requestHeaders({ 'X-Token': 'old', 'x-token': 'new' }, own)).to.deep.equal({ 'x-token': 'new', ...ours });
  });

  it('write a number as frameworks hand it over', () => {
    expect(requestHeaders({ 'X-Tenant': 7 }, own)).to.deep.equal({ 'X-Tenant': '7', ...ours });
  });

  for (const [name, value] of [
    ['', 'x'],
    ['X Y', 'x'],
    ['X:Y', 'x'],
    ['X\n', 'x'],
    ['X', 'a\r\nEvil: 1'],
    ['X', 'a\0b'],
    ['X', 'č'],
    ['X', true],
    ['X', undefined],
    ['X', null],
  ] as const) {
    it(`leave out ${JSON.stringify(name)}: ${JSON.stringify(value) ?? 'undefined'}`, () => {
      expect(requestHeaders({ [name]: value }, own)).to.deep.equal(ours);
    });
  }

  it('are all taken by a browser', () => {
    const partner = { 'X-High': '\xe9\xff', __proto__x: '1', 'X-Padded': '  a  ', 'X-Empty': '' };
    const xhr = new XMLHttpRequest();
    xhr.open('POST', '/');
    for (const [name, value] of Object.entries(requestHeaders(partner, own))) xhr.setRequestHeader(name, value);
    expect(requestHeaders(partner, own)).to.include({ 'X-Padded': 'a', 'X-Empty': '' });
  });

  it('do not reach into prototypes', () => {
    const partner = JSON.parse('{"__proto__": "x", "constructor": "y"}') as Record<string, string>;
    expect(Object.keys(requestHeaders(partner, own))).to.include.members(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
  });
});
