import type { Right } from '../../contract/models';
import type { StartPage } from '../../contract/today';
import type { Goal } from './goal';

/** A task that a start page offers; its words are `today.task.<name>`. */
export interface Task extends Goal {
  readonly name: TaskName;
  readonly needs: Right | null;
}

const tasks = {
  issue: { room: 'sign', act: 'issue', open: true, needs: 'issue' },
  approve: { room: 'sign', act: 'approve', open: true, needs: 'approve' },
  initial: { room: 'sign', act: 'initial', open: true, needs: 'approve' },
  attach: { room: 'sign', act: 'attach', open: true, needs: 'issue' },
  copy: { room: 'sign', act: 'copy', open: true, needs: 'issue' },
  verify: { room: 'verify', open: true, needs: null },
  devices: { room: 'devices', needs: null },
  pin: { room: 'devices', needs: null },
  reports: { room: 'reports', needs: 'reports' },
  settings: { room: 'settings', needs: 'agencySettings' },
} as const satisfies Readonly<Record<string, Goal & { readonly needs: Right | null }>>;
export type TaskName = keyof typeof tasks;

/** What each kind of work begins with, most usual first. */
const pages: Readonly<Record<StartPage, readonly TaskName[]>> = {
  clerk: ['issue', 'verify', 'copy', 'attach', 'reports', 'pin'],
  official: ['approve', 'initial', 'verify', 'pin'],
  it: ['devices', 'settings', 'verify', 'reports'],
  admin: ['settings', 'devices', 'reports', 'verify'],
  all: ['approve', 'issue', 'verify', 'copy', 'reports', 'devices'],
};

/** The tasks of a start page that this person may do. */
export function tasksOf(page: StartPage, rights: readonly Right[]): readonly Task[] {
  return pages[page].map((name) => ({ name, ...tasks[name] }))
    .filter(({ needs }) => needs === null || rights.includes(needs));
}

/** Where a document that is dropped on a start page goes: to be signed, by those who sign. */
export function dropRoom(page: StartPage, rights: readonly Right[]): 'sign' | 'verify' {
  const signs = rights.includes('approve') || rights.includes('issue');
  return signs && page !== 'it' && page !== 'admin' ? 'sign' : 'verify';
}
