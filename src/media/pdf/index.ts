/** The lazy part that looks into PDFs and changes them where the person wants it. Knows no element and no words. */
export { preparePdf } from './prepare-pdf.js';
