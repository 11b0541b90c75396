import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from '../pdf/document';
import { asksForRendering } from '../pdf/xfaRendering';
import type { PdfDict } from '../pdf/objects';
import type { SignatureField } from '../pdf/signatureFields';

/**
 * What a signed document permits to be changed: 1 nothing, 2 filling in and signing, 3 annotations as well;
 * null where no signature says anything (ISO 32000-2 12.8.2.2, table 257; 12.7.5.5, /P of a field's /Lock).
 * The strictest signature decides.
 */
export function permittedChanges(document: PdfDocument, fields: readonly SignatureField[]): number | null {
  let strictest: number | null = null;
  const limit = (permission: number | null): void => {
    if (permission !== null) strictest = Math.min(strictest ?? permission, permission);
  };
  limit(certification(document, document.dict(document.dict(document.catalog.get('Perms'))?.get('DocMDP'))));
  for (const { value, dict } of fields) {
    limit(certification(document, value ?? undefined));
    if (value) limit(document.number(document.dict(dict.get('Lock'))?.get('P')) ?? null);
  }
  return strictest;
}

/** /P of the DocMDP transform of a signature; 2 where it is left out. */
export function certification(document: PdfDocument, signature: PdfDict | undefined): number | null {
  for (const item of document.array(signature?.get('Reference')) ?? []) {
    const reference = document.dict(item);
    if (document.name(reference?.get('TransformMethod')) !== 'DocMDP') continue;
    return document.number(document.dict(reference?.get('TransformParams'))?.get('P')) ?? 2;
  }
  return null;
}

/**
 * @throws AnsoError documentLocked where an earlier signature forbids every later change: one more signature
 * would make it invalid; and as `refuseUnsignable`
 */
export function refuseLockedDocument(document: PdfDocument): void {
  refuseUnsignable(document);
  if (permittedChanges(document, document.signatureFields()) === 1) throw new AnsoError('documentLocked');
}

/**
 * What no signature can be put into, whoever signed before: a document without pages, too.
 * @throws AnsoError unsupportedPdf for a form that is XFA and nothing else: its pages are made by a program that few
 * viewers have, and the one in the file only says so (ISO 32000-2 annex K). A form whose pages stand in the file, as
 * XFA forms may have them, is signed like any other.
 */
export function refuseUnsignable(document: PdfDocument): void {
  if (document.pageCount === 0) throw new AnsoError('unsupportedPdf', { feature: '0 pages' });
  const form = document.dict(document.catalog.get('AcroForm'));
  if (!form || document.resolve(form.get('XFA')) === null) return;
  const isRendered = document.resolve(document.catalog.get('NeedsRendering')) === true;
  const hasFields = (document.array(form.get('Fields')) ?? []).length > 0;
  if (isRendered || (!hasFields && asksForRendering(document, form.get('XFA')))) {
    throw new AnsoError('unsupportedPdf', { feature: 'XFA' });
  }
}
