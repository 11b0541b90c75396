import { AnsoError } from '../../contract/errors';
import { vietnamOffsetMs } from '../vietnamTime';

/** A day of the calendar, as the issue date of a document. */
export interface IssueDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Reads `YYYY-MM-DD`.
 * @throws AnsoError dateInvalid: another form, or a day that no calendar has.
 */
export function parseIssueDay(date: string): IssueDay {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date);
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const exists = match && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth;
  if (!exists || year < 1945) throw new AnsoError('dateInvalid', { date });
  return { year, month, day };
}

/** The day it is in Asia/Ho_Chi_Minh. */
export function vietnamDay(now: Date): IssueDay {
  const local = new Date(now.getTime() + vietnamOffsetMs);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

/** Day for box 4: below 10 with a zero before it (NĐ 30/2020 PL I II.4 b). */
export const formatDay = (date: IssueDay): string => String(date.day).padStart(2, '0');

/** Month for box 4: only 1 and 2 have a zero before them (NĐ 30/2020 PL I II.4 b). */
export const formatMonth = (date: IssueDay): string => (date.month <= 2 ? `0${date.month}` : String(date.month));

/** `dd/MM/yyyy`, for people. */
export const showDay = (date: IssueDay): string =>
  [date.day, date.month].map((part) => String(part).padStart(2, '0')).join('/') + `/${date.year}`;
