/** Unpacks Flate, and no more of it than is wanted: a little can become a lot. Knows no PDF. */

/** Flate makes at most 1032 times as much (RFC 1951): 4 MB at once. */
const SLICE = 4096;

/** What comes out up to `most` bytes, or up to where the stream is broken. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  void feed(writer, bytes).catch(() => undefined);
  const reader = readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let read = await reader.read(); !read.done && length < most; read = await reader.read()) {
      chunks.push(read.value);
      length += read.value.length;
    }
  } catch {
    // what came before the fault counts
  }
  void reader.cancel().catch(() => undefined);
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

async function feed(writer: WritableStreamDefaultWriter<BufferSource>, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  for (let at = 0; at < bytes.length; at += SLICE) await writer.write(bytes.subarray(at, at + SLICE));
  await writer.close();
}
