import { isDay, type Day } from './calendarDay';
import type { RecordValue, RegisterColumn } from './register';

/** A cell as a spreadsheet or a person gives it: text, and the day it means where the file says that it is a date. */
export interface Cell {
  readonly text: string;
  readonly day?: Day;
}

/** What is wrong with one cell. The text is found by kind in the language files. */
export type CellFault = 'missing' | 'noSuchDay' | 'notANumber' | 'notAChoice' | 'tooLong' | 'notYesOrNo';

export type ReadCell = { readonly value: RecordValue } | { readonly fault: CellFault };

const longestCell = 32_767;

/** Reads a cell for a column: Vietnamese days and numbers as people type them; references are left as text. */
export function readCell(cell: Cell, column: RegisterColumn): ReadCell {
  const text = cell.text.normalize('NFC').replace(/[\s\u00a0]+/gu, ' ').trim();
  if (text === '') return column.required ? { fault: 'missing' } : { value: null };
  if (text.length > Math.min(column.max ?? longestCell, longestCell)) return { fault: 'tooLong' };
  switch (column.type) {
    case 'text':
    case 'reference':
      return { value: text };
    case 'day': {
      const day = cell.day ?? vietnameseDay(text);
      return day === null ? { fault: 'noSuchDay' } : { value: day };
    }
    case 'integer': {
      const value = vietnameseInteger(text);
      return value === null ? { fault: 'notANumber' } : { value };
    }
    case 'flag': {
      const value = yesOrNo(text);
      return value === null ? { fault: 'notYesOrNo' } : { value };
    }
    case 'choice': {
      const wanted = folded(text);
      const found = Object.entries(column.choices ?? {}).find(
        ([value, words]) => wanted === folded(value) || wanted === folded(words)
      );
      return found ? { value: found[0] } : { fault: 'notAChoice' };
    }
  }
}

/** Case and spaces do not matter when people write headings and choices. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[\s\u00a0]+/gu, ' ').replace(/[:.*]+$/u, '').trim();

/**
 * `05/02/2026`, `5-2-2026`, `5.2.26`, `2026-02-05`, `ngày 05 tháng 02 năm 2026`; null for a day that does not exist.
 */
export function vietnameseDay(text: string): Day | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/u.exec(text);
  const plain = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?: .*)?$/u.exec(text);
  const words = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/iu.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : plain ? [plain[3], plain[2], plain[1]] : words
    ? [words[3], words[2], words[1]] : null;
  if (!parts) return null;
  const [year = '', month = '', date = ''] = parts;
  // Two digits mean this century up to 2050, birthdays of the last one after it.
  const full = year.length === 2 ? `${Number(year) > 50 ? '19' : '20'}${year}` : year;
  const day = `${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) && Number(full) >= 1900 && Number(full) <= 2200 ? day : null;
}

/** `1.234`, `1 234`, `05`, `12,0`; null for anything else. */
function vietnameseInteger(text: string): number | null {
  const plain = text.replace(/[,.]0+$/u, (end) => (end.length === 4 ? end : '')).replace(/\s/gu, '');
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/u.test(plain) ? plain.replace(/[.,]/gu, '') : plain;
  return /^\d{1,9}$/u.test(grouped) ? Number(grouped) : null;
}

function yesOrNo(text: string): 0 | 1 | null {
  const word = folded(text);
  if (['1', 'x', 'có', 'đã', 'yes', 'true', 'đúng', 'rồi', '✓', '✔'].includes(word)) return 1;
  return ['0', '-', 'không', 'chưa', 'no', 'false', 'sai'].includes(word) ? 0 : null;
}
