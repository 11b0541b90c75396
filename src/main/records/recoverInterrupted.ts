import { existsSync, unlinkSync } from 'node:fs';
import { temporarySuffix } from '../files/outputFile';
import type { Journal, JournalEntry } from './journal';

/**
 * Closes acts that a crash left open, with what is known of them: the finished file is there, or it
 * is not; a half file is removed. Acts of a process that is still running are left alone.
 */
export function recoverInterrupted(journal: Journal): number {
  let closed = 0;
  for (const entry of journal.openActs()) {
    if (isRunning(entry.body['pid'])) continue;
    removeHalf(entry);
    const output = entry.body['output'];
    const found = typeof output === 'string' && existsSync(output);
    // A file of this name may be an older one; its hash tells, and the journal does not claim more.
    journal.close(entry.seq, 'signingInterrupted', { output: found ? 'present' : 'absent' });
    closed += 1;
  }
  return closed;
}

function isRunning(pid: unknown): boolean {
  if (typeof pid !== 'number' || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function removeHalf(entry: JournalEntry): void {
  const half = entry.body['temporary'];
  // Only what looks like ours is ever removed, whatever an entry says.
  if (typeof half !== 'string' || !half.endsWith(temporarySuffix)) return;
  try {
    unlinkSync(half);
  } catch {
    // It was never made, or is gone.
  }
}
