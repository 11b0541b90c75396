import { asAnsoError } from '../../contract/errors';
import { UpgradeQueue } from '../records/upgradeQueue';
import type { Workspace } from '../workspace';
import { extendFile, type ExtendRequest } from './extendFile';

/** A file that waits for its level, and how it leaves the queue. */
export interface QueuedWish extends ExtendRequest {
  readonly settled: () => void;
}

/** The files themselves are replaced, if they are still what was signed then; earlier bytes stay as they are. */
export function queuedWishes(home: string): readonly QueuedWish[] {
  const queue = new UpgradeQueue(home);
  return [...queue.entries()].flatMap((entry): QueuedWish[] => {
    if (entry.level === 'B-B') return [];
    const { path: file, level, sha256: expected } = entry;
    return [{ file, output: null, level, overwrite: true, expected, settled: () => { queue.remove(entry); } }];
  });
}

/**
 * Makes good all that waits. A file that is gone or changed waits no longer; any other fault leaves its file waiting.
 * @returns how many were made good, and how many wait still
 * @throws AnsoError queueBroken, and the first fault where nothing could be made good.
 */
export async function extendQueue(
  workspace: Workspace,
): Promise<{ readonly extended: number; readonly waiting: number }> {
  const services = workspace.services();
  let extended = 0;
  let first: unknown = null;
  try {
    for (const wish of queuedWishes(workspace.home)) {
      try {
        await extendFile(wish, { services, workspace });
        wish.settled();
        extended += 1;
      } catch (thrown) {
        const { kind } = asAnsoError(thrown);
        if (kind === 'fileNotFound' || kind === 'fileChanged') wish.settled();
        else first ??= thrown;
      }
    }
  } finally {
    services.dispose();
  }
  if (extended === 0 && first !== null) throw first;
  return { extended, waiting: new UpgradeQueue(workspace.home).count() };
}
