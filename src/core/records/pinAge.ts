import type { TokenStatus } from '../../contract/models';
import { addMonths, type Day } from './calendarDay';

/** What is known of the PIN of a token, by days in Vietnam. */
export interface PinRecord {
  /** When the program saw the token for the first time. */
  readonly firstSeen: Day;
  readonly pinChanged?: Day | undefined;
  /** The token was handed over: the new holder changes the PIN before she signs. */
  readonly changeRequired?: boolean | undefined;
}

/** Ninh Bình QĐ 165/2025 Đ21 k3: at least once in six months; the reminder comes a month before. */
const remindMonths = 5;
const dueMonths = 6;

/** How old the PIN of a token is today. */
export function pinAge(record: PinRecord | undefined, today: Day): TokenStatus['pinAge'] {
  if (record === undefined) return { state: 'unknown', changed: null, since: null, due: null };
  const changed = record.pinChanged ?? null;
  const since = changed ?? record.firstSeen;
  const due = addMonths(since, dueMonths);
  const byDay = today > due ? 'overdue' : today >= addMonths(since, remindMonths) ? 'due' : changed === null ? 'unknown' : 'ok';
  return { state: record.changeRequired === true ? 'changeRequired' : byDay, changed, since, due };
}
