/** The request body as Mark ID documents it, around base64 that is made elsewhere. Knows no encoder and no network. */

/** Flat, for this one step, such as `{ address: "…" }` (Mark ID, upload-additional-step). */
export type AdditionalData = Readonly<Record<string, unknown>>;

export interface RequestFields {
  scanRef: string;
  step: string;
  additionalData: AdditionalData | null;
}

/** The JSON text before and after the base64 of the file. */
export interface BodyFrame {
  head: string;
  tail: string;
}

/** `{"scanRef":…,"step":…,"image":"` and `","additionalData":…}`: the keys in the documented order. */
export function frameBody({ scanRef, step, additionalData }: RequestFields): BodyFrame {
  const head = `{"scanRef":${JSON.stringify(scanRef)},"step":${JSON.stringify(step)},"image":"`;
  // undefined for what JSON leaves out, whatever its type says
  const data = additionalData === null ? undefined : (JSON.stringify(additionalData) as string | undefined);
  const tail = data === undefined ? '"}' : `","additionalData":${data}}`;
  return { head, tail };
}

/** Bytes of the whole body for a file of `bytes` bytes. */
export function bodyBytes(frame: BodyFrame, bytes: number): number {
  const utf8 = new TextEncoder();
  return utf8.encode(frame.head).length + base64Length(bytes) + utf8.encode(frame.tail).length;
}

/** Characters of padded base64 for `bytes` bytes (RFC 4648, section 4). */
export function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}
