/** What becomes of a PDF on its way to being sent: opened, unlocked, some pages of it, smaller; each only where the person said so. Knows no element. */
import type { DocumentFacts } from '../../core/document/document-facts.js';
import { Failure } from '../../core/failure.js';
import { LIMITS } from '../../core/limits.js';
import type { Change, Glimpse, Held, ImageWarning, Plain, Source } from '../../core/state.js';
import type { MediaWorker } from '../media-worker.js';
import { abortable } from '../abortable.js';
import { combine } from './combine.js';
import { choosePages } from './edit.js';
import { HeldUp, withoutPassword } from './held-up.js';
import { PdfDocument, type ReadText } from './pdf-document.js';
import type { JudgedText, Opened } from './pdf-job.js';
import { redraw, shrink } from './shrink.js';
import { unlock } from './unlock.js';

/** What is at hand in every step. */
export interface Making {
  /** Grows by what was made of it on the way. */
  source: Source;
  /** Bytes that a PDF may have. */
  room: number;
  assetBase: URL | null;
  worker: MediaWorker;
  /** Hears of what can be seen already. */
  glimpsed: ((glimpse: Glimpse) => void) | undefined;
  read: ReadText;
}

/** What has become of the file so far. */
export interface Made {
  blob: Blob;
  changes: readonly Change[];
  /** Of photos put together: what the pixels of each say; absent for any other file. */
  sheetWarnings?: readonly (readonly ImageWarning[])[];
  pdf: PdfDocument;
  /** Null where it cannot be looked into: then it goes as it is. */
  opened: IsOpen | null;
  /** What the file says of itself; of a signature, what it said before anything was done to it. */
  facts: DocumentFacts | null;
  /** What its text said before its pages became pictures; null where they did not. */
  said: JudgedText | null;
}

type IsOpen = Extract<Opened, { kind: 'open' }>;
type Locked = Extract<Opened, { kind: 'locked' }>;

const UNKNOWN = { isOwnerLocked: false, isSigned: false, hasActiveContent: false };

/** Milliseconds that the page has the device for itself, to show the first picture: it is seen 0.02 s sooner on two cores. */
const ALONE = 50;

/** Rejects with a `Failure`, or with a `HeldUp` where a decision of the person can help. */
export async function makePdf(signal: AbortSignal, making: Making): Promise<Made> {
  const start = await begin(signal, making);
  try {
    return await within(signal, making, await chosen(signal, making, start), start);
  } catch (error) {
    // it is shown where it is held up
    if (!(error instanceof HeldUp)) start.pdf.close();
    throw error;
  }
}

async function begin(signal: AbortSignal, making: Making): Promise<Made> {
  const { source, room, assetBase, worker, read } = making;
  const { sheets, edit } = source;
  if (sheets) {
    const { blob, changes, warnings: sheetWarnings, kept } = await combine(signal, sheets, room, worker);
    const leftOut = source.leftOut + sheets.length - kept.length;
    // else the very same: whoever asked for it knows it by that
    if (kept.length < sheets.length) making.source = { ...source, sheets: kept, leftOut };
    return { ...expectOpen(await openToSee(signal, making, { blob, changes })), sheetWarnings };
  }
  if (edit?.plain) return expectOpen(await openToSee(signal, making, edit.plain));
  // the type by its bytes, not the one that came with the file
  const typed = source.blob.slice(0, source.blob.size, 'application/pdf');
  const made = await openToSee(signal, making, { blob: typed, changes: [] });
  if (!('kind' in made)) return made;
  if (edit?.password === undefined)
    throw new HeldUp(new Failure('pdf-password'), 'password', source, null, made.isSigned);
  const plain = await unlock(signal, typed, edit.password, assetBase, read);
  if (plain === 'wrong') throw new HeldUp(new Failure('pdf-wrong-password'), 'password', source, null, made.isSigned);
  // whatever comes now, the password is not asked for again
  making.source = { ...source, edit: { ...edit, plain } };
  return expectOpen(await openToSee(signal, making, plain));
}

