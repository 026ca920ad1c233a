/** The worker that edits PDFs: says hello, does the one job that it is sent, answers. Knows no page of the web. */
import { chooseObjects } from './choose-objects.js';
import { EditError } from './edit-error.js';
import type { EditAnswer, EditJob } from './edit-job.js';
import { unlockObjects } from './unlock-objects.js';

/** What this script needs of `DedicatedWorkerGlobalScope`, whose types cannot be loaded beside those of a page. */
interface WorkerScope {
  postMessage(answer: EditAnswer, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<EditJob>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('message', ({ data: job }) => {
  perform(job).then(
    (bytes) => {
      // a Blob that is made here could end with the worker
      const own = bytes.buffer.byteLength === bytes.byteLength ? bytes.buffer : bytes.slice().buffer;
      scope.postMessage({ kind: 'done', bytes: own }, [own]);
    },
    (error: unknown) => {
      scope.postMessage(answerTo(error));
    },
  );
});
scope.postMessage({ kind: 'hello' });

async function perform(job: EditJob): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await job.bytes.arrayBuffer());
  const edited =
    job.kind === 'unlock' ? await unlockObjects(bytes, job.password) : await chooseObjects(bytes, job.pages);
  return edited as Uint8Array<ArrayBuffer>; // no page gives a worker shared memory through a Blob
}

function answerTo(error: unknown): EditAnswer {
  if (!(error instanceof EditError)) return { kind: 'unable', reason: 'broken' };
  const { reason } = error;
  return reason === 'wrong-password' ? { kind: reason } : { kind: 'unable', reason };
}
