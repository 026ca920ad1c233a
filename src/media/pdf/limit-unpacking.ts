/** Bounds what the library unpacks: it has no bound of its own, and 2 kB can be made to fill gigabytes. Knows no file. */
import { EditError } from './edit-error.js';
import { DecodeStream } from './pdf-lib.js';

export interface Limit {
  readonly isExceeded: boolean;
  end(): void;
}

/**
 * Until its end, whatever unpacks more than `most` bytes in all throws. Where all of the library's decoders ask for room
 * (https://github.com/Hopding/pdf-lib/issues/1777).
 */
export function limitUnpacking(most: number): Limit {
  const prototype = DecodeStream.prototype as unknown as { ensureBuffer: (requested: number) => Uint8Array };
  const { ensureBuffer } = prototype;
  let left = most;
  let isExceeded = false;
  prototype.ensureBuffer = function (this: { buffer: Uint8Array }, requested) {
    const had = this.buffer.length;
    if (requested - had > left) {
      isExceeded = true;
      throw new EditError('too-much');
    }
    const buffer = ensureBuffer.call(this, requested);
    left -= buffer.length - had;
    return buffer;
  };
  return {
    get isExceeded() {
      return isExceeded;
    },
    end() {
      prototype.ensureBuffer = ensureBuffer;
    },
  };
}
