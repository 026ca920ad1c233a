/** Takes the password from a PDF that was opened with it: without drawing anything anew where that can be. Knows no person. */
import { pagesUpTo } from '../../core/document/page-choice.js';
import { Failure } from '../../core/failure.js';
import { LIMITS } from '../../core/limits.js';
import type { Plain } from '../../core/state.js';
import { unlockPdf } from './edit.js';
import { PdfDocument, type ReadText } from './pdf-document.js';
import { redraw } from './shrink.js';

/** Rejects with a `Failure` where the password is right and yet nothing can be made of the file. */
export async function unlock(
  signal: AbortSignal,
  blob: Blob,
  password: string,
  assetBase: URL | null,
  read: ReadText,
): Promise<Plain | 'wrong'> {
  const unlocked = await unlockPdf(signal, blob, password, assetBase);
  if (unlocked.kind === 'plain') return { blob: unlocked.blob, changes: ['unlocked'] };
  // what one reader calls wrong or broken, the other may open: encodings of passwords differ
  const pdf = new PdfDocument(blob, assetBase, password);
  try {
    const opened = await pdf.open(signal);
    if (opened?.kind !== 'open') {
      if (opened?.kind === 'locked' || unlocked.kind === 'wrong-password') {
        // whoever pastes a password, or has it completed by a phone's keyboard, gets a space with it
        const trimmed = password.trim();
        if (trimmed === '' || trimmed === password) return 'wrong';
        return await unlock(signal, blob, trimmed, assetBase, read);
      }
      throw new Failure('file-corrupt', { cause: 'opened by neither' });
    }
    const { pages } = opened;
    if (pages > LIMITS.maxPages) throw new Failure('pdf-too-many-pages');
    const said = await read(signal, pdf, null);
    const drawn = await redraw(signal, pdf, pagesUpTo(pages));
    if (!drawn) throw new Failure('file-corrupt', { cause: 'cannot be drawn' });
    return { blob: drawn, changes: ['unlocked', 're-encoded'], said };
  } finally {
    pdf.close();
  }
}
