import { registers } from '../../../src/core/records/registers';
import { registerRows } from '../../../src/core/records/printedValue';
import { writeCsv } from '../../../src/core/records/spreadsheet/csv';
import { writeXlsx } from '../../../src/core/records/spreadsheet/writeXlsx';
import { importRegister } from '../../../src/main/records/importRegister';
import { setRoles } from '../../../src/main/records/roles';
import { fill, OfficeRecords } from './officeRecords';

let office: OfficeRecords;
beforeEach(() => { office = new OfficeRecords(); });
afterEach(() => { office.close(); });

const csv = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'));

test.each(registers.map((register) => [register.name, register] as const))('the table of %s has the columns that print, import and window use', (_name, register) => {
  const records = office.open();
  const columns = records.rows<{ name: string }>(`select name from pragma_table_info('${register.table}')`).map(({ name }) => name);
  expect(columns.filter((name) => name !== 'id').sort()).toEqual(register.columns.map(({ key }) => key).sort());
});

test('the outgoing and incoming registers print the ten columns of NĐ 30/2020 PL IV', () => {
  const printed = (name: string): number =>
    registers.find((register) => register.name === name)?.columns.filter(({ weight }) => weight !== 0).length ?? 0;
  expect([printed('outgoing'), printed('incoming'), printed('tracking'), printed('posted'), printed('copyUse')]).toEqual([10, 10, 7, 6, 9]);
});

test('an entry is added, changed and removed, each told in the journal without its values', () => {
  const records = office.open();
  fill(records);
  records.table('people').set('CB03', { title: 'Phó Chánh Văn phòng', unit: 'Văn phòng' });
  expect(records.table('people').get('CB03')).toMatchObject({ title: 'Phó Chánh Văn phòng', unit: 'VP' });
  records.table('people').remove('CB03');
  expect(records.table('people').find('CB03')).toBeUndefined();
  const entries = records.journal.list(2);
  expect(entries.map(({ body }) => body)).toMatchObject([
    { register: 'people', action: 'remove', key: 'CB03', by: 'lan' }, { action: 'set', columns: ['title', 'unit'] },
  ]);
  expect(JSON.stringify(entries)).not.toContain('Phó Chánh');
  expect(records.journal.verify().ok).toBe(true);
});

test.each([
  ['a day that no calendar has', { serial: 'X', receivedDay: '31/02/2026' }, 'recordInvalid', 'noSuchDay'],
  ['a word that is no choice', { serial: 'X', state: 'đang mượn' }, 'recordInvalid', 'notAChoice'],
  ['a column that the register lacks', { serial: 'X', colour: 'red' }, 'recordInvalid', 'unknownColumn'],
  ['no key', { model: 'GCA-01' }, 'recordInvalid', 'missing'],
])('%s is refused and nothing is written', (_name, values, kind, reason) => {
  const records = office.open();
  expect(() => records.table('devices').add(values)).toThrow(expect.objectContaining({ kind, data: expect.objectContaining({ reason }) }));
  expect(records.table('devices').count()).toBe(0);
  expect(records.journal.list(1)).toEqual([]);
});

test('the same number twice, and an entry that others use, are told by name', () => {
  const records = office.open();
  fill(records);
  expect(() => records.table('units').add({ code: 'VP', name: 'Khác' })).toThrow(expect.objectContaining({ kind: 'recordExists' }));
  expect(() => records.table('units').remove('VP')).toThrow(expect.objectContaining({ kind: 'recordReferred' }));
  expect(() => records.table('people').add({ code: 'CB9', name: 'A', unit: 'không có' })).toThrow(expect.objectContaining({ kind: 'recordNotFound' }));
});

test('an outgoing number is given once a year (NĐ 30/2020 Đ15 k1)', () => {
  const table = office.open().table('outgoing');
  const entry = { numberSymbol: '15/QĐ-UBND', documentDay: '20/11/2026', typeAndSubject: 'Quyết định về việc thử' };
  table.add(entry);
  expect(() => table.add({ ...entry, numberSymbol: '015/qđ-ubnd', documentDay: '21/11/2026' })).toThrow(expect.objectContaining({ kind: 'recordExists' }));
  expect(table.add({ ...entry, documentDay: '02/01/2027' })).toBe(2);
});

test('a spreadsheet as people type it is taken whole: titles above, counting column, Vietnamese days', () => {
  const records = office.open();
  const file = csv(
    'DANH SÁCH CÁN BỘ;;;', ';;;', 'STT;Mã cán bộ;Họ tên;Ngày sinh', '1;A1;Nguyễn Văn An;5-2-1985', '2;A2;"Trần; Bình";ngày 05 tháng 02 năm 1990', ';;;',
  );
  expect(importRegister(records, 'people', file)).toEqual({ added: 2, updated: 0, problems: [] });
  expect(records.table('people').list()).toMatchObject([{ code: 'A1', birthDay: '1985-02-05' }, { code: 'A2', name: 'Trần; Bình', birthDay: '1990-02-05' }]);
});

