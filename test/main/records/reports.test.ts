import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePeriod, regularPeriod, type Report, type ReportPeriod } from '../../../src/core/records/report';
import { readXlsx } from '../../../src/core/records/spreadsheet/readXlsx';
import { printRegister } from '../../../src/core/forms/registerPrint';
import { makeReport, saveReport } from '../../../src/main/records/makeReport';
import type { Records } from '../../../src/main/records/records';
import { recordCertificateEvent, recordPinChanged } from '../../../src/main/records/deviceCare';
import { reportIncident } from '../../../src/main/records/incidents';
import { remindersOf } from '../../../src/main/records/reminders';
import { setCalendarDay } from '../../../src/main/records/officeCalendar';
import { fonts, office as formOffice } from '../../core/forms/samples';
import { freshOffice, type OfficeRecords } from './officeRecords';

let office: OfficeRecords;
let records: Records;
freshOffice((at) => { ({ office, records } = at); });

const year = (): ReportPeriod => {
  const period = regularPeriod('year', 2026, 1);
  if (!period) throw new Error('no period');
  return period;
};
const section = (report: Report, key: string): readonly (readonly (string | number)[])[] =>
  report.sections.find((one) => one.key === key)?.rows ?? [];

function sign(times: number, body: Readonly<Record<string, string>>): void {
  for (let n = 0; n < times; n += 1) {
    const started = records.journal.append('signingStarted', body);
    records.journal.close(started, 'signingClosed', { act: body['act'] ?? '', verdict: 'valid' });
  }
}

test('the year: certificates, devices, signatures by kind and certificate, refusals with reasons, PINs, needs', () => {
  sign(3, { act: 'approve', class: 'person', serial: '0D4E5F', holder: 'Nguyễn Minh Khôi', documentType: 'QĐ' });
  sign(2, { act: 'issue', class: 'agency', serial: '0A1B2C', holder: 'UBND', documentType: 'QĐ' });
  records.journal.append('signingRefused', { act: 'issue', kind: 'secretDocument', serial: '0A1B2C' });
  records.table('certificates').set('0A1B2C', { notAfter: '30/06/2027' });
  recordCertificateEvent(records, { certificate: '0A1B2C', kind: 'renewed', day: '01/03/2026' });
  reportIncident(records, { kind: 'broken', device: 'TK-002', person: 'CB01', noticedDay: '01/05/2026' });
  const report = makeReport(records, year());
  expect(section(report, 'certificates')).toContainEqual(['Cá nhân', 0, 1, 0, 0, 0, 1]);
  expect(section(report, 'certificateEvents')).toContainEqual(['Gia hạn', 0, 1, 0, 1]);
  expect(section(report, 'devices')).toContainEqual(['Hỏng', 1]);
  expect(section(report, 'incidents')).toContainEqual(['Hỏng vật lý', 1, 1]);
  expect(section(report, 'signedByType')).toEqual([['QĐ', 3, 2]]);
  expect(section(report, 'signedByCertificate')).toEqual([['0D4E5F', 'Nguyễn Minh Khôi', 3], ['0A1B2C', 'UBND', 2]]);
  expect(section(report, 'refused')).toEqual([['văn bản có dấu chỉ độ mật', 1, 0]]);
  expect(section(report, 'pins')).toEqual([['Đã đổi trong 6 tháng', 1], ['Quá 6 tháng chưa đổi', 0], ['Chưa ghi ngày đổi', 0]]);
  expect(section(report, 'byUnit')).toEqual([['Tổ Văn thư', 0, 0, 0], ['Văn phòng', 2, 2, 5]]);
  expect(section(report, 'needs')).toContainEqual(['Cơ quan (con dấu)', 0, 1, 0, 0]);
  expect(report.late).toBe(false);
  office.now = new Date('2026-12-10T01:00:00Z');
  expect(makeReport(records, year()).late).toBe(true);
});

test('a unit reports with the units under it, and nothing of others', () => {
  records.table('units').add({ code: 'KT', name: 'Phòng Kinh tế' });
  records.table('certificates').add({ serial: 'AB', class: 'person', name: 'Người khác', unit: 'KT', notAfter: '01/01/2030' });
  records.table('certificates').add({ serial: 'CD', class: 'person', name: 'Trần Thị Lan', unit: 'VP1', notAfter: '01/01/2030' });
  sign(1, { act: 'approve', class: 'person', serial: 'AB', holder: 'Người khác' });
  sign(4, { act: 'approve', class: 'person', serial: 'CD', holder: 'Trần Thị Lan' });
  const report = makeReport(records, year(), 'Văn phòng');
  expect(section(report, 'signedByCertificate')).toEqual([['CD', 'Trần Thị Lan', 4]]);
  expect(section(report, 'byUnit').map(([unit]) => unit)).toEqual(['Tổ Văn thư', 'Văn phòng']);
  // A ring of units ends.
  records.table('units').set('VP', { parent: 'VP1' });
  expect(makeReport(records, year(), 'VP').unit).toBe('Văn phòng');
});

test('days are those of Vietnam: an act at 23:30 UTC belongs to the next day', () => {
  office.now = new Date('2026-06-30T23:30:00Z');
  sign(1, { act: 'approve', class: 'person', serial: '0D4E5F', holder: 'K' });
  expect(section(makeReport(records, freePeriod('2026-06-30', '2026-06-30')), 'signedByType')).toEqual([]);
  expect(section(makeReport(records, freePeriod('2026-07-01', '2026-07-01')), 'signedByType')).toHaveLength(1);
});

