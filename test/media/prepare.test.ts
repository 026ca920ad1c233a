import { expect } from '@open-wc/testing';
import { Failure } from '../../src/core/failure.js';
import type { Source } from '../../src/core/state.js';
import { DEFAULT_STEP } from '../../src/core/step.js';
import { MediaWorker } from '../../src/media/media-worker.js';
import { prepare, type Terms } from '../../src/media/prepare.js';
import { pdf, sha256 } from '../fixtures/files.js';

const never = new AbortController().signal;

function sourceOf(blob: Blob, more: Partial<Source> = {}): Source {
  const common = { via: 'picker', type: 'application/pdf', name: '', picture: null, leftOut: 0, shot: null } as const;
  return { ...common, turns: 0, blob, ...more };
}

const TERMS: Terms = {
  step: DEFAULT_STEP,
  country: null,
  assetBase: null,
  maxPayloadBytes: 6_000_000,
  maxFileBase64: 20_000_000,
  given: { maxAgeDays: null, holder: null, additionalData: null },
};

describe('a PDF is made ready', () => {
  const worker = new MediaWorker(null);
  after(() => {
    worker.close();
  });

  const make = (source: Source, terms: Partial<Terms> = {}) => prepare(never, source, { ...TERMS, ...terms }, worker);

  const captureOf = async (source: Source, terms: Partial<Terms> = {}) => {
    const made = await make(source, terms);
    if (made.kind !== 'normalised') throw made.failure;
    made.capture.pages?.close();
    return made.capture;
  };

  it('byte for byte, whatever type it came with, and says what is in it', async () => {
    const file = pdf(50_000);
    const capture = await captureOf(sourceOf(file.slice(0, file.size, 'text/plain')));
    expect(capture).to.include({ kind: 'pdf', type: 'application/pdf', originalDigest: capture.digest });
    expect(capture).not.to.have.any.keys('width', 'height');
    expect(capture.changes).to.deep.equal(['passed']);
    expect(capture.warnings).to.deep.equal([]);
    expect(capture.blob.type).to.equal('application/pdf');
    expect(await sha256(capture.blob)).to.equal(await sha256(file));
    expect(capture.digest).to.equal(await sha256(file));
    expect(capture.report?.facts).to.deep.equal({
      pages: 1,
      isOwnerLocked: false,
      isSigned: false,
      hasActiveContent: false,
    });
  });

  it('and is refused where it does not open', async () => {
    const broken = make(sourceOf(new Blob(['%PDF-1.7\n', crypto.getRandomValues(new Uint8Array(5000))])));
    const failure: unknown = await broken.catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Failure).with.property('code', 'file-corrupt');
  });

  it('and is held where it has too many bytes: with what is needed, and without a password', async () => {
    const source = sourceOf(pdf(50_000), { edit: { password: 'secret' } });
    const made = await make(source, { maxFileBase64: 4000 });
    if (made.kind !== 'failed') throw new Error('it was not held');
    expect(made.failure).to.have.property('code', 'file-too-large');
    expect(made.failure.facts).to.deep.equal({ size: 50_000, limit: 3000 });
    expect(made.held).to.include({ need: 'size' }).and.to.have.nested.property('facts.pages', 1);
    expect(made.held?.source.edit).to.deep.equal({});
    made.held?.pages?.close();
  });

  it('and made smaller where the person wants that', async () => {
    const file = pdf(900_000);
    const capture = await captureOf(sourceOf(file, { edit: { shrink: true } }), { maxFileBase64: 400_000 });
    expect(capture.changes).to.deep.equal(['shrunk']);
    expect(capture.blob.size).to.be.below(300_000);
    expect(capture.originalDigest).to.equal(await sha256(file));
    expect(capture.report?.facts.pages).to.equal(1);
  });

  it('and stops when it is told to', async () => {
    const job = new AbortController();
    const making = prepare(job.signal, sourceOf(pdf()), TERMS, worker).catch((error: unknown) => error);
    job.abort();
    expect(await making).to.have.property('name', 'AbortError');
  });
});
