import { AnsoError } from '../../contract/errors';
import { limitExceeded } from './damagedPdf';
import type { PdfDocument } from './document';
import { PdfDict, PdfRef, PdfString, isName } from './objects';
import type { PdfObject } from './objects';
import { readRectangle } from './rectangle';
import type { Rectangle } from './rectangle';
import { readTextString } from './textString';

const maxFields = 100_000;
const maxDepth = 64;
const maxSearchedPages = 5_000;

/** Where a field shows. */
export interface FieldWidget {
  /** null where the widget is written directly into /Kids. */
  readonly ref: PdfRef | null;
  /** Counts from 0; null where no page is found that holds the widget. */
  readonly page: number | null;
  /** In user space units; empty (0 0 0 0) for a field that is not to be seen. */
  readonly rect: Rectangle | null;
}

/** A field at the end of the form's tree (12.7.4): it has a value, not fields below it. */
export interface FormField {
  /** null for a field that is written directly into its parent, against the standard. */
  readonly ref: PdfRef | null;
  /** Full name: partial names from the root, joined with `.` (12.7.4.2). */
  readonly name: string;
  /** The field with what it inherits (FT, V, Ff, DV). */
  readonly dict: PdfDict;
  /** Widgets that are objects apart from the field; 0 where field and widget are one. */
  readonly kids: number;
  /** The first widget. Its page is searched when it is asked for. */
  readonly widget: FieldWidget;
}

const inheritable = ['FT', 'V', 'Ff', 'DV'] as const;

/**
 * Walks the form (12.7.4), or from the given fields, for those of one type. A field that is listed twice counts once.
 * @throws AnsoError limitExceeded, damagedPdf
 */
export function formFields(document: PdfDocument, type: 'Sig' | 'Tx',
  roots = listedFields(document)): readonly FormField[] {
  const fields: FormField[] = [];
  const seen = new Set<number>();
  const above = new Set<number>();
  const pages = new WidgetPages(document);
  let visited = 0;

  const visit = (kid: PdfObject, parentName: string, inherited: PdfDict, depth: number): void => {
    if (depth > maxDepth) throw limitExceeded('fieldDepth', maxDepth);
    if (++visited > maxFields) throw limitExceeded('fields', maxFields);
    const ref = kid instanceof PdfRef ? kid : null;
    if (ref) {
      if (seen.has(ref.num)) return;
      seen.add(ref.num);
    }
    const dict = document.resolve(kid);
    if (!(dict instanceof PdfDict)) return;
    const merged = inherit(dict, inherited);
    const name = joinName(parentName, document.resolve(dict.get('T')));
    // what leads back to a field above is no field below it: the field must not hide behind itself
    if (ref) above.add(ref.num);
    const kids = (document.array(dict.get('Kids')) ?? [])
      .filter((item) => !(item instanceof PdfRef && above.has(item.num)));
    const named = kids.filter((item) => document.dict(item)?.has('T'));
    for (const item of named) visit(item, name, handedDown(merged), depth + 1);
    if (ref) above.delete(ref.num);
    if (named.length > 0) return;
    if (!isName(document.resolve(merged.get('FT')), type)) return;
    let widget: FieldWidget | undefined;
    fields.push({
      ref,
      name,
      dict: merged,
      kids: kids.length,
      get widget() {
        widget ??= pages.widgetOf(kids[0] ?? kid);
        return widget;
      },
    });
  };

  for (const field of roots) visit(field, '', new PdfDict(), 0);
  return fields;
}

/** The fields that the form begins with. */
function listedFields(document: PdfDocument): readonly PdfObject[] {
  return document.array(document.dict(document.catalog.get('AcroForm'))?.get('Fields')) ?? [];
}

function inherit(dict: PdfDict, inherited: PdfDict): PdfDict {
  const missing = [...inherited.entries].filter(([key]) => !dict.has(key));
  return missing.length === 0 ? dict : dict.with(Object.fromEntries(missing));
}

function handedDown(dict: PdfDict): PdfDict {
  return PdfDict.from(Object.fromEntries(inheritable.map((key) => [key, dict.get(key)])));
}

function joinName(parent: string, partial: PdfObject): string {
  const own = partial instanceof PdfString ? readTextString(partial) : '';
  if (own === '') return parent;
  return parent === '' ? own : `${parent}.${own}`;
}

/** Finds the page that a widget stands on. */
class WidgetPages {
  private readonly document: PdfDocument;
  private found: Map<number, number> | null = null;

  constructor(document: PdfDocument) {
    this.document = document;
  }

  widgetOf(widget: PdfObject): FieldWidget {
    const { document } = this;
    const dict = document.dict(widget);
    const ref = widget instanceof PdfRef ? widget : null;
    const rect = readRectangle(document.resolve(dict?.get('Rect')), (object) => document.resolve(object)) ?? null;
    return { ref, rect, page: this.pageOf(dict?.get('P'), ref) };
  }

  /** A broken page tree leaves the page unknown: a signature must be told of even in such a file. */
  private pageOf(page: PdfObject | undefined, widget: PdfRef | null): number | null {
    try {
      const named = page instanceof PdfRef ? this.document.pageIndex(page) : undefined;
      return named ?? (widget ? this.search(widget) : undefined) ?? null;
    } catch (thrown) {
      if (thrown instanceof AnsoError && thrown.kind === 'damagedPdf') return null;
      throw thrown;
    }
  }

  /** /P is optional: then /Annots of the pages tell. */
  private search(ref: PdfRef): number | undefined {
    if (!this.found) {
      this.found = new Map();
      const pages = Math.min(this.document.pageCount, maxSearchedPages);
      for (let index = 0; index < pages; index++) {
        for (const annotation of this.document.array(this.document.page(index).dict.get('Annots')) ?? []) {
          if (annotation instanceof PdfRef && !this.found.has(annotation.num)) this.found.set(annotation.num, index);
        }
      }
    }
    return this.found.get(ref.num);
  }
}
