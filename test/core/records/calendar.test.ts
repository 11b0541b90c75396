import { addMonths } from '../../../src/core/records/calendarDay';
import { lunarDay } from '../../../src/core/records/lunarCalendar';
import { proposedHolidays } from '../../../src/core/records/vietnamHolidays';
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '../../../src/core/records/workingDays';

const calendarOf = (year: number): WorkCalendar => (
  { holidays: new Set(proposedHolidays(year).map(({ day }) => day)), worked: new Set() }
);

test.each([
  // 1985 and 2007: the calendar of Vietnam differs from that of China, one zone east.
  [1985, '1985-01-21'], [2007, '2007-02-17'], [2020, '2020-01-25'], [2023, '2023-01-22'], [2024, '2024-02-10'], [2025, '2025-01-29'],
  [2026, '2026-02-17'], [2027, '2027-02-06'], [2028, '2028-01-26'], [2030, '2030-02-02'],
])('Tết %i is on %s', (year, day) => {
  expect(lunarDay(year, 1, 1)).toBe(day);
});

test.each([[2023, '2023-04-29'], [2024, '2024-04-18'], [2025, '2025-04-07'], [2026, '2026-04-26']])('Giỗ Tổ %i is on %s', (year, day) => {
  expect(lunarDay(year, 3, 10)).toBe(day);
});

test('a deadline of five working days leaps over the weekend and Tết', () => {
  // Friday before Tết 2026; Tết takes Monday 16 to Friday 20 February.
  expect(addWorkingDays('2026-02-13', 5, calendarOf(2026))).toBe('2026-02-27');
  expect(addWorkingDays('2026-11-19', 5, calendarOf(2026))).toBe('2026-11-26');
  expect(addWorkingDays('2026-11-20', 1, calendarOf(2026))).toBe('2026-11-23');
});

test('a holiday on a weekend is made good on the next working day', () => {
  // 2026: Giỗ Tổ falls on a Sunday.
  expect(isWorkingDay('2026-04-27', calendarOf(2026))).toBe(false);
  expect(isWorkingDay('2026-04-28', calendarOf(2026))).toBe(true);
});

test('a Saturday that is worked in place of another day counts', () => {
  const calendar = { ...calendarOf(2026), worked: new Set(['2026-11-21']) };
  expect(addWorkingDays('2026-11-20', 1, calendar)).toBe('2026-11-21');
});

test('six months after 31 August is the last day of February', () => {
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
});
