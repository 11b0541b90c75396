import type Database from 'better-sqlite3';

const facts = 'day, event, act, outcome, class, serial, holder, documentType';

/**
 * Whether what the triggers counted is what the entries say. No hash protects the counts: whoever edits them would
 * make a report lie over an intact chain.
 */
export function countsAgree(database: Database.Database, open: ReadonlySet<number>): boolean {
  const difference = database.prepare(`
    with counted as (select ${facts}, count(*) as entries from journalFact group by 1, 2, 3, 4, 5, 6, 7, 8)
    select exists (select * from counted except select ${facts}, entries from journalCount)
        or exists (select ${facts}, entries from journalCount except select * from counted) as differs`).get() as { differs: number };
  if (difference.differs) return false;
  const listed = database.prepare('select seq from journalOpen').pluck().all() as number[];
  return listed.length === open.size && listed.every((seq) => open.has(seq));
}
