/** Looks for what may start something in the bytes of a PDF, without reading it as one. Knows names alone. */

/** Actions, scripts, attached files, films and XFA forms (ISO 32000-2, tables 44, 191, 201 and 224). */
const ACTIVE =
  /\/S\s{0,9}\/(?:JavaScript|Launch|SubmitForm|ImportData)\b|\/JS\s{0,9}(?:[(<]|\d+\s+\d+\s+R)|\/Type\s{0,9}\/EmbeddedFile\b|\/Subtype\s{0,9}\/RichMedia\b|\/XFA\s{0,9}(?:\[|\d+\s)/;

/** What lies in compressed streams is not seen: pdf.js is asked about that. Of a picture's bytes nothing is read: chance spells names too. */
export function hasActiveNames(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes);
  for (let at = 0; at >= 0 && at < text.length;) {
    const stream = text.indexOf('stream', at);
    if (ACTIVE.test(text.slice(at, stream < 0 ? undefined : stream))) return true;
    if (stream < 0) return false;
    const end = text.indexOf('endstream', stream);
    at = end < 0 ? end : end + 'endstream'.length;
  }
  return false;
}
