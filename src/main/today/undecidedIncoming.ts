import { addDays, type Day } from '../../core/records/calendarDay';
import type { Records } from '../records/records';
import { recentEntries } from './recentEntries';

const days = 7;

/**
 * Files of incoming documents that were verified in the last week and neither received nor refused since, newest first
 * (S2 Đ19 k3). Only where the office receives with this program at all: one may also verify out of curiosity.
 */
export function undecidedIncoming(records: Records, today: Day): readonly string[] {
  if (records.row('select 1 from incoming where fileSha256 is not null limit 1') === undefined) return [];
  const decided = new Set<string>();
  const found = new Map<string, string>();
  for (const { event, body } of recentEntries(records, addDays(today, -days), ['documentVerified'])) {
    const before = String(body['sha256Before'] ?? '');
    if (event === 'incomingAccepted' || event === 'incomingRefused') decided.add(before);
    // What this office signed by itself came from nobody.
    else if (event === 'signingClosed') decided.add(String(body['sha256After'] ?? ''));
    else if (event === 'documentVerified' && !found.has(before)) found.set(before, String(body['file'] ?? ''));
  }
  return [...found].filter(([sha256]) => !decided.has(sha256)).map(([, file]) => file);
}
