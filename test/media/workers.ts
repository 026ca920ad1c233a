/** Workers that are counted, and workers that do as a test says. Knows nothing of what they are asked. */

export interface WorkerLog {
  /** URLs of the workers that were started. */
  started: string[];
  ended: number;
}

export const RealWorker = globalThis.Worker;

/** Both tell the log that there is at the time. */
export function workersInto<Request>(log: () => WorkerLog) {
  class CountedWorker extends RealWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      log().started.push(String(url));
    }
    override terminate(): void {
      log().ended += 1;
      super.terminate();
    }
  }

  class ActedWorker extends EventTarget {
    /** Null for the start. */
    static act: (worker: ActedWorker, request: Request | null) => void = () => undefined;
    constructor(url: string | URL) {
      super();
      log().started.push(String(url));
      queueMicrotask(() => ActedWorker.act(this, null));
    }
    say(data: unknown): void {
      this.dispatchEvent(new MessageEvent('message', { data }));
    }
    postMessage(request: Request, transfer: Transferable[] = []): void {
      // what cannot be transferred fails here as there
      const arrived = structuredClone(request, { transfer });
      queueMicrotask(() => ActedWorker.act(this, arrived));
    }
    terminate(): void {
      log().ended += 1;
    }
  }
  return { CountedWorker, ActedWorker };
}
