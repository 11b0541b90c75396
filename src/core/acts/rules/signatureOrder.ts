import type { SignatureVerdict, Warning } from '../../../contract/models';
import { isIntact, isPersonal } from './intactSignature';
import { nothing, type Rule, warn } from './rule';

/** Number, day, month and copy lines are agency signatures too, of a line's height; a seal is larger. */
const leastSealMm = 12;

/**
 * Initials, then the person, then the agency (NĐ 30/2020 Đ32 k2 d; FR-V14). Number and date may stand before the
 * signature (S1 Đ8 k1 b); joint documents may carry the seal of another agency: that wants a reason.
 */
export const signatureOrder: Rule = ({ act, verdict }) => {
  if (act !== 'approve' && act !== 'initial') return nothing;
  const warnings: Warning[] = [];
  const seal = verdict.signatures.find(isSeal);
  const article = 'NĐ 30/2020 Đ32 k2 d';
  if (seal) warnings.push({ kind: 'signedAfterSeal', data: { organisation: seal.signer }, needsReason: true, article });
  const approval = act === 'initial' ? verdict.signatures.find((signature) => isPersonal(signature) && isIntact(signature) && isLarge(signature)) : undefined;
  if (approval) warnings.push({ kind: 'initialAfterApproval', data: { signer: approval.signer }, article: 'NĐ 30/2020 Đ12' });
  return warn(...warnings);
};

const isSeal = (signature: SignatureVerdict): boolean => signature.class === 'agency' && isLarge(signature);
const isLarge = ({ box }: SignatureVerdict): boolean => box !== null && Math.min(box.w, box.h) >= leastSealMm;
