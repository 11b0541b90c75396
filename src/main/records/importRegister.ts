import { AnsoError } from '../../contract/errors';
import type { Cell } from '../../core/records/readCell';
import { readRows, type ImportProblem, type ReadRow } from '../../core/records/readRows';
import type { RecordValue, Register, RegisterName } from '../../core/records/register';
import { register } from '../../core/records/registers';
import { rightForRegister } from '../../core/records/roles';
import { readCsv } from '../../core/records/spreadsheet/csv';
import { readXlsx } from '../../core/records/spreadsheet/readXlsx';
import { errorCode } from '../errorCode';
import { databaseError } from './database';
import type { Records } from './records';
import { resolveReference } from './resolveReference';

export interface ImportResult {
  /** Entries that were added, or would be. */
  readonly added: number;
  readonly updated: number;
  /** Not empty means that nothing was imported. */
  readonly problems: readonly ImportProblem[];
}

export interface ImportOptions {
  /** Entries that exist already are changed; otherwise they are a mistake. */
  readonly update?: boolean;
  /** Tells what would happen, and leaves the register as it is. */
  readonly preview?: boolean;
}

/** Undoes the whole import; the problems that were found say why. */
class Rejected extends Error {}

/**
 * Takes the rows of a spreadsheet into a register: all of them, or none with a report of every mistake.
 * @throws AnsoError accessDenied, spreadsheetInvalid, recordInvalid (a derived register), journalBusy, diskFull.
 */
export function importRegister(
  records: Records, name: RegisterName, file: Uint8Array, options: ImportOptions = {}
): ImportResult {
  const target = register(name);
  records.access.require(rightForRegister[name]);
  if (target.derived) throw new AnsoError('recordInvalid', { register: name, column: '', reason: 'derived' });
  const { rows, problems } = readRows(spreadsheetCells(file), target);
  const found: ImportProblem[] = [...problems];
  let counts = { added: 0, updated: 0 };
  try {
    records.change((note) => {
      counts = writeRows(records, target, rows, options.update ?? false, found);
      if (found.length > 0 || options.preview) throw new Rejected();
      note('registerImported', { register: name, ...counts });
    });
    return { ...counts, problems: [] };
  } catch (thrown) {
    if (!(thrown instanceof Rejected)) throw thrown;
    const told = found.length > 0 ? { added: 0, updated: 0 } : counts;
    return { ...told, problems: found.sort((a, b) => a.row - b.row) };
  }
}

/** The cells of an XLSX or CSV file, told apart by its first bytes. @throws AnsoError spreadsheetInvalid. */
export function spreadsheetCells(file: Uint8Array): readonly (readonly Cell[])[] {
  const isZip = file[0] === 0x50 && file[1] === 0x4b;
  return isZip ? readXlsx(file) : readCsv(file).map((row) => row.map((text) => ({ text })));
}

/**
 * Writes every row that can be written, so that one run tells every mistake; the caller undoes it where there are
 * any.
 */
function writeRows(
  records: Records, target: Register, rows: readonly ReadRow[], update: boolean, problems: ImportProblem[],
): { added: number; updated: number } {
  const { database } = records;
  // A unit may stand before the unit it belongs to.
  database.pragma('defer_foreign_keys = ON');
  const own = new Set(rows.map(({ values }) => String(values[target.key] ?? '')));
  const known = new Map<string, RecordValue | undefined>();
  const keyColumn = target.columns.find(({ key }) => key === target.key);
  const exists = database.prepare(`select ${target.key} from ${target.table} where ${target.key} = ?`).pluck();
  const faulty = new Set(problems.map(({ row }) => row));
  let added = 0;
  let updated = 0;
  for (const { row, values } of rows) {
    if (faulty.has(row)) continue;
    const entry: Record<string, RecordValue> = { ...values };
    for (const column of target.columns) {
      const value = entry[column.key];
      if (column.to === undefined || value === null || value === undefined) continue;
      if (column.to === target.name && own.has(String(value))) continue;
      const place = `${column.to} ${String(value)}`;
      if (!known.has(place)) {
        const found = resolveReference(records, column.to, String(value));
        known.set(place, 'key' in found ? found.key : undefined);
        if ('fault' in found) problems.push({ row, column: column.label, value: String(value), kind: found.fault });
      } else if (known.get(place) === undefined) problems.push({ row, column: column.label, value: String(value), kind: 'unknownReference' });
      entry[column.key] = known.get(place) ?? null;
    }
    const key = keyColumn ? entry[target.key] : undefined;
    const isThere = key !== undefined && key !== null && exists.get(key) !== undefined;
    if (isThere && !update) {
      problems.push({ row, column: keyColumn?.label ?? '', value: String(key), kind: 'exists' });
      continue;
    }
    try {
      if (isThere) updateRow(records, target, entry);
      else insertRow(records, target, entry);
    } catch (thrown) {
      const code = errorCode(thrown);
      if (!code.startsWith('SQLITE_CONSTRAINT')) throw databaseError(thrown);
      const kind = code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ? 'exists' : 'refused';
      problems.push({ row, column: '', value: String(key ?? entry[target.numbered ?? target.columns[0]?.key ?? ''] ?? ''), kind });
    }
    if (isThere) updated += 1;
    else added += 1;
  }
  return { added, updated };
}

function insertRow(records: Records, target: Register, entry: Readonly<Record<string, RecordValue>>): void {
  const columns = Object.keys(entry).filter((key) => entry[key] !== null);
  const sql = `insert into ${target.table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
  records.database.prepare(sql).run(...columns.map((key) => entry[key]));
}

function updateRow(records: Records, target: Register, entry: Readonly<Record<string, RecordValue>>): void {
  const columns = Object.keys(entry).filter((key) => key !== target.key);
  if (columns.length === 0) return;
  const sql = `update ${target.table} set ${columns.map((key) => `${key} = ?`).join(', ')} where ${target.key} = ?`;
  records.database.prepare(sql).run(...columns.map((key) => entry[key]), entry[target.key]);
}
