import { AnsoError } from '../../../contract/errors';
import { nothing, refuse, type Rule } from './rule';

/**
 * SAO Y and SAO LỤC are made from paper (NĐ 30/2020 Đ25 k1-2 lists paper to electronic only); a signed electronic
 * document needs no copy, it is sent itself. An extract may come from an electronic original. Earlier copy lines of
 * agencies on a scan are no hindrance.
 */
export const copyOfElectronic: Rule = ({ act, copyKind, verdict }) => {
  if (act !== 'copy' || copyKind === 'trichsao') return nothing;
  const signature = verdict.signatures.find((found) => found.class === 'person' || (found.box !== null && Math.min(found.box.w, found.box.h) >= 12));
  return signature ? refuse(new AnsoError('copyOfElectronic', { signer: signature.signer })) : nothing;
};
