import { useCallback, useEffect, useState } from 'react';
import type { JournalEntryInfo, Request } from '../../contract/calls';
import type { JournalProof } from '../../contract/journalCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

export type JournalFilter = Omit<Request<'journal.search'>, 'before'>;

export interface Journal {
  readonly entries: readonly JournalEntryInfo[];
  readonly more: boolean;
  readonly searching: boolean;
  readonly error: SerialisedError | null;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

/** Looked through without a find, before the person is asked whether to go on. */
const mostSteps = 20;

/** The record, the newest first; each call looks through a part of it, so that a rare find freezes nothing. */
export function useJournal(filter: JournalFilter): Journal {
  const [entries, setEntries] = useState<readonly JournalEntryInfo[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [searching, setSearching] = useState(true);
  const [error, setError] = useState<SerialisedError | null>(null);
  const [round, setRound] = useState(0);
  const asked = JSON.stringify(filter);

  const look = useCallback(async (from: number | null, isCurrent: () => boolean) => {
    setSearching(true);
    setError(null);
    try {
      let before = from;
      for (let step = 0; step < mostSteps; step += 1) {
        const page = await call('journal.search', { ...(JSON.parse(asked) as JournalFilter), ...(before === null ? {} : { before }) });
        if (!isCurrent()) return;
        setEntries((known) => (from === null && step === 0 ? page.entries : [...known, ...page.entries]));
        setNext(page.next);
        before = page.next;
        if (before === null || page.entries.length > 0) break;
      }
    } catch (thrown) {
      if (isCurrent()) setError(errorOf(thrown));
    }
    if (isCurrent()) setSearching(false);
  }, [asked]);

  useEffect(() => {
    let current = true;
    void look(null, () => current);
    return () => { current = false; };
  }, [look, round]);

  return {
    entries, searching, error,
    more: next !== null,
    loadMore: () => void look(next, () => true),
    reload: useCallback(() => setRound((before) => before + 1), []),
  };
}

export interface Proof {
  readonly proof: JournalProof | null;
  readonly running: { readonly done: number; readonly total: number } | null;
  readonly error: SerialisedError | null;
  readonly prove: (statements: boolean) => void;
}

/** The proof that nothing in the record was changed, and how far it has come. */
export function useProof(): Proof {
  const [proof, setProof] = useState<JournalProof | null>(null);
  const [running, setRunning] = useState<Proof['running']>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  useEffect(() => window.anso.on('journal.progress', setRunning), []);
  const prove = (statements: boolean): void => {
    setProof(null);
    setError(null);
    setRunning({ done: 0, total: 0 });
    call('journal.prove', { statements })
      .then(setProof, (thrown: unknown) => setError(errorOf(thrown)))
      .finally(() => setRunning(null));
  };
  return { proof, running, error, prove };
}
