/** What the files of one choice become: one source. Knows no bytes. */
import { withSheets } from '../core/document/sheets.js';
import { Failure } from '../core/failure.js';
import { LIMITS } from '../core/limits.js';
import { isImage } from '../core/media-type.js';
import type { Source } from '../core/state.js';

/**
 * Several photos become one PDF, in the order of their names, at the end of `addTo` where that is there. What cannot go
 * into it is counted as left out, and so are the `lost` ones.
 */
export function together(sources: readonly Source[], lost: number, addTo: Source | null): Source | Failure {
  const [first] = sources;
  if (!first) throw new Error('nothing to put together');
  const images = sources.filter(({ type }) => isImage(type));
  if (addTo && images.length === 0) return new Failure('file-type', { variant: 'photo' });
  const isAlone = !addTo && (!isImage(first.type) || images.length === 1);
  if (isAlone) {
    const one = isImage(first.type) ? (images[0] ?? first) : first;
    return { ...one, leftOut: sources.length - 1 + lost };
  }
  const room = LIMITS.maxPages - (addTo?.sheets?.length ?? (addTo ? 1 : 0));
  const [start, ...more] = [...(addTo ? [addTo] : []), ...images.sort(byName).slice(0, room)];
  const all = start && withSheets(start, more);
  if (!all) return first;
  const used = Math.min(images.length, room);
  return { ...all, leftOut: sources.length - used + lost };
}

/** As people number them: page 2 before page 10. */
function byName(one: Source, other: Source): number {
  return new Intl.Collator(undefined, { numeric: true }).compare(one.name, other.name);
}
