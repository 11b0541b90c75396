import type { FormOffice } from './formSubjects';
import { drawTable } from './page/drawTable';
import { FormPages } from './page/formPages';
import type { FormFonts } from './page/textFaces';
import { printedValue } from '../records/printedValue';
import { printDay, type Day } from '../records/calendarDay';
import type { RecordEntry, Register } from '../records/register';

/** What the cover of a register says (NĐ 30/2020 PL IV). */
export interface RegisterCover {
  readonly office: FormOffice;
  readonly year: number;
  readonly from: Day;
  readonly to: Day;
  readonly volume: number;
}

/**
 * A register as it is printed and bound: the cover, then every column on landscape pages, the head repeated (Đ16 k2
 * b, Đ22 k3 b).
 * @throws AnsoError limitExceeded past 3000 pages.
 */
export function printRegister(
  register: Register, entries: readonly RecordEntry[], cover: RegisterCover, fonts: FormFonts
): Uint8Array {
  const pages = new FormPages(fonts, { landscape: true });
  const numbers = register.numbered === undefined ? [] : entries.map((entry) => String(entry[register.numbered ?? ''] ?? ''));
  pages.paragraph(cover.office.superior.toUpperCase(), { align: 'center', sizePt: 14 });
  pages.paragraph(cover.office.name.toUpperCase(), { align: 'center', sizePt: 14, face: 'bold', beforeMm: 0 });
  pages.y = 75;
  pages.paragraph(register.title, { align: 'center', sizePt: 24, face: 'bold' });
  pages.y += 8;
  pages.paragraph(`Năm: ${String(cover.year)}`, { align: 'center', sizePt: 16 });
  pages.y = 130;
  const line = (text: string): void => { pages.paragraph(text, { align: 'center', sizePt: 14 }); };
  line(`Từ ngày ${printDay(cover.from)} đến ngày ${printDay(cover.to)}`);
  if (register.numbered !== undefined) line(`Từ số ${numbers[0] ?? '......'} đến số ${numbers.at(-1) ?? '......'}`);
  line(`Quyển số: ${String(cover.volume).padStart(2, '0')}`);
  pages.newPage();
  const columns = register.columns.filter(({ weight }) => weight !== 0);
  const shared = columns.map(({ label, weight = 1, type }) =>
    ({ label, weight, align: type === 'day' || type === 'integer' ? 'center' as const : 'left' as const }));
  drawTable(
    pages, shared, entries.map((entry) => columns.map((column) => printedValue(entry[column.key], column))),
    { sizePt: 10 }
  );
  return pages.finish(register.title);
}
