/** Times one run on the page, and how long the page could not react meanwhile. Knows nothing of what runs. */

export interface Measured {
  milliseconds: number;
  /** Longest time in which the page could not react. */
  gap: number;
  /** Longest task of 50 ms or more; 0 where there was none. */
  task: number;
}

/** Milliseconds between two beats; a longer pause is the main thread's. */
const HEARTBEAT = 4;

export async function measured<T>(run: () => Promise<T>): Promise<Measured & { result: T }> {
  // what came before is not to be cleaned up in this one's time
  collectGarbage();
  await new Promise((resolve) => setTimeout(resolve, 100));
  let gap = 0;
  let task = 0;
  let beat = performance.now();
  const heartbeat = () => {
    const now = performance.now();
    gap = Math.max(gap, now - beat);
    beat = now;
  };
  const timer = setInterval(heartbeat, HEARTBEAT);
  const take = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) task = Math.max(task, duration);
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ entryTypes: ['longtask'] });
  try {
    const started = performance.now();
    const result = await run();
    const milliseconds = performance.now() - started;
    heartbeat();
    // long tasks are reported in a task of their own
    await new Promise((resolve) => setTimeout(resolve, 50));
    take(observer.takeRecords());
    return { milliseconds, gap, task, result };
  } finally {
    clearInterval(timer);
    observer.disconnect();
  }
}

/** Where the browser was started with `--expose-gc`. */
export function collectGarbage(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
