import { AnsoError } from '../../contract/errors';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { vietnameseDay } from '../../core/records/readCell';
import { freePeriod, regularPeriod, type ReportPeriod } from '../../core/records/report';
import { formFonts } from '../../main/records/formFonts';
import { makeReport, saveReport } from '../../main/records/makeReport';
import { wrongUse, type Options } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';
import { fileTarget } from '../fileTarget';

/** Kinds of the office's own report; any other operand of `anso report` is a document to be reported on. */
export const officeReportKinds: readonly string[] = ['half', 'year', 'quarter', 'period'];

/** `anso report half|year|quarter|period`: PDF, XLSX or CSV with `--out`, else on the screen. */
export const officeReport: Command = async ({ operands: [kind], options, output, workspace }) => {
  const made = makeReport(
    workspace.records, periodOf(kind, options, workspace.records.today),
    ...Object.values(withoutUndefined({ unit: options.unit }))
  );
  if (options.out !== undefined) saveReport(workspace.records, formFonts(workspace.fonts), made, fileTarget(options));
  output.document(made);
  output.line(made.title);
  if (made.late) output.note(output.t('cli.reportLate'));
  for (const section of made.sections) {
    output.line(`  ${section.heading}`);
    for (const row of section.rows) output.line(`    ${row.join(' · ')}`);
  }
  return exitCode.done;
};

function periodOf(kind: string | undefined, options: Options, today: string): ReportPeriod {
  const year = Number(options.year ?? today.slice(0, 4));
  const period = kind === 'half' ? regularPeriod('halfYear', year, Number(options.half ?? 1))
    : kind === 'year' ? regularPeriod('year', year, 1)
      : kind === 'quarter' ? regularPeriod('quarter', year, Number(options.quarter ?? 1))
        : kind === 'period' ? freePeriod(day(options.from), day(options.to)) : undefined;
  if (!period || period.from > period.to) throw wrongUse('anso report half|year|quarter|period [--year N] [--half 1|2] [--quarter 1..4] [--from NGÀY --to NGÀY]');
  return period;
}

function day(text: string | undefined): string {
  const found = vietnameseDay(text ?? '');
  if (found === null) throw new AnsoError('dateInvalid', { date: text ?? '' });
  return found;
}
