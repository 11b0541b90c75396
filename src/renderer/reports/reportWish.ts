import type { ReportKind } from '../../contract/models';

/** Which report is wanted, as the room asks for it. Days as `YYYY-MM-DD`. */
export interface ReportWish {
  readonly kind: ReportKind;
  readonly year: number;
  /** Half or quarter of the year, from 1. */
  readonly part: number;
  readonly from: string;
  readonly to: string;
  /** Code of the unit; null for the whole office. */
  readonly unit: string | null;
}

/** The regular report that comes due next: that of the half year until 15 June, then that of the year (S0 Đ14 k6). */
export function nextReport(today: string): ReportWish {
  const year = Number(today.slice(0, 4));
  const base = { year, part: 1, from: `${String(year)}-01-01`, to: today, unit: null };
  return { ...base, kind: today.slice(5) <= '06-30' ? 'halfYear' : 'year' };
}
