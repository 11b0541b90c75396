import { AnsoError } from '../../contract/errors';
import type { RectMm } from '../../contract/models';
import type { PdfDocument } from '../pdf/document';
import { pageGeometry } from '../pdf/geometry';
import type { IncrementalUpdate } from '../pdf/incrementalUpdate';
import { PdfDict, PdfRef, PdfStream, isArray, type PdfObject } from '../pdf/objects';
import type { SignatureField } from '../pdf/signatureFields';
import { locksOutOthers } from './fieldLock';

/** A signature field that waits for its signature, with the place that the document's maker gave it. */
export interface EmptyField {
  readonly field: SignatureField;
  readonly ref: PdfRef;
  /** Counts from 1. */
  readonly page: number;
  /** On the page as displayed. */
  readonly rectMm: RectMm;
  /** Signing it keeps others from signing after. */
  readonly locksOut: boolean;
}

/** Fields that can be filled and seen: with an object and a widget of their own, a page and an area. */
export function emptyFields(document: PdfDocument): readonly EmptyField[] {
  return document.signatureFields().flatMap((field) => {
    const { ref, value, widget, dict } = field;
    const { page, rect } = widget;
    if (!ref || value || page === null || !rect || rect[0] === rect[2] || rect[1] === rect[3]) return [];
    if (!widget.ref) return [];
    const lock = document.dict(dict.get('Lock'));
    const rectMm = pageGeometry(document.page(page)).rectToDisplay(rect);
    return [{ field, ref, page: page + 1, rectMm, locksOut: lock !== undefined && locksOutOthers(document, lock) }];
  });
}

/** The empty field of a name. @throws AnsoError fieldNotFound */
export function emptyFieldNamed(document: PdfDocument, name: string): EmptyField {
  const found = emptyFields(document).find(({ field }) => field.name === name);
  if (!found) throw new AnsoError('fieldNotFound', { field: name });
  return found;
}

/** The empty field that lies where a mark would go: their common part is half of the smaller of the two or more. */
export function emptyFieldAt(fields: readonly EmptyField[], page: number, mark: RectMm): EmptyField | null {
  let best: EmptyField | null = null;
  let most = 0.5;
  for (const candidate of fields) {
    if (candidate.page !== page || candidate.locksOut) continue;
    const { rectMm } = candidate;
    const w = Math.min(mark.x + mark.w, rectMm.x + rectMm.w) - Math.max(mark.x, rectMm.x);
    const h = Math.min(mark.y + mark.h, rectMm.y + rectMm.h) - Math.max(mark.y, rectMm.y);
    const share = w <= 0 || h <= 0 ? 0 : (w * h) / Math.min(mark.w * mark.h, rectMm.w * rectMm.h);
    if (share >= most) [best, most] = [candidate, share];
  }
  return best;
}

/**
 * Invisible, Hidden, NoView and ToggleNoView (ISO 32000-2 table 167) off, Print on: a signature that counts is seen and
 * printed; an archive asks for the same (ISO 19005-2 6.3.2).
 */
const visible = (flags: number): number => (flags & ~(1 | 2 | 32 | 256)) | 4;

/**
 * Writes value and appearance into a field that stood empty; its place, name and locks stay. Each widget apart from the
 * field names the signature as well: poppler takes every kid with a /Parent for a field of its own, which inherits no
 * value, and pdfsig would call it empty; mutool would call the signature of a further one broken. To other readers the
 * entry says nothing there (ISO 32000-2 12.7.4.2).
 */
export function fillField(
  update: IncrementalUpdate, { field, ref }: EmptyField, value: PdfRef, appearance: PdfRef,
): void {
  const widget = field.widget.ref ?? ref;
  const shown = (dict: PdfDict): PdfDict => {
    const flags = dict.get('F');
    return dict.with({ AP: PdfDict.from({ N: appearance }), F: visible(typeof flags === 'number' ? flags : 0) });
  };
  const own = dictionary(update.current(ref), ref);
  if (widget.num === ref.num) {
    update.replace(ref, shown(own).with({ V: value }));
    return;
  }
  update.replace(ref, own.with({ V: value }));
  update.replace(widget, shown(dictionary(update.current(widget), widget)).with({ V: value }));
  for (const other of otherWidgets(update, own, widget)) {
    update.replace(other, dictionary(update.current(other), other).with({ V: value }));
  }
}

/** A form may show one field in several places; the mark stands in the first. */
function otherWidgets(update: IncrementalUpdate, field: PdfDict, first: PdfRef): readonly PdfRef[] {
  const written = field.get('Kids');
  const kids = written instanceof PdfRef ? update.current(written) : written;
  const isOther = (kid: PdfObject): kid is PdfRef => kid instanceof PdfRef && kid.num !== first.num;
  return (isArray(kids) ? kids : []).filter(isOther).filter((kid) => update.current(kid) instanceof PdfDict);
}

function dictionary(object: PdfObject, ref: PdfRef): PdfDict {
  if (object instanceof PdfDict && !(object instanceof PdfStream)) return object;
  throw new AnsoError('damagedPdf', { what: 'object', object: ref.num });
}
