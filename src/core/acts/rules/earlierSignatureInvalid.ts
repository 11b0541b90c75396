import { AnsoError } from '../../../contract/errors';
import { isIntact } from './intactSignature';
import { nothing, type Rule } from './rule';

/**
 * The seal is not put on a document with a signature that does not hold: changed content, a forbidden change after
 * it, a certificate that was void (NĐ 30/2020 Đ32 k2 d wants a valid signature before the seal). A signature whose
 * later changes cannot be told apart counts as not holding.
 */
export const earlierSignatureInvalid: Rule = ({ act, verdict }) => {
  if (act !== 'issue') return nothing;
  const broken = verdict.signatures.filter((signature) => !isIntact(signature));
  return {
    refusals: broken.map(
      ({ field, signer, status, changesAfter }) =>
        new AnsoError('earlierSignatureInvalid', { field, signer: signer || field, status, changesAfter }),
    ),
  };
};
