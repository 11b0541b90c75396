import { AnsoError } from '../../../contract/errors';
import { namesMatch } from '../nameMatch';
import { nothing, refuse, type Rule } from './rule';

/** Who signs for somebody else, by her title (NĐ 30/2020 PL I II.7 b). */
const capacity = /^\s*(K\s?\/?\s?T|T\s?\/?\s?L|T\s?\/?\s?U\s?\/?\s?Q)(?:\s*[./:]|\s)/iu;

/**
 * Ký thay, thừa lệnh, thừa ủy quyền is done with the signer's own personal certificate (S2 Đ11 k4, FR-S23): another
 * person's wants a reason (`signerNameMismatch`), and is refused where the administrator says so.
 */
export const otherCertificate: Rule = ({ act, certificate, layout, signers, settings }) => {
  if (act !== 'approve' || signers.length === 0 || !settings.refuseOtherCertificate) return nothing;
  if (signers.some((signer) => namesMatch(signer, certificate.holder))) return nothing;
  const block = layout.blocks.find(({ signer, title }) => signers.includes(signer) && title.some((line) =>
    capacity.test(line)));
  const line = block?.title.find((text) => capacity.test(text));
  if (!block || line === undefined) return nothing;
  const data = { capacity: line, printed: block.signer, holder: certificate.holder };
  return refuse(new AnsoError('otherCertificate', data));
};
