import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import { type Answer, readAnswer } from '../../src/core/response.js';

const PAGE = '<!DOCTYPE html><html><body>Bad gateway</body></html>';

const answer = (status: number, body = '', more: Partial<Answer> = {}): Answer => ({
  status,
  body,
  contentType: body.startsWith('{') ? 'application/json' : '',
  redirected: false,
  ...more,
});

/** `code`, and what else is said about it. */
const failureOf = (given: Answer) => {
  const outcome = readAnswer(given);
  return outcome instanceof Failure ? { code: outcome.code, ...outcome.facts } : outcome;
};

const refusal = (identifier: string) => JSON.stringify({ identifier, message: 'for programmers' });

describe('an identifier', () => {
  for (const [identifier, code] of [
    ['UNAUTHORIZED', 'unauthorized'],
    ['TOKEN_NOT_VALID', 'unauthorized'],
    ['PERMISSIONS_ERROR', 'forbidden'],
    ['PARTNER_CONTRACT_ERROR', 'forbidden'],
    ['METHOD_NOT_ALLOWED', 'unsupported'],
    ['BAD_VALUE', 'rejected'],
    ['MISSING_VALUE', 'rejected'],
    ['ENCODING_ERROR', 'rejected'],
    ['JSON_ERROR', 'rejected'],
    ['VALIDATION_ERROR', 'rejected'],
    ['PARTNER_ERROR', 'rejected'],
    ['TOO_MANY_REQUESTS', 'rate-limited'],
    ['INTERNAL_ERROR', 'server'],
  ] as const) {
    it(`${identifier} is ${code}, whatever the status but 413`, () => {
      const uncertain = code === 'server' ? { uncertain: true } : {};
      for (const status of [200, 400, 401, 404, 408, 415, 429, 500, 503]) {
        expect(failureOf(answer(status, refusal(identifier))), String(status)).to.deep.equal({
          code,
          status,
          identifier,
          ...uncertain,
        });
      }
    });
  }

  it('that is unknown leaves a known status as it is, and makes any other 4xx rejected', () => {
    for (const [status, code] of [
      [400, 'rejected'],
      [402, 'rejected'],
      [409, 'rejected'],
      [422, 'rejected'],
      [425, 'rejected'],
      [499, 'rejected'],
      [401, 'unauthorized'],
      [404, 'not-found'],
      [413, 'too-large'],
      [429, 'rate-limited'],
    ] as const) {
      expect(failureOf(answer(status, refusal('SOMETHING_NEW')))).to.deep.equal({
        code,
        status,
        identifier: 'SOMETHING_NEW',
      });
    }
  });

  it('says less than a 413, which is too large whatever stands in it', () => {
    for (const identifier of ['BAD_VALUE', 'UNAUTHORIZED', 'INTERNAL_ERROR', 'SOMETHING_NEW']) {
      expect(failureOf(answer(413, refusal(identifier)))).to.deep.equal({ code: 'too-large', status: 413, identifier });
    }
  });

  it('is not taken from a prototype, a list or another type', () => {
    for (const body of [
      '{"identifier":{}}',
      '{"identifier":""}',
      '["BAD_VALUE"]',
      '"BAD_VALUE"',
      '{"message":"BAD_VALUE"}',
    ]) {
      expect(failureOf(answer(400, body)), body).to.deep.equal({ code: 'bad-response', status: 400 });
    }
    for (const identifier of ['constructor', 'toString', '__proto__']) {
      expect(failureOf(answer(400, refusal(identifier)))).to.deep.equal({ code: 'rejected', status: 400, identifier });
    }
    expect(failureOf(answer(400, '{"__proto__":{"identifier":"BAD_VALUE"}}'))).to.have.property('code', 'bad-response');
  });
});

describe('a status', () => {
  for (const [status, code, uncertain] of [
    [400, 'bad-response', false],
    [401, 'unauthorized', false],
    [402, 'bad-response', false],
    [403, 'forbidden', false],
    [404, 'not-found', false],
    [405, 'unsupported', false],
    [408, 'timeout', true],
    [409, 'bad-response', false],
    [410, 'not-found', false],
    [413, 'too-large', false],
    [415, 'unsupported', false],
    [418, 'bad-response', false],
    [422, 'bad-response', false],
    [429, 'rate-limited', false],
    [451, 'bad-response', false],
    [500, 'server', true],
    [502, 'server', true],
    [503, 'server', true],
    [504, 'server', true],
    [599, 'server', true],
    [301, 'bad-response', false],
    [304, 'bad-response', false],
  ] as const) {
    it(`${String(status)} without an identifier is ${code}${uncertain ? ', and the file may have been stored' : ''}`, () => {
      const expected = { code, status, ...(uncertain ? { uncertain } : {}) };
      for (const body of ['', 'no', '{"message":"no"}', '{', PAGE]) {
        expect(failureOf(answer(status, body)), body).to.deep.equal(expected);
      }
    });
  }
});

