import { rights, roles, type Right, type Role } from '../../../src/contract/models';
import { dueKinds, startPages, type DueInfo } from '../../../src/contract/today';
import { rightsOf } from '../../../src/core/records/roles';
import { rooms, roomsFor } from '../../../src/renderer/frame/rooms';
import { nextReport } from '../../../src/renderer/reports/reportWish';
import { dueGoal } from '../../../src/renderer/today/dueGoal';
import { dropRoom, tasksOf } from '../../../src/renderer/today/pageTasks';
import { asksForPage, pagesFor, startPageOf } from '../../../src/renderer/today/startPage';

const rightsFor = (...held: readonly Role[]): readonly Right[] =>
  rights.filter((right) => rightsOf[right].some((role) => held.includes(role)));

test('each role has its own rooms', () => {
  expect(roomsFor(rightsFor('official'))).not.toContain('reports');
  expect(roomsFor(rightsFor('it'))).not.toContain('sign');
  expect(roomsFor(rightsFor('clerk'))).toEqual(expect.arrayContaining(['today', 'sign', 'verify', 'reports']));
  expect(roomsFor([])).toEqual(expect.arrayContaining(['today', 'verify']));
  expect(roomsFor(null)).toEqual(rooms);
});

test('no start page offers a task that its role may not do, and every task leads to a room that is shown', () => {
  for (const role of roles) {
    const held = rightsFor(role);
    const tasks = tasksOf(role, held);
    expect(tasks.length).toBeGreaterThan(2);
    for (const task of tasks) {
      expect(task.needs === null || held.includes(task.needs)).toBe(true);
      expect(roomsFor(held)).toContain(task.room);
    }
  }
  const first = startPages.map((page) => tasksOf(page, rights)[0]?.name);
  expect(new Set(first).size).toBe(4);
});

test('an office without roles is asked once; its answer is one of the pages', () => {
  const fresh = { login: 'lan', roles, rights, hasRoles: false, startAs: null, day: '2026-11-19', due: [] };
  expect(asksForPage(fresh)).toBe(true);
  expect(startPageOf(fresh)).toBe('all');
  expect(asksForPage({ ...fresh, startAs: 'clerk' })).toBe(false);
  expect(startPageOf({ ...fresh, startAs: 'clerk' })).toBe('clerk');
});

test('who has one role is asked nothing, and a page chosen before is given up with its role', () => {
  const clerk = { login: 'lan', roles: ['clerk'] as const, rights: rightsFor('clerk'), hasRoles: true, startAs: 'it' as const, day: '2026-11-19', due: [] };
  expect(pagesFor(clerk)).toEqual(['clerk']);
  expect(startPageOf(clerk)).toBe('clerk');
  expect(asksForPage({ ...clerk, startAs: null })).toBe(false);
  expect(pagesFor({ hasRoles: true, roles: ['it', 'admin'] })).toEqual(['it', 'admin', 'all']);
});

test('a document dropped by somebody who does not sign is checked', () => {
  expect(dropRoom('clerk', rightsFor('clerk'))).toBe('sign');
  expect(dropRoom('it', rightsFor('it'))).toBe('verify');
  expect(dropRoom('all', rightsFor('it'))).toBe('verify');
});

test('every reminder has an action, and a report is the one that is due', () => {
  const due = (kind: DueInfo['kind'], day: string): DueInfo => ({ kind, due: day, days: 1, urgency: 'now', subject: '', key: null, count: 1 });
  for (const kind of dueKinds) expect(dueGoal(due(kind, '2026-06-14'))).toBeDefined();
  expect(dueGoal(due('reportHalfYear', '2026-06-14'))).toMatchObject({ room: 'reports', report: { kind: 'halfYear', year: 2026, part: 1 } });
  expect(dueGoal(due('reportYear', '2026-12-09'))).toMatchObject({ report: { kind: 'year', year: 2026 } });
  expect(nextReport('2026-03-01')).toMatchObject({ kind: 'halfYear', part: 1 });
});
