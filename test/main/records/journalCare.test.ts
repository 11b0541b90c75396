import Database from 'better-sqlite3';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentVerdict } from '../../../src/contract/models';
import { backUp, checkBackup, restore } from '../../../src/main/records/backup';
import { checkRememberedStatements, checkStatements } from '../../../src/main/records/checkStatements';
import { CopyLock } from '../../../src/main/records/copyLock';
import { Journal } from '../../../src/main/records/journal';
import type { Records } from '../../../src/main/records/records';
import { makeStatement } from '../../../src/main/records/statement';
import { fonts } from '../../core/forms/samples';
import { freshOffice, type OfficeRecords } from './officeRecords';

let office: OfficeRecords;
let records: Records;
freshOffice((at) => { ({ office, records } = at); });

const unsigned = (): Promise<DocumentVerdict> => Promise.resolve({ verdict: 'unsigned', effect: 'none', signatures: [], order: 'notApplicable', warnings: [] });
const target = (name: string) => ({ path: join(office.folder, name), overwrite: false });
const tamper = (...statements: readonly string[]): void => {
  const database = new Database(office.path);
  for (const statement of statements) database.exec(statement);
  database.close();
};
const triggers = ['drop trigger journal_no_update', 'drop trigger journal_no_delete', 'pragma foreign_keys = off'];

/** A whole and valid chain of other entries, as somebody with the program's source could make it. */
function rewriteChain(): void {
  const forged = new Journal(join(office.folder, 'forged.db'), () => new Date('2026-10-01T00:00:00Z'));
  const { seq } = records.journal.chainHead;
  for (let n = 0; n < seq; n += 1) forged.append('registerChanged', { register: 'units', action: 'forged' });
  forged.dispose();
  records.dispose();
  tamper(...triggers, 'delete from journalOpen', 'delete from journalCount', 'delete from journal',
    `attach '${join(office.folder, 'forged.db')}' as forged`, 'insert into journal select * from forged.journal');
  records = office.open();
}

describe('statements', () => {
  test('a statement names the head of the month, and the journal still agrees with it later', async () => {
    office.now = new Date('2026-12-02T03:00:00Z');
    records.table('units').add({ code: 'LATE', name: 'Tháng mười hai' });
    const made = makeStatement(records, fonts, '2026-11', target('11.pdf'));
    expect(made.seq).toBe(records.journal.chainHead.seq - 2);
    expect(await checkStatements(records, [made.path], unsigned)).toEqual([{ file: '11.pdf', seq: made.seq, result: 'matches', verdict: 'unsigned', sealed: false }]);
    expect(records.journal.verify().ok).toBe(true);
    expect(records.journal.list(1)[0]).toMatchObject({ event: 'statementMade', body: { month: '2026-11', upTo: made.seq, hash: made.hash } });
  });

  test('a chain that was rewritten as a whole passes the walk and is found by the statement', async () => {
    const { path } = makeStatement(records, fonts, null, target('now.pdf'));
    rewriteChain();
    expect(records.journal.verify()).toMatchObject({ ok: true, firstBroken: null });
    expect(await checkStatements(records, [path], unsigned)).toMatchObject([{ result: 'rewritten' }]);
    expect(checkRememberedStatements(records)).toMatchObject([{ result: 'rewritten' }]);
  });

  test('a chain whose end was cut passes the walk and is found by the statement', async () => {
    const { path, seq } = makeStatement(records, fonts, null, target('now.pdf'));
    records.dispose();
    tamper(...triggers, `delete from journalStatement`, `delete from journal where seq >= ${String(seq)}`, 'delete from journalCount',
      'insert into journalCount select day, event, act, outcome, class, serial, holder, documentType, count(*) from journalFact group by 1, 2, 3, 4, 5, 6, 7, 8');
    records = office.open();
    expect(records.journal.verify().ok).toBe(true);
    expect(await checkStatements(records, [path], unsigned)).toMatchObject([{ seq, result: 'cut' }]);
  });

  test('another document is no statement; a month that has not come cannot be closed', async () => {
    const decision = join(__dirname, '../../corpus/quyet-dinh-mot-trang.pdf');
    expect(await checkStatements(records, [decision], unsigned)).toMatchObject([{ result: 'notAStatement' }]);
    expect(() => makeStatement(records, fonts, '2027-01', target('x.pdf'))).toThrow(expect.objectContaining({ kind: 'recordInvalid' }));
    expect(() => makeStatement(records, fonts, '2026-13', target('x.pdf'))).toThrow(expect.objectContaining({ kind: 'recordInvalid' }));
  });
});

