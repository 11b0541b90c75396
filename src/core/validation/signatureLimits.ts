import type { PdfDocument } from '../pdf/document';
import type { PdfDict } from '../pdf/objects';
import { certification } from '../signature/documentLock';
import { locksField } from '../signature/fieldLock';
import type { SignatureLimits } from './changes/reviewChanges';
import type { LocatedSignature } from './locateSignature';

/** What a signature itself permits afterwards: DocMDP, FieldMDP, and the /Lock of its field (ISO 32000-2 12.8.2). */
export function signatureLimits(document: PdfDocument, { value, field }: LocatedSignature): SignatureLimits {
  const lock = document.dict(field.dict.get('Lock'));
  const certified = certification(document, value);
  const stated = [certified, document.number(lock?.get('P')) ?? null];
  const permissions = stated.filter((permission) => permission !== null);
  const locks = [lock, ...fieldLocks(document, value)];
  return {
    permission: permissions.length > 0 ? Math.min(...permissions) : null,
    isCertification: certified !== null,
    isLocked: (name) => locks.some((each) => each !== undefined && locksField(document, each, name)),
  };
}

function fieldLocks(document: PdfDocument, signature: PdfDict): readonly (PdfDict | undefined)[] {
  return (document.array(signature.get('Reference')) ?? [])
    .map((reference) => document.dict(reference))
    .filter((reference) => document.name(reference?.get('TransformMethod')) === 'FieldMDP')
    .map((reference) => document.dict(reference?.get('TransformParams')));
}
