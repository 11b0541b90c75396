import type { PdfDocument } from '../pdf/document';
import { PdfDict, PdfName, PdfString, type PdfObject } from '../pdf/objects';
import type { SignatureField } from '../pdf/signatureFields';
import { readTextString } from '../pdf/textString';

/** /Lock of a field, or the parameters of a FieldMDP transform (ISO 32000-2 tables 236 and 259): the same entries. */
export function locksField(document: PdfDocument, lock: PdfDict, name: string): boolean {
  const action = document.name(lock.get('Action'));
  if (action === 'All') return true;
  const isListed = (document.array(lock.get('Fields')) ?? []).some((item) => {
    const listed = document.resolve(item);
    if (!(listed instanceof PdfString)) return false;
    const text = readTextString(listed);
    // a name stands for the fields below it too
    return name === text || name.startsWith(`${text}.`);
  });
  return action === 'Include' ? isListed : action === 'Exclude' ? !isListed : false;
}

/** The signature that locked the field of this name, or null. */
export function lockerOf(document: PdfDocument, fields: readonly SignatureField[], name: string): string | null {
  const locker = fields.find(({ value, dict }) => {
    if (!value) return false;
    const references = document.array(value.get('Reference')) ?? [];
    const transforms = references.flatMap((item) => {
      const reference = document.dict(item);
      const parameters = document.dict(reference?.get('TransformParams'));
      return parameters && document.name(reference?.get('TransformMethod')) === 'FieldMDP' ? [parameters] : [];
    });
    const own = document.dict(dict.get('Lock'));
    return [...transforms, ...(own ? [own] : [])].some((lock) => locksField(document, lock, name));
  });
  return locker ? locker.name : null;
}

/** Whether signing a field with this /Lock would keep others from signing after. */
export function locksOutOthers(document: PdfDocument, lock: PdfDict): boolean {
  return document.number(lock.get('P')) === 1 || document.name(lock.get('Action')) === 'All';
}

/** /Reference of a signature in a field with a /Lock: the FieldMDP transform that makes it hold (12.8.2.4). */
export function lockReference(document: PdfDocument, lock: PdfDict): readonly PdfObject[] {
  const action = document.name(lock.get('Action'));
  if (action === undefined) return [];
  const fields = document.array(lock.get('Fields'))?.map((item) => document.resolve(item));
  const parameters = PdfDict.from({
    Type: PdfName.of('TransformParams'),
    Action: PdfName.of(action),
    Fields: action === 'All' ? undefined : fields,
    V: PdfName.of('1.2'),
  });
  return [PdfDict.from({
    Type: PdfName.of('SigRef'), TransformMethod: PdfName.of('FieldMDP'), TransformParams: parameters,
  })];
}
