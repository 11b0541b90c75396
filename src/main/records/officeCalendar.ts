import { AnsoError } from '../../contract/errors';
import type { dayKinds } from '../../contract/today';
import { isDay } from '../../core/records/calendarDay';
import { proposedHolidays, type Holiday } from '../../core/records/vietnamHolidays';
import type { WorkCalendar } from '../../core/records/workingDays';
import type { Records } from './records';

/** `off` is a holiday, `worked` a weekend day that is worked, `ordinary` takes a proposed holiday back. */
export type DayKind = (typeof dayKinds)[number];

export interface CalendarEntry extends Holiday {
  readonly kind: DayKind;
  /** Set by the office, not proposed by the program. */
  readonly own: boolean;
}

/** The days of a year that are not as the week says: what the program proposes, as the office has changed it. */
export function calendarOf(records: Records, year: number): readonly CalendarEntry[] {
  const days = new Map<string, CalendarEntry>(proposedHolidays(year).map((holiday) => [holiday.day, { ...holiday, kind: 'off', own: false }]));
  const own = records.rows<{ day: string; name: string; kind: DayKind }>('select day, name, kind from calendarDay where day like ? order by day', `${String(year)}-%`);
  for (const entry of own) days.set(entry.day, { ...entry, own: true });
  return [...days.values()].filter(({ kind, own: isOwn }) => kind !== 'ordinary' || isOwn).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The calendar from one year before to one after: deadlines cross the turn of the year. */
export function workCalendar(records: Records, around: number): WorkCalendar {
  const entries = [around - 1, around, around + 1].flatMap((year) => calendarOf(records, year));
  const daysOf = (kind: DayKind): ReadonlySet<string> => new Set(
    entries.filter((entry) => entry.kind === kind).map(({ day }) => day)
  );
  return { holidays: daysOf('off'), worked: daysOf('worked') };
}

/** Changes one day of the office's calendar. @throws AnsoError accessDenied, recordInvalid. */
export function setCalendarDay(records: Records, day: string, kind: DayKind, name: string): void {
  records.access.require('calendar');
  if (!isDay(day)) throw new AnsoError('recordInvalid', { register: 'calendar', column: 'day', reason: day });
  records.change((note) => {
    records.database.prepare('insert into calendarDay values (?, ?, ?) on conflict (day) do update set name = excluded.name, kind = excluded.kind').run(day, name, kind);
    note('calendarChanged', { day, kind });
  });
}
