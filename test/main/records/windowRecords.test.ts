import { entryHistory } from '../../../src/main/records/entryHistory';
import { entryNames } from '../../../src/main/records/entryNames';
import { formStates, makeListedForm, missingInForm } from '../../../src/main/records/formStates';
import { importRegister } from '../../../src/main/records/importRegister';
import { searchJournal, type JournalQuestion } from '../../../src/main/records/journalSearch';
import { recordLeaving, whatLeaves } from '../../../src/main/records/leaving';
import { relatedEntries } from '../../../src/main/records/relatedEntries';
import { setRoles } from '../../../src/main/records/roles';
import english from '../../../src/renderer/languages/registers.en.json';
import { formFields } from '../../../src/core/forms/formFields';
import { registers } from '../../../src/core/records/registers';
import type { FormFonts } from '../../../src/core/forms/page/textFaces';
import { fill, OfficeRecords } from './officeRecords';

const office = new OfficeRecords();
const records = office.open();
beforeAll(() => { fill(records); });
afterAll(() => { office.close(); });

describe('finding in a register', () => {
  const found = (search: string) => records.table('people').list({ search }).map((entry) => entry['code']);

  test('neither case nor marks matter, names behind codes are found, and days as people write them', () => {
    expect(found('nguyen minh')).toEqual(['CB01']);
    expect(found('TỔ VĂN THƯ')).toEqual(['CB02', 'CB03']);
    expect(found('12/12/1991')).toEqual(['CB03']);
    expect(found('nữ')).toEqual(['CB02']);
    expect(found('%')).toEqual([]);
  });

  test('a column sorts both ways; one that the register does not have sorts and selects nothing', () => {
    const codes = (column: string, descending = false) => records.table('people').list({ sort: { column, descending } }).map((entry) => entry['code']);
    expect(codes('name')).toEqual(['CB03', 'CB01', 'CB02']);
    expect(codes('birthDay', true)).toEqual(['CB03', 'CB02', 'CB01']);
    expect(codes('name; drop table person')).toEqual(['CB01', 'CB02', 'CB03']);
    expect(records.table('people').count({ only: { 'code or 1=1': 'x', unit: 'VP' } })).toBe(1);
  });

  test('twenty thousand people are found and sorted within a third of a second', () => {
    const insert = records.database.prepare('insert into unit (code, name) values (?, ?)');
    records.database.transaction(() => { for (let n = 0; n < 20_000; n += 1) insert.run(`Z${String(n)}`, `Đơn vị số ${String(n)}`); })();
    const begun = performance.now();
    expect(records.table('units').list({ search: 'don vi so 19999', limit: 100 })).toHaveLength(1);
    expect(records.table('units').list({ sort: { column: 'name', descending: true }, limit: 100, offset: 10_000 })).toHaveLength(100);
    expect(performance.now() - begun).toBeLessThan(1000);
    records.database.prepare(`delete from unit where code like 'Z%'`).run();
  });
});

test('an entry shows who speaks of it, by names, and its history who changed what', () => {
  const related = relatedEntries(records, 'devices', 'TK-001');
  expect(related.map(({ register, entries }) => [register.name, entries.length])).toEqual([['certificates', 1]]);
  expect(entryNames(records, related)).toMatchObject({ units: { VP: 'Văn phòng' }, devices: { 'TK-001': 'TK-001 · GCA-01' } });
  records.table('people').set('CB03', { title: 'Chuyên viên' });
  expect(entryHistory(records, 'people', 'CB03')).toMatchObject({
    entries: [{ action: 'set', columns: ['title'], by: 'lan' }, { action: 'add' }], next: null,
  });
});

test('a spreadsheet is looked at before it is taken in, and nothing changes meanwhile', () => {
  const file = (text: string) => new TextEncoder().encode(text);
  const good = file('Mã đơn vị;Tên đơn vị\nTC;Phòng Tài chính\nVP;Văn phòng Ủy ban\n');
  expect(importRegister(records, 'units', good, { preview: true })).toMatchObject({ added: 0, problems: [{ row: 3, kind: 'exists' }] });
  expect(importRegister(records, 'units', good, { preview: true, update: true })).toEqual({ added: 1, updated: 1, problems: [] });
  expect(records.table('units').count()).toBe(2);
});

describe('a person who goes', () => {
  test('holds what the registers say: seal to be handed over, own certificate, authority', () => {
    records.table('signers').add({ person: 'CB01', title: 'CHỦ TỊCH', fromDay: '01/01/2026' });
    records.database.prepare(`insert into holding (device, person, fromDay) values ('TK-001', 'CB02', '2026-01-10'), ('TK-002', 'CB01', '2026-01-10')`).run();
    expect(whatLeaves(records, 'CB02').devices).toMatchObject([{ key: 'TK-001', isSeal: true }]);
    expect(whatLeaves(records, 'CB01')).toMatchObject({
      devices: [{ key: 'TK-002', isSeal: false }], certificates: [{ key: '0D4E5F' }], authorities: [{ name: 'CHỦ TỊCH' }], leftDay: null,
    });
  });

  test('has no authority from that day on; the register and the journal say when', () => {
    expect(recordLeaving(records, 'CB01', 'retiring', '1/11/2026')).toMatchObject({ leftDay: '2026-11-01', authorities: [] });
    expect(records.table('signers').list()).toMatchObject([{ toDay: '2026-11-01' }]);
    expect(records.journal.list(1)).toMatchObject([{ event: 'personLeft', body: { person: 'CB01', day: '2026-11-01', authorities: 1 } }]);
    expect(() => recordLeaving(records, 'CB01', 'retiring', '31/2/2026')).toThrow(expect.objectContaining({ kind: 'dateInvalid' }));
  });
});

