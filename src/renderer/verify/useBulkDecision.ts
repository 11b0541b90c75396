import { useCallback, useEffect, useRef, useState } from 'react';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { isAcceptable, isRefusable, type VerifiedFile } from './verifyState';
import type { Verifying } from './useVerify';

export interface Refusal {
  readonly from: string;
  readonly remove: boolean;
}

export interface BulkRun {
  readonly decision: 'accept' | 'refuse';
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** Numbers in the register of incoming documents, first and last. */
  readonly numbers: readonly number[];
  readonly ended: boolean;
  /** What ended the run before its time. */
  readonly error: SerialisedError | null;
}

export interface BulkDecision {
  readonly acceptable: readonly VerifiedFile[];
  readonly refusable: readonly VerifiedFile[];
  /** The run that is on its way or has just ended. */
  readonly run: BulkRun | null;
  readonly accept: () => void;
  readonly refuse: (said: Refusal) => void;
  readonly stop: () => void;
}

/** Faults that every other document would meet as well. */
const endsTheRun: ReadonlySet<string> = new Set(['accessDenied', 'diskFull']);

/**
 * Decides on many documents, one after another as a clerk would: every valid one is taken into the register, or every
 * invalid one goes back with its own notice. What hangs between the two is decided by hand.
 */
export function useBulkDecision({ state, decided, undecided }: Verifying): BulkDecision {
  const [run, setRun] = useState<BulkRun | null>(null);
  const stopped = useRef(false);
  useEffect(() => () => {
    stopped.current = true;
  }, []);

  const decide = useCallback(async (decision: BulkRun['decision'], files: readonly VerifiedFile[], said: Partial<Refusal>) => {
    stopped.current = false;
    let now: BulkRun = { decision, done: 0, total: files.length, failed: 0, numbers: [], ended: false, error: null };
    setRun(now);
    for (const { info: { document } } of files) {
      if (stopped.current) break;
      try {
        const info = await call('incoming.decide', { document, decision, ...said });
        decided(document, info);
        const numbers = info.arrivalNumber === null ? now.numbers : [...now.numbers.slice(0, 1), info.arrivalNumber];
        now = { ...now, done: now.done + 1, numbers };
      } catch (thrown) {
        const error = errorOf(thrown);
        undecided(document, error);
        now = { ...now, failed: now.failed + 1, error: endsTheRun.has(error.kind) ? error : null };
      }
      setRun(now);
      if (now.error !== null) break;
    }
    setRun({ ...now, ended: true });
  }, [decided, undecided]);

  const acceptable = state.files.filter(isAcceptable);
  const refusable = state.files.filter(isRefusable);
  return {
    acceptable,
    refusable,
    run,
    accept: () => void decide('accept', acceptable, {}),
    refuse: (said) => void decide('refuse', refusable, said),
    stop: () => {
      stopped.current = true;
    },
  };
}
