/** What pdf.js takes for granted, for a browser that has not got it. Knows no file. */
import type { PdfAssets } from '../pdf-job.js';
import { urlOf } from './files.js';
import { isOlder } from './older.js';

/** What pdf.js needs everywhere and has no polyfill for: Safari knows both since 17.4, of 2024. */
const NEWEST: readonly [of: object, name: string, method: (this: never, ...given: never[]) => unknown][] = [
  [
    Promise,
    'withResolvers',
    function (this: PromiseConstructor) {
      let resolve, reject;
      const promise = new this((...both) => ([resolve, reject] = both));
      return { promise, resolve, reject };
    },
  ],
  [
    ArrayBuffer.prototype,
    'transferToFixedLength',
    function (this: ArrayBuffer, length = this.byteLength) {
      const copy = new Uint8Array(length);
      copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy.buffer;
    },
  ],
];

/** pdf.js's own come as a file, and only where one of them is needed. */
export async function polyfill(assets: PdfAssets): Promise<void> {
  for (const [of, name, value] of NEWEST) if (!(name in of)) Object.defineProperty(of, name, { value });
  if (isOlder) await import(urlOf(assets, 'polyfills.js'));
}
