import { AnsoError } from '../../contract/errors';
import { upgradeFiles } from '../longTerm/upgradeFiles';
import { UpgradeQueue } from '../records/upgradeQueue';
import type { Workspace } from '../workspace';

/**
 * Makes good all that waits. A file that is gone or changed waits no longer; any other fault leaves its file waiting.
 * @returns how many were made good, and how many wait still
 * @throws AnsoError queueBroken, and the first fault where nothing could be made good.
 */
export async function extendQueue(
  workspace: Workspace,
): Promise<{ readonly extended: number; readonly waiting: number }> {
  const services = workspace.services();
  const queue = new UpgradeQueue(workspace.home);
  const faults: AnsoError[] = [];
  let extended = 0;
  try {
    const settled = (_entry: unknown, outcome: unknown): void => {
      if (!(outcome instanceof AnsoError)) extended += 1;
      else if (outcome.kind !== 'fileNotFound' && outcome.kind !== 'fileChanged') faults.push(outcome);
    };
    await upgradeFiles([...queue.entries()], queue, { settled }, services, workspace);
  } finally {
    services.dispose();
  }
  const [first] = faults;
  if (extended === 0 && first) throw first;
  return { extended, waiting: queue.count() };
}
