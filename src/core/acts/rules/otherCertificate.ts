import { AnsoError } from '../../../contract/errors';
import { namesMatch } from '../nameMatch';
import { nothing, refuse, type Rule } from './rule';

/** In what capacity a person signs for a body or for somebody else, by her title (NĐ 30/2020 PL I II.7 b). */
const capacity = /^\s*(T\s?\/?\s?M|Q|K\s?\/?\s?T|T\s?\/?\s?L|T\s?\/?\s?U\s?\/?\s?Q)(?:\s*[./:]|\s)/iu;

/**
 * Thay mặt, quyền, ký thay, thừa lệnh, thừa ủy quyền is done with the signer's own personal certificate (S2 Đ11 k4,
 * FR-S23): another person's is refused. Only the administrator's setting turns the refusal into a warning that wants a
 * reason (`signerNameMismatch`). A holder that is not known yet is not judged.
 */
export const otherCertificate: Rule = ({ act, certificate, layout, signers, settings }) => {
  if (act !== 'approve' || signers.length === 0 || settings.refuseOtherCertificate === false) return nothing;
  if (certificate.class !== 'person' || certificate.holder === '') return nothing;
  if (signers.some((signer) => namesMatch(signer, certificate.holder))) return nothing;
  const block = layout.blocks.find(({ signer, title }) => signers.includes(signer) && title.some((line) =>
    capacity.test(line)));
  // Of TM. over KT. the lower one tells who signs for whom.
  const line = block?.title.findLast((text) => capacity.test(text));
  if (!block || line === undefined) return nothing;
  const data = { capacity: line, printed: block.signer, holder: certificate.holder };
  return refuse(new AnsoError('otherCertificate', data));
};