test('every mistake is told with its row, and nothing is half imported', () => {
  const records = office.open();
  fill(records);
  const before = records.table('devices').count();
  const file = csv(
    'Số hiệu thiết bị,Ngày nhận,Mức FIPS 140,Tình trạng', 'N1,31/02/2026,2,Đang dùng', 'N2,01/02/2026,hai,Mất', 'TK-001,01/02/2026,2,', ',01/02/2026,2,',
    'N3,13/13/2026,2,chẳng biết', 'n3,,3,', 'N4,01/02/2026,2,Mất',
  );
  const { added, problems } = importRegister(records, 'devices', file);
  expect(added).toBe(0);
  expect(problems.map(({ row, kind }) => [row, kind])).toEqual([
    [2, 'noSuchDay'], [3, 'notANumber'], [4, 'exists'], [5, 'missing'], [6, 'noSuchDay'], [6, 'notAChoice'], [7, 'duplicate'],
  ]);
  expect(records.table('devices').count()).toBe(before);
  expect(records.journal.list(1)[0]?.event).toBe('registerChanged');
});

test.each([
  ['wrong columns', 'Mã đơn vị,Màu sắc', 'unknownColumn'],
  ['a missing column', 'Mã đơn vị,Ghi chú', 'missingColumn'],
  ['a column twice', 'Mã đơn vị,Mã,Tên đơn vị', 'columnTwice'],
  ['no head at all', 'a,b', 'noHead'],
])('%s is told before any row', (_name, head, kind) => {
  const { problems } = importRegister(office.open(), 'units', csv(head, 'X,Y,Z'));
  expect(problems.map((problem) => problem.kind)).toContain(kind);
});

test('a unit may stand before the unit that it belongs to, and people may be imported by the name of their unit', () => {
  const records = office.open();
  expect(importRegister(records, 'units', csv('Mã đơn vị,Tên đơn vị,Trực thuộc', 'B,Tổ Văn thư,A', 'A,Văn phòng,')).added).toBe(2);
  expect(importRegister(records, 'people', csv('Mã,Họ và tên,Đơn vị', 'P1,Lê Nam,Tổ Văn thư', 'P2,Lê Bắc,Phòng Lạ')).problems).toMatchObject([
    { row: 3, kind: 'unknownReference', value: 'Phòng Lạ' },
  ]);
});

test('entries that exist are changed when that is asked for', () => {
  const records = office.open();
  fill(records);
  const file = csv('Mã đơn vị,Tên đơn vị', 'VP,Văn phòng HĐND và UBND', 'TC,Phòng Kinh tế');
  expect(importRegister(records, 'units', file, { update: true })).toMatchObject({ added: 1, updated: 1, problems: [] });
  expect(records.table('units').get('VP')).toMatchObject({ name: 'Văn phòng HĐND và UBND' });
});

test.each(['csv', 'xlsx'] as const)('what is exported as %s is imported again as it was', (kind) => {
  const records = office.open();
  fill(records);
  for (const name of ['units', 'people', 'devices', 'certificates'] as const) {
    const { register } = records.table(name);
    const entries = records.table(name).list();
    const rows = registerRows(register, entries);
    const file = kind === 'csv' ? writeCsv(rows) : writeXlsx([{ name: register.title, rows }]);
    expect(
      importRegister(records, name, file, { update: true })
    ).toMatchObject({ updated: entries.length, problems: [] });
    expect(records.table(name).list()).toEqual(entries);
  }
});

test('one person has all roles while nobody has been given one; afterwards the rights count', () => {
  const lan = office.open({ login: 'lan' });
  lan.table('units').add({ code: 'A', name: 'A' });
  expect(() => setRoles(lan, 'khoi', ['official'])).toThrow(expect.objectContaining({ kind: 'lastAdministrator' }));
  setRoles(lan, 'nam', ['admin', 'it']);
  expect(() => lan.table('units').add({ code: 'B', name: 'B' })).toThrow(expect.objectContaining({ kind: 'accessDenied' }));
  expect(() => setRoles(lan, 'lan', ['admin'])).toThrow(expect.objectContaining({ kind: 'accessDenied' }));
  const nam = office.open({ login: 'nam' });
  setRoles(nam, 'lan', ['clerk']);
  lan.table('outgoing').add({ numberSymbol: '1/QĐ', documentDay: '01/02/2026', typeAndSubject: 'x' });
  expect(() => setRoles(nam, 'nam', [])).toThrow(expect.objectContaining({ kind: 'lastAdministrator' }));
  expect(nam.journal.list(1)[0]?.body).toMatchObject({ register: 'outgoing', by: 'lan' });
});
