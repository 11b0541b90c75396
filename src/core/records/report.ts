import type { ReportKind } from '../../contract/models';
import { printDay, type Day } from './calendarDay';

export interface ReportPeriod {
  readonly kind: ReportKind;
  readonly from: Day;
  readonly to: Day;
  /** `6 tháng đầu năm 2026`. */
  readonly label: string;
  /** The report leaves the office before this day (S0 Đ14 k6 a, b); null where no text sets one. */
  readonly before: Day | null;
}

export interface ReportColumn {
  readonly key: string;
  readonly label: string;
  /** Share of the width; numbers stand right. */
  readonly weight: number;
  readonly isNumber: boolean;
}

/** One table of a report. `key` names it for charts and programs. */
export interface ReportSection {
  readonly key: string;
  readonly heading: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface Report {
  readonly title: string;
  readonly period: ReportPeriod;
  readonly agency: string;
  /** The unit it is about, with those under it; null for the whole office. */
  readonly unit: string | null;
  readonly madeDay: Day;
  /** Made on or after the day that it was due before. */
  readonly late: boolean;
  readonly sections: readonly ReportSection[];
}

/** The period of a report that comes regularly. Undefined where the numbers name none. */
export function regularPeriod(kind: Exclude<ReportKind, 'period'>, year: number, part: number): ReportPeriod | undefined {
  const y = String(year);
  if (!Number.isInteger(year) || year < 2000 || year > 2200) return undefined;
  if (kind === 'year') return { kind, from: `${y}-01-01`, to: `${y}-12-31`, label: `năm ${y}`, before: `${y}-12-10` };
  if (kind === 'halfYear') {
    if (part === 1) return { kind, from: `${y}-01-01`, to: `${y}-06-30`, label: `6 tháng đầu năm ${y}`, before: `${y}-06-15` };
    return part === 2 ? { kind, from: `${y}-07-01`, to: `${y}-12-31`, label: `6 tháng cuối năm ${y}`, before: null } : undefined;
  }
  const roman = ['I', 'II', 'III', 'IV'][part - 1];
  if (roman === undefined) return undefined;
  const two = (month: number): string => String(month).padStart(2, '0');
  const last = part === 1 || part === 4 ? 31 : 30;
  return { kind, from: `${y}-${two(3 * part - 2)}-01`, to: `${y}-${two(3 * part)}-${String(last)}`, label: `quý ${roman} năm ${y}`, before: null };
}

/** Any period. */
export const freePeriod = (from: Day, to: Day): ReportPeriod => ({ kind: 'period', from, to, label: `từ ngày ${printDay(from)} đến ngày ${printDay(to)}`, before: null });

export const words = (key: string, label: string, weight = 3): ReportColumn =>
  ({ key, label, weight, isNumber: false });
export const count = (key: string, label: string): ReportColumn => ({ key, label, weight: 1, isNumber: true });
