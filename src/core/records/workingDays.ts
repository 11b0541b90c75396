import { addDays, weekday, type Day } from './calendarDay';

/** The office's calendar: holidays, and weekend days that are worked in their place. */
export interface WorkCalendar {
  readonly holidays: ReadonlySet<Day>;
  readonly worked: ReadonlySet<Day>;
}

export function isWorkingDay(day: Day, calendar: WorkCalendar): boolean {
  if (calendar.worked.has(day)) return true;
  if (calendar.holidays.has(day)) return false;
  const number = weekday(day);
  return number !== 0 && number !== 6;
}

/** The last day of a period of working days; the day it starts from is not counted. */
export function addWorkingDays(from: Day, count: number, calendar: WorkCalendar): Day {
  let day = from;
  for (let left = count, guard = 0; left > 0 && guard < 4000; guard += 1) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}
