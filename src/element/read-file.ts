/** Reads a chosen file into memory, once. Knows neither its kind nor who chose it. */
import { Failure } from '../core/failure.js';
import { LIMITS } from '../core/limits.js';

/**
 * The file's bytes. Reading begins before this returns: a cloud file's permission may end with the change event.
 * Rejects with `file-unreadable` where reading fails, or where no byte comes for `stall` milliseconds.
 */
export async function readFile(
  signal: AbortSignal,
  file: Blob,
  stall: number = LIMITS.readStall,
): Promise<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted();
  const reader = file.stream().getReader();
  const bytes = new Uint8Array(file.size);
  let at = 0;
  try {
    for (;;) {
      const { done, value } = await beforeStall(signal, reader.read(), stall);
      if (done) break;
      bytes.set(value, at); // throws where the file has grown since it was chosen
      at += value.length;
    }
    if (at < bytes.length) throw new Error('the file has shrunk since it was chosen');
    return bytes;
  } catch (thrown) {
    void reader.cancel().catch(() => undefined);
    signal.throwIfAborted();
    throw new Failure('file-unreadable', { cause: thrown });
  }
}

function beforeStall<T>(signal: AbortSignal, reading: Promise<T>, stall: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
    const stop = () => {
      end();
      reject(new Error('reading was stopped'));
    };
    const timer = setTimeout(stop, stall);
    signal.addEventListener('abort', stop);
    reading.finally(end).then(resolve, reject);
  });
}