test('a report is a PDF that can be signed, a workbook with a sheet for each table, or CSV', () => {
  const report = makeReport(records, year());
  const path = (name: string) => ({ path: join(office.folder, name), overwrite: false });
  for (const name of ['bc.pdf', 'bc.xlsx', 'bc.csv']) saveReport(records, fonts, report, path(name));
  const text = execFileSync('pdftotext', ['-layout', join(office.folder, 'bc.pdf'), '-'], { encoding: 'utf8' }).normalize('NFC');
  for (const { heading } of report.sections) expect(text.replace(/\s+/gu, ' ')).toContain(heading);
  expect(text).toContain('/BC-UBND');
  expect(readFileSync(join(office.folder, 'bc.pdf')).length).toBeLessThan(60_000);
  expect(readXlsx(readFileSync(join(office.folder, 'bc.xlsx')))[0]?.map((cell) => cell.text)).toEqual(report.sections[0]?.columns.map(({ label }) => label));
  expect(records.rows('select count(*) as n from reportMade')).toEqual([{ n: 3 }]);
});

test('a register prints its cover and every column on every page', () => {
  const table = records.table('outgoing');
  for (let n = 1; n <= 60; n += 1) {
    table.add({ numberSymbol: `${String(n)}/QĐ-UBND`, documentDay: '20/11/2026', typeAndSubject: `Quyết định về việc giao nhiệm vụ số ${String(n)} cho các đơn vị trực thuộc`, signer: 'Nguyễn Minh Khôi', recipients: 'Các phòng; Lưu: VT', copies: '3' });
  }
  const file = printRegister(table.register, table.list(), { office: formOffice, year: 2026, from: '2026-01-01', to: '2026-12-31', volume: 1 }, fonts);
  const place = join(office.folder, 'so.pdf');
  require('node:fs').writeFileSync(place, file);
  const pages = execFileSync('pdftotext', ['-layout', place, '-'], { encoding: 'utf8' }).normalize('NFC').split('\f');
  expect(pages[0]).toMatch(/SỔ ĐĂNG KÝ VĂN BẢN ĐI[\s\S]*Năm: 2026[\s\S]*Từ ngày 01\/01\/2026 đến ngày 31\/12\/2026[\s\S]*Từ số 1\/QĐ-UBND đến số 60\/QĐ-UBND[\s\S]*Quyển số: 01/u);
  for (const page of pages.slice(1, -1)) expect(page).toContain('Nơi nhận');
  expect(pages.join(' ')).toContain('60/QĐ-UBND');
});

describe('reminders', () => {
  const kinds = (day: string): readonly string[] => remindersOf(records, day).map(({ kind }) => kind);
  const of = (kind: string, day: string) => remindersOf(records, day).find((one) => one.kind === kind);

  test('reports are asked for 30 days before 15 June and 10 December, and no longer once they are made', () => {
    expect(kinds('2026-05-15')).not.toContain('reportHalfYear');
    expect(of('reportHalfYear', '2026-05-16')).toMatchObject({ due: '2026-06-14', urgency: 'soon' });
    expect(of('reportHalfYear', '2026-06-08')).toMatchObject({ urgency: 'near' });
    expect(of('reportHalfYear', '2026-06-14')).toMatchObject({ urgency: 'now', days: 0 });
    expect(of('reportHalfYear', '2026-06-15')).toMatchObject({ urgency: 'late' });
    expect(of('reportYear', '2026-12-01')).toMatchObject({ due: '2026-12-09' });
    office.now = new Date('2026-12-01T03:00:00Z');
    saveReport(records, fonts, makeReport(records, year()), { path: join(office.folder, 'n.csv'), overwrite: false });
    expect(kinds('2026-12-01')).not.toContain('reportYear');
  });

  test('a PIN from its sixth month, a certificate 90 days before its end', () => {
    expect(of('pinAge', '2026-08-02')).toMatchObject({ subject: 'TK-002', due: '2026-09-01' });
    expect(of('pinAge', '2026-07-31')).toBeUndefined();
    recordPinChanged(records, 'TK-002', '2026-08-02');
    expect(kinds('2026-09-15')).not.toContain('pinAge');
    records.table('certificates').set('0D4E5F', { notAfter: '01/12/2026' });
    expect(of('certificateExpiry', '2026-09-01')).toBeUndefined();
    expect(of('certificateExpiry', '2026-09-02')).toMatchObject({ due: '2026-12-01', urgency: 'soon' });
    expect(of('certificateExpiry', '2026-12-03')).toMatchObject({ urgency: 'late' });
  });

  test('a device goes back within five working days after revocation; holidays are the office\'s own', () => {
    recordCertificateEvent(records, { certificate: '0A1B2C', kind: 'revoked', day: '19/11/2026' });
    expect(of('deviceReturn', '2026-11-20')).toMatchObject({ due: '2026-11-26' });
    setCalendarDay(records, '2026-11-24', 'off', 'Nghỉ của cơ quan');
    expect(of('deviceReturn', '2026-11-20')).toMatchObject({ due: '2026-11-27' });
    records.table('devices').set('TK-001', { state: 'returned' });
    expect(kinds('2026-11-20')).not.toContain('deviceReturn');
  });

  test('an open incident, an unsent request and the journal of last month are not forgotten', () => {
    reportIncident(records, { kind: 'lost', device: 'TK-001', person: 'CB02' });
    expect(kinds('2026-12-03')).toEqual(expect.arrayContaining(['incidentOpen', 'statementDue']));
  });
});
