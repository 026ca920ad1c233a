import { expect } from '@open-wc/testing';
import { resolveEndpoint } from '../../src/core/endpoint.js';

const BASE = 'https://shop.example/checkout/step?x=1';

describe('an endpoint', () => {
  for (const [value, href] of [
    ['/api/additional-step', 'https://shop.example/api/additional-step'],
    ['api', 'https://shop.example/checkout/api'],
    ['../api', 'https://shop.example/api'],
    ['?to=here', 'https://shop.example/checkout/step?to=here'],
    ['//shop.example/api', 'https://shop.example/api'],
    ['https://other.example/api', 'https://other.example/api'],
    ['HTTPS://Other.example:8443/api', 'https://other.example:8443/api'],
    ['https://127.0.0.1/api', 'https://127.0.0.1/api'],
    ['http://localhost/api', 'http://localhost/api'],
    ['http://localhost:8080/api', 'http://localhost:8080/api'],
    ['http://LOCALHOST/api', 'http://localhost/api'],
    ['http://api.localhost/', 'http://api.localhost/'],
    ['http://a.b.localhost:1/', 'http://a.b.localhost:1/'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
    ['http://127.255.255.254/', 'http://127.255.255.254/'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
    [' /api ', 'https://shop.example/api'],
  ] as const) {
    it(`may be "${value}"`, () => {
      expect(resolveEndpoint(value, BASE)?.href).to.equal(href);
    });
  }

  for (const value of [
    '',
    '  ',
    'http://other.example/api',
    'http://shop.example/api',
    'http://localhost.evil.example/',
    'http://evil-localhost/',
    'http://notlocalhost/',
    'http://127.0.0.1.evil.example/',
    'http://128.0.0.1/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://[::2]/',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/plain,x',
    'blob:https://shop.example/7d1a',
    'file:///etc/passwd',
    'ftp://other.example/',
    'ws://localhost/',
    'about:blank',
    'mailto:a@b.example',
    '//evil',
    '//evil.example/api',
    '\\\\evil',
    '\\\\evil.example\\api',
    '/\\evil.example/api',
    '/\t/evil.example/api',
    'https://user:pass@other.example/',
    'https://user@other.example/',
    'https://:pass@other.example/',
    'http://user:pass@localhost/',
    '//user:pass@shop.example/api',
    'https://',
    'http://localhost:99999/',
    '//',
  ]) {
    it(`may not be ${JSON.stringify(value)}`, () => {
      expect(resolveEndpoint(value, BASE)?.href ?? null).to.equal(null);
    });
  }

  it('may be relative on a page without https, which decided so itself', () => {
    expect(resolveEndpoint('/api', 'http://intranet/page')?.href).to.equal('http://intranet/api');
    expect(resolveEndpoint('/api', 'http://localhost:8000/')?.href).to.equal('http://localhost:8000/api');
    expect(resolveEndpoint('//other/api', 'http://intranet/page')?.href ?? null).to.equal(null);
  });

  it('may not be relative where the page has no address', () => {
    for (const base of [
      'about:blank',
      'about:srcdoc',
      'data:text/html,x',
      'file:///home/page.html',
      'blob:null/x',
      '',
    ]) {
      expect(resolveEndpoint('/api', base)?.href ?? null, base).to.equal(null);
      expect(resolveEndpoint('https://other.example/', base)?.href, base).to.equal('https://other.example/');
    }
  });
});
