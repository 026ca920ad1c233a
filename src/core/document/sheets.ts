/** The photos that one PDF is put together from: adding, moving, removing and turning them. Knows neither pixels nor page. */
import type { Source, Turns } from '../state.js';

/** One PDF of `source` and what is added to it. Its `blob` stays that of the first, which is what it is known by. */
export function withSheets(source: Source, more: readonly Source[]): Source {
  if (more.length === 0) return source;
  return {
    via: source.via,
    type: 'application/pdf',
    blob: source.blob,
    name: '',
    picture: null,
    leftOut: [source, ...more].reduce((sum, { leftOut }) => sum + leftOut, 0),
    turns: 0,
    shot: null,
    sheets: [source, ...more].flatMap(sheetsOf),
  };
}

/** Indexes from 0; one that is not there changes nothing. */
export function moveSheet(source: Source, from: number, to: number): Source {
  const { sheets } = source;
  const sheet = sheets?.[from];
  if (!sheets || !sheet || !sheets[to] || from === to) return source;
  const others = sheets.filter((_, index) => index !== from);
  return { ...source, sheets: [...others.slice(0, to), sheet, ...others.slice(to)] };
}

/** The last one that is left is that photo again, and no PDF. */
export function removeSheet(source: Source, at: number): Source {
  const { sheets } = source;
  if (!sheets?.[at]) return source;
  const [first, ...others] = sheets.filter((_, index) => index !== at);
  if (!first) return source; // nothing can be sent of none
  return others.length === 0 ? first : { ...source, sheets: [first, ...others] };
}

/** By a quarter, with the clock. */
export function turnSheet(source: Source, at: number): Source {
  const { sheets } = source;
  if (!sheets?.[at]) return source;
  const turned = (sheet: Source) => ({ ...sheet, turns: ((sheet.turns + 1) % 4) as Turns });
  return { ...source, sheets: sheets.map((sheet, index) => (index === at ? turned(sheet) : sheet)) };
}

function sheetsOf(source: Source): readonly Source[] {
  return source.sheets ?? [source];
}
