/** The worker's side: says hello, does the jobs it is sent, answers. Knows no page; self-contained once bundled. */
import { Failure } from '../core/failure.js';
import { doJob } from './do-job.js';
import type { WorkerAnswer, WorkerRequest } from './media-job.js';

/** What this script needs of `DedicatedWorkerGlobalScope`, whose types cannot be loaded beside those of a page. */
interface WorkerScope {
  postMessage(answer: WorkerAnswer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<WorkerRequest>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('message', ({ data: { id, job } }) => {
  doJob(job).then(
    (result) => {
      scope.postMessage({ kind: 'done', id, result });
    },
    (error: unknown) => {
      scope.postMessage(answerTo(id, error));
    },
  );
});
scope.postMessage({ kind: 'hello' });

function answerTo(id: number, error: unknown): WorkerAnswer {
  if (!(error instanceof Failure)) return { kind: 'unable', id, reason: String(error) };
  const { code, facts } = error;
  // not every cause survives the way to the page
  return { kind: 'failed', id, code, facts: 'cause' in facts ? { ...facts, cause: String(facts.cause) } : facts };
}
