import { basename } from 'node:path';
import { asAnsoError, type AnsoError } from '../../contract/errors';
import type { Progress } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import type { Services } from '../network/services';
import type { QueuedFile, UpgradeQueue } from '../records/upgradeQueue';
import { extendFile, type ExtendedFile } from '../useCases/extendFile';
import type { Workspace } from '../workspace';

export interface QueueHooks {
  readonly begun?: (entry: QueuedFile, index: number) => void;
  readonly progress?: (progress: Progress) => void;
  readonly settled: (entry: QueuedFile, outcome: ExtendedFile | AnsoError) => void;
  /** Of an encrypted file, where somebody gave it. */
  readonly password?: (entry: QueuedFile) => string | undefined;
  readonly signal?: AbortSignal;
  /** Ends at the first failure of the network: the next file would only wait for the same server. */
  readonly untilNetworkFails?: boolean;
}

/**
 * Gives the waiting files what they lack. A file itself is replaced, if it is still what was signed then; earlier
 * bytes stay as they are. What is complete, gone or changed leaves the queue; what failed stays in it.
 */
export async function upgradeFiles(
  entries: readonly QueuedFile[], queue: UpgradeQueue, hooks: QueueHooks, services: Services, workspace: Workspace,
): Promise<void> {
  const { begun, progress, settled, password, signal, untilNetworkFails = false } = hooks;
  for (const [index, entry] of entries.entries()) {
    if (signal?.aborted) return;
    const { path: file, level, sha256: expected } = entry;
    if (level === 'B-B') continue;
    begun?.(entry, index);
    const report = (step: Progress['step'], fraction?: number): void =>
      progress?.({ file: basename(file), index, total: entries.length, step, ...withoutUndefined({ fraction }) });
    try {
      const work = { services, workspace, report, ...withoutUndefined({ signal }) };
      const secret = withoutUndefined({ password: password?.(entry) });
      const extended = await extendFile({ file, output: null, level, overwrite: true, expected, ...secret }, work);
      queue.remove(entry);
      settled(entry, extended);
    } catch (thrown) {
      const error = asAnsoError(thrown);
      if (waitsNoLonger(error)) queue.remove(entry);
      settled(entry, error);
      if (error.kind === 'cancelled' || (untilNetworkFails && error.group === 'network')) return;
    }
  }
}

/** True where what waited is gone or is another file by now: there is nothing left to complete. */
export const waitsNoLonger = ({ kind }: AnsoError): boolean => kind === 'fileNotFound' || kind === 'fileChanged';
