import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { regularPeriod } from '../../../src/core/records/report';
import { readCsv } from '../../../src/core/records/spreadsheet/csv';
import { readXlsx } from '../../../src/core/records/spreadsheet/readXlsx';
import { importRegister } from '../../../src/main/records/importRegister';
import { makeReport, saveReport } from '../../../src/main/records/makeReport';
import type { Records } from '../../../src/main/records/records';
import { fonts } from '../../core/forms/samples';
import { freshOffice, type OfficeRecords } from './officeRecords';

/** A judge that is not ours: LibreOffice with its spreadsheets (libreoffice-calc), where they are installed. */
const calc = ['/usr/lib/libreoffice/program/libsclo.so', '/usr/lib64/libreoffice/program/libsclo.so', '/opt/libreoffice/program/libsclo.so'];
const hasOffice = calc.some((part) => existsSync(part));
const patience = 180_000;

let office: OfficeRecords;
let records: Records;
freshOffice((at) => { ({ office, records } = at); });

/** Lets LibreOffice open a file and save it as another kind, with a profile of its own. */
function converted(file: string, to: string, ...more: readonly string[]): readonly string[] {
  const out = join(office.folder, 'out');
  execFileSync('soffice', [
    `-env:UserInstallation=${pathToFileURL(join(office.folder, 'profile')).href}`, '--headless', '--norestore', ...more,
    '--convert-to', to, '--outdir', out, file,
  ], { stdio: 'pipe', timeout: patience });
  return readdirSync(out).sort().map((name) => join(out, name));
}

(hasOffice ? describe : describe.skip)('beside LibreOffice', () => {
  test('every sheet of a report says there what it says here, numbers as numbers', () => {
    const period = regularPeriod('year', 2026, 1);
    if (!period) throw new Error('no period');
    const report = makeReport(records, period);
    const path = join(office.folder, 'bao-cao.xlsx');
    saveReport(records, fonts, report, { path, overwrite: false });
    // The last value asks for every sheet.
    const sheets = converted(path, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1');
    expect(sheets).toHaveLength(report.sections.length);
    const cellsOf = (sheet: string): readonly string[][] =>
      readCsv(readFileSync(sheet)).map((row) => row.map((cell) => cell.trim()));
    const tables = sheets.map((sheet) => JSON.stringify(cellsOf(sheet)));
    for (const { columns, rows } of report.sections) {
      const wanted = [columns.map(({ label }) => label), ...rows.map((row) => row.map((cell) => String(cell).trim()))];
      expect(tables).toContain(JSON.stringify(wanted));
    }
  }, patience);

  test('a list typed in a Vietnamese LibreOffice is taken in: days as cells and as words, numbers with a comma', () => {
    const typed = join(office.folder, 'thiet-bi.csv');
    writeFileSync(typed, [
      'Số hiệu thiết bị;Loại thiết bị;Ngày nhận;Mức FIPS 140;Tình trạng', 'N-01;GCA-01;05/02/2026;2;Đang dùng', 'N-02;GCA-01;31/12/2025;3;Đang cất giữ',
    ].join('\n'));
    // 59 is the semicolon, 76 UTF-8, 1066 Vietnamese: LibreOffice makes days and numbers of what it understands.
    const [file = ''] = converted(typed, 'xlsx', '--infilter=CSV:59,34,76,1,,1066,false,true');
    const rows = readXlsx(readFileSync(file));
    expect(rows[1]?.[2]).toEqual({ text: '2026-02-05', day: '2026-02-05' });
    expect(importRegister(records, 'devices', readFileSync(file))).toEqual({ added: 2, updated: 0, problems: [] });
    expect(records.table('devices').get('N-02')).toMatchObject({ receivedDay: '2025-12-31', fipsLevel: 3, state: 'stored' });
  }, patience);

  test('what such a list has wrong is told row by row, and nothing of it is taken', () => {
    const typed = join(office.folder, 'thiet-bi.csv');
    writeFileSync(typed, [
      'Số hiệu thiết bị;Ngày nhận;Mức FIPS 140', 'N-01;31/02/2026;2', 'N-02;05/02/2026;2,5', 'N-02;05/02/2026;2', 'TK-001;05/02/2026;2',
    ].join('\n'));
    const [file = ''] = converted(typed, 'xlsx', '--infilter=CSV:59,34,76,1,,1066,false,true');
    const { added, problems } = importRegister(records, 'devices', readFileSync(file));
    expect(added).toBe(0);
    expect(problems.map(({ row, kind }) => [row, kind])).toEqual([[2, 'noSuchDay'], [3, 'notANumber'], [4, 'duplicate'], [5, 'exists']]);
    expect(records.table('devices').find('N-01')).toBeUndefined();
  }, patience);
});
