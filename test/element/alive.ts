/** Counts what a page must give back: object URLs and workers. Knows nothing of the code under test. */

export interface Alive {
  /** The Blobs behind the object URLs that were not revoked. */
  readonly blobs: ReadonlyMap<string, Blob>;
  /** Workers that were not ended. */
  readonly workers: ReadonlySet<Worker>;
  /** Object URLs that were ever made. */
  readonly made: number;
  /** Stops counting. */
  restore(): void;
}

export function countAlive(): Alive {
  const blobs = new Map<string, Blob>();
  const workers = new Set<Worker>();
  let made = 0;
  const { createObjectURL, revokeObjectURL } = URL;
  const { Worker: RealWorker } = globalThis;
  const { terminate } = RealWorker.prototype;
  URL.createObjectURL = (blob: Blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob);
    made += 1;
    return url;
  };
  URL.revokeObjectURL = (url: string) => {
    blobs.delete(url);
    revokeObjectURL.call(URL, url);
  };
  globalThis.Worker = class extends RealWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      workers.add(this);
    }

    override terminate(): void {
      workers.delete(this);
      terminate.call(this);
    }
  };
  return {
    blobs,
    workers,
    get made() {
      return made;
    },
    restore: () => {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
      globalThis.Worker = RealWorker;
    },
  };
}
