/** Waits for what a worker says. Knows no worker of ours, and ends none. */

/**
 * What `pick` first makes of a message. `broken` stands for an error of the worker and, where there is one, for the end of
 * `time` in milliseconds. Rejects with the signal's reason.
 */
export function hear<T>(
  signal: AbortSignal,
  worker: Worker,
  time: number | null,
  { pick, broken }: { pick: (message: unknown) => T | undefined; broken: T },
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const listening = new AbortController();
    const options = { signal: listening.signal };
    const settle = (value: T) => {
      listening.abort();
      clearTimeout(timer);
      resolve(value);
    };
    const timer = time === null ? undefined : setTimeout(settle, time, broken);
    const breaks = (event: Event) => {
      // told to the caller, not to the console of the page
      event.preventDefault();
      settle(broken);
    };
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) => {
        const value = pick(data);
        if (value !== undefined) settle(value);
      },
      options,
    );
    worker.addEventListener('error', breaks, options);
    worker.addEventListener('messageerror', breaks, options);
    const stop = () => {
      listening.abort();
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, options);
  });
}
