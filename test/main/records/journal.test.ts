import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnsoError } from '../../../src/contract/errors';
import { Journal } from '../../../src/main/records/journal';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anso-journal-'));
  path = join(folder, 'records.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function filled(entries: number): void {
  const journal = new Journal(path);
  for (let n = 0; n < entries; n += 1) journal.append('signingRefused', { file: `${String(n)}.pdf`, kind: 'secretDocument' });
  journal.dispose();
}

/** What someone with a database editor and bad intent would do. */
function tamper(...statements: readonly string[]): void {
  const database = new Database(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}

test('an entry cannot be changed or removed, not even by SQL', () => {
  filled(2);
  expect(() => tamper(`update journal set body = '{}' where seq = 1`)).toThrow('append-only');
  expect(() => tamper('delete from journal where seq = 2')).toThrow('append-only');
  expect(() => tamper(`insert or replace into journal values (1, 'x', 'x', '{}', zeroblob(32), zeroblob(32))`)).toThrow();
});

test.each([
  ['an edited entry', `update journal set body = '{"file":"forged.pdf"}' where seq = 2`, 2],
  ['a removed entry', 'delete from journal where seq = 2', 3],
  ['an edited time', `update journal set at = '2020-01-01T00:00:00.000Z' where seq = 3`, 3],
])('%s is found after someone dropped the triggers', (_name, statement, broken) => {
  filled(4);
  tamper('drop trigger journal_no_update', 'drop trigger journal_no_delete', statement);
  const journal = new Journal(path);
  expect(journal.verify()).toMatchObject({ ok: false, firstBroken: broken });
  journal.dispose();
});

test('an act has a beginning and one end; one without an end is told', () => {
  const journal = new Journal(path);
  const first = journal.append('signingStarted', { file: 'a.pdf' });
  const second = journal.append('signingStarted', { file: 'b.pdf' });
  journal.close(first, 'signingClosed', { outcome: 'signed' });
  expect(() => journal.close(first, 'signingClosed', { outcome: 'signed' })).toThrow(AnsoError);
  expect(journal.verify()).toEqual({ ok: true, entries: 3, firstBroken: null, open: [second], countsAgree: true });
  expect(journal.list(10).map((entry) => entry.event)).toEqual(['signingClosed', 'signingStarted', 'signingStarted']);
  journal.dispose();
});

test('a program killed in the middle of writing loses nothing that was acknowledged', () => {
  const script = `
    const Database = require('better-sqlite3');
    const database = new Database(process.argv[1]);
    database.pragma('synchronous = FULL');
    database.exec('begin immediate');
    database.prepare("insert into journal select max(seq) + 1, 'x', 'half', '{}', (select hash from journal order by seq desc limit 1), randomblob(32) from journal").run();
    process.kill(process.pid, 'SIGKILL');`;
  filled(3);
  const died = spawnSync(process.execPath, ['-e', script, path], { cwd: process.cwd() });
  expect(died.signal).toBe('SIGKILL');
  const journal = new Journal(path);
  expect(journal.verify()).toMatchObject({ ok: true, entries: 3 });
  expect(journal.append('signingRefused', { file: 'd.pdf' })).toBe(4);
  journal.dispose();
});

test('a journal made by a newer version is left alone', () => {
  filled(1);
  tamper('pragma user_version = 999');
  expect(() => new Journal(path)).toThrow(expect.objectContaining({ kind: 'journalBroken', data: { reason: 'newer' } }));
});

test('a file that is no database ends in a clear error', () => {
  filled(0);
  rmSync(path, { force: true });
  spawnSync('sh', ['-c', `head -c 8192 /dev/urandom > ${path}`]);
  expect(() => new Journal(path)).toThrow(expect.objectContaining({ kind: 'journalBroken' }));
});
