import type { TFunction } from 'i18next';
import type { ColumnInfo, EntryInfo, ReferenceNames } from '../../contract/recordCalls';
import { showDate } from '../texts/dates';
import { choiceWords } from './registerWords';

interface Shown {
  readonly register: string;
  readonly column: ColumnInfo;
  readonly entry: EntryInfo;
  readonly names: ReferenceNames;
}

/** A value as people read it: days, choices in words, references by name. */
export function shownValue({ register, column, entry, names }: Shown, t: TFunction, language: string): string {
  const value = entry[column.key];
  if (value === null || value === undefined || value === '') return '';
  if (column.type === 'day') return showDate(String(value));
  if (column.type === 'flag') return t(value === 1 ? 'records.yes' : 'records.no');
  if (column.type === 'choice') return choiceWords(register, column, String(value), language);
  if (column.to !== null) return names[column.to]?.[String(value)] ?? String(value);
  return String(value);
}

/** A value as it stands in a field, to be changed. */
export function typedValue(column: ColumnInfo, value: EntryInfo[string] | undefined): string {
  if (value === null || value === undefined) return '';
  return column.type === 'day' ? showDate(String(value)) : String(value);
}
