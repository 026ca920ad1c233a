import { expect } from '@open-wc/testing';
import type { FrameReport } from './frames/frame.js';

describe('under a content security policy', () => {
  const run = async (name: string, assetBase?: string): Promise<FrameReport> => {
    const frame = document.createElement('iframe');
    const query = assetBase === undefined ? '' : `?${new URLSearchParams({ 'asset-base': assetBase }).toString()}`;
    frame.src = new URL(`./frames/${name}.html${query}`, import.meta.url).href;
    const told = new Promise<FrameReport>((resolve) => {
      addEventListener('message', ({ source, data }) => {
        if (source === frame.contentWindow) resolve(data as FrameReport);
      });
    });
    document.body.append(frame);
    try {
      const report = await told;
      // whatever the policy forbids, the person's file gets through
      expect(report.error).to.equal(null);
      expect(report.width).to.equal(2560);
      expect(report.bodyBytes).to.be.above(100_000);
      return report;
    } finally {
      frame.remove();
    }
  };
  const otherOrigin = async (path: string) => {
    const { url } = (await (await fetch('/__answer-server')).json()) as { url: string };
    return `${url}${path}`;
  };

  it('as strict as the README’s, with Trusted Types: the worker does the work, and nothing is breached', async () => {
    const { workers, violations } = await run('strict');
    expect(workers).to.have.length(1);
    expect(violations).to.deep.equal([]);
  });

  it('that does not list our Trusted Types policy: the page does the work', async () => {
    const { workers, violations } = await run('unlisted');
    expect(workers).to.deep.equal([]);
    expect(violations).to.deep.equal(['trusted-types trusted-types-policy']);
  });

  it('that forbids workers: the page does the work', async () => {
    const { violations } = await run('no-worker');
    expect(violations).to.have.length(1);
    expect(violations[0]).to.match(/^worker-src http.*media\.worker\.js$/);
  });

  it('that allows blob workers: the script may come from another origin', async () => {
    const { workers, violations } = await run('blob-worker', await otherOrigin(`/mirror/${location.host}/src/media/`));
    expect(workers).to.have.length(1);
    expect(workers[0]).to.match(/^blob:/);
    expect(violations).to.deep.equal([]);
  });

  it('that does not: the page does the work, and no script comes from the other origin', async () => {
    const { violations } = await run('strict', await otherOrigin(`/mirror/${location.host}/src/media/`));
    expect(violations).to.deep.equal(['worker-src blob']);
  });
});
