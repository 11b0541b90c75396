import type { AuthorisedSigner } from '../../core/acts/rules/rule';
import type { Records } from './records';
import { ruleLevelsOf } from './ruleLevelTable';

/** What the register writes where a title is not known. */
export const unknownTitle = '-';

/**
 * Who may sign for the agency by its register, for the rules of acts. Empty where the administrator has not made the
 * rule strict: then the names printed in the document decide, and the records only warn.
 */
export function authorisedSigners(records: Records): readonly AuthorisedSigner[] {
  if (ruleLevelsOf(records).signerAuthority !== 'strict') return [];
  const rows = records.rows<{
    name: string; title: string; fromDay: string; toDay: string | null; certificate: string | null;
  }>(
    `select person.name as name, signer.title as title, fromDay, toDay, signer.certificate as certificate
       from signer join person on person.code = signer.person`);
  return rows.map(({ name, title, fromDay, toDay, certificate }) => ({
    name, from: fromDay,
    ...(title === unknownTitle ? {} : { titles: title.split(';').map((part) => part.trim()).filter((part) => part !== '') }),
    ...(toDay === null ? {} : { to: toDay }),
    ...(certificate === null ? {} : { serial: certificate }),
  }));
}