/** Where nothing more is to be done to it, it is seen before anything else is known. */
function openToSee(signal: AbortSignal, making: Making, opening: Plain): Promise<Made | Locked> {
  const { source, assetBase, glimpsed } = making;
  if (source.edit?.pages ?? source.edit?.shrink) return open(signal, assetBase, opening);
  return open(signal, assetBase, opening, async ({ pages, size }, pdf) => {
    const { blob } = opening;
    glimpsed?.({ source: withoutPassword(source), blob, report: { facts: { pages }, size }, pages: pdf });
    await abortable(signal, pdf.first());
    await abortable(signal, new Promise((resolve) => setTimeout(resolve, ALONE)));
  });
}

/** `see`: what comes before anything else is asked. */
async function open(
  signal: AbortSignal,
  assetBase: URL | null,
  { blob, changes, said = null }: Plain,
  see?: (opened: IsOpen, pdf: PdfDocument) => Promise<void>,
): Promise<Made | Locked> {
  const pdf = new PdfDocument(blob, assetBase);
  const answer = await pdf.open(signal);
  if (answer?.kind !== 'open') pdf.close();
  if (answer?.kind === 'corrupt') throw new Failure('file-corrupt');
  if (answer?.kind === 'locked') return answer;
  if (!answer) return { blob, changes, pdf, opened: null, facts: null, said };
  try {
    await see?.(answer, pdf);
    // where they do not come: as many pages as it has, and nothing else that is known
    const facts = (await pdf.facts(signal)) ?? { ...UNKNOWN, pages: answer.pages };
    return { blob, changes, pdf, opened: answer, facts, said };
  } catch (error) {
    pdf.close();
    throw error;
  }
}

function expectOpen(made: Made | Locked): Made {
  if ('kind' in made) throw new Failure('file-corrupt', { cause: 'locked again' });
  return made;
}

/** The pages that the person chose; too many where none were chosen. */
async function chosen(signal: AbortSignal, { source, assetBase, read }: Making, made: Made): Promise<Made> {
  const pages = source.edit?.pages;
  const { opened, facts, pdf } = made;
  if (!pages) {
    if (facts && facts.pages > LIMITS.maxPages)
      throw new HeldUp(new Failure('pdf-too-many-pages'), 'pages', source, { facts, pdf });
    return made;
  }
  const copied = await choosePages(signal, made.blob, pages, assetBase);
  // of a picture nobody can read when it is from; where all were pictures before, it is not known of which page it was said
  const said = copied || made.said ? null : await read(signal, pdf, pages);
  const blob = copied ?? (await redraw(signal, pdf, pages));
  if (!blob || !opened) throw new Failure('file-corrupt', { cause: 'its pages cannot be taken apart' });
  pdf.close();
  const road = copied ? (['pages-chosen'] as const) : (['pages-chosen', 're-encoded'] as const);
  const next = expectOpen(await open(signal, assetBase, { blob, changes: [...made.changes, ...road], said }));
  return withSignature(next, facts);
}

/** What is said is of the file that is sent, but that it was signed before. */
function withSignature(made: Made, before: DocumentFacts | null): Made {
  return { ...made, facts: made.facts && { ...made.facts, isSigned: before?.isSigned ?? false } };
}

/** Small enough to be sent, where the person wants that; otherwise the question whether they do. */
async function within(
  signal: AbortSignal,
  { source, room, assetBase, read }: Making,
  made: Made,
  start: Made,
): Promise<Made> {
  const { blob, facts, pdf } = made;
  const wants = source.edit?.shrink === true;
  // also where the pages that were chosen fit as they are
  if (blob.size <= room) return made;
  const failure = new Failure('file-too-large', { size: blob.size, limit: room });
  if (!facts || !start.facts) throw failure;
  // pages are chosen among all that there are
  const all = { facts: start.facts, pdf: start.pdf };
  const hold = (need: Held['need']) => new HeldUp(failure, need, source, all);
  if (!wants) throw hold('size');
  const said = made.said ?? (await read(signal, pdf, null));
  const smaller = await shrink(signal, pdf, facts.pages, room);
  if (smaller) {
    pdf.close();
    const next = expectOpen(
      await open(signal, assetBase, {
        blob: smaller,
        changes: [...made.changes, 'shrunk'],
        said,
      }),
    );
    return withSignature(next, facts);
  }
  // what is left of one page cannot be less
  throw facts.pages > 1 ? hold('pages') : failure;
}
