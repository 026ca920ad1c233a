/** Makes a PDF plain. Knows no page and no worker. */
import { pagesOf } from './page-tree.js';
import { readObjects } from './read-objects.js';
import { writeObjects } from './write-objects.js';

/**
 * The same objects, deciphered: no stream is unpacked or packed anew. What was not locked comes back as it is. Rejects with an
 * `EditError`.
 */
export async function unlockObjects(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const { context, wasEncrypted } = await readObjects(bytes, password);
  pagesOf(context); // throws where there are none
  return wasEncrypted ? writeObjects(context) : bytes;
}
