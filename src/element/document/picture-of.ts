/** A page's picture, whatever goes wrong. Knows neither how it is drawn nor what for. */
import type { PagePicture, PageSource } from '../../core/document/page-source.js';

/** Null where the page cannot be shown, whatever the reason. */
export async function pictureOf(
  signal: AbortSignal,
  source: PageSource,
  page: number,
  longSide: number,
): Promise<PagePicture | null> {
  try {
    return await source.picture(signal, page, longSide);
  } catch {
    return null;
  }
}