describe('a 2xx', () => {
  for (const [what, given, response] of [
    ['is empty', answer(200), null],
    ['is 204', answer(204), null],
    ['is empty and calls itself a page, as PHP does', answer(200, '', { contentType: 'text/html' }), null],
    ['is XML', answer(200, '<?xml version="1.0"?><ok/>', { contentType: 'application/xml' }), null],
    ['is a text', answer(200, 'OK', { contentType: 'text/plain' }), null],
    ['is JSON', answer(201, '{"id":7,"list":[1]}'), { id: 7, list: [1] }],
    ['is JSON of another name', answer(202, '{"a":1}', { contentType: 'application/vnd.api+json' }), { a: 1 }],
    ['is JSON without a type', answer(200, '{"a":1}', { contentType: '' }), { a: 1 }],
    ['is JSON with white space around it', answer(200, ' \n{"a":1}\n'), { a: 1 }],
    ['says success: true', answer(200, '{"success":true}'), { success: true }],
    ['is a list', answer(200, '["identifier"]'), ['identifier']],
    ['is null', answer(200, 'null'), null],
    ['is false', answer(200, 'false'), false],
    ['is broken JSON', answer(200, '{"success":fal'), null],
    ['speaks of HTML', answer(299, '{"text":"<html>"}'), { text: '<html>' }],
    [
      'has an identifier further inside',
      answer(200, '{"data":{"identifier":"x","success":false}}'),
      {
        data: { identifier: 'x', success: false },
      },
    ],
  ] as const) {
    it(`that ${what} is a receipt`, () => {
      expect(readAnswer(given)).to.deep.equal({ status: given.status, response });
    });
  }

  for (const [what, given] of [
    ['is HTML by its type', answer(200, 'Hello', { contentType: 'text/html' })],
    ['is HTML by its type, with a character set', answer(200, '.', { contentType: ' Text/HTML; charset=utf-8' })],
    ['is XHTML by its type', answer(200, '<p/>', { contentType: 'application/xhtml+xml' })],
    ['is HTML by its body', answer(200, PAGE)],
    [
      'is HTML by its body, called a text',
      answer(200, `\ufeff\n  ${PAGE.toLowerCase()}`, { contentType: 'text/plain' }),
    ],
    ['is HTML without a doctype', answer(200, '<HTML lang="en">', { contentType: 'application/json' })],
    ['is HTML after a comment', answer(200, '<!-- x --><html>', { contentType: 'text/plain' })],
    ['is a body alone', answer(200, '<body>Hello</body>', { contentType: '' })],
    ['has an unknown identifier', answer(200, refusal('SOMETHING_NEW'))],
    ['has an identifier that is no text', answer(200, '{"identifier":17}')],
    ['has an empty identifier', answer(200, '{"identifier":""}')],
    ['says success: false', answer(200, '{"success":false}')],
    ['was redirected', answer(200, '{"a":1}', { redirected: true })],
    ['was redirected to nothing', answer(204, '', { redirected: true })],
    ['was redirected to a login page', answer(200, PAGE, { redirected: true, contentType: 'text/html' })],
  ] as const) {
    it(`that ${what} is a bad response, and the file may have been stored`, () => {
      expect(failureOf(given)).to.include({ code: 'bad-response', status: given.status, uncertain: true });
    });
  }
});

describe('a redirect', () => {
  it('is a bad response whatever it led to', () => {
    for (const status of [200, 401, 404, 500]) {
      for (const body of ['', refusal('UNAUTHORIZED'), PAGE]) {
        expect(failureOf(answer(status, body, { redirected: true }))).to.include({ code: 'bad-response', status });
      }
    }
  });
});

describe('an answer of any size and shape', () => {
  it('is read in time', () => {
    const started = performance.now();
    readAnswer(answer(200, ' '.repeat(5_000_000)));
    readAnswer(answer(200, '['.repeat(100_000)));
    readAnswer(answer(200, '', { contentType: ' '.repeat(100_000) }));
    expect(performance.now() - started).to.be.below(2000);
  });
});
