import { reportForm } from '../../core/forms/reportForm';
import type { FormFonts } from '../../core/forms/page/textFaces';
import type { Report, ReportPeriod, ReportSection } from '../../core/records/report';
import { writeCsv } from '../../core/records/spreadsheet/csv';
import { writeXlsx } from '../../core/records/spreadsheet/writeXlsx';
import { certificateSections } from './report/certificateSections';
import { deviceSections } from './report/deviceSections';
import { documentSections } from './report/documentSections';
import { needsSection } from './report/needsSection';
import type { ReportScope } from './report/reportScope';
import { FormSource } from './formSource';
import { completeForm, produce, type FileTarget } from './producedFile';
import type { Records } from './records';
import { unitsUnder } from './unitTree';

/**
 * The report on a period, of the whole office or of a unit with those under it (S4 Đ7 k4). Reads counts, not the
 * journal: a million entries cost no more than a thousand.
 * @param unit code or name
 * @throws AnsoError accessDenied, recordNotFound.
 */
export function makeReport(records: Records, period: ReportPeriod, unit?: string): Report {
  records.access.require('reports');
  const source = new FormSource(records);
  const found = unit === undefined ? null : source.entry('units', unit);
  const scope: ReportScope = { records, period, units: found === null ? null : unitsUnder(records, String(found['code'])) };
  const sections: ReportSection[] = [
    ...certificateSections(scope), ...deviceSections(scope), ...documentSections(scope)
  ];
  // The year's report looks ahead (NĐ 68/2024 Đ34; S4 Đ4 k2).
  if (period.kind === 'year') sections.push(needsSection(scope));
  const today = records.today;
  return {
    title: `Báo cáo sử dụng chữ ký số ${period.label}`, period, agency: source.office.name, unit: found === null ? null : String(found['name']),
    madeDay: today, late: period.before !== null && today >= period.before, sections,
  };
}

/**
 * Writes a report as PDF, XLSX or CSV by the name of the file, and remembers that it was made.
 * @throws AnsoError formIncomplete, and those of writing a file.
 */
export function saveReport(records: Records, fonts: FormFonts, report: Report, target: FileTarget): void {
  const { office } = new FormSource(records);
  const bytes = /\.xlsx$/iu.test(target.path) ? writeXlsx(report.sections.map((section) => ({ name: section.heading, rows: sheetRows(section) })))
    : /\.csv$/iu.test(target.path) ? writeCsv(report.sections.flatMap((section) => [[section.heading], ...sheetRows(section), []]))
      : completeForm('report', reportForm(report, office, office.department), fonts);
  produce([{ ...target, bytes }], ([fileSha256 = '']) => {
    records.change((note) => {
      const { kind, from, to } = report.period;
      records.database.prepare('insert into reportMade (kind, fromDay, toDay, madeDay, fileSha256) values (?, ?, ?, ?, ?)').run(kind, from, to, report.madeDay, fileSha256);
      note('reportMade', { kind, from, to, unit: report.unit ?? '', sha256After: fileSha256 });
    });
  });
}

const sheetRows = (section: ReportSection): readonly (readonly (string | number)[])[] => [
  section.columns.map(({ label }) => label), ...section.rows
];
