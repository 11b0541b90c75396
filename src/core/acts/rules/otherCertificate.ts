import { AnsoError } from '../../../contract/errors';
import { namesMatch } from '../nameMatch';
import { nothing, refuse, type Rule, warn } from './rule';

/** Who signs for somebody else, by her title (NĐ 30/2020 PL I II.7 b). */
const capacity = /^\s*(K\s?\/?\s?T|T\s?\/?\s?L|T\s?\/?\s?U\s?\/?\s?Q)(?:\s*[./:]|\s)/iu;

/**
 * Ký thay, thừa lệnh, thừa ủy quyền is done with the signer's own personal certificate (S2 Đ11 k4, FR-S23): another
 * person's is refused. Only the administrator can allow it, and then it wants a reason.
 */
export const otherCertificate: Rule = ({ act, certificate, layout, signers, settings }) => {
  if (act !== 'approve' || signers.length === 0) return nothing;
  if (signers.some((signer) => namesMatch(signer, certificate.holder))) return nothing;
  const block = layout.blocks.find(({ signer, title }) => signers.includes(signer) && title.some((line) => capacity.test(line)));
  const line = block?.title.find((text) => capacity.test(text));
  if (!block || line === undefined) return nothing;
  const data = { capacity: line, printed: block.signer, holder: certificate.holder };
  const article = 'QĐ 165/2025 Ninh Bình Đ11 k4';
  if (settings.allowOtherCertificate) return warn({ kind: 'otherCertificate', data, needsReason: true, article });
  return refuse(new AnsoError('otherCertificate', data));
};