test('counts that were edited beside an intact chain are found', () => {
  records.dispose();
  tamper('update journalCount set entries = entries + 5');
  records = office.open();
  expect(records.journal.verify()).toMatchObject({ ok: false, firstBroken: null, countsAgree: false });
});

test('an act that is hidden from the list of open acts is found', () => {
  records.journal.append('signingStarted', { file: 'a.pdf', pid: 1 });
  records.dispose();
  tamper('delete from journalOpen');
  records = office.open();
  expect(records.journal.verify()).toMatchObject({ ok: false, countsAgree: false });
});

test('closing entries are counted with the certificate and kind of document of their beginning', () => {
  const started = records.journal.append('signingStarted', { act: 'issue', serial: '0A', class: 'agency', documentType: 'QĐ', holder: 'UBND' });
  records.journal.close(started, 'signingClosed', { act: 'issue', verdict: 'valid' });
  expect(records.rows(`select act, outcome, class, serial, documentType, entries from journalCount where event = 'signingClosed'`))
    .toEqual([{ act: 'issue', outcome: 'valid', class: 'agency', serial: '0A', documentType: 'QĐ', entries: 1 }]);
});

describe('backup and restore', () => {
  test('a backup made while another connection writes is whole and checked', async () => {
    const writer = office.open();
    const running = backUp(records, target('copy.db'));
    for (let n = 0; n < 20; n += 1) writer.journal.append('settingChanged', { setting: 'x' });
    const made = await running;
    expect(checkBackup(made.path).entries).toBeGreaterThan(0);
    expect(readdirSync(office.folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
    await expect(backUp(records, target('copy.db'))).rejects.toMatchObject({ kind: 'outputExists' });
    await expect(backUp(records, { path: join(office.folder, 'no', 'copy.db'), overwrite: false })).rejects.toMatchObject({ kind: 'outputNotWritable' });
  });

  test('a restore brings the records back and keeps what was there', async () => {
    const { path } = await backUp(records, target('copy.db'));
    records.table('units').add({ code: 'NEW', name: 'Sau khi sao lưu' });
    records.dispose();
    const { kept } = restore(office.folder, path, new Date());
    records = office.open();
    expect(records.table('units').find('NEW')).toBeUndefined();
    expect(records.table('units').find('VP')).toBeDefined();
    expect(kept !== null && checkBackup(kept).entries).toBeGreaterThan(checkBackup(path).entries);
    expect(records.journal.verify().ok).toBe(true);
  });

  test('a damaged backup is not put in place of good records', async () => {
    const { path } = await backUp(records, target('copy.db'));
    const bytes = readFileSync(path);
    for (const [name, make] of Object.entries({
      torn: () => { copyFileSync(path, join(office.folder, 'torn.db')); truncateSync(join(office.folder, 'torn.db'), 20_000); },
      noise: () => { writeFileSync(join(office.folder, 'noise.db'), Buffer.alloc(8192, 7)); },
      flipped: () => { const copy = Buffer.from(bytes); copy.fill(0x55, 4096 * 3, 4096 * 3 + 400); writeFileSync(join(office.folder, 'flipped.db'), copy); },
    })) {
      make();
      expect(() => restore(office.folder, join(office.folder, `${name}.db`), new Date())).toThrow(expect.objectContaining({ kind: 'backupUnusable' }));
    }
    expect(() => restore(office.folder, join(office.folder, 'none.db'), new Date())).toThrow(expect.objectContaining({ kind: 'backupUnusable' }));
    expect(records.table('units').count()).toBe(2);
  });

  test('a backup with a forged chain, or of a newer version, is refused', async () => {
    const { path } = await backUp(records, target('copy.db'));
    const forge = (name: string, ...statements: readonly string[]): string => {
      const to = join(office.folder, name);
      copyFileSync(path, to);
      const database = new Database(to);
      for (const statement of statements) database.exec(statement);
      database.close();
      return to;
    };
    expect(() => checkBackup(forge('forged.db', ...triggers, `update journal set body = '{}' where seq = 2`))).toThrow(expect.objectContaining({ data: expect.objectContaining({ reason: 'chain' }) }));
    expect(() => checkBackup(forge('newer.db', 'pragma user_version = 999'))).toThrow(expect.objectContaining({ data: expect.objectContaining({ reason: 'newer' }) }));
  });

  test('records that another copy has open are not replaced', async () => {
    const { path } = await backUp(records, target('copy.db'));
    const other = CopyLock.share(office.folder);
    expect(() => restore(office.folder, path, new Date())).toThrow(expect.objectContaining({ kind: 'recordsInUse' }));
    other.release();
  });
});

describe('bad days', () => {
  test('a full disk ends in a clear error; what was acknowledged stays and writing goes on when there is room', () => {
    const before = records.journal.chainHead;
    const pages = Number(records.database.pragma('page_count', { simple: true }));
    records.database.pragma(`max_page_count = ${String(pages)}`);
    expect(() => { for (let n = 0; n < 500; n += 1) records.journal.append('settingChanged', { setting: 'x'.repeat(2000) }); })
      .toThrow(expect.objectContaining({ kind: 'diskFull' }));
    records.database.pragma('max_page_count = 1000000');
    expect(records.journal.verify()).toMatchObject({ ok: true });
    expect(records.journal.append('settingChanged', { setting: 'y' })).toBeGreaterThan(before.seq);
  });

  test('a second program that wants to write while the first holds the records is told so', () => {
    records.database.exec('begin immediate');
    const second = office.open({ busyMs: 50 });
    expect(() => second.table('units').add({ code: 'X', name: 'X' })).toThrow(expect.objectContaining({ kind: 'journalBusy' }));
    records.database.exec('rollback');
    expect(second.table('units').add({ code: 'X', name: 'X' })).toBe('X');
  });

  test('two programs that write at once give one unbroken chain', async () => {
    const script = `const Database = require('better-sqlite3'); const { createHash } = require('node:crypto');
      const database = new Database(process.argv[1], { timeout: 5000 }); database.pragma('synchronous = FULL');
      const write = database.transaction(() => { const head = database.prepare('select seq, hash from journal order by seq desc limit 1').get();
        const entry = { seq: head.seq + 1, at: '2026-11-19T08:00:00.000Z', event: 'other', body: '{}' };
        const text = [String(entry.seq), entry.at, entry.event, entry.body].map((field) => Buffer.byteLength(field) + ':' + field).join('');
        const hash = createHash('sha256').update(Buffer.concat([head.hash, Buffer.from(text)])).digest();
        database.prepare('insert into journal values (?, ?, ?, ?, ?, ?)').run(entry.seq, entry.at, entry.event, entry.body, head.hash, hash); });
      for (let n = 0; n < 60; n += 1) write.immediate();`;
    const before = records.journal.chainHead.seq;
    const child = spawn(process.execPath, ['-e', script, office.path], { cwd: process.cwd() });
    const ended = new Promise((done) => child.on('exit', done));
    for (let n = 0; n < 60; n += 1) {
      records.journal.append('settingChanged', { setting: String(n) });
      await new Promise((turn) => { setImmediate(turn); });
    }
    expect(await ended).toBe(0);
    expect(records.journal.verify()).toMatchObject({ ok: true, entries: before + 120 });
  });

  test('killed in the middle of a register change: neither the change nor its entry is there', () => {
    const before = records.journal.chainHead;
    const script = `const Database = require('better-sqlite3'); const database = new Database(process.argv[1]);
      database.exec("begin immediate; insert into unit (code, name) values ('HALF', 'half')"); process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['-e', script, office.path], { cwd: process.cwd() }).signal).toBe('SIGKILL');
    expect(records.table('units').find('HALF')).toBeUndefined();
    expect(records.journal.chainHead).toEqual(before);
    expect(records.journal.verify().ok).toBe(true);
    expect(existsSync(office.path)).toBe(true);
  });

  test('a journal of the first version is brought up to now with its counts and open acts', () => {
    const journal = records.journal;
    const started = journal.append('signingStarted', { act: 'approve', file: 'a.pdf', serial: '1' });
    const counts = records.rows('select * from journalCount');
    records.dispose();
    const tables = ['agency', 'unit', 'person', 'subscriber', 'device', 'certificate', 'request', 'certificateEvent', 'signer', 'incident', 'handover', 'holding', 'permit',
      'outgoing', 'incoming', 'tracking', 'posted', 'copyUse', 'userRole', 'ruleLevel', 'calendarDay', 'reportMade', 'journalStatement', 'journalOpen', 'journalCount', 'tokenSeen'];
    tamper('pragma foreign_keys = off', 'drop trigger journalCount_add', 'drop trigger journalOpen_add', 'drop trigger journalOpen_remove', 'drop trigger device_pinChanged',
      'drop trigger device_pinRequired', 'drop trigger device_pinLocked', 'drop trigger device_pinLockedAtChange', 'drop trigger device_pinKnown',
      'drop view journalFact', 'drop view pinEvent', 'drop index journal_pin',
      ...tables.map((table) => `drop table ${table}`), 'pragma user_version = 1');
    records = office.open();
    expect(records.rows('select * from journalCount')).toEqual(counts);
    expect(records.journal.openActs().map(({ seq }) => seq)).toEqual([started]);
    expect(records.journal.verify()).toMatchObject({ ok: true, open: [started] });
  });
});
