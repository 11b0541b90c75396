import { addMonths } from '../../../src/core/records/calendarDay';
import { pinAge } from '../../../src/core/records/pinAge';

test.each([
  ['2026-01-15', 6, '2026-07-15'], ['2026-08-31', 6, '2027-02-28'], ['2027-08-31', 6, '2028-02-29'],
  ['2026-10-31', 5, '2027-03-31'], ['2026-12-31', 2, '2027-02-28'],
])('six months are calendar months: %s and %i are %s', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test.each([
  ['2026-06-14', 'ok'], ['2026-06-15', 'due'], ['2026-07-15', 'due'], ['2026-07-16', 'overdue'],
])('a PIN changed on 15 January is, on %s, %s', (today, state) => {
  expect(pinAge({ firstSeen: '2025-01-01', pinChanged: '2026-01-15' }, today)).toMatchObject({ state, due: '2026-07-15' });
});

test('where no change is known, the time counts from the day the token was first seen, and it is said', () => {
  expect(pinAge({ firstSeen: '2026-01-15' }, '2026-03-01')).toEqual({
    state: 'unknown', changed: null, since: '2026-01-15', due: '2026-07-15',
  });
  expect(pinAge({ firstSeen: '2026-01-15' }, '2026-08-01').state).toBe('overdue');
  expect(pinAge(undefined, '2026-08-01')).toMatchObject({ state: 'unknown', due: null });
});

test('after a handover the new holder changes the PIN first, whatever its age', () => {
  expect(pinAge({ firstSeen: '2026-01-15', pinChanged: '2026-01-15', changeRequired: true }, '2026-01-16').state).toBe('changeRequired');
});
