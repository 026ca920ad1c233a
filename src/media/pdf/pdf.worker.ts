/** The PDF worker's side: says hello, looks into the one PDF that it is given, answers one question after the other. Knows no page. */
import type { PdfAnswer, PdfAnswers, PdfAsk, PdfRequest } from './pdf-job.js';
import { openPdf, type OpenPdf } from './worker/open-pdf.js';
import { drawPage } from './worker/draw-page.js';
import { readFacts } from './worker/read-facts.js';
import { readText } from './worker/read-text.js';

/** What this script needs of `DedicatedWorkerGlobalScope`, whose types cannot be loaded beside those of a page. */
interface WorkerScope {
  postMessage(answer: PdfAnswer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<PdfRequest>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
let pdf: OpenPdf | null = null;
let file = new Blob();
let queue: Promise<unknown> = Promise.resolve();

scope.addEventListener('message', ({ data }) => {
  // pdf.js listens to the same messages, and has none of these
  if (!('ask' in data)) return;
  const { id, ask } = data;
  queue = queue
    .then(() => answerTo(ask))
    .then(
      (result) => {
        scope.postMessage({ kind: 'done', id, result });
      },
      (error: unknown) => {
        scope.postMessage({ kind: 'unable', id, reason: String(error) });
      },
    );
});
scope.postMessage({ kind: 'hello' });

async function answerTo(ask: PdfAsk): Promise<PdfAnswers[PdfAsk['kind']]> {
  if (ask.kind === 'open') {
    const opened = await openPdf(ask);
    if (opened.kind !== 'open') return opened;
    ({ pdf } = opened);
    file = ask.blob;
    return { kind: 'open', pages: pdf.numPages, size: opened.size };
  }
  if (!pdf) throw new Error('no PDF is open');
  switch (ask.kind) {
    case 'facts':
      return readFacts(pdf, file);
    case 'picture':
      return drawPage(pdf, ask);
    case 'text':
      return readText(pdf, ask);
  }
}
