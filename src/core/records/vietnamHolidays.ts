import { addDays, weekday, type Day } from './calendarDay';
import { lunarDay } from './lunarCalendar';

export interface Holiday {
  readonly day: Day;
  readonly name: string;
}

/**
 * The public holidays of a year by Bộ luật Lao động 2019 Đ112: New Year, five days of Tết, Giỗ Tổ, 30 April, 1 May and
 * two days of the National Day; what falls on a weekend is made good on the next working day (Đ111 k3). Which days
 * of Tết and of the National Day are taken is announced each year, so this is a proposal that an office can edit.
 */
export function proposedHolidays(year: number): readonly Holiday[] {
  const tet = lunarDay(year, 1, 1);
  const days: Holiday[] = [
    { day: `${String(year)}-01-01`, name: 'Tết Dương lịch' },
    ...[-1, 0, 1, 2, 3].map((offset) => ({ day: addDays(tet, offset), name: 'Tết Nguyên đán' })),
    { day: lunarDay(year, 3, 10), name: 'Giỗ Tổ Hùng Vương' },
    { day: `${String(year)}-04-30`, name: 'Ngày Chiến thắng' },
    { day: `${String(year)}-05-01`, name: 'Ngày Quốc tế lao động' },
    { day: `${String(year)}-09-01`, name: 'Quốc khánh' },
    { day: `${String(year)}-09-02`, name: 'Quốc khánh' },
  ];
  const taken = new Set(days.map(({ day }) => day));
  const isFree = (day: Day): boolean => weekday(day) === 0 || weekday(day) === 6;
  const madeGood: Holiday[] = [];
  for (const { day, name } of days) {
    if (!isFree(day)) continue;
    let next = addDays(day, 1);
    while (isFree(next) || taken.has(next)) next = addDays(next, 1);
    taken.add(next);
    madeGood.push({ day: next, name: `${name} (nghỉ bù)` });
  }
  return [...days, ...madeGood].sort((a, b) => (a.day < b.day ? -1 : 1));
}
