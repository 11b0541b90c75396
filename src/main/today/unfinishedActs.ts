import { addDays, type Day } from '../../core/records/calendarDay';
import { vietnamDay } from '../../core/vietnamTime';
import type { JournalBody } from '../records/journal';
import type { Records } from '../records/records';
import { recentEntries } from './recentEntries';

const days = 7;
const broken = ['signingFailed', 'signingInterrupted'];

export interface UnfinishedAct {
  readonly file: string;
  /** When it broke off, in Vietnam. */
  readonly day: Day;
}

/**
 * Documents whose signing broke off in the last week (token pulled out, stopped, power cut) and that were neither
 * signed nor refused since. Newest first.
 */
export function unfinishedActs(records: Records, today: Day): readonly UnfinishedAct[] {
  const settled = new Set<string>();
  const interrupted = new Set<number>();
  const found = new Map<string, UnfinishedAct>();
  const breakOff = (body: JournalBody, at: string): void => {
    const name = nameOf(body);
    // The name of a secret document is not in the journal.
    if (body['file'] !== '' && !settled.has(name)) found.set(name, { file: String(body['file']), day: vietnamDay(new Date(at)) });
    settled.add(name);
  };
  for (const { seq, at, event, body } of recentEntries(records, addDays(today, -days), broken)) {
    if (event === 'signingClosed' || event === 'signingRefused') settled.add(nameOf(body));
    else if (event === 'signingFailed') breakOff(body, at);
    else if (event === 'signingInterrupted' && typeof body['started'] === 'number') interrupted.add(body['started']);
    else if (event === 'signingStarted' && interrupted.has(seq)) breakOff(body, at);
  }
  return [...found.values()];
}

const nameOf = (body: JournalBody): string => `${String(body['act'])}|${String(body['file'])}`;
