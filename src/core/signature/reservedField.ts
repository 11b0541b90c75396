import { AnsoError } from '../../contract/errors';
import type { RectMm } from '../../contract/models';
import type { PdfDocument } from '../pdf/document';
import { formFields, type FormField } from '../pdf/formFields';
import { pageGeometry } from '../pdf/geometry';
import type { IncrementalUpdate } from '../pdf/incrementalUpdate';
import { PdfDict, PdfStream, PdfString, type PdfRef } from '../pdf/objects';
import { readTextString, textString } from '../pdf/textString';
import { lockerOf } from './fieldLock';

/** A text field that stands empty and may be filled in, with the place that the document's maker gave it. */
export interface ReservedField {
  readonly name: string;
  readonly ref: PdfRef;
  readonly widget: PdfRef;
  /** Counts from 1. */
  readonly page: number;
  /** On the page as displayed. */
  readonly rectMm: RectMm;
  /** Characters that it takes (/MaxLen); null without a bound. */
  readonly maxLength: number | null;
}

/** ReadOnly, Password, FileSelect, Comb, RichText (ISO 32000-2 tables 227 and 231). */
const unfit = 1 | (1 << 13) | (1 << 20) | (1 << 24) | (1 << 25);
/** Hidden and NoView (ISO 32000-2 table 167). */
const unseen = 2 | 32;

/**
 * Text fields that can be filled and seen: one widget with an object, a page and an area, no value yet, and no
 * signature that locks them (ISO 32000-2 12.7.5.3, 12.8.2.4).
 */
export function reservedFields(document: PdfDocument): readonly ReservedField[] {
  const fields = formFields(document, 'Tx');
  if (fields.length === 0) return [];
  const signatures = document.signatureFields();
  return fields.flatMap((field): ReservedField[] => {
    const { ref, name, dict, widget, kids } = field;
    if (!ref || !widget.ref || kids > 1 || name === '' || !isEmpty(document, dict) || !isFit(document, field)) return [];
    const { page, rect } = widget;
    if (page === null || !rect || rect[0] === rect[2] || rect[1] === rect[3]) return [];
    if (lockerOf(document, signatures, name) !== null) return [];
    const rectMm = pageGeometry(document.page(page)).rectToDisplay(rect);
    return [{ name, ref, widget: widget.ref, page: page + 1, rectMm, maxLength: document.number(dict.get('MaxLen')) ?? null }];
  });
}

function isEmpty(document: PdfDocument, dict: PdfDict): boolean {
  const value = document.resolve(dict.get('V'));
  return value === null || (value instanceof PdfString && readTextString(value).trim() === '');
}

function isFit(document: PdfDocument, { dict, widget }: FormField): boolean {
  const flags = document.number(dict.get('Ff')) ?? 0;
  const own = widget.ref ? document.dict(widget.ref) : undefined;
  return (flags & unfit) === 0 && ((document.number(own?.get('F')) ?? 0) & unseen) === 0;
}

/**
 * Writes a text and its appearance into a field, as anybody who fills in a form does (ISO 32000-2 12.7.4): place,
 * name, flags and everything else of the field stay.
 * @throws AnsoError damagedPdf
 */
export function fillReserved(update: IncrementalUpdate, field: ReservedField, text: string, appearance: PdfRef): void {
  const shown = { AP: PdfDict.from({ N: appearance }) };
  const value = { V: textString(text) };
  const own = dictionary(update, field.ref);
  if (field.widget.num === field.ref.num) {
    update.replace(field.ref, own.with({ ...value, ...shown }));
    return;
  }
  update.replace(field.ref, own.with(value));
  update.replace(field.widget, dictionary(update, field.widget).with(shown));
}

function dictionary(update: IncrementalUpdate, ref: PdfRef): PdfDict {
  const object = update.current(ref);
  if (object instanceof PdfDict && !(object instanceof PdfStream)) return object;
  throw new AnsoError('damagedPdf', { what: 'object', object: ref.num });
}
