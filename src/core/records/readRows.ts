import { folded, readCell, type Cell, type CellFault } from './readCell';
import type { RecordValue, Register, RegisterColumn } from './register';

/** Why a row, or the file, cannot be taken. `row` counts as the spreadsheet shows it, from 1. */
export interface ImportProblem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly kind: CellFault | 'unknownColumn' | 'missingColumn' | 'columnTwice' | 'noHead' | 'tooManyCells' | 'duplicate'
    | 'exists' | 'unknownReference' | 'ambiguousReference' | 'refused';
}

export interface ReadRow {
  readonly row: number;
  readonly values: Readonly<Record<string, RecordValue>>;
}

export interface ReadRows {
  readonly rows: readonly ReadRow[];
  readonly problems: readonly ImportProblem[];
}

/** Columns that lists have for people's eyes. */
const counting = new Set(['stt', 'tt', 'số tt', 'số thứ tự']);
/** Titles may stand above the head. */
const deepestHead = 15;

/** Takes the rows of a spreadsheet for a register: the head is found by its headings, every cell is checked. */
export function readRows(table: readonly (readonly Cell[])[], register: Register): ReadRows {
  const head = findHead(table, register);
  if (!head) return { rows: [], problems: [{ row: 1, column: '', value: '', kind: 'noHead' }] };
  const { at, columns, problems } = head;
  if (problems.length > 0) return { rows: [], problems };
  const rows: ReadRow[] = [];
  const found: ImportProblem[] = [];
  for (const [index, cells] of table.entries()) {
    if (index <= at || cells.every((cell) => cell.text.trim() === '')) continue;
    const row = index + 1;
    const values: Record<string, RecordValue> = {};
    for (const [place, cell] of cells.entries()) {
      if (place >= columns.length && cell.text.trim() !== '') found.push({ row, column: '', value: shown(cell.text), kind: 'tooManyCells' });
    }
    for (const [place, column] of columns.entries()) {
      if (!column) continue;
      const cell = cells[place] ?? { text: '' };
      const read = readCell(cell, column);
      if ('fault' in read) found.push({ row, column: column.label, value: shown(cell.text), kind: read.fault });
      else values[column.key] = read.value;
    }
    rows.push({ row, values });
  }
  return { rows, problems: [...found, ...duplicates(rows, register)] };
}

/** Who reads the report finds the cell by its beginning. */
const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

interface Head {
  readonly at: number;
  readonly columns: readonly (RegisterColumn | null)[];
  readonly problems: readonly ImportProblem[];
}

function findHead(table: readonly (readonly Cell[])[], register: Register): Head | null {
  let best: { at: number; hits: number } | null = null;
  for (const [at, cells] of table.slice(0, deepestHead).entries()) {
    const hits = cells.filter((cell) => columnOf(cell.text, register)).length;
    if (hits > (best?.hits ?? 0)) best = { at, hits };
  }
  if (!best) return null;
  const { at } = best;
  const problems: ImportProblem[] = [];
  const seen = new Set<string>();
  const columns = (table[at] ?? []).map((cell) => {
    const heading = cell.text.trim();
    if (heading === '' || counting.has(folded(heading))) return null;
    const column = columnOf(heading, register);
    const kind = !column ? 'unknownColumn' : seen.has(column.key) ? 'columnTwice' : null;
    if (kind) problems.push({ row: at + 1, column: shown(heading), value: '', kind });
    if (column) seen.add(column.key);
    return column ?? null;
  });
  for (const column of register.columns) {
    if (column.required && !seen.has(column.key)) problems.push({ row: at + 1, column: column.label, value: '', kind: 'missingColumn' });
  }
  return { at, columns, problems };
}

function columnOf(heading: string, register: Register): RegisterColumn | undefined {
  const wanted = folded(heading);
  if (wanted === '') return undefined;
  return register.columns.find(
    ({ key, label, aliases = [] }) => [key, label, ...aliases].some((name) => folded(name) === wanted)
  );
}

/** The same key twice in one file. */
function duplicates(rows: readonly ReadRow[], register: Register): readonly ImportProblem[] {
  const key = register.columns.find((column) => column.key === register.key);
  if (!key) return [];
  const first = new Map<string, number>();
  const problems: ImportProblem[] = [];
  for (const { row, values } of rows) {
    const value = values[key.key];
    if (value === null || value === undefined) continue;
    const same = String(value).toUpperCase();
    if (first.has(same)) problems.push({ row, column: key.label, value: String(value), kind: 'duplicate' });
    else first.set(same, row);
  }
  return problems;
}
