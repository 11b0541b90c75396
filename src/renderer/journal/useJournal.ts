import { useCallback, useEffect, useState } from 'react';
import type { JournalEntryInfo, Responses } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

export interface Journal {
  readonly entries: readonly JournalEntryInfo[];
  readonly more: boolean;
  readonly proof: Responses['journal.verify'] | null;
  readonly proving: boolean;
  readonly error: SerialisedError | null;
  readonly loadMore: () => Promise<void>;
  readonly verify: () => Promise<void>;
}

const pageSize = 100;

/** The record, the newest first, a page at a time. */
export function useJournal(): Journal {
  const [entries, setEntries] = useState<readonly JournalEntryInfo[]>([]);
  const [more, setMore] = useState(false);
  const [proof, setProof] = useState<Journal['proof']>(null);
  const [proving, setProving] = useState(false);
  const [error, setError] = useState<SerialisedError | null>(null);

  const load = useCallback(async (before: number | undefined) => {
    try {
      const page = await call('journal.list', { limit: pageSize, ...(before === undefined ? {} : { before }) });
      setEntries((known) => (before === undefined ? page : [...known, ...page]));
      setMore(page.length === pageSize);
    } catch (thrown) {
      setError(errorOf(thrown));
    }
  }, []);

  useEffect(() => void load(undefined), [load]);

  const verify = async (): Promise<void> => {
    setProving(true);
    setError(null);
    try {
      setProof(await call('journal.verify', {}));
    } catch (thrown) {
      setError(errorOf(thrown));
    }
    setProving(false);
  };

  return { entries, more, proof, proving, error, verify, loadMore: () => load(entries.at(-1)?.seq) };
}
