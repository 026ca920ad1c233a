/**
 * The few parts of pdf-lib that we use: reading, deciphering and writing objects. Knows nothing of what we do with them.
 * By their files, since the package's entry brings fonts, forms, SVG and an HTML parser along (213 kB with Brotli instead of 45),
 * and has no name for the cipher.
 */
export { CipherTransformFactory } from '../../../node_modules/@cantoo/pdf-lib/es/core/crypto.js';
export { default as PDFArray } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFArray.js';
export { default as PDFDict } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFDict.js';
export { default as PDFHexString } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFHexString.js';
export { default as PDFInvalidObject } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFInvalidObject.js';
export { default as PDFName } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFName.js';
export { default as PDFNumber } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFNumber.js';
export { default as PDFRawStream } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFRawStream.js';
export { default as PDFRef } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFRef.js';
export { default as PDFString } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFString.js';
export type { default as PDFObject } from '../../../node_modules/@cantoo/pdf-lib/es/core/objects/PDFObject.js';
export type { default as PDFContext } from '../../../node_modules/@cantoo/pdf-lib/es/core/PDFContext.js';
export { default as PDFParser } from '../../../node_modules/@cantoo/pdf-lib/es/core/parser/PDFParser.js';
export { default as DecodeStream } from '../../../node_modules/@cantoo/pdf-lib/es/core/streams/DecodeStream.js';
export { decodePDFRawStream } from '../../../node_modules/@cantoo/pdf-lib/es/core/streams/decode.js';
export { default as PDFStreamWriter } from '../../../node_modules/@cantoo/pdf-lib/es/core/writers/PDFStreamWriter.js';
export { default as PDFWriter } from '../../../node_modules/@cantoo/pdf-lib/es/core/writers/PDFWriter.js';
