import { addDays, type Day } from '../../core/records/calendarDay';
import type { DueInfo, DueKind } from '../../contract/today';
import { reminder, remindersOf, type Reminder } from '../records/reminders';
import { UpgradeQueue } from '../records/upgradeQueue';
import type { Workspace } from '../workspace';
import { ownDue } from './ownDue';
import { undecidedIncoming } from './undecidedIncoming';
import { unfinishedActs } from './unfinishedActs';

/** So many of a kind are told one by one; more are told as one, or a province's certificates would fill the page. */
const mostOfAKind = 4;

type Parts = Pick<Workspace, 'records' | 'home'>;

/** Everything that is due for the person at this machine, one by one, most urgent first. */
export function dueFor({ records, home }: Parts, today: Day = records.today): readonly Reminder[] {
  const all = [...remindersOf(records, today)];
  const unfinished = unfinishedActs(records, today);
  const [newest] = unfinished;
  if (newest) all.push(reminder('unfinished', newest.day, today, named(unfinished.map(({ file }) => file))));
  const undecided = undecidedIncoming(records, today);
  if (undecided.length > 0) all.push(reminder('incomingUndecided', today, today, named(undecided)));
  const waiting = new UpgradeQueue(home).count();
  if (waiting > 0) all.push(reminder('upgradeQueue', addDays(today, 1), today, String(waiting)));
  return ownDue(records, all).toSorted((a, b) => a.days - b.days || (a.kind < b.kind ? -1 : 1));
}

/** The same, with many of a kind told as one. */
export function dueInfos(due: readonly Reminder[]): readonly DueInfo[] {
  const byKind = Map.groupBy(due, ({ kind }) => kind);
  const told = new Set<DueKind>();
  return due.flatMap((one): readonly DueInfo[] => {
    const count = byKind.get(one.kind)?.length ?? 1;
    if (count <= mostOfAKind) return [{ ...one, count: 1 }];
    if (told.has(one.kind)) return [];
    told.add(one.kind);
    return [{ ...one, key: null, count }];
  });
}

/** `a.pdf, b.pdf, … (12)`: the first two, and how many there are. */
function named(files: readonly string[]): string {
  const first = files.slice(0, 2).join(', ');
  return files.length > 2 ? `${first}, … (${String(files.length)})` : first;
}

