/** Starts a worker of ours by the road that the page leaves open, or throws. Knows nothing of its jobs. */
import { trustedScriptUrl } from './trusted-script-url.js';

export interface Started {
  worker: Worker;
  /** Ends it and frees its URL. */
  stop(): void;
}

export function startWorker(script: URL): Started {
  return script.origin === location.origin ? startHere(script) : startThroughBlob(script);
}

function startHere(script: URL): Started {
  const worker = new Worker(trustedScriptUrl(script.href), { type: 'module' });
  return {
    worker,
    stop() {
      worker.terminate();
    },
  };
}

/**
 * A worker's script must be of the page's origin; a blob is, and may import from elsewhere. By a dynamic import:
 * more policies allow it than a static one (tried in Chromium 156), and its failure can be told. Whoever waits for the
 * worker's hello needs no queue for what is sent before.
 */
function startThroughBlob(script: URL): Started {
  const source = `import(${JSON.stringify(script.href)}).catch(() => postMessage({ kind: 'absent' }));`;
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    const worker = new Worker(trustedScriptUrl(url), { type: 'module' });
    return {
      worker,
      stop() {
        worker.terminate();
        URL.revokeObjectURL(url);
      },
    };
  } catch (error) {
    URL.revokeObjectURL(url);
    throw error;
  }
}
