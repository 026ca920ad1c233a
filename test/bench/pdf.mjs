/** Everything about PDFs, ours beside bare pdf.js: opens the pages for it, and knows no measurement. */
import { findBrowser } from '../find-browser.mjs';
import { pdfChanges, shrinking } from './pdf-changes.mjs';
import { openPdfLab } from './pdf-lab.mjs';
import { bombs, pdfMemory } from './pdf-memory.mjs';
import { pdfPictures, stepsOf } from './pdf-pictures.mjs';
import { makePdfs } from './pdf-set.mjs';

export async function pdf(_, { rounds }) {
  const { name, launchOptions } = await findBrowser();
  const set = await makePdfs(launchOptions, name);
  const lab = await openPdfLab(launchOptions);
  try {
    for (const part of [pdfPictures, stepsOf, pdfMemory, bombs, shrinking, pdfChanges]) await part(lab, set, rounds);
  } finally {
    await lab.close();
  }
}
