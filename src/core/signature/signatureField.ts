import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from '../pdf/document';
import type { IncrementalUpdate } from '../pdf/incrementalUpdate';
import { PdfDict, PdfName, PdfRef, PdfStream, isArray, type PdfObject } from '../pdf/objects';
import type { PdfPage } from '../pdf/page';
import type { Rectangle } from '../pdf/rectangle';
import { textString } from '../pdf/textString';
import { sharesAnnotations } from './sharedAnnotations';
import { addStructureElement } from './structureTag';

export interface NewSignatureField {
  readonly name: string;
  /** The signature dictionary. */
  readonly value: PdfRef;
  readonly page: PdfPage;
  /** In user space units. */
  readonly rect: Rectangle;
  /** Form XObject of the normal appearance; null for a field that shows nothing. */
  readonly appearance: PdfRef | null;
  /** What a reader says aloud for the field (ISO 32000-2 14.9.3, /TU of table 226). */
  readonly alternative?: string;
}

/** Print and Locked (ISO 32000-2 table 167): the mark prints, and no reader lets it be moved. */
const widgetFlags = 4 + 128;
/** SignaturesExist and AppendOnly (ISO 32000-2 table 225). */
const signatureFlags = 3;

/**
 * Adds a signature field that is its own widget (ISO 32000-2 12.7.5.5): the field to the form, which is made
 * where there is none, and the widget to its page. Form, /Fields and /Annots may each be direct or indirect;
 * the smallest object that holds them is written anew, and every other entry of it stays as it is.
 * A page that is written directly into the page tree becomes an object of its own.
 * @throws AnsoError unsupportedPdf for such a page in a signed document; damagedPdf for a broken form
 */
export function addSignatureField(document: PdfDocument, update: IncrementalUpdate, field: NewSignatureField): PdfRef {
  const pageRef = pageObject(document, update, field.page);
  const page: PdfPage = field.page.ref ? field.page : { ...field.page, ref: pageRef };
  const { appearance, alternative } = field;
  const widget = update.allocate();
  const tag = appearance && alternative !== undefined
    ? addStructureElement(document, update, { widget, page, alternative })
    : undefined;
  update.replace(
    widget,
    PdfDict.from({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Widget'),
      FT: PdfName.of('Sig'),
      T: textString(field.name),
      TU: alternative === undefined ? undefined : textString(alternative),
      V: field.value,
      F: widgetFlags,
      P: pageRef,
      Rect: field.rect,
      AP: appearance ? PdfDict.from({ N: appearance }) : undefined,
      StructParent: tag,
    }),
  );
  if (sharesAnnotations(document, page)) detachAnnotations(document, update, pageRef);
  append(update, pageRef, 'Annots', widget);
  addToForm(document, update, widget);
  return widget;
}

/** Where a signature stands already, the page tree stays as it is: strict verifiers forbid that change. */
function pageObject(document: PdfDocument, update: IncrementalUpdate, page: PdfPage): PdfRef {
  if (!page.ref && document.signatureFields().some(({ value }) => value !== null)) {
    throw new AnsoError('unsupportedPdf', { feature: 'direct page', page: page.index + 1 });
  }
  return update.pageRef(page);
}

function addToForm(document: PdfDocument, update: IncrementalUpdate, field: PdfRef): void {
  const { catalogRef } = document;
  const catalog = dictionaryAt(update, catalogRef);
  const written = catalog.get('AcroForm');
  const existing = written instanceof PdfRef ? update.current(written) : (written ?? null);
  // what is no form is none for any viewer either
  if (!(existing instanceof PdfDict) || isOther(document, existing)) {
    // an object of its own: the next signature then leaves the catalog alone
    const form = update.add(PdfDict.from({ Fields: [field], SigFlags: signatureFlags }));
    update.replace(catalogRef, catalog.with({ AcroForm: form }));
    return;
  }
  if (written instanceof PdfRef) {
    append(update, written, 'Fields', field);
    const form = dictionaryAt(update, written);
    if (hasSignatureFlags(document, form)) return;
    update.replace(written, form.with({ SigFlags: signatureFlags }));
    return;
  }
  const fields = existing.get('Fields');
  const listed = fields instanceof PdfRef ? update.current(fields) : fields;
  const isIndirect = fields instanceof PdfRef && isArray(listed ?? null);
  if (isIndirect) update.replace(fields, [...arrayOf(listed), field]);
  if (isIndirect && hasSignatureFlags(document, existing)) return;
  const form = existing.with({ Fields: isIndirect ? fields : [...arrayOf(listed), field], SigFlags: signatureFlags });
  update.replace(catalogRef, catalog.with({ AcroForm: form }));
}

/** Whether a dictionary that is named as the form is part of the document's structure, which says so by its type. */
function isOther(document: PdfDocument, form: PdfDict): boolean {
  return ['Catalog', 'Pages', 'Page'].includes(document.name(form.get('Type')) ?? '');
}

/** Sets the flags of a form that holds its first signature. */
export function setSignatureFlags(document: PdfDocument, update: IncrementalUpdate): void {
  const catalog = dictionaryAt(update, document.catalogRef);
  const written = catalog.get('AcroForm');
  const form = written instanceof PdfRef ? update.current(written) : written;
  if (!(form instanceof PdfDict) || hasSignatureFlags(document, form)) return;
  const flagged = form.with({ SigFlags: (document.number(form.get('SigFlags')) ?? 0) | signatureFlags });
  if (written instanceof PdfRef) update.replace(written, flagged);
  else update.replace(document.catalogRef, catalog.with({ AcroForm: flagged }));
}

function hasSignatureFlags(document: PdfDocument, form: PdfDict): boolean {
  return ((document.number(form.get('SigFlags')) ?? 0) & signatureFlags) === signatureFlags;
}

/** Gives a page an array of its own: a mark must not show on the pages that it shares its annotations with. */
function detachAnnotations(document: PdfDocument, update: IncrementalUpdate, page: PdfRef): void {
  const dict = dictionaryAt(update, page);
  update.replace(page, dict.with({ Annots: document.array(dict.get('Annots')) }));
}

/** Appends to an array under `key` of a dictionary object, wherever the array itself stands. */
function append(update: IncrementalUpdate, owner: PdfRef, key: string, item: PdfRef): void {
  const dict = dictionaryAt(update, owner);
  const written = dict.get(key);
  const isIndirect = written instanceof PdfRef && isArray(update.current(written));
  if (isIndirect) update.replace(written, [...arrayOf(update.current(written)), item]);
  else update.replace(owner, dict.with({ [key]: [...arrayOf(written instanceof PdfRef ? null : written), item] }));
}

/** What is no array holds nothing for any viewer, and gives way. */
const arrayOf = (object: PdfObject | undefined): readonly PdfObject[] =>
  object !== undefined && isArray(object) ? object : [];

function dictionaryAt(update: IncrementalUpdate, ref: PdfRef): PdfDict {
  const object = update.current(ref);
  if (!(object instanceof PdfDict) || object instanceof PdfStream) throw new AnsoError('damagedPdf', { what: 'object', object: ref.num });
  return object;
}
