import { daysUntil, readDate, showDate, showMoment, todayInVietnam } from '../../../src/renderer/texts/dates';

describe('dates as an office reads them', () => {
  test('today is the day in Viet Nam, also where the machine is in another zone', () => {
    expect(todayInVietnam(new Date('2026-11-21T17:30:00Z'))).toBe('2026-11-22');
    expect(todayInVietnam(new Date('2026-11-21T16:59:59Z'))).toBe('2026-11-21');
  });

  test('a moment shows seconds and Vietnamese time', () => {
    expect(showMoment('2026-11-22T02:15:04Z')).toBe('22/11/2026 09:15:04');
    expect(showMoment('2026-11-22T09:15:04+07:00')).toBe('22/11/2026 09:15:04');
    expect(showMoment('2026-11-21T17:00:00Z')).toBe('22/11/2026 00:00:00');
    expect(showMoment('?')).toBe('?');
  });

  test.each([
    ['20/11/2026', '2026-11-20'], [' 1-2-2026 ', '2026-02-01'], ['29.02.2028', '2028-02-29'],
    ['29/02/2026', null], ['31/04/2026', null], ['00/01/2026', null], ['2026-11-20', null], ['20/11/26', null], ['', null],
  ])('«%s» is read as %s', (text, iso) => {
    expect(readDate(text)).toBe(iso);
    if (iso !== null) expect(readDate(showDate(iso))).toBe(iso);
  });

  test('days left are whole days; what ended is below zero', () => {
    const now = new Date('2026-11-22T00:00:00Z');
    expect(daysUntil('2026-11-23T23:00:00Z', now)).toBe(1);
    expect(daysUntil('2026-11-21T23:00:00Z', now)).toBe(-1);
  });
});
