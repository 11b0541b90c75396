import type { ColumnInfo } from '../../contract/recordCalls';
import type { RegisterColumn } from '../../core/records/register';

/** A column as the window knows it. */
export function columnInfo(column: RegisterColumn): ColumnInfo {
  const { key, label, type, required = false, many = false, max = null, choices = {}, to = null, weight = 1 } = column;
  return { key, label, type, required, many, max, choices: Object.entries(choices), to, weight };
}
