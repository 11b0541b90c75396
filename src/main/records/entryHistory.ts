import type { HistoryPage } from '../../contract/recordCalls';
import type { RegisterName } from '../../core/records/register';
import type { JournalBody } from './journal';
import type { Records } from './records';

/** Names under which the journal's entries speak of an entry of a register. */
const namedAs: Readonly<Partial<Record<RegisterName, readonly string[]>>> = {
  devices: ['device', 'token'], certificates: ['certificate'], people: ['person', 'giver', 'receiver', 'carrier'],
  requests: ['request'], incidents: ['incident'], handovers: ['handover'], permits: ['permit'],
};

/** Entries of the journal that one call looks through: it answers soon, and the window asks again. */
const windowSize = 100_000;
const mostEntries = 50;

/**
 * What the journal tells of one entry, newest first: who changed which columns, and the acts about it. Signatures have
 * a room of their own.
 */
export function entryHistory(
  records: Records, name: RegisterName, key: string | number, before = records.journal.chainHead.seq + 1,
): HistoryPage {
  const from = Math.max(1, before - windowSize);
  const about = (namedAs[name] ?? []).map((field) => `body ->> '${field}' = ?`);
  const own = `(event = 'registerChanged' and body ->> 'register' = ? and body ->> 'key' = ?)`;
  const others = about.length === 0 ? '' : ` or (event not like 'signing%' and event <> 'registerChanged' and (${about.join(' or ')}))`;
  const rows = records.rows<{ seq: number; at: string; event: string; body: string }>(
    `select seq, at, event, body from journal where seq >= ? and seq < ? and (${own}${others}) order by seq desc limit ?`,
    from, before, name, String(key), ...about.map(() => String(key)), mostEntries);
  const entries = rows.map(({ seq, at, event, body }) => {
    const told = JSON.parse(body) as JournalBody;
    const { columns } = told;
    const text = (field: string): string => (typeof told[field] === 'string' ? told[field] : '');
    return { seq, at, event, by: text('by'), action: text('action'), columns: Array.isArray(columns) ? columns.map(String) : [] };
  });
  const last = entries.length === mostEntries ? entries.at(-1)?.seq ?? from : from;
  return { entries, next: last > 1 ? last : null };
}
