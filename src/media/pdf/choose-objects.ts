/** Makes a PDF of some of another's pages. Knows no worker, and draws nothing. */
import { EditError } from './edit-error.js';
import { keepFields } from './form-fields.js';
import { keepDrawn } from './drawn-objects.js';
import { catalogueOf, pagesOf, type PageNode } from './page-tree.js';
import { PDFArray, PDFDict, PDFName, PDFRef, type PDFContext } from './pdf-lib.js';
import { readObjects } from './read-objects.js';
import { writeObjects } from './write-objects.js';

const name = (text: string) => PDFName.of(text);

/**
 * What is said of the whole document and holds for some of its pages as well. Not here: what leads to pages or quotes them
 * (outlines, names, structure, threads), what acts by itself, files inside, and what a signature vouches for.
 */
const KEPT = [
  'Type',
  'Version',
  'Extensions',
  'Lang',
  'ViewerPreferences',
  'OCProperties',
  'OutputIntents',
  'Metadata',
];

/** Of a page: what leads out of it, and what acts by itself. */
const LEADING_OUT = ['B', 'StructParents', 'AA', 'AF', 'PieceInfo'];

/**
 * `pages` from 1, in their new order, each once. Streams are copied as they are. What only the other pages have is not in the
 * file. Opens what an owner's password protects, and does not protect it again. Rejects with an `EditError`.
 */
export async function chooseObjects(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array> {
  const { context } = await readObjects(bytes, '').catch((error: unknown) => {
    // nobody was asked for a password here
    throw error instanceof EditError && error.reason === 'wrong-password' ? new EditError('encryption') : error;
  });
  const all = pagesOf(context);
  const chosen = pages.map((page) => all[page - 1]).filter((page) => page !== undefined);
  if (chosen.length === 0 || chosen.length !== pages.length || new Set(pages).size !== pages.length)
    throw new EditError('pages');
  const isChosen = new Set(chosen);
  remove(
    context,
    all.filter((page) => !isChosen.has(page)),
    chosen,
  );
  putTogether(context, chosen);
  return writeObjects(context);
}

/** The objects themselves: then whatever refers to them, a link or a field, refers to nothing. */
function remove(context: PDFContext, pages: readonly PageNode[], kept: readonly PageNode[]): void {
  const shared = new Set(kept.flatMap(annotationsOf));
  for (const page of pages) {
    for (const annotation of annotationsOf(page)) if (!shared.has(annotation)) context.delete(annotation);
    context.delete(page.ref);
  }
}

function annotationsOf({ dict }: PageNode): PDFRef[] {
  const annotations = dict.lookup(name('Annots'));
  return annotations instanceof PDFArray ? annotations.asArray().filter((each) => each instanceof PDFRef) : [];
}

/** A tree of one level, and a catalogue with little in it. */
function putTogether(context: PDFContext, pages: readonly PageNode[]): void {
  const old = catalogueOf(context);
  const tree = context.register(context.obj({ Type: 'Pages', Kids: pages.map(({ ref }) => ref), Count: pages.length }));
  for (const page of pages) {
    page.dict.set(name('Parent'), tree);
    for (const key of LEADING_OUT) page.dict.delete(name(key));
    keepDrawn(context, page.dict);
  }
  const catalogue = context.obj({});
  for (const key of KEPT) {
    const value = old.get(name(key));
    if (value) catalogue.set(name(key), value);
  }
  catalogue.set(name('Pages'), tree);
  const form = old.lookup(name('AcroForm'));
  const fields = form instanceof PDFDict ? keepFields(context, form, pages.flatMap(annotationsOf)) : null;
  if (fields) catalogue.set(name('AcroForm'), fields);
  context.trailerInfo.Root = context.register(catalogue);
}