describe('forms', () => {
  test('each says whether it can be made, where it goes, and which need their official text', () => {
    const states = Object.fromEntries(formStates(records).map((form) => [form.id, form]));
    expect(states['nd68-05']).toMatchObject({ state: 'ready', recipient: expect.stringContaining('Cục Chứng thực số') });
    expect(states['nd68-04']).toMatchObject({ state: 'ready', recipient: 'Sở Khoa học và Công nghệ tỉnh Ninh Bình' });
    expect(states['nd68-08']).toMatchObject({ state: 'needsOfficialText', missing: [] });
    records.table('agency').set('agency', { headName: '', department: '' });
    const lacking = Object.fromEntries(formStates(records).map((form) => [form.id, form]));
    expect(lacking['nd68-05']).toMatchObject({ state: 'missing', missing: ['Họ tên người đứng đầu'] });
    expect(lacking['nd68-06']?.missing).toContain('Cơ quan quản lý chữ ký số của tỉnh');
    records.table('agency').set('agency', { headName: 'Nguyễn Minh Khôi', department: 'Sở Khoa học và Công nghệ tỉnh Ninh Bình' });
  });

  test('what is asked for comes first, then what the registers lack; a reason is written in words', () => {
    expect(missingInForm(records, 'nd68-05', {})).toEqual(['Chứng thư (số hiệu)', 'Lý do', 'Người phối hợp (mã hoặc họ tên)']);
    const values = { subjects: '0D4E5F', reason: 'retired', contact: 'CB02' };
    expect(missingInForm(records, 'nd68-05', values)).toEqual([]);
    records.table('people').set('CB02', { personalId: '' });
    expect(missingInForm(records, 'nd68-05', values)).toEqual([expect.stringContaining('số định danh')]);
    const target = { path: `${office.folder}/mau.pdf`, overwrite: false };
    expect(() => makeListedForm(records, {} as FormFonts, 'nd68-05', values, target)).toThrow(expect.objectContaining({ kind: 'formIncomplete' }));
    expect(records.table('requests').count()).toBe(0);
  });
});

describe('finding in the journal', () => {
  test('by person, certificate, kind and period; the newest first', () => {
    records.journal.append('signingClosed', { act: 'issue', holder: 'ỦY BAN NHÂN DÂN XÃ GIA VIỄN', serial: '0A1B2C', file: 'a.pdf' });
    const seen = (question: JournalQuestion) => searchJournal(records, question).entries.map(({ event }) => event);
    expect(seen({ person: 'gia vien' })).toEqual(['signingClosed']);
    expect(seen({ certificate: '0a:1b' })).toEqual(['signingClosed']);
    expect(seen({ group: 'custody' })).toEqual(['personLeft']);
    expect(seen({ from: '2026-11-20' })).toEqual([]);
    expect(seen({ to: '2026-11-18' })).toEqual([]);
    expect(seen({ from: '2026-11-19', to: '2026-11-19', group: 'signing' })).toEqual(['signingClosed']);
  });

  test('an official sees what she did herself', () => {
    setRoles(records, 'lan', ['admin']);
    setRoles(records, 'khoi', ['official']);
    expect(searchJournal(office.open({ login: 'khoi' }), {}).entries).toEqual([]);
    office.open({ login: 'khoi' }).journal.append('documentVerified', { file: 'b.pdf' });
    expect(searchJournal(office.open({ login: 'khoi' }), {}).entries).toMatchObject([{ event: 'documentVerified' }]);
    expect(searchJournal(records, {}).entries.length).toBeGreaterThan(5);
  });

  test('the chain is walked in steps that let others work, with the same result', async () => {
    const told: number[] = [];
    await expect(records.journal.verifyInSteps((done) => told.push(done))).resolves.toEqual(records.journal.verify());
  });
});

test('every column and choice has its English word, and no more', () => {
  const columns: Record<string, readonly string[]> = {};
  const choices: Record<string, readonly string[]> = {};
  const forms = Object.entries(formFields).map(([id, fields]) => ({ name: `form.${id}`, columns: fields }));
  const described = [...registers, ...forms];
  for (const { name, columns: own } of described) {
    columns[name] = own.map(({ key }) => key);
    for (const { key, choices: some = {} } of own) {
      const named = Object.keys(some).filter((value) => value !== '' && name !== 'signers');
      if (named.length > 0) choices[`${name}.${key}`] = named;
    }
  }
  const english_ = english as unknown as { columns: Record<string, object>; choices: Record<string, object> };
  const worded = Object.entries(english_.columns).map(([name, words]) => [name, Object.keys(words)]);
  expect(Object.fromEntries(worded)).toEqual(columns);
  for (const [name, values] of Object.entries(choices)) {
    expect(Object.keys(english_.choices[name] ?? {})).toEqual(values);
  }
});
