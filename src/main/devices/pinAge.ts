import type { PinAge } from '../../contract/devices';
import { vietnamDay } from '../../core/vietnamTime';

/** What is known of the PIN of a token, by days in Vietnam. */
export interface PinRecord {
  readonly firstSeen: string;
  readonly pinChanged?: string | undefined;
  /** The token was handed over: the new holder changes the PIN before she signs. */
  readonly changeRequired?: boolean | undefined;
}

/** Ninh Bình QĐ 165/2025 Đ21 k3: at least once in six months; the reminder comes a month before. */
const remindMonths = 5;
const dueMonths = 6;

/** How old the PIN of a token is on the day `now`. */
export function pinAge(record: PinRecord | undefined, now: Date): PinAge {
  if (record === undefined) return { state: 'unknown', changed: null, since: null, due: null };
  const changed = record.pinChanged ?? null;
  const since = changed ?? record.firstSeen;
  const due = addMonths(since, dueMonths);
  const today = vietnamDay(now);
  const byDay = today > due ? 'overdue' : today >= addMonths(since, remindMonths) ? 'due' : changed === null ? 'unknown' : 'ok';
  return { state: record.changeRequired === true ? 'changeRequired' : byDay, changed, since, due };
}

/** The same day `months` later, or the last day of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
