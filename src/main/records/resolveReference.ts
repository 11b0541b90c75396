import type { RegisterName } from '../../core/records/register';
import { register } from '../../core/records/registers';
import type { Records } from './records';

/**
 * The key that a person means: the key itself, or the name where only one entry has it. People write names into
 * spreadsheets, not codes.
 */
export function resolveReference(
  records: Records, to: RegisterName, value: string,
): { readonly key: string | number } | { readonly fault: 'unknownReference' | 'ambiguousReference' } {
  const { table, key, columns } = register(to);
  const exact = records.row<{ key: string | number }>(`select ${key} as key from ${table} where ${key} = ?`, value);
  if (exact) return exact;
  const sameKey = records.rows<{ key: string | number }>(`select ${key} as key from ${table} where upper(${key}) = upper(?) limit 2`, value);
  if (sameKey.length === 1 && sameKey[0]) return sameKey[0];
  if (!columns.some((column) => column.key === 'name')) return { fault: 'unknownReference' };
  const named = records.rows<{ key: string | number }>(`select ${key} as key from ${table} where name = ? limit 2`, value);
  if (named.length > 1) return { fault: 'ambiguousReference' };
  return named[0] ?? { fault: 'unknownReference' };
}
