import type { JournalGroup } from '../../contract/models';
import { eventsOf } from '../../core/records/journalGroups';
import { foldedLetters } from '../../core/records/foldedLetters';
import { vietnamOffsetMs } from '../../core/vietnamTime';
import type { JournalBody, JournalEntry } from './journal';
import { foldingFunction } from './registerQuery';
import type { Records } from './records';

export interface JournalQuestion {
  readonly before?: number;
  readonly person?: string;
  readonly certificate?: string;
  readonly group?: JournalGroup;
  /** Days in Vietnam, both included. */
  readonly from?: string;
  readonly to?: string;
}

/** Entries that one call looks through: it answers soon whatever is asked, and is asked again. */
const windowSize = 50_000;
const mostEntries = 100;

/**
 * Entries newest first, and where to go on. An official sees what she did herself; clerk, IT staff and administrator
 * see all (S0 Đ14 k5).
 */
export function searchJournal(
  records: Records, question: JournalQuestion,
): { readonly entries: readonly JournalEntry[]; readonly next: number | null } {
  const before = question.before ?? records.journal.chainHead.seq + 1;
  const floor = Math.max(1, before - windowSize);
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const where = (sql: string, ...bound: readonly string[]): void => { conditions.push(sql); values.push(...bound); };
  if (question.group !== undefined) {
    const events = eventsOf[question.group];
    where(`event in (${events.map(() => '?').join(', ')})`, ...events);
  }
  if (question.from !== undefined) where('at >= ?', momentOf(question.from, 0));
  if (question.to !== undefined) where('at < ?', momentOf(question.to, 1));
  const person = foldedLetters(question.person ?? '').trim();
  if (person !== '') {
    where(`(instr(${foldingFunction}(body ->> 'by'), ?) > 0 or instr(${foldingFunction}(body ->> 'holder'), ?) > 0)`, person, person);
  }
  const certificate = (question.certificate ?? '').replace(/[\s:]/gu, '').toUpperCase();
  if (certificate !== '') {
    where(`(instr(upper(body ->> 'serial'), ?) > 0 or instr(upper(body ->> 'certificate'), ?) > 0)`, certificate, certificate);
  }
  if (!seesAll(records)) where(`body ->> 'by' = ?`, records.access.login);
  const rows = records.rows<{ seq: number; at: string; event: string; body: string }>(
    `select seq, at, event, body from journal where seq >= ? and seq < ?${conditions.map((one) => ` and ${one}`).join('')}
     order by seq desc limit ?`, floor, before, ...values, mostEntries);
  const entries = rows.map(({ seq, at, event, body }) => ({ seq, at, event, body: JSON.parse(body) as JournalBody }));
  const last = entries.length === mostEntries ? entries.at(-1)?.seq ?? floor : floor;
  return { entries, next: last > 1 && !isBefore(records, last, question.from) ? last : null };
}

const seesAll = ({ access: { roles } }: Records): boolean => roles.some((role) => role !== 'official');

/** Entries only grow older: past the beginning of the period nothing is to be found. */
function isBefore(records: Records, seq: number, from: string | undefined): boolean {
  if (from === undefined) return false;
  const row = records.row<{ at: string }>('select at from journal where seq = ?', seq);
  return row !== undefined && row.at < momentOf(from, 0);
}

/** Midnight in Vietnam before a day, or so many days later. */
const momentOf = (day: string, later: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - vietnamOffsetMs + later * 86_400_000).toISOString();
