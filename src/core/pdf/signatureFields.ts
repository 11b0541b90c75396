import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from './document';
import { formFields } from './formFields';
import type { FieldWidget, FormField } from './formFields';
import { PdfDict, PdfRef } from './objects';
import type { PdfObject } from './objects';
import { unlistedSignatures } from './unlistedSignatures';

/** Where a signature field shows; empty (0 0 0 0) for a signature that is not to be seen. */
export type SignatureWidget = FieldWidget;

/** A signature field (12.7.5.5). */
export interface SignatureField {
  /** null for a field that is written directly into its parent, against the standard. */
  readonly ref: PdfRef | null;
  /** Full name: partial names from the root, joined with `.` (12.7.4.2). */
  readonly name: string;
  /** The field with what it inherits (FT, V, Ff, DV). */
  readonly dict: PdfDict;
  /** The signature dictionary, read when it is asked for; null for an empty field. */
  readonly value: PdfDict | null;
  readonly valueRef: PdfRef | null;
  /** The first widget. Its page is searched when it is asked for. */
  readonly widget: SignatureWidget;
}

/** The signature fields of the form (12.7.4). AnsoError `limitExceeded`, `damagedPdf`. */
export function readSignatureFields(document: PdfDocument): readonly SignatureField[] {
  return formFields(document, 'Sig').map((field) => signatureField(document, field));
}

/** Filled signature fields that stand on pages and not in the form. AnsoError `limitExceeded`, `damagedPdf`. */
export function readUnlistedSignatures(document: PdfDocument): readonly SignatureField[] {
  const widgets = unlistedSignatures(document, new Set(document.signatureFields().map(({ ref }) => ref?.num ?? -1)));
  return formFields(document, 'Sig', widgets).map((field) => signatureField(document, field));
}

function signatureField(document: PdfDocument, field: FormField): SignatureField {
  const written = field.dict.get('V');
  let value: PdfDict | null | undefined;
  return {
    ref: field.ref,
    name: field.name,
    dict: field.dict,
    get value() {
      value = value === undefined ? resolveValue(document, written) : value;
      return value;
    },
    valueRef: written instanceof PdfRef ? written : null,
    get widget() {
      return field.widget;
    },
  };
}

/** A signature that does not read is there all the same, and says nothing: a verdict must be able to tell of it. */
function resolveValue(document: PdfDocument, written: PdfObject | undefined): PdfDict | null {
  try {
    const value = document.resolve(written);
    return value instanceof PdfDict ? value : null;
  } catch (thrown) {
    if (thrown instanceof AnsoError && thrown.kind === 'damagedPdf') return new PdfDict();
    throw thrown;
  }
}
