/** In a page with a policy of its own: makes a capture and a body, then tells the test how it went. */
import { MediaWorker, makeBody } from '../../../src/media/index.js';
import { normalise } from '../../../src/media/normalise.js';
import { page, phonePhoto, sourceOf } from '../pictures.js';

export interface FrameReport {
  width: number | undefined;
  bodyBytes: number;
  /** The URLs of the workers that were started. */
  workers: string[];
  /** `directive blocked-uri` of each breach of the policy. */
  violations: string[];
  error: string | null;
}

const report: FrameReport = { width: undefined, bodyBytes: 0, workers: [], violations: [], error: null };
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  report.violations.push(`${effectiveDirective} ${blockedURI}`);
});
globalThis.Worker = class extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    report.workers.push(String(url));
  }
};

try {
  const base = new URLSearchParams(location.search).get('asset-base');
  const worker = new MediaWorker(base === null ? null : new URL(base));
  const never = new AbortController().signal;
  const capture = await normalise(never, await sourceOf(await phonePhoto(page(3000, 2000), 6)), 6_000_000, worker);
  report.width = capture.width;
  report.bodyBytes = (await makeBody(never, capture.blob, { head: '"', tail: '"' }, worker)).body.size;
  worker.close();
} catch (error) {
  report.error = String(error);
}
// violations are reported in a task of their own
await new Promise((resolve) => setTimeout(resolve, 50));
parent.postMessage(report, location.origin);
