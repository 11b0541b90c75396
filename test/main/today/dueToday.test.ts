import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setRoles } from '../../../src/main/records/roles';
import type { Records } from '../../../src/main/records/records';
import { UpgradeQueue } from '../../../src/main/records/upgradeQueue';
import { dueFor, dueInfos } from '../../../src/main/today/dueToday';
import { unfinishedActs } from '../../../src/main/today/unfinishedActs';
import { undecidedIncoming } from '../../../src/main/today/undecidedIncoming';
import { fill, OfficeRecords } from '../records/officeRecords';

let office: OfficeRecords;
let records: Records;
let home: string;
beforeEach(() => {
  office = new OfficeRecords();
  records = office.open();
  fill(records);
  home = mkdtempSync(join(tmpdir(), 'anso-due-'));
});
afterEach(() => {
  office.close();
  rmSync(home, { recursive: true, force: true });
});

const kinds = (of: Records = records): readonly string[] => dueFor({ records: of, home }).map(({ kind }) => kind);
const begun = (file: string, act = 'approve'): number => records.journal.append('signingStarted', { act, file, output: `/o/${file}` });

test('worst first: what is late stands before what is due today and later', () => {
  records.table('devices').set('TK-002', { pinChangedDay: '01/03/2026' });
  records.table('certificates').set('0D4E5F', { notAfter: '20/11/2026' });
  const days = dueFor({ records, home }).map((one) => one.days);
  expect(days).toEqual(days.toSorted((a, b) => a - b));
  expect(kinds()[0]).toBe('pinAge');
});

test('a batch that broke off is told until its files are signed or refused', () => {
  for (const file of ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf']) records.journal.close(begun(file), 'signingFailed', { act: 'approve', file, kind: 'tokenRemoved' });
  records.journal.close(begun('e.pdf'), 'signingInterrupted', { output: 'absent' });
  expect(unfinishedActs(records, records.today).map(({ file }) => file)).toEqual(['e.pdf', 'd.pdf', 'c.pdf', 'b.pdf', 'a.pdf']);
  records.journal.close(begun('b.pdf'), 'signingClosed', { act: 'approve', file: 'b.pdf', verdict: 'valid' });
  records.journal.append('signingRefused', { act: 'approve', file: 'c.pdf', kind: 'noPersonSignature' });
  expect(unfinishedActs(records, records.today).map(({ file }) => file)).toEqual(['e.pdf', 'd.pdf', 'a.pdf']);
  expect(dueFor({ records, home }).find(({ kind }) => kind === 'unfinished')?.subject).toBe('e.pdf, d.pdf, … (3)');
  office.now = new Date('2026-11-28T08:00:00Z');
  expect(unfinishedActs(records, records.today)).toEqual([]);
});

test('the name of a secret document is told nowhere', () => {
  records.journal.close(begun(''), 'signingFailed', { act: 'approve', file: '', kind: 'tokenRemoved' });
  expect(kinds()).not.toContain('unfinished');
});

test('what was verified and not decided, where the office receives with this program; never its own documents', () => {
  const verified = (sha256: string): void => { records.journal.append('documentVerified', { file: `${sha256}.pdf`, sha256Before: sha256, verdict: 'valid' }); };
  verified('AA');
  expect(undecidedIncoming(records, records.today)).toEqual([]);
  records.table('incoming').insert({ arrivalDay: '2026-11-18', arrivalNumber: 1, author: 'Sở Nội vụ', typeAndSubject: 'Công văn', fileSha256: 'FF' });
  verified('BB');
  verified('CC');
  records.journal.append('incomingRefused', { file: 'BB.pdf', sha256Before: 'BB' });
  records.journal.close(begun('own.pdf'), 'signingClosed', { act: 'approve', file: 'own.pdf', sha256After: 'CC' });
  expect(undecidedIncoming(records, records.today)).toEqual(['AA.pdf']);
});

test('an incoming document is passed on by the next working day, over a holiday; an answer is given by its day', () => {
  records.table('incoming').add({ arrivalDay: '13/11/2026', arrivalNumber: '7', author: 'Sở Nội vụ', typeAndSubject: 'Công văn' });
  records.table('tracking').add({ arrivalNumber: '7', document: 'Công văn 12/SNV', dueDay: '20/11/2026' });
  const found = dueFor({ records, home });
  expect(found.find(({ kind }) => kind === 'incomingTransfer')).toMatchObject({ due: '2026-11-16', urgency: 'late', subject: '7' });
  expect(found.find(({ kind }) => kind === 'answerDue')).toMatchObject({ due: '2026-11-20', urgency: 'now' });
});

test('files that wait for a server are counted', () => {
  new UpgradeQueue(home).add({ path: '/a.pdf', sha256: 'A'.repeat(64), level: 'B-T', since: '2026-11-18T00:00:00Z' });
  expect(dueFor({ records, home }).find(({ kind }) => kind === 'upgradeQueue')?.subject).toBe('1');
});

test('an official is told of her own device and certificate, and of nothing else', () => {
  records.table('devices').set('TK-002', { pinChangedDay: '01/03/2026' });
  records.table('devices').set('TK-001', { pinChangedDay: '01/03/2026' });
  setRoles(records, 'lan', ['admin', 'clerk']);
  setRoles(records, 'khoi', ['official']);
  const khoi = office.open({ login: 'khoi' });
  expect(dueFor({ records: khoi, home }).map(({ kind, key }) => [kind, key])).toEqual([['pinAge', 'TK-002']]);
  expect(dueFor({ records, home }).filter(({ kind }) => kind === 'pinAge')).toHaveLength(2);
  expect(kinds(office.open({ login: 'nobody' }))).toEqual([]);
});

test('three thousand certificates of a province are one line', () => {
  for (let n = 0; n < 12; n += 1) {
    records.table('certificates').add({ serial: `CT${String(n)}`, class: 'person', name: `Người ${String(n)}`, state: 'Đang hiệu lực', notAfter: `${String(10 + n)}/12/2026` });
  }
  const told = dueInfos(dueFor({ records, home })).filter(({ kind }) => kind === 'certificateExpiry');
  expect(told).toEqual([expect.objectContaining({ count: 12, due: '2026-12-10', key: null })]);
});
