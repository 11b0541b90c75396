import Database from 'better-sqlite3';
import { join } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { errorCode } from '../errorCode';
import { databaseError } from './database';

/**
 * Tells copies of the program on the same records of each other. The lock is the operating system's, held through an
 * empty database beside the records: a copy that is killed lets go of it at once.
 */
export class CopyLock {
  private readonly database: Database.Database;

  private constructor(path: string, begin: string, busyMs: number) {
    try {
      this.database = new Database(path, { timeout: busyMs });
    } catch (thrown) {
      throw databaseError(thrown);
    }
    try {
      this.database.exec(begin);
      // A shared lock is taken by the first read only.
      if (begin === 'begin') this.database.prepare('select count(*) from sqlite_schema').get();
    } catch (thrown) {
      this.database.close();
      if (errorCode(thrown).startsWith('SQLITE_BUSY')) throw new AnsoError('recordsInUse', { by: path }, { cause: thrown });
      throw databaseError(thrown);
    }
  }

  /** Any number of copies may work at once. @throws AnsoError recordsInUse while one replaces the records. */
  static share(home: string): CopyLock {
    return new CopyLock(join(home, 'copies.lock'), 'begin', 2000);
  }

  /** Nobody else, for a restore. @throws AnsoError recordsInUse. */
  static alone(home: string): CopyLock {
    return new CopyLock(join(home, 'copies.lock'), 'begin exclusive', 500);
  }

  /** Whether another copy of the program uses the records; asked before this one takes its own lock. */
  static othersAt(home: string): boolean {
    try {
      new CopyLock(join(home, 'copies.lock'), 'begin exclusive', 0).release();
      return false;
    } catch (thrown) {
      if (thrown instanceof AnsoError && thrown.kind === 'recordsInUse') return true;
      throw thrown;
    }
  }

  release(): void {
    this.database.close();
  }
}
