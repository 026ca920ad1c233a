/** What stays of a form when pages go. Knows no page: only fields, and the annotations that show them. */
import { PDFArray, PDFDict, PDFName, PDFRef, type PDFContext } from './pdf-lib.js';

const name = (text: string) => PDFName.of(text);

/** Of the form itself. Not what computes or signs, and not XFA, which says the whole form a second time. */
const KEPT = ['DR', 'DA', 'Q', 'NeedAppearances'];

/** A field of a field of a field: no form is deeper, and a circle has no end. */
const DEEPEST = 32;

/** The form with the fields that `annotations` show, or null without any. */
export function keepFields(context: PDFContext, form: PDFDict, annotations: readonly PDFRef[]): PDFDict | null {
  const fields = new Set<PDFRef>();
  const roots = new Set<PDFRef>();
  for (const annotation of annotations) {
    const widget = context.lookup(annotation);
    if (!(widget instanceof PDFDict) || widget.lookup(name('Subtype')) !== name('Widget')) continue;
    let at = annotation;
    for (let depth = 0; depth < DEEPEST; depth++) {
      fields.add(at);
      const field = context.lookup(at);
      const parent = field instanceof PDFDict ? field.get(name('Parent')) : undefined;
      if (!(parent instanceof PDFRef) || !(context.lookup(parent) instanceof PDFDict)) break;
      at = parent;
    }
    roots.add(at);
  }
  if (roots.size === 0) return null;
  for (const ref of fields) prune(context, ref, fields);
  const kept = context.obj({ Fields: [...roots] });
  for (const key of KEPT) {
    const value = form.get(name(key));
    if (value) kept.set(name(key), value);
  }
  return kept;
}

function prune(context: PDFContext, ref: PDFRef, fields: ReadonlySet<PDFRef>): void {
  const field = context.lookup(ref);
  if (!(field instanceof PDFDict)) return;
  // a signature is of the whole file, and would only be called broken
  if (field.lookup(name('FT')) === name('Sig')) field.delete(name('V'));
  field.delete(name('AA'));
  const kids = field.lookup(name('Kids'));
  if (!(kids instanceof PDFArray)) return;
  field.set(name('Kids'), context.obj(kids.asArray().filter((kid) => kid instanceof PDFRef && fields.has(kid))));
}
