import Database from 'better-sqlite3';
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { errorCode } from '../errorCode';
import { assertFreeTarget } from '../files/outputFile';
import { CopyLock } from './copyLock';
import { databaseError, schemaVersion } from './database';
import { Journal } from './journal';
import type { FileTarget } from './producedFile';
import type { Records } from './records';

export interface BackedUp {
  readonly path: string;
  readonly entries: number;
  readonly head: string;
}

/**
 * Copies the records while they are in use: SQLite's own backup, which starts a page anew where somebody writes. The
 * copy is checked before it gets its name.
 * @throws AnsoError accessDenied, outputExists, outputNotWritable, diskFull, journalBusy.
 */
export async function backUp(records: Records, target: FileTarget): Promise<BackedUp> {
  records.access.require('backup');
  assertFreeTarget(target.path, { source: '', overwrite: target.overwrite });
  records.journal.append('recordsBackedUp', { file: basename(target.path) });
  const half = `${target.path}.${String(process.pid)}.anso-tmp`;
  try {
    await records.database.backup(half, { progress: () => 5000 });
    const { entries, head } = checkBackup(half);
    syncFile(half);
    renameSync(half, target.path);
    return { path: target.path, entries, head };
  } catch (thrown) {
    const code = errorCode(thrown);
    if (code === 'ENOSPC') throw new AnsoError('diskFull', { path: target.path }, { cause: thrown });
    if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOENT' || thrown instanceof TypeError) throw new AnsoError('outputNotWritable', { path: target.path }, { cause: thrown });
    throw code.startsWith('SQLITE') ? databaseError(thrown) : thrown;
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(half + end, { force: true });
  }
}

/**
 * Puts a backup in the place of the records. What was there is kept beside it under a name with the time.
 * @param home folder of the records; nobody may have them open, this copy included
 * @throws AnsoError backupUnusable, recordsInUse; nothing is changed then.
 */
export function restore(home: string, from: string, now: Date): { readonly kept: string | null } {
  const path = join(home, 'records.db');
  const lock = CopyLock.alone(home);
  try {
    checkBackup(from);
    const kept = existsSync(path) ? join(home, `records-${now.toISOString().replace(/[:.]/gu, '-')}.db`) : null;
    const next = `${path}.${String(process.pid)}.anso-tmp`;
    copyFileSync(from, next);
    syncFile(next);
    if (kept !== null) settle(path, kept);
    renameSync(next, path);
    return { kept };
  } finally {
    lock.release();
  }
}

/**
 * Brings what is in the write-ahead log into the file, so that the file alone is all of it; a damaged one is kept as
 * it is.
 */
function settle(path: string, kept: string): void {
  try {
    const database = new Database(path);
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
  } catch {
    for (const end of ['-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, kept + end);
  }
  renameSync(path, kept);
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
}

/** A whole database of this program with an unbroken chain. @throws AnsoError backupUnusable. */
export function checkBackup(path: string): { readonly entries: number; readonly head: string } {
  // Reading leaves an index of the write-ahead log beside the file; it goes again where it was not there before.
  const beside = ['-wal', '-shm'].map((end) => path + end).filter((file) => !existsSync(file));
  try {
    return checkOpened(path);
  } finally {
    for (const file of beside) rmSync(file, { force: true });
  }
}

function checkOpened(path: string): { readonly entries: number; readonly head: string } {
  const unusable = (reason: string, cause?: unknown): AnsoError => new AnsoError('backupUnusable', { file: basename(path), reason }, { cause });
  let database: Database.Database;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true });
  } catch (thrown) {
    throw unusable(errorCode(thrown) || 'unreadable', thrown);
  }
  try {
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > schemaVersion) throw unusable('newer');
    if (version < 1) throw unusable('notRecords');
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') throw unusable('damaged');
    const journal = new Journal(database);
    if (version === schemaVersion) {
      const check = journal.verify();
      if (!check.ok) throw unusable('chain');
    }
    const head = journal.chainHead;
    return { entries: head.seq, head: head.hash };
  } catch (thrown) {
    throw thrown instanceof AnsoError && thrown.kind === 'backupUnusable' ? thrown : unusable(errorCode(thrown) || 'damaged', thrown);
  } finally {
    database.close();
  }
}

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
