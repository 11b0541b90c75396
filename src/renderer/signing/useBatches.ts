import { useCallback, useEffect, useState, type Dispatch } from 'react';
import type { BatchInfo } from '../../contract/batchCalls';
import { call, errorOf } from '../call';
import type { SigningEvent } from './signingState';

export interface Batches {
  /** Those that were interrupted, the newest first. */
  readonly interrupted: readonly BatchInfo[];
  readonly resume: (batch: string) => Promise<void>;
  readonly drop: (batch: string) => Promise<void>;
}

/**
 * Batches that were interrupted: looked for at the start, and when files come or a run ends.
 * @param files how many files are open
 */
export function useBatches(files: number, running: boolean, dispatch: Dispatch<SigningEvent>): Batches {
  const [interrupted, setInterrupted] = useState<readonly BatchInfo[]>([]);
  const look = useCallback(async () => {
    try {
      setInterrupted(await call('batches.list', {}));
    } catch {
      // Nothing is offered; every file can be opened by hand.
    }
  }, []);
  useEffect(() => {
    if (!running) void look();
  }, [files, running, look]);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      dispatch({ type: 'failed', error: errorOf(thrown) });
    }
    await look();
  };
  return {
    interrupted,
    resume: (batch) => attempt(async () => {
      const resumed = await call('batches.resume', { batch });
      dispatch({ type: 'resumed', batch: resumed });
      for (const document of resumed.replaces) await call('documents.close', { document });
    }),
    drop: (batch) => attempt(async () => { await call('batches.drop', { batch }); }),
  };
}
