import { namesMatch } from '../nameMatch';
import { nothing, type Rule, warn } from './rule';

/**
 * Who signs, KT., TL. and TUQ. included, does so with a certificate of her own: its holder is the name printed in
 * box 7b (S2 Đ11 k4, FR-S23). Without records of who is authorised a difference wants a reason.
 */
export const signerNameMismatch: Rule = ({ act, certificate, signers }) => {
  if (act !== 'approve' || signers.length === 0) return nothing;
  if (signers.some((signer) => namesMatch(signer, certificate.holder))) return nothing;
  const data = { holder: certificate.holder, printed: signers.join(', ') };
  return warn({ kind: 'signerNameMismatch', data, needsReason: true, article: 'QĐ 165/2025 Ninh Bình Đ11 k4' });
};
