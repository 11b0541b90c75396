import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from '../pdf/document';
import { PdfString } from '../pdf/objects';
import { readTextString } from '../pdf/textString';

/** More fields at the root of a form than any form has; a bound against crafted files. */
const maxRootFields = 100_000;

/**
 * A name for a new signature field: `Signature1`, `Signature2` ... by the first number that no field at the root
 * of the form has, of whatever kind; or `wanted`, where it is free. Partial names hold no period (ISO 32000-2
 * 12.7.4.2).
 * @throws AnsoError wrongUse for a wanted name that is taken, empty, or has a period
 */
export function chooseFieldName(document: PdfDocument, wanted?: string): string {
  const taken = rootFieldNames(document);
  if (wanted !== undefined) {
    if (wanted === '' || wanted.includes('.') || taken.has(wanted)) throw new AnsoError('wrongUse', { detail: wanted });
    return wanted;
  }
  for (let number = 1; ; number++) {
    const name = `Signature${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Names of the fields at the root of the form, of whatever kind. */
export function rootFieldNames(document: PdfDocument): ReadonlySet<string> {
  const form = document.dict(document.catalog.get('AcroForm'));
  const fields = document.array(form?.get('Fields')) ?? [];
  if (fields.length > maxRootFields) throw new AnsoError('limitExceeded', { what: 'fields', limit: maxRootFields });
  const names = new Set<string>();
  for (const field of fields) {
    const name = document.resolve(document.dict(field)?.get('T'));
    if (name instanceof PdfString) names.add(readTextString(name));
  }
  return names;
}
