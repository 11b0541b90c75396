import { AnsoError } from '../../../contract/errors';
import type { SignatureVerdict } from '../../../contract/models';
import { looseKey } from '../../decree30/spelling';
import { nothing, refuse, type Rule, type SigningIntent } from './rule';

/** Number, day and month are agency signatures too, in boxes of a line's height; a seal is larger. */
const leastSealMm = 12;

/**
 * An agency seals a document once (NĐ 30/2020 Đ18 k3: what is wrong is replaced by a new document, not sealed
 * again). The seal of another agency, as on joint documents, is no hindrance.
 */
export const alreadyIssued: Rule = (intent) => {
  if (intent.act !== 'issue') return nothing;
  const seal = intent.verdict.signatures.find((signature) => isSealOf(signature, intent));
  return seal ? refuse(new AnsoError('alreadyIssued', { organisation: seal.signer, field: seal.field })) : nothing;
};

function isSealOf(signature: SignatureVerdict, { certificate }: SigningIntent): boolean {
  if (signature.class !== 'agency') return false;
  const { box } = signature;
  const looksLikeText = box !== null && Math.min(box.w, box.h) > 0 && Math.min(box.w, box.h) < leastSealMm;
  if (looksLikeText) return false;
  const sameHolder = looseKey(signature.signer) === looseKey(certificate.holder);
  return sameHolder || (certificate.serial !== undefined && signature.serial === certificate.serial);
}
