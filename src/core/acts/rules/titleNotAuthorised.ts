import { exactKey } from '../../decree30/spelling';
import { authorisedEntries } from './authorisedEntries';
import { nothing, type Rule, warn } from './rule';

/** What makes another office of the one that follows: the deputy, and who signs in the place of its holder. */
const otherOffice = /(?:PHÓ|(?:K[./]?T|T[./]?L|T[./]?U[./]?Q|Q)[./:]?)$/u;

/**
 * A person signs within the office that was given to her (NĐ 30/2020 Đ13; S2 Đ8 k2, FR-S22): her entry in the list of
 * authorised signers names the titles. Not in the list, or another title: a reason is wanted.
 */
export const titleNotAuthorised: Rule = ({ act, certificate, layout, signers, settings, now }) => {
  if (act !== 'approve' || settings.authorisedSigners.length === 0) return nothing;
  const { holder, serial } = certificate;
  const entries = authorisedEntries(settings.authorisedSigners, { holder, serial }, now);
  if (entries.length === 0) {
    return warn({ kind: 'signerNotAuthorised', data: { holder }, needsReason: true, article: 'NĐ 30/2020 Đ13' });
  }
  const titles = entries.flatMap((entry) => entry.titles ?? []);
  const printed = layout.blocks.find((block) => signers.includes(block.signer))?.title;
  if (entries.some((entry) => entry.titles === undefined) || titles.length === 0 || !printed) return nothing;
  const lines = exactKey(printed.join(' '));
  if (titles.some((title) => names(lines, exactKey(title)))) return nothing;
  const data = { holder, authorised: titles.join(', '), printed: printed.join(' / ') };
  return warn({ kind: 'titleNotAuthorised', data, needsReason: true, article: 'QĐ 165/2025 Ninh Bình Đ8 k2' });
};

/** Whether the title is printed as an office of its own, which `CHỦ TỊCH` is not in `KT. CHỦ TỊCH PHÓ CHỦ TỊCH`. */
function names(printed: string, title: string): boolean {
  for (let at = printed.indexOf(title); at >= 0; at = printed.indexOf(title, at + 1)) {
    if (!otherOffice.test(printed.slice(0, at))) return true;
  }
  return false;
}
