import { printRegister } from '../../core/forms/registerPrint';
import type { FormFonts } from '../../core/forms/page/textFaces';
import { registerRows } from '../../core/records/printedValue';
import type { RegisterName } from '../../core/records/register';
import { writeCsv } from '../../core/records/spreadsheet/csv';
import { writeXlsx } from '../../core/records/spreadsheet/writeXlsx';
import { FormSource } from './formSource';
import { produce, type FileTarget } from './producedFile';
import type { Records } from './records';
import type { ListOptions } from './registerQuery';

/**
 * Writes entries as a spreadsheet that can be read back: XLSX by the file's name, else CSV. How many there are.
 * @throws AnsoError of writing a file.
 */
export function exportRegister(records: Records, name: RegisterName, options: ListOptions, target: FileTarget): number {
  const { register } = records.table(name);
  const entries = records.table(name).list(options);
  const rows = registerRows(register, entries);
  const bytes = /\.xlsx$/iu.test(target.path) ? writeXlsx([{ name: register.title, rows }]) : writeCsv(rows);
  produce([{ ...target, bytes }], () => null);
  return entries.length;
}

export interface PrintedPeriod {
  /** Both included; this year so far where they are left out. */
  readonly from?: string;
  readonly to?: string;
  readonly volume?: number;
}

/**
 * Writes a register as it is printed and bound: cover, every column, every entry of the period (NĐ 30/2020 PL IV).
 * @throws AnsoError limitExceeded, and those of writing a file.
 */
export function printRegisterFile(
  records: Records, fonts: FormFonts, name: RegisterName, period: PrintedPeriod, target: FileTarget,
): number {
  const { register } = records.table(name);
  const { from = `${records.today.slice(0, 4)}-01-01`, to = records.today, volume = 1 } = period;
  const entries = records.table(name).list(register.day === undefined ? {} : { from, to });
  const cover = { office: new FormSource(records).office, year: Number(from.slice(0, 4)), from, to, volume };
  produce([{ ...target, bytes: printRegister(register, entries, cover, fonts) }], () => null);
  return entries.length;
}
