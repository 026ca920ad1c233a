/** Reads a body up to a limit, counting as it comes. Knows no encoding: bytes in, bytes out. */

/** Thrown where a body is, or says that it is, longer than allowed. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
}

/**
 * All bytes of a request or an answer; rejects with `BodyTooLong` past `limit` bytes. A `Content-Length` beyond the
 * limit is refused before the first byte; as it may lie, the bytes are counted all the same and the stream is cancelled.
 */
export async function readBody(message: Request | Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(message.headers.get('Content-Length') ?? 0) > limit) throw new BodyTooLong();
  const reader = (message.body as ReadableStream<Uint8Array> | null)?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(chunks, length);
    // a stream of strings would not be counted
    if (!ArrayBuffer.isView(value)) throw new TypeError('a body must be made of bytes');
    length += value.byteLength;
    if (length > limit) {
      // not awaited: a source that is slow to stop must not hold up the refusal
      reader.cancel().catch(() => undefined);
      throw new BodyTooLong();
    }
    chunks.push(value);
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
