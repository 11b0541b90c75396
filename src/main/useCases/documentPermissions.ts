import { AnsoError } from '../../contract/errors';
import type { Warning } from '../../contract/models';
import type { PdfDocument } from '../../core/pdf/document';
import type { Records } from '../records/records';
import { ruleLevelsOf } from '../records/ruleLevelTable';

/**
 * What the office makes of a document whose author permits neither changes nor annotations nor filling in to those who
 * are not its owner (/P, ISO 32000-2 table 22). It is a request that nothing enforces, and no earlier byte changes by a
 * signature: the person is told, unless the office wants such documents refused (docs/decisions/0022).
 * @throws AnsoError changeForbidden where the rule is strict
 */
export function documentPermissions({ encryption }: PdfDocument, records: Records): readonly Warning[] {
  if (!encryption || encryption.permitsSigning) return [];
  const level = ruleLevelsOf(records).documentPermissions;
  if (level === 'strict') throw new AnsoError('changeForbidden');
  return level === 'warn' ? [{ kind: 'changeForbidden' }] : [];
}
