import type Database from 'better-sqlite3';
import { userInfo } from 'node:os';
import { foldedLetters } from '../../core/records/foldedLetters';
import type { RegisterName } from '../../core/records/register';
import { register } from '../../core/records/registers';
import { errorCode } from '../errorCode';
import { vietnamDay } from '../../core/vietnamTime';
import { Access } from './access';
import { databaseError, openDatabase } from './database';
import { Journal, type JournalBody } from './journal';
import { foldingFunction } from './registerQuery';
import { RegisterTable } from './registerTable';

const mostStatements = 100;

export interface RecordsOptions {
  readonly now?: () => Date;
  /** Who uses the program; the system's login where it is left out. */
  readonly login?: string;
  readonly busyMs?: number;
}

/** The office's records: registers and journal in one database, so that a change and its entry are one step. */
export class Records {
  readonly database: Database.Database;
  readonly journal: Journal;
  readonly access: Access;
  readonly now: () => Date;
  private readonly tables = new Map<RegisterName, RegisterTable>();
  private readonly statements = new Map<string, Database.Statement>();

  /** @throws AnsoError journalBroken, journalBusy. */
  constructor(path: string, options: RecordsOptions = {}) {
    const login = options.login ?? systemLogin();
    this.now = options.now ?? ((): Date => new Date());
    this.database = openDatabase(path, options.busyMs === undefined ? {} : { busyMs: options.busyMs });
    this.database.function(foldingFunction, { deterministic: true }, (text: unknown) => foldedLetters(String(text ?? '')));
    this.journal = new Journal(this.database, this.now, login);
    this.access = new Access(this.database, login);
  }

  /** Today in Vietnam. */
  get today(): string {
    return vietnamDay(this.now());
  }

  table(name: RegisterName): RegisterTable {
    const known = this.tables.get(name);
    if (known) return known;
    const made = new RegisterTable(this, register(name));
    this.tables.set(name, made);
    return made;
  }

  /**
   * Changes the records and writes what was done into the journal: both, or neither.
   * @throws AnsoError of the work, journalBusy, diskFull, journalBroken.
   */
  change<T>(work: (note: (event: string, body: JournalBody) => void) => T): T {
    try {
      const step = this.database.transaction(() => work((event, body) => { this.journal.append(event, body); }));
      return step.immediate();
    } catch (thrown) {
      throw errorCode(thrown).startsWith('SQLITE') ? databaseError(thrown) : thrown;
    }
  }

  /** Rows of a query; a fault of the database is told by its kind. */
  rows<T>(sql: string, ...values: readonly unknown[]): readonly T[] {
    try {
      return this.statement(sql).all(...values) as T[];
    } catch (thrown) {
      throw databaseError(thrown);
    }
  }

  /** Rules ask the same few questions before each document of a batch: compiled once. */
  private statement(sql: string): Database.Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    const made = this.database.prepare(sql);
    if (this.statements.size >= mostStatements) this.statements.clear();
    this.statements.set(sql, made);
    return made;
  }

  row<T>(sql: string, ...values: readonly unknown[]): T | undefined {
    return this.rows<T>(sql, ...values)[0];
  }

  dispose(): void {
    this.database.close();
  }
}

function systemLogin(): string {
  try {
    return userInfo().username;
  } catch {
    // A container without an entry for the user: the number is all there is.
    return String(process.getuid?.() ?? '');
  }
}
