import type { JournalEntry } from '../records/journal';
import type { Records } from '../records/records';

/** However busy a week was, the start page waits for no more than this. */
const mostEntries = 5000;
const page = 500;

/**
 * Entries of the last days, newest first, as far as one of these events is among them. The counts tell first whether
 * any is, so that a quiet week costs nothing.
 * @param from first day, in Vietnam
 */
export function* recentEntries(
  records: Records, from: string, events: readonly string[],
): IterableIterator<JournalEntry> {
  const marks = events.map(() => '?').join(', ');
  const any = records.row(`select 1 from journalCount where day >= ? and event in (${marks}) limit 1`, from, ...events);
  if (any === undefined) return;
  const cutoff = new Date(Date.parse(`${from}T00:00:00+07:00`)).toISOString();
  for (let before: number | undefined, read = 0; read < mostEntries; read += page) {
    const entries = records.journal.list(page, before);
    for (const entry of entries) {
      if (entry.at < cutoff) return;
      yield entry;
    }
    before = entries.at(-1)?.seq;
    if (before === undefined) return;
  }
}
