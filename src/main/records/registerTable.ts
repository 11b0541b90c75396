import { AnsoError } from '../../contract/errors';
import { readCell } from '../../core/records/readCell';
import type { RecordEntry, RecordValue, Register, RegisterColumn } from '../../core/records/register';
import { rightForRegister } from '../../core/records/roles';
import { errorCode } from '../errorCode';
import type { Records } from './records';
import { registerQuery, type ListOptions } from './registerQuery';
import { resolveReference } from './resolveReference';

/** One register in the database. Every change asks for the right, checks each value and is told in the journal. */
export class RegisterTable {
  readonly register: Register;
  private readonly records: Records;

  constructor(records: Records, register: Register) {
    this.records = records;
    this.register = register;
  }

  list(options: ListOptions = {}): readonly RecordEntry[] {
    const { table } = this.register;
    const { where, order, values } = registerQuery(this.register, options);
    const sql = `select * from ${table} ${where} ${order} limit ? offset ?`;
    return this.records.rows<RecordEntry>(sql, ...values, options.limit ?? -1, options.offset ?? 0);
  }

  /** How many entries a list of these has, whatever its limit. */
  count(options: ListOptions = {}): number {
    const { where, values } = registerQuery(this.register, options);
    return this.records.row<{ n: number }>(`select count(*) as n from ${this.register.table} ${where}`, ...values)?.n ?? 0;
  }

  find(key: string | number): RecordEntry | undefined {
    const { table, key: column } = this.register;
    return this.records.row<RecordEntry>(`select * from ${table} where ${column} = ?`, key);
  }

  /** @throws AnsoError recordNotFound. */
  get(key: string | number): RecordEntry {
    const found = this.find(key);
    if (!found) throw this.notFound(key);
    return found;
  }

  /**
   * Adds an entry from values as people write them; the key of it.
   * @throws AnsoError accessDenied, recordInvalid, recordNotFound (a reference), recordExists.
   */
  add(values: Readonly<Record<string, string>>): string | number {
    this.requireByHand();
    return this.insert(this.read(values, 'all'));
  }

  /** As `add` for values that are checked already; for the acts that keep derived registers. */
  insert(values: RecordEntry): string | number {
    const { register, records } = this;
    records.access.require(rightForRegister[register.name]);
    const columns = Object.keys(values).filter((key) => values[key] !== null && values[key] !== undefined);
    return records.change((note) => {
      const sql = `insert into ${register.table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')}) returning ${register.key} as key`;
      const row = this.guarded(values[register.key] ?? '', () => records.row<{ key: string | number }>(sql, ...columns.map((key) => values[key])));
      const key = row?.key ?? '';
      note('registerChanged', { register: register.name, action: 'add', key, columns });
      return key;
    });
  }

  /**
   * Changes an entry; an empty text empties the column.
   * @throws AnsoError accessDenied, recordInvalid, recordNotFound, recordExists.
   */
  set(key: string | number, values: Readonly<Record<string, string>>): void {
    this.requireByHand();
    this.update(key, this.read(values, 'given'));
  }

  update(key: string | number, values: RecordEntry): void {
    const { register, records } = this;
    records.access.require(rightForRegister[register.name]);
    const columns = Object.keys(values);
    if (columns.length === 0) return;
    records.change((note) => {
      const sql = `update ${register.table} set ${columns.map((column) => `${column} = ?`).join(', ')} where ${register.key} = ? returning 1`;
      const changed = this.guarded(key, () => records.rows(sql, ...columns.map((column) => values[column]), key));
      if (changed.length === 0) throw this.notFound(key);
      note('registerChanged', { register: register.name, action: 'set', key, columns });
    });
  }

  /** @throws AnsoError accessDenied, recordNotFound, recordReferred. */
  remove(key: string | number): void {
    this.requireByHand();
    const { register, records } = this;
    records.access.require(rightForRegister[register.name]);
    records.change((note) => {
      const sql = `delete from ${register.table} where ${register.key} = ? returning 1`;
      const removed = this.guarded(key, () => records.rows(sql, key), 'recordReferred');
      if (removed.length === 0) throw this.notFound(key);
      note('registerChanged', { register: register.name, action: 'remove', key });
    });
  }

  /** Values as typed, each as its column wants it. @throws AnsoError recordInvalid, recordNotFound. */
  read(values: Readonly<Record<string, string>>, which: 'all' | 'given'): RecordEntry {
    const { register } = this;
    const entry: Record<string, RecordValue> = {};
    for (const name of Object.keys(values)) {
      if (!register.columns.some(({ key }) => key === name)) throw this.invalid(name, 'unknownColumn');
    }
    for (const column of register.columns) {
      const given = values[column.key];
      if (given === undefined && which === 'given') continue;
      if (given === undefined && register.name === 'agency' && column.key === 'code') continue;
      const read = readCell({ text: given ?? '' }, column);
      if ('fault' in read) throw this.invalid(column.label, read.fault);
      if (given !== undefined) entry[column.key] = this.resolved(column, read.value);
    }
    return entry;
  }

  private resolved(column: RegisterColumn, value: RecordValue): RecordValue {
    if (column.to === undefined || value === null) return value;
    const found = resolveReference(this.records, column.to, String(value));
    if ('fault' in found) throw new AnsoError('recordNotFound', { register: column.to, key: String(value) });
    return found.key;
  }

  private requireByHand(): void {
    if (this.register.derived) throw this.invalid('', 'derived');
  }

  /** The database's own checks, in the register's words. */
  private guarded<T>(key: RecordValue, work: () => T, foreign: 'recordReferred' | 'recordInvalid' = 'recordInvalid'): T {
    try {
      return work();
    } catch (thrown) {
      const code = errorCode(thrown instanceof AnsoError ? thrown.cause : thrown);
      const data = { register: this.register.name, key: String(key) };
      if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') throw new AnsoError('recordExists', data, { cause: thrown });
      if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY' && foreign === 'recordReferred') throw new AnsoError('recordReferred', data, { cause: thrown });
      if (code.startsWith('SQLITE_CONSTRAINT')) throw this.invalid('', code.slice('SQLITE_CONSTRAINT_'.length).toLowerCase(), thrown);
      throw thrown;
    }
  }

  private invalid(column: string, reason: string, cause?: unknown): AnsoError {
    return new AnsoError('recordInvalid', { register: this.register.name, column, reason }, { cause });
  }

  private notFound(key: string | number): AnsoError {
    return new AnsoError('recordNotFound', { register: this.register.name, key: String(key) });
  }
}
