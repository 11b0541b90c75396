import Database from 'better-sqlite3';
import { AnsoError } from '../../contract/errors';
import { errorCode } from '../errorCode';
import { journalCountsSchema } from './schema/journalCounts';
import { pinRecordsSchema } from './schema/pinRecords';
import { registersSchema } from './schema/registers';

/** Schema steps, oldest first. A step is never edited once released: a new one is appended. */
const migrations: readonly string[] = [
  `
  create table journal (
    seq   integer primary key check (seq > 0),
    at    text not null,
    event text not null,
    body  text not null,
    prev  blob not null check (length(prev) = 32),
    hash  blob not null unique check (length(hash) = 32)
  ) strict;

  -- Which started entry a closing entry belongs to; a second close of the same start is refused.
  create table journal_close (
    started integer primary key references journal (seq),
    closed  integer not null unique references journal (seq)
  ) strict;

  create trigger journal_no_update before update on journal
    begin select raise(abort, 'journal is append-only'); end;
  create trigger journal_no_delete before delete on journal
    begin select raise(abort, 'journal is append-only'); end;
  create trigger journal_chain before insert on journal
    when new.seq is not (select coalesce(max(seq), 0) + 1 from journal)
      or new.prev is not coalesce((select hash from journal order by seq desc limit 1), zeroblob(32))
    begin select raise(abort, 'journal chain broken'); end;
  create trigger journal_close_no_update before update on journal_close
    begin select raise(abort, 'journal is append-only'); end;
  create trigger journal_close_no_delete before delete on journal_close
    begin select raise(abort, 'journal is append-only'); end;
  `,
  journalCountsSchema,
  registersSchema,
  pinRecordsSchema,
];

/** The newest schema that this program knows. */
export const schemaVersion = migrations.length;

/**
 * Opens the records' database, durable at every commit: WAL with synchronous=FULL, because the
 * build of SQLite in better-sqlite3 would otherwise leave the last commits to the disk's mercy.
 * @throws AnsoError journalBroken when it is damaged or made by a newer version, journalBusy when
 *   another program holds it for more than five seconds.
 */
export function openDatabase(path: string, options: { readonly busyMs?: number } = {}): Database.Database {
  try {
    const database = new Database(path, { timeout: options.busyMs ?? 5000 });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    migrate(database);
    return database;
  } catch (thrown) {
    throw databaseError(thrown);
  }
}

function migrate(database: Database.Database): void {
  const version = (): number => Number(database.pragma('user_version', { simple: true }));
  if (version() === migrations.length) return;
  if (version() > migrations.length) throw new AnsoError('journalBroken', { reason: 'newer' });
  const step = database.transaction(() => {
    // Another copy of the program may have migrated while this one waited for the lock.
    for (let next = version(); next < migrations.length; next += 1) {
      database.exec(migrations[next] ?? '');
      database.pragma(`user_version = ${String(next + 1)}`);
    }
  });
  step.immediate();
}

/** SQLite's own error codes as the program's kinds. */
export function databaseError(thrown: unknown): AnsoError {
  if (thrown instanceof AnsoError) return thrown;
  const code = errorCode(thrown);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AnsoError('journalBusy', {}, { cause: thrown });
  }
  if (code === 'SQLITE_FULL') return new AnsoError('diskFull', { path: 'journal' }, { cause: thrown });
  return new AnsoError('journalBroken', { reason: code || 'unknown' }, { cause: thrown });
}
