import { printDay } from './calendarDay';
import type { RecordEntry, RecordValue, Register, RegisterColumn } from './register';

/** A value as people write it: days `dd/MM/yyyy`, choices in words. */
export function printedValue(value: RecordValue | undefined, column: RegisterColumn): string {
  if (value === null || value === undefined) return '';
  switch (column.type) {
    case 'day':
      return printDay(String(value));
    case 'flag':
      return value === 1 ? 'có' : 'không';
    case 'choice':
      return column.choices?.[String(value)] ?? String(value);
    default:
      return String(value);
  }
}

/** Head and rows for a spreadsheet; integers stay numbers. Reads back through the same headings. */
export function registerRows(
  register: Register, entries: readonly RecordEntry[]
): readonly (readonly (string | number)[])[] {
  return [
    register.columns.map(({ label }) => label),
    ...entries.map((entry) => register.columns.map((column) => {
      const value = entry[column.key];
      return typeof value === 'number' && column.type === 'integer' ? value : printedValue(value, column);
    })),
  ];
}
